"""A pack: the sheets that a clinic ticks print as one job, without scripts, each as it is alone and from a new leaf on."""

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from click.testing import Result
from playwright.sync_api import Page as Tab

from browsing import barriers, bring_axe, letters, lost, settle, widen
from carepages.components.pack import sheet_id
from carepages.finish.built_page import BuiltPage
from carepages.finish.page_facts import read_facts
from carepages.finish.pdfs import count_pages
from carepages.site_addresses import output_path, resolve, url_path
from small_site import SITE, build_in, page, write_buildable_site
from watching import Watch

PATH = "handouts/pack/"
_PAGES = {page.path: page for page in SITE.pages()}
# In the order of the list.
SHEETS = [
    _PAGES[path] for _, paths in SITE.settings().navigation for path in paths if path in _PAGES and _PAGES[path].is_sheet
]
NAMES = [sheet_id(sheet.path) for sheet in SHEETS]
CLINIC = "Riverside Clinic, 555 0100"
# In points, rounded down.
PAPERS = {"a4": (594, 841), "us-letter": (612, 792)}


@dataclass
class Job:
    """What a job prints, page by page: its size, its text, and the name of the sheet that begins on it, "" for none."""

    sizes: list[tuple[int, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)

    def sheets(self) -> list[tuple[str, int]]:
        """Return the name of each sheet that begins on a page, with the number of that page."""
        return [(name, number) for number, name in enumerate(self.starts, 1) if name]


def print_job(tab: Tab, paper: str = "A4") -> Job:
    """Print the pack as it stands; where it says which paper it wants, that counts."""
    job = Job()
    titles = {letters(f"{SITE.settings().site_name}{sheet.title}"): sheet_id(sheet.path) for sheet in SHEETS}
    with pypdfium2.PdfDocument(tab.pdf(format=paper, prefer_css_page_size=True)) as document:
        for one in document:
            text = letters(one.get_textpage().get_text_bounded())
            job.sizes.append(tuple(map(int, one.get_size())))
            job.texts.append(text)
            # One title may begin as another does.
            job.starts.append(next((titles[title] for title in sorted(titles, key=len, reverse=True) if title in text), ""))
    return job


@pytest.fixture
def tab(visit) -> Tab:
    """The pack, opened without scripts."""
    return visit(PATH)


def fill(tab: Tab, *chosen: str) -> None:
    """Type the clinic's name, and tick and choose by keyboard."""
    tab.locator(".pack__name").click()
    tab.keyboard.type(CLINIC)
    for name in chosen:
        tab.locator(f"#{name}").focus()
        tab.keyboard.press("Space")
        assert tab.locator(f"#{name}").is_checked()


def test_it_holds_every_sheet_as_it_is_in_the_order_of_the_list(built_pages):
    pack = built_pages[output_path(f"{PATH[:-1]}.md")]
    assert [box["id"] for box in pack.select(".pack__tick")] == NAMES
    assert [label.get_text().split(" (")[0] for label in pack.select(".pack__tick + label")] == [sheet.title for sheet in SHEETS]
    for sheet, place in zip(SHEETS, pack.select(".pack__sheet"), strict=True):
        alone = built_pages[output_path(sheet.path)].select_one("article")
        edited = copy.copy(alone)
        for links in edited.select(".page-edit"):
            links.decompose()
        assert place.article.get_text() == edited.get_text(), sheet.path
        assert [part.name for part in place.article.find_all()] == [part.name for part in edited.find_all()], sheet.path


def test_each_id_stands_once_and_each_link_and_mention_leads_where_it_led(site, built_pages):
    path = f"{PATH}index.html"
    pack = BuiltPage.read(site, site / path)
    ids = [str(name) for name in pack.root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    for name in ("for", "aria-labelledby", "headers", "form"):
        assert {one for value in pack.root.xpath(f"//@{name}") for one in value.split()} <= set(ids), name
    for sheet, place in zip(SHEETS, pack.root.xpath("//div[@class='pack__sheet']"), strict=True):
        alone = BuiltPage.read(site, site / output_path(sheet.path)).only("//article", "sheet.html")
        here, there = ([(str(part.tag), part.get("href") or part.get("src")) for part in root.xpath(".//a[@href] | .//img")] for root in (place, alone))
        assert len(here) >= len(there) - 2
        for (tag, address), (_, before) in zip(here, there, strict=False):
            target = resolve(path, address)
            if before.startswith("#"):
                assert (target.file, target.anchor) == (path, f"{sheet_id(sheet.path)}--{before[1:]}")
                assert target.anchor in ids
            else:
                assert target == resolve(output_path(sheet.path), before), tag


def test_what_the_copies_say_is_found_once(site):
    entries = BeautifulSoup((site / "all-pages/index.html").read_text("utf-8"), "html.parser")
    assert entries.select_one('a[href$="handouts/pack/"]')
    index = (site / "search/search_index.json").read_text("utf-8")
    assert index.count('"location":"handouts/pack/') == 1
    assert '"pack' not in str(read_facts(BuiltPage.read(site, site / f"{PATH}index.html")).headings)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", ["pack-usual", "pack-large"])
def test_two_ticked_sheets_print_alone_in_their_order_each_from_a_new_leaf_with_the_clinic_on_each_page(tab, paper, size):
    first, second = NAMES[4], NAMES[6]
    # In another order than that of the list.
    fill(tab, second, first, size, f"pack-{paper}")
    job = print_job(tab)
    assert [name for name, _ in job.sheets()] == [first, second]
    assert all(number % 2 == 1 for _, number in job.sheets())
    assert set(job.sizes) == {PAPERS[paper]}
    assert all(letters(CLINIC) in text for text in job.texts)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", ["usual", "large"])
def test_all_sheets_begin_on_new_leaves_and_take_as_many_pages_as_their_pdfs(tab, site, size, paper):
    fill(tab, *NAMES, f"pack-{size}", f"pack-{paper}")
    both = print_job(tab)
    assert [name for name, _ in both.sheets()] == NAMES
    assert [(name, number) for name, number in both.sheets() if number % 2 == 0] == []
    tab.locator("#pack-one").check()
    one = print_job(tab)
    assert [name for name, _ in one.sheets()] == NAMES
    assert all(letters(CLINIC) in text for text in one.texts)
    starts = [number for _, number in one.sheets()] + [len(one.texts) + 1]
    taken = {name: after - before for name, before, after in zip(NAMES, starts, starts[1:], strict=False)}
    wanted = {sheet_id(sheet.path): count_pages(pdf_of(site / url_path(sheet.path), size, paper)) for sheet in SHEETS}
    if size == "usual":
        assert taken == wanted
    else:
        # There a browser and what makes PDFs differ by a page, also without the clinic's line.
        assert all(abs(taken[name] - wanted[name]) <= 1 for name in NAMES), (taken, wanted)


def pdf_of(folder: Path, size: str, paper: str) -> Path:
    return folder / f"{folder.name}{'-large' * (size == 'large')}-{paper.removeprefix('us-')}.pdf"


def test_large_print_is_as_large_as_that_of_the_sheet_alone(visit, tab):
    """What a rule of sheet.css says of large print, one of pack.css says of a pack."""
    parts = "h1, h2, p, li, .care-card, .care-card__title, .signs > li, .sign__drawing, hr, .field input"
    measure = """([root, parts]) => [...document.querySelectorAll(root + " :is(" + parts + ")")].map(part => {
      const style = getComputedStyle(part);
      return ["fontSize", "lineHeight", "breakInside", "breakAfter", "display", "height", "marginBottom"].map(name =>
        name == "height" && !part.matches(".sign__drawing, input") ? "" : style[name]).join(" ") })"""
    for sheet in SHEETS:
        tab.locator(f"#{sheet_id(sheet.path)}").check()
    tab.locator("#pack-large").check()
    for sheet in (SHEETS[0], SHEETS[2], SHEETS[-1]):
        alone = visit(f"{url_path(sheet.path)}large.html")
        looks = []
        for page_, root in ((alone, "article"), (tab, f"#{sheet_id(sheet.path)} + label + .pack__sheet article")):
            page_.emulate_media(media="print")
            looks.append(page_.evaluate(measure, [root, parts]))
            page_.emulate_media(media="screen")
        assert len(looks[0]) > 5
        assert looks[1] == looks[0], sheet.path


def test_where_nothing_is_ticked_it_prints_what_to_do_and_nothing_else(tab):
    fill(tab)
    (text,) = print_job(tab).texts
    assert re.sub(r"^Page1of1", "", text) == letters(SITE.say("pack empty"))


def test_without_a_name_the_sheets_have_a_place_to_write_one(tab):
    tab.locator(f"#{NAMES[0]}").check()
    assert letters(SITE.say("clinic phone")) in print_job(tab).texts[-1]
    fill(tab)
    assert letters(f"{SITE.say('clinic name')}{SITE.say('clinic phone')}") not in print_job(tab).texts[-1]


def test_the_screen_shows_no_sheet(tab):
    for name in NAMES:
        tab.locator(f"#{name}").check()
    assert tab.locator(".pack__sheet:visible").count() == 0


@pytest.mark.parametrize("text", [16, 32])
def test_it_fits_a_narrow_screen(visit, text):
    tab = visit(PATH, width=320, text=text)
    assert lost(tab) == []


@pytest.fixture
def scripted(chromium, site_address) -> Iterator[Tab]:
    """The pack where scripts run, so that axe can."""
    context = chromium(16).new_context()
    bring_axe(context)
    watch = Watch(context, site_address)
    opened = context.new_page()
    opened.goto(site_address + PATH)
    settle(opened)
    yield opened
    assert watch.found(opened) == []
    context.close()


def test_it_has_no_barriers(scripted):
    for width in (320, 1280):
        widen(scripted, width)
        assert barriers(scripted) == []


def test_from_the_list_of_sheets_it_is_one_tap_to_each_and_to_the_pack(built_pages):
    links = {resolve("handouts/index.html", link["href"]).file for link in built_pages["handouts/index.html"].select("article a[href]")}
    assert {output_path(sheet.path) for sheet in SHEETS} | {f"{PATH}index.html"} <= links


SHEET = page("/// emergency\n    signs: leg-cold\n///", ending="Walk.", start="", title="My plan", sheet_pages="1")


def built(folder: Path, clinic: str = "") -> tuple[Result, Path]:
    small = write_buildable_site(
        folder, {"docs/handouts/plan.md": SHEET, "docs/handouts/pack.md": page("/// pack\n///", start="", ending="", title="Several")}
    )
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace('    name: ""\n    phone: ""\n', f'    name: "{clinic}"\n    phone: "555 0199"\n')
    settings.write_text(text, "utf-8")
    return build_in(small), small / "site"


def test_a_clinic_of_the_settings_stands_there_at_once(tmp_path):
    done, site = built(tmp_path, "St. <b>Anne</b>")
    assert done.exit_code == 0, done.output
    pack = BeautifulSoup((site / "handouts/pack/index.html").read_text("utf-8"), "html.parser")
    assert pack.select_one(".pack__name").get_text() == "St. <b>Anne</b>, 555 0199"
    assert pack.select_one(".pack__sheet h1").get_text() == "My plan"
