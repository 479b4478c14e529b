"""A page that has moved keeps its old address: readers are led on, printed codes work, and what leads nowhere is told."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from zipfile import ZipFile

import pytest
import zxingcpp
from bs4 import BeautifulSoup

from browsing import barriers, pixels
from carepages.check import check
from carepages.finish.check_site import check_site
from carepages.finish.pdfs import PAPERS
from carepages.finish.steps import finish_site
from carepages.links import Target
from carepages.moved_pages import ADDRESSES, MovedPages
from carepages.site import Site
from conftest import ROOT
from engines import ENGINES
from serving import Quiet, serve
from small_site import SITE, SOURCES, TODAY, build_in, page, write_buildable_site
from test_hosts import SERVERS, run_server

MOVED = "docs/includes/moved-pages.yml"


def test_moved_pages_are_followed_to_the_last_one():
    targets = {"a.md": Target("b.md", "x"), "b.md": Target("c.md", ""), "d.md": Target("a.md", "y"), "e.md": Target("e.md", "")}
    moved = MovedPages(Path(MOVED), targets, {}, [])
    assert {old: moved.follow(old) for old in targets} == {
        "a.md": Target("c.md", "x"),
        "b.md": Target("c.md", ""),
        "d.md": Target("c.md", "x"),
        "e.md": None,
    }


def test_each_page_that_was_ever_published_is_there_or_leads_on(pages):
    """A page that vanishes would leave bookmarks and printed codes dead, without a word."""
    names = {line for line in ADDRESSES.read_text("utf-8").splitlines() if not line.startswith("#")}
    gone = names - pages.keys() - SITE.moved_pages().targets.keys()
    assert sorted(gone) == [], f"Say in {MOVED} where readers who come to these pages are led on."
    assert sorted(pages.keys() - names) == [], f"Add these pages to {ADDRESSES}: their addresses are kept from now on."


ADDRESS = "https://example.org/legs/"
SHEET = page("/// emergency\n    signs: leg-cold\n///\n\n## My walk", ending="Walk.", start="", title="My plan", sheet_pages="1")
# The sheet moved twice; what a page on words and a card said stands on other pages now.
LIST = """\
handouts/plan.md: handouts/walk.md
handouts/walk.md: handouts/steps.md
words.md: glossary.md#stent
more/words.md: words.md
handouts/card.md: index.md
"""
# Where each old address of the site below leads in the end, both as below that of the site.
LED = {
    "handouts/plan/": "handouts/steps/",
    "handouts/plan/large.html": "handouts/steps/large.html",
    "handouts/walk/": "handouts/steps/",
    "handouts/walk/large.html": "handouts/steps/large.html",
    "words/": "glossary/#stent",
    "more/words/": "glossary/#stent",
    "handouts/card/": "./",
    "handouts/card/large.html": "./",
}


def make_pages(folder: Path, engine: str) -> Path:
    """Let an engine make the pages of a site, complete them, and return where they are: no PDFs, and nothing that makes them light."""
    told = {**os.environ, "SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", *ENGINES[engine]]
    done = subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    finish_site(folder / "site", Site(folder), TODAY, check(Site(folder)).measures)
    return folder / "site"


@pytest.fixture(scope="module")
def moved(make_once):
    """A small site whose sheet was published, then moved twice; it is `now`, and was `before`. No test may change it."""

    def fill(folder: Path) -> None:
        site = write_buildable_site(folder, {"docs/handouts/plan.md": SHEET})
        shutil.move(make_pages(site, "mkdocs"), site / "before/legs")
        (site / "docs/handouts/plan.md").rename(site / "docs/handouts/steps.md")
        settings = (site / "mkdocs.yml").read_text("utf-8")
        (site / "mkdocs.yml").write_text(settings.replace("handouts/plan.md", "handouts/steps.md"), "utf-8")
        (site / MOVED).write_text(LIST, "utf-8")
        done = build_in(site, SITE_URL=ADDRESS)
        assert done.exit_code == 0, done.output
        # Below a folder of its host, as its address says.
        shutil.move(site / "site", site / "now/legs")
        shutil.move(site / Site.headers, site / "now" / Site.headers)

    return make_once("moved", fill)


class _NotFound(Quiet):
    """Says nothing of what is not there, either."""

    def log_error(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host(moved):
    """The address of the host of the site as it is now."""
    with serve(moved / "now", _NotFound) as address:
        yield address


@pytest.fixture
def reader(chromium):
    """A browser without scripts."""
    context = chromium(16).new_context(java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["index.html", "large.html"])
def test_the_code_on_a_sheet_that_was_printed_leads_to_the_page_that_it_is_now(moved, host, reader, name):
    reader.goto((moved / "before/legs/handouts/plan" / name).as_uri())
    code = reader.locator("header svg[aria-label^=QR]")
    code.evaluate("svg => { svg.style.width = svg.style.height = '300px' }")
    (printed,) = (found.text for found in zxingcpp.read_barcodes(pixels(code)))
    reader.goto(printed.replace("https://example.org/", host))
    reader.wait_for_url(f"{host}legs/handouts/steps/{name.removeprefix('index.html')}")
    assert reader.locator("h1").inner_text() == "My plan"


@pytest.mark.parametrize(("old", "new"), LED.items())
def test_an_old_address_leads_on_without_scripts_also_by_a_link(moved, host, reader, old, new):
    reader.goto(f"{host}legs/{old}")
    wanted = f"{host}legs/{new.removeprefix('./')}"
    reader.wait_for_url(wanted)
    file = moved / "now/legs" / (old if old.endswith(".html") else f"{old}index.html")
    soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    (link,) = soup.select("main a")
    assert link.get_text() in ("My plan", "Words explained", "Home")
    assert urllib.parse.urljoin(f"{host}legs/{old}", link["href"]) == wanted
    assert soup.html["lang"] == "en"
    assert soup.title.get_text()
    assert len(soup.select("h1")) == 1
    assert soup.select_one("meta[name=robots]")["content"] == "noindex"
    path = wanted.partition("#")[0].removeprefix(f"{host}legs/").removesuffix("large.html")
    assert soup.select_one("link[rel=canonical]")["href"] == f"{ADDRESS}{path}"


def test_a_page_that_leads_on_has_no_barriers(moved, chromium):
    text = (moved / "now/legs/handouts/plan/index.html").read_text("utf-8")
    stays = re.sub('<meta http-equiv="(?:refresh|Content-Security-Policy)"[^>]*>', "", text)
    assert stays.count("<meta") == text.count("<meta") - 2
    tab = chromium(16).new_page(viewport={"width": 320, "height": 700})
    tab.set_content(stays)
    assert barriers(tab) == []
    tab.close()


def test_pages_that_lead_on_obey_the_policy_and_are_no_pages_to_find(moved):
    site = moved / "now/legs"
    assert check_site(site, {line.split(": ")[1] for line in SOURCES.splitlines() if "link: " in line}) == []
    for old in LED:
        text = (site / (f"{old}index.html" if old.endswith("/") else old)).read_text("utf-8")
        assert "script-src 'none'" in BeautifulSoup(text, "html.parser").select("meta")[1]["content"]
    for file in ("sitemap.xml", "search/search_index.json", "all-pages/index.html"):
        text = (site / file).read_text("utf-8")
        assert "handouts/steps/" in text or file.startswith("all-pages")
        assert "handouts/plan/" not in text


def test_the_pdfs_of_a_sheet_that_has_moved_keep_their_addresses(moved):
    sheets = moved / "now/legs/handouts"
    for end in (f"{size}{paper}.pdf" for size in ("-", "-large-") for paper in PAPERS):
        assert (sheets / f"plan/plan{end}").read_bytes() == (sheets / f"steps/steps{end}").read_bytes()


def test_in_the_copy_without_internet_old_addresses_lead_to_files(moved, reader, tmp_path):
    with ZipFile(next((moved / "now/legs").glob("*.zip"))) as packed:
        packed.extractall(tmp_path)
        assert not [name for name in packed.namelist() if name.endswith("_redirects")]
    (copy,) = tmp_path.iterdir()
    reader.goto((copy / "handouts/plan/index.html").as_uri())
    reader.wait_for_url((copy / "handouts/steps/index.html").as_uri())
    reader.goto((copy / "words/index.html").as_uri())
    reader.wait_for_url((copy / "glossary/index.html").as_uri() + "#stent")


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_on_what_another_engine_makes_old_addresses_lead_on_the_same(moved, engine, tmp_path):
    for part in ("docs", "overrides", "scripts"):
        shutil.copytree(moved / part, tmp_path / part)
    shutil.copy(moved / "mkdocs.yml", tmp_path)
    pages = make_pages(tmp_path, engine)
    for old in LED:
        path = f"{old}index.html" if old.endswith("/") else old
        made, wanted = (((folder / path).read_text("utf-8")) for folder in (pages, moved / "now/legs"))
        assert made.partition("<meta name=\"viewport\"")[2] == wanted.partition("<meta name=\"viewport\"")[2]


class _NoFollow(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        """Follow nothing."""


@pytest.mark.parametrize("server", SERVERS)
def test_real_servers_answer_that_an_old_address_has_moved_for_good(moved, server, tmp_path):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        published = shutil.copytree(moved / "now", Path(folder) / "now", ignore=shutil.ignore_patterns("*.zip", Site.headers))
        shutil.copytree(moved / "now" / Site.headers, Path(folder) / Site.headers)
        with run_server(server, published, tmp_path) as address:
            opener = urllib.request.build_opener(_NoFollow)
            for old, new in LED.items():
                with pytest.raises(HTTPError) as answer:
                    opener.open(f"{address}legs/{old}")
                assert answer.value.status == 301
                location = urllib.parse.urljoin(f"{address}legs/{old}", answer.value.headers["Location"])
                assert location == f"{address}legs/{new.removeprefix('./')}"
                # From there on, nothing leads on.
                assert opener.open(location.partition("#")[0]).status == 200
            assert opener.open(f"{address}legs/handouts/plan/plan-a4.pdf").status == 200


def test_netlify_and_cloudflare_can_read_where_old_addresses_lead(moved, site):
    """As both document it: the old address, the new one and the code, one rule to a line."""
    lines = [line for line in (moved / "now/legs/_redirects").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert {tuple(line.split(" ")) for line in lines} == {
        (f"/legs/{old}", f"/legs/{new.removeprefix('./')}", "301") for old, new in LED.items()
    }
    assert (site / "_redirects").exists() == bool(SITE.moved_pages().targets)


def test_the_list_in_the_repository_is_where_editors_are_told_to_look():
    assert MOVED in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
