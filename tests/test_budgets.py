"""What no change may break unseen: what a first visit loads, does and shows first, how much of the stylesheets is used, what a change touches."""

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import all_pages
from carepages.finish.pdfs import PREVIEW
from small_site import build_in, build_once, write_buildable_site
from tables import read_script
from watching import Watch

# In bytes, compressed as hosts send them, the icon of the tab among them.
FIRST_VISIT = 38_000
# The questions hold what counts for each sign, for whom a network may fail between two of them; a pack holds every sheet, for
# the computers of clinics; the others are looked up.
HEAVIER = {"handouts/pack/": 50_000, "decide/": 41_500, "signs-in-full/": 40_000, "sources/": 44_000, "about/rules/": 52_000}
# Pages are short, so the browser fetches their drawings ahead.
REQUESTS = 8
TOPICS = ("causes/", "diagnosis/", "treatment/")
# Of the selectors that pruning leaves, those that match nothing on any page: mostly what a search finds, made by a script.
UNUSED = 0.13
_SELECTORS = read_script("selectors")


# How far down on a phone the subject of a page may begin, in screens.
SUBJECT = 2
_SUBJECT_AT = "document.querySelector('article > h2, article > .ways-in h2')?.getBoundingClientRect().top / innerHeight"


@dataclass
class Visits:
    """What a first visit with scripts does on each page, on a phone.

    Attributes:
        files: those that it asks for, with their sizes, by the page's path.
        seen: what it does that nobody asked for, by the path of a page on which there is any.
        subject: how far down the page's subject begins, in screens; None where nothing stands above.
        selectors: all selectors.
        unused: those that find nothing on any page.
    """

    files: dict[str, dict[Path, int]] = field(default_factory=dict)
    seen: dict[str, list[str]] = field(default_factory=dict)
    subject: dict[str, float | None] = field(default_factory=dict)
    selectors: set[str] = field(default_factory=set)
    unused: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def visits(request, make_once):
    """A first visit of each page: each is opened once for all that is asked of it here, whichever process of tests asks."""
    needed = ("chromium", "site", "site_address")
    made = make_once("visits", lambda file: file.write_bytes(pickle.dumps(visit_all(*map(request.getfixturevalue, needed)))))
    return pickle.loads(made.read_bytes())


def visit_all(chromium: Callable[[int], Browser], site: Path, site_address: str) -> Visits:
    """Return what a first visit of each page does."""
    made, used, asked = Visits(), set(), []
    context = chromium(16).new_context(viewport={"width": 360, "height": 740})
    context.on("request", lambda request: asked.append(request.url))
    watch = Watch(context, site_address)
    page = context.new_page()
    # Each visit is the first.
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    for path in all_pages():
        # What the page before still asks for, such as a drawing that comes near, is not of this visit.
        page.goto("about:blank")
        asked.clear()
        page.goto(site_address + path)
        # A browser without windows does not ask for the icon of the tab.
        asked.append(page.evaluate("document.querySelector('link[rel=icon]').href"))
        # The small pictures of sheets come as they come near the screen.
        first = [address for address in dict.fromkeys(asked) if not address.endswith(PREVIEW)]
        files = [site / address.removeprefix(site_address).partition("?")[0] for address in first]
        files = [file / "index.html" if file.is_dir() else file for file in files]
        made.files[path] = {file: _size(file) for file in files}
        made.subject[path] = page.evaluate(_SUBJECT_AT)
        selectors, missing = map(set, page.evaluate(_SELECTORS, list(used)))
        made.selectors |= selectors
        used |= selectors - missing
        if seen := watch.found(page):
            made.seen[path] = seen
    context.close()
    made.unused = made.selectors - used
    return made


def _size(file: Path) -> int:
    compressed = file.with_name(f"{file.name}.gz")
    return (compressed if compressed.exists() else file).stat().st_size


def test_a_first_visit_is_light_and_asks_for_few_files(visits):
    weights = {path: sum(asked.values()) for path, asked in visits.files.items()}
    assert {path: weight for path, weight in weights.items() if weight > HEAVIER.get(path, FIRST_VISIT)} == {}
    assert {path: list(asked) for path, asked in visits.files.items() if len(asked) > REQUESTS} == {}


def test_a_first_visit_runs_one_script(visits):
    for path, asked in visits.files.items():
        scripts = [file.name.partition(".")[0] for file in asked if file.suffix == ".js"]
        assert scripts == ([] if path.startswith("handouts/") and path != "handouts/" else ["header"]), path


def test_of_the_stylesheets_nearly_every_rule_is_used_on_some_page(visits):
    assert len(visits.selectors) > 200
    assert len(visits.unused) <= UNUSED * len(visits.selectors), sorted(visits.unused)


def test_no_page_breaks_its_policy_asks_another_host_or_keeps_anything(visits):
    assert visits.seen == {}


def test_on_a_phone_the_subject_of_a_topic_page_begins_on_its_first_two_screens(visits):
    """What stands above it is what the reader has to pass: the strip, the title, the message and a few words."""
    below = {path: screens for path, screens in visits.subject.items() if path.startswith(TOPICS)}
    assert len(below) > 20
    assert {path: screens for path, screens in below.items() if screens > SUBJECT} == {}


def test_the_same_pages_make_the_same_bytes_and_one_changed_page_changes_few_files(make_once, tmp_path):
    small = write_buildable_site(tmp_path)
    first = _built(small)
    assert _files(build_once(make_once)) == first
    page = small / "docs/index.md"
    page.write_text(page.read_text("utf-8").replace("It is common.", "It is very common."), "utf-8")
    second = _built(small)
    assert second.keys() == first.keys()
    changed = {name.removesuffix(".gz").removesuffix(".br") for name in first if first[name] != second[name]}
    assert changed == {"index.html", "page.json", "search/search_index.json", "leg-pain-when-walking.zip"}


def _built(folder: Path) -> dict[str, str]:
    done = build_in(folder)
    assert done.exit_code == 0, done.output
    return _files(folder)


def _files(folder: Path) -> dict[str, str]:
    """Return what stands for the content of each file of the site in a folder, by its path there."""
    site = folder / "site"
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
