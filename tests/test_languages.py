"""A site in several languages: one build, a way from each page to the other languages, and what must not be lost in translation."""

import datetime
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from playwright.sync_api import Page
from pypdf import PdfReader

from carepages import cli
from carepages.check import check_editions
from carepages.finish.search_index import INDEX
from carepages.site import Site
from conftest import ROOT
from serving import serve
from small_site import build_in
from test_example import CHECKED, EXAMPLE

URL = "https://example.org/hands/"
# It has no Spanish page.
ALONE = "causes/compare"
SIGNS = "docs/es/includes/signs.yml"


def write_both(folder: Path) -> Path:
    """Copy the example in both languages, and return the folder."""
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    return folder


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def without_spanish(folder: Path, name: str) -> None:
    """Take a page out of the Spanish site, with what leads to it."""
    (folder / f"docs/es/{name}.md").unlink()
    settings = folder / "mkdocs.es.yml"
    settings.write_text(re.sub(rf"^ +- {name}\.md\n", "", settings.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    short = name.rpartition("/")[2]
    for file in (folder / "docs/es").rglob("*.md"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(rf"^.*\(\S*\b{short}\.md[^)]*\).*\n", "", text, flags=re.MULTILINE), "utf-8")


@pytest.fixture(scope="session")
def both(make_once) -> Path:
    """The folder of the example, built in both languages for an address, with one page in English alone. No test may change it."""

    def fill(folder: Path) -> None:
        without_spanish(write_both(folder), ALONE)
        done = build_in(folder, SITE_URL=URL)
        assert done.exit_code == 0, done.output

    return make_once("both-languages", fill)


@pytest.fixture
def opened(both, tabs) -> Iterator[Page]:
    """A page in a browser without scripts, on a phone, and the address of the site on a server."""
    with serve(both / "site") as address:
        page = tabs.take(16, 360, False, {})
        page.goto(address)
        yield page
    tabs.give_back()


def read(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def problems_in(folder: Path) -> list[tuple[str, str, int]]:
    """Return what stops a build in a folder: rule, file and line."""
    with mock.patch("carepages.checks.front_matter.today", lambda: CHECKED):
        return [(found.rule, found.path, found.line) for found in check_editions(Site(folder)).errors]


def run(folder: Path, *arguments: str, monkeypatch) -> str:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(cli.main, arguments, catch_exceptions=False).output


def line_of(file: Path, text: str) -> int:
    return file.read_text("utf-8").splitlines().index(text) + 1


def test_nothing_is_wrong_with_the_example_in_both_languages(tmp_path):
    assert problems_in(write_both(tmp_path)) == []


def test_both_languages_are_built_as_one_site(both):
    site = both / "site"
    for folder, language, zipped in ((site, "en", "numb-hands-at-night-example"), (site / "es", "es", "manos-dormidas-ejemplo")):
        pages = [file for file in folder.rglob("*.html") if language == "es" or site / "es" not in file.parents]
        assert len(pages) > 15
        assert {read(file).html["lang"] for file in pages} == {language}
        assert json.loads((folder / "index.json").read_text("utf-8"))["language"] == language
        assert json.loads((folder / "page.json").read_text("utf-8"))["language"] == language
        assert json.loads((folder / INDEX).read_text("utf-8"))["config"]["lang"] == [language]
        assert PdfReader(folder / "handouts/get-help-now/get-help-now-a4.pdf").trailer["/Root"]["/Lang"] == language
        assert (folder / f"{zipped}.zip").is_file()


def test_the_search_of_each_language_finds_its_own_pages_alone(both):
    found = {
        folder: json.loads((both / "site" / folder / INDEX).read_text("utf-8"))["docs"] for folder in ("", "es")
    }
    assert {entry["location"].partition("/")[0] for entry in found[""]} & {"es"} == set()
    assert any("túnel" in entry["title"] for entry in found["es"])
    assert not any("túnel" in entry["title"] for entry in found[""])
    assert not any("Carpal tunnel" in entry["title"] for entry in found["es"])


def switch_of(file: Path) -> dict[str, tuple[str | None, str]]:
    """Return the links and words of the switch on a page, by languages."""
    entries = read(file).select_one("nav.languages").select("[lang]")
    return {entry["lang"]: (entry.get("href"), entry.get_text()) for entry in entries}


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("index.html", {"en": (None, "English"), "es": ("es/", "Español")}),
        ("es/index.html", {"en": ("../", "English"), "es": (None, "Español")}),
        ("causes/carpal-tunnel/index.html", {"en": (None, "English"), "es": ("../../es/causes/carpal-tunnel/", "Español")}),
        ("es/causes/carpal-tunnel/index.html", {"en": ("../../../causes/carpal-tunnel/", "English"), "es": (None, "Español")}),
        (f"{ALONE}/index.html", {"en": (None, "English"), "es": ("../../es/", "Español (página de inicio)")}),
        ("404.html", {"en": (None, "English"), "es": ("/hands/es/", "Español (página de inicio)")}),
        ("es/404.html", {"en": ("/hands/", "English (home page)"), "es": (None, "Español")}),
    ],
)
def test_the_switch_leads_to_the_same_page_or_says_that_it_does_not(both, path, links):
    page = read(both / "site" / path)
    assert switch_of(both / "site" / path) == links
    switch = page.select_one("nav.languages")
    assert switch["aria-label"] == {"en": "Language", "es": "Idioma"}[page.html["lang"]]
    assert [here["lang"] for here in switch.select("span[aria-current=true]")] == [page.html["lang"]]
    for link in switch.select("a"):
        assert link["hreflang"] == link["lang"]
        # What is no translation of the page does not say that it is one.
        assert ("rel" in link.attrs) == ("(" not in link.get_text())


def test_every_page_of_the_site_has_a_switch(both):
    pages = [read(file) for file in (both / "site").rglob("*.html")]
    assert all(len(page.select("nav.languages, .sheet-tools a[rel=alternate][hreflang]")) == 1 for page in pages)


@pytest.mark.parametrize("name", ["index.html", "large.html"])
def test_a_sheet_leads_to_that_of_the_other_language(both, name):
    large = "large.html" if name == "large.html" else ""
    english, spanish = (both / "site" / folder / "handouts/get-help-now" / name for folder in ("", "es"))
    assert read(english).select_one(".sheet-tools a[hreflang=es]")["href"] == f"../../es/handouts/get-help-now/{large}"
    assert read(spanish).select_one(".sheet-tools a[hreflang=en]")["href"] == f"../../../handouts/get-help-now/{large}"


def alternates(site: Path) -> dict[str, dict[str, str]]:
    """Return, by the URL of each page that names any, the URLs that it names for languages in its head."""
    found = {}
    for file in site.rglob("*.html"):
        page = read(file)
        named = {link["hreflang"]: link["href"] for link in page.select("head link[rel=alternate][hreflang]")}
        if named:
            found[page.select_one("link[rel=canonical]")["href"]] = named
    return found


def test_pages_name_each_other_as_translations(both):
    site = both / "site"
    found = alternates(site)
    assert f"{URL}causes/carpal-tunnel/" in found
    assert f"{URL}{ALONE}/" not in found
    for url, named in found.items():
        assert named.keys() == {"en", "es", "x-default"}
        assert url in (named["en"], named["es"])
        assert named["x-default"] == named["en"]
        # Mutual, and each at a page of the site.
        assert found[named["en"]] == found[named["es"]] == named
        assert (site / url.removeprefix(URL) / "index.html").is_file()
    urls = {loc: dict(re.findall(r'hreflang="([\w-]+)" href="([^"]+)"', rest)) for loc, rest in re.findall(r"<url><loc>([^<]+)</loc>(.*)</url>", (site / "sitemap.xml").read_text("utf-8"))}
    assert {url: named for url, named in urls.items() if named} == found
    assert urls[f"{URL}{ALONE}/"] == {}
    assert not (site / "es/sitemap.xml").exists()
    assert not (site / "es/robots.txt").exists()


def test_the_copies_for_computers_without_internet_lead_to_no_other_language(both):
    import zipfile

    for file in (both / "site").rglob("*.zip"):
        with zipfile.ZipFile(file) as copy:
            names = copy.namelist()
            pages = [BeautifulSoup(copy.read(name), "html.parser") for name in names if name.endswith(".html")]
        assert len(pages) > 15
        assert not any("/es/" in name for name in names)
        assert not any(page.select("[hreflang]") for page in pages)


def test_what_hosts_are_told_holds_for_both_languages(both):
    site = both / "site"
    policy = re.search("Content-Security-Policy: (.*)", (site / "_headers").read_text("utf-8"))[1]
    for file in (site / "404.html", site / "es/404.html", site / "es/decide/index.html"):
        own = read(file).select_one("meta[http-equiv=Content-Security-Policy]")["content"]
        assert set(re.findall("'sha256-[^']+'", own)) <= set(re.findall("'sha256-[^']+'", policy)), file
    assert (site / "es/.htaccess").read_text("utf-8").endswith("ErrorDocument 404 /hands/es/404.html\n")
    assert "/hands/es/* /hands/es/404.html 404" in (site / "_redirects").read_text("utf-8")
    assert not (site / "es/_headers").exists()
    for name in ("nginx.conf", "Caddyfile"):
        assert "/hands/es/404.html" in (both / "headers" / name).read_text("utf-8")
    kept = re.findall("^/(\\S+[.-][0-9a-f]{8,}.*)$", (site / "_headers").read_text("utf-8"), re.MULTILINE)
    assert any(name.startswith("es/") for name in kept)
    assert all((site / name).is_file() for name in kept)


def test_on_a_phone_without_scripts_one_tap_leads_to_the_same_page_in_spanish_and_back(opened):
    opened.goto(f"{opened.url}causes/carpal-tunnel/")
    for name, language in (("Español", "es"), ("English", "en")):
        link = opened.locator(".languages a", has_text=name)
        box = link.bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360
        link.click()
        assert opened.locator("html").get_attribute("lang") == language
        assert opened.url.endswith("causes/carpal-tunnel/")
        assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    opened.emulate_media(media="print")
    assert not opened.locator(".languages").is_visible()


def test_a_fault_in_spanish_leaves_the_whole_site_as_it_was(both, tmp_path):
    folder = shutil.copytree(both, tmp_path / "copy")
    before = {file: file.read_bytes() for file in (folder / "site").rglob("*") if file.is_file()}
    page = folder / "docs/es/causes/carpal-tunnel.md"
    page.write_text(page.read_text("utf-8") + "\n[Nada](nada.md)\n", "utf-8")
    change(folder / "docs/index.md", "## ", "New words.\n\n## ")
    done = build_in(folder)
    assert done.exit_code == 1
    assert "docs/es/causes/carpal-tunnel.md:" in done.output
    assert "The site was not built." in done.output
    assert {file: file.read_bytes() for file in (folder / "site").rglob("*") if file.is_file()} == before


def test_without_an_address_a_translation_has_no_page_for_what_is_not_found(both, tmp_path):
    folder = write_both(tmp_path)
    done = build_in(folder)
    assert done.exit_code == 0, done.output
    assert not list((folder / "site/es").glob("404.html*"))
    assert alternates(folder / "site") == {}
    assert switch_of(folder / "site/404.html")["es"][0] == "/es/"
    assert not (folder / "site/_redirects").exists()


# What is changed in a file, and the rule, the file and the line that the check tells.
FAULTS = {
    "no settings": ("mkdocs.yml", "es: mkdocs.es.yml", "es: mkdocs.sp.yml", ("translation-missing", "mkdocs.yml", "    es: mkdocs.sp.yml")),
    "another language": ("mkdocs.es.yml", "language: es", "language: en", ("translation-locale", "mkdocs.yml", "    es: mkdocs.es.yml")),
    "pages elsewhere": ("mkdocs.es.yml", "docs_dir: docs/es", "docs_dir: docs/about", ("translation-folder", "mkdocs.yml", "    es: mkdocs.es.yml")),
    "pages not kept apart": ("mkdocs.yml", "  /es/\n", "", ("translation-published", "mkdocs.yml", "exclude_docs: |")),
    "wordings of the main site": (
        "mkdocs.es.yml",
        "base_path: [docs/es/includes]",
        "base_path: [docs/includes]",
        ("translation-wordings", "mkdocs.es.yml", "markdown_extensions:"),
    ),
    "a sign left out": (SIGNS, "chest:\n", "chest-other:\n", ("translation-sign-missing", SIGNS, "headache:")),
    "a sign less urgent": (SIGNS, "  level: emergency\n  help: call\n", "  level: today\n", ("translation-sign-level", SIGNS, "one-side:")),
    "a sign with less help": (SIGNS, "  help: call\n", "  help: go\n", ("translation-sign-level", SIGNS, "one-side:")),
    "no original's day": ("docs/es/index.md", "translates: 2026-12-01\n", "", ("front-matter-missing-key", "docs/es/index.md", "---")),
    "no day": ("docs/es/index.md", "translates: 2026-12-01", "translates: soon", ("front-matter-bad-date", "docs/es/index.md", "translates: soon")),
    "a later day": (
        "docs/es/index.md",
        "translates: 2026-12-01",
        "translates: 2026-12-02",
        ("translates-later", "docs/es/index.md", "translates: 2026-12-02"),
    ),
    "on the main site": (
        "docs/index.md",
        "clinical_review:",
        "translates: 2026-12-01\nclinical_review:",
        ("front-matter-unknown-key", "docs/index.md", "translates: 2026-12-01"),
    ),
    "a broken link": ("docs/es/index.md", "](decide.md", "](decidir.md", ("link-broken", "docs/es/index.md", None)),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_translation_is_told_with_its_place(tmp_path, file, old, new, told):
    folder = write_both(tmp_path)
    change(folder / file, old, new)
    rule, place, text = told
    found = [(path, line) for name, path, line in problems_in(folder) if name == rule]
    assert place in [path for path, _ in found]
    if text is not None:
        assert (place, line_of(folder / place, text)) in found


def test_an_exception_left_out_is_told(tmp_path):
    folder = write_both(tmp_path)
    (exception,) = set(re.findall(r"- id: (\S+)", (folder / SIGNS).read_text("utf-8"))[:1])
    change(folder / SIGNS, f"- id: {exception}", "- id: other")
    assert "translation-sign-missing" in [rule for rule, *_ in problems_in(folder)]
