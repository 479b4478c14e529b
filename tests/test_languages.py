"""A site in several languages: one build, a way from each page to the other languages, and what must not be lost in translation."""

import datetime
import json
import re
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from mkdocs.config import load_config
from playwright.sync_api import Page
from pypdf import PdfReader

from browsing import barriers
from carepages import cli
from carepages.check import check_editions
from carepages.finish.search_index import INDEX
from carepages.site import Site
from serving import serve
from small_site import build_in
from test_example import CHECKED, EXAMPLE
from test_hosts import SERVERS, run_server

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
    """Return the links and words of the switch on a page, by languages: the same in its bar and at its foot."""
    bar, foot = read(file).select(".bar nav.languages, .foot nav.languages")
    assert str(bar) == str(foot)
    entries = foot.select("[lang]")
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
    for page in pages:
        sheet = page.select_one("body.sheet") is not None
        assert len(page.select("nav.languages")) == (0 if sheet else 2)
        assert len(page.select(".sheet-tools a[rel=alternate][hreflang]")) == (1 if sheet else 0)


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


def test_without_scripts_one_tap_leads_to_the_same_page_in_spanish_and_back(opened):
    opened.goto(f"{opened.url}causes/carpal-tunnel/")
    for name, language, width, place in (("Español", "es", 360, ".foot"), ("English", "en", 1280, ".bar")):
        opened.set_viewport_size({"width": width, "height": 800})
        links = opened.locator(".languages a:visible", has_text=name)
        assert links.count() == 1
        link = opened.locator(f"{place} .languages a", has_text=name)
        box = link.bounding_box()
        assert box["height"] >= 44
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert opened.evaluate("document.documentElement.scrollWidth") <= width
        link.click()
        assert opened.locator("html").get_attribute("lang") == language
        assert opened.url.endswith("causes/carpal-tunnel/")
    opened.emulate_media(media="print")
    assert opened.locator(".languages:visible").count() == 0
    opened.goto(opened.url.replace("causes/carpal-tunnel", "handouts/get-help-now"))
    assert opened.locator("[hreflang]:visible").count() == 0
    opened.emulate_media(media="screen")
    opened.locator(".sheet-tools a[hreflang=es]").click()
    assert opened.locator("html").get_attribute("lang") == "es"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_switch_keeps_a_page_accessible(both, tabs, width):
    with serve(both / "site") as address:
        page = tabs.take(16, width, True, {})
        page.goto(address)
        assert barriers(page) == []
    tabs.give_back()


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


STALE = "docs/es/index.md"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_translation_that_is_older_than_its_original_is_due_first(tmp_path, monkeypatch, form):
    folder = write_both(tmp_path)
    change(folder / "docs/index.md", "checked: 2026-12-01", "checked: 2027-01-05")
    change(folder / "docs/es/decide.md", "next_check: 2028-11-30", "next_check: 2026-12-02")
    with mock.patch.object(cli, "today", lambda: datetime.date(2027, 1, 10)):
        told = run(folder, "due", "--format", form, monkeypatch=monkeypatch)
    older = f"{STALE}{'`' * (form == 'markdown')}: translation is older than its original, docs/index.md, checked on 2027-01-05, and translated as of 2026-12-01"
    assert older in told
    assert told.index(older) < told.index("docs/es/decide.md")
    assert "1 translation older than the original, 1 overdue" in told
    assert f"Of {len(list((folder / 'docs').rglob('*.md'))) - len(list((folder / 'docs').rglob('includes/*.md')))} pages" in told


def test_nothing_is_told_of_translations_that_are_not_older(tmp_path, monkeypatch):
    folder = write_both(tmp_path)
    with mock.patch.object(cli, "today", lambda: CHECKED):
        assert run(folder, "due", "--format", "markdown", monkeypatch=monkeypatch) == ""
        assert "older" not in run(folder, "due", monkeypatch=monkeypatch)


# Of a translation that takes from the main site what it does not say itself.
HEIR = """INHERIT: mkdocs.yml
site_name: Manos
site_description: Manos dormidas.
copyright: Un ejemplo.
docs_dir: docs/es
nav:
  - index.md
  - nada.md
theme:
  language: es
extra:
  draft: true
  foot: [{Inicio: index.md}]
  share:
    text: Dos anillos.
  emergency:
    numbers: [{call: "112", where: en Europa, short: Europa}]
    signs: Llame ya.
markdown_extensions:
  pymdownx.snippets:
    base_path: [docs/es/includes]
"""


def write_heir(folder: Path, settings: str = HEIR) -> Site:
    """Write the example with other settings of the translation, and return that."""
    main = write_both(folder) / "mkdocs.yml"
    extensions = re.search(r"^markdown_extensions:\n((?:  .*\n)+)", main.read_text("utf-8"), re.MULTILINE)[1]
    change(main, extensions, re.sub(r"^( +)- ([\w.]+):?$", r"  \2:", extensions, flags=re.MULTILINE).replace("      ", "    "))
    (folder / "mkdocs.es.yml").write_text(settings, "utf-8")
    (spanish,) = Site(folder).translations
    return spanish


def test_settings_inherit_those_of_the_main_site_as_mkdocs_joins_them(tmp_path):
    spanish = write_heir(tmp_path)
    ours, theirs = spanish.settings(), load_config(str(tmp_path / "mkdocs.es.yml"))
    assert ours.site_name == theirs.site_name == "Manos"
    assert ours.extra == theirs.extra
    assert ours.extra["share"] == {"picture": "assets/images/share.png", "text": "Dos anillos."}
    assert [page for _, pages in ours.navigation for page in pages] == theirs.nav == ["index.md", "nada.md"]
    # MkDocs puts those ahead that it adds by itself.
    added = ("toc", "tables", "fenced_code")
    assert [name for name in ours.extensions if name not in added] == [name for name in theirs.markdown_extensions if name not in added]
    assert ours.extensions["pymdownx.snippets"]["base_path"] == ["docs/es/includes"]
    assert ours.extensions["pymdownx.snippets"]["check_paths"] is True
    assert ours.locale == "es"
    assert spanish.docs == Path("docs/es")


def test_what_is_wrong_with_inherited_settings_is_told_where_it_stands(tmp_path):
    spanish = write_heir(tmp_path)
    main, heir = tmp_path / "mkdocs.yml", tmp_path / "mkdocs.es.yml"
    assert ("page-missing", "mkdocs.es.yml", line_of(heir, "  - nada.md")) in problems_in(tmp_path)
    change(main, "  slug: numb-hands-at-night-example", "  slug: Numb hands")
    found = problems_in(tmp_path)
    assert found.count(("setting-form", "mkdocs.yml", line_of(main, "  slug: Numb hands"))) == 1
    # Read anew, once those of the main site have changed.
    assert spanish.settings().extra["slug"] == "Numb hands"


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("site_name: Manos\n", "", "translation-inherits", 1),
        ("    signs: Llame ya.\n", "", "translation-inherits", 1),
        ("    base_path: [docs/es/includes]\n", "    check_paths: true\n", "translation-wordings", 20),
        ("INHERIT: mkdocs.yml", "INHERIT: none.yml", "configuration-invalid", 1),
        ("INHERIT: mkdocs.yml", "INHERIT: mkdocs.es.yml", "configuration-invalid", 1),
        ("INHERIT: mkdocs.yml", "INHERIT: [mkdocs.yml]", "configuration-invalid", 1),
    ],
)
def test_what_a_translation_must_not_inherit_is_told(tmp_path, old, new, rule, line):
    assert old in HEIR
    write_heir(tmp_path, HEIR.replace(old, new))
    found = problems_in(tmp_path)
    assert (rule, "mkdocs.es.yml") in [(name, path) for name, path, _ in found]
    if rule != "translation-wordings":
        assert (rule, "mkdocs.es.yml", line) in found


def test_the_whole_is_built_with_inherited_settings(tmp_path):
    settings = (EXAMPLE / "mkdocs.es.yml").read_text("utf-8")
    own = re.sub(r"^(?:theme|plugins|validation):.*\n(?:[ ].*\n)+", "", settings, flags=re.MULTILINE)
    own = re.sub(r"^markdown_extensions:\n(?:  .*\n)+", "markdown_extensions:\n  pymdownx.snippets:\n    base_path: [docs/es/includes]\n", own, flags=re.MULTILINE)
    write_heir(tmp_path, f"INHERIT: mkdocs.yml\ntheme:\n  language: es\n{own}")
    done = build_in(tmp_path)
    assert done.exit_code == 0, done.output
    assert read(tmp_path / "site/es/index.html").html["lang"] == "es"
    assert "Llame" in read(tmp_path / "site/es/warning-signs/index.html").get_text()


@pytest.mark.parametrize("name", SERVERS)
def test_hosts_answer_in_the_language_of_what_is_not_found(both, tmp_path, name):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = Path(folder) / "www"
        shutil.copytree(both / "site", root / "hands", ignore=shutil.ignore_patterns("*.zip", "*.map"))
        shutil.copytree(both / "headers", Path(folder) / "headers")
        with run_server(name, root, tmp_path) as address:
            for path, language in (("hands/none/", "en"), ("hands/es/none/", "es")):
                with pytest.raises(urllib.error.HTTPError) as answer:
                    urllib.request.urlopen(address + path)
                assert answer.value.code == 404
                assert "Content-Security-Policy" in answer.value.headers
                assert BeautifulSoup(answer.value.read(), "html.parser").html["lang"] == language


@pytest.mark.parametrize("command", ["serve", "signs", "paths"])
def test_a_translation_that_is_not_there_is_not_shown(tmp_path, monkeypatch, command):
    shown = run(write_both(tmp_path), command, "--language", "fr", monkeypatch=monkeypatch)
    assert "There is no translation 'fr'. Those in mkdocs.yml: es." in shown


@pytest.mark.parametrize(("command", "english", "spanish"), [("signs", "sources:", "cara"), ("paths", "=Yes", "=Sí")])
def test_a_clinician_reads_what_to_sign_in_each_language(tmp_path, monkeypatch, command, english, spanish):
    folder = write_both(tmp_path)
    ours, theirs = (run(folder, command, *language, monkeypatch=monkeypatch) for language in ([], ["--language", "es"]))
    assert english in ours
    assert spanish in theirs
    assert spanish not in ours


def test_the_language_that_is_asked_for_is_shown(tmp_path, monkeypatch):
    with mock.patch.object(cli, "preview", return_value=0) as shown:
        run(write_both(tmp_path), "serve", "--language", "es", monkeypatch=monkeypatch)
        run(tmp_path, "serve", monkeypatch=monkeypatch)
    assert [call.args[0].docs for call in shown.call_args_list] == [Path("docs/es"), Path("docs")]


def test_an_engine_alone_takes_the_settings_of_a_translation_for_one(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", f"{URL}es/")
    spanish = Site.from_environment(write_both(tmp_path), "mkdocs.es.yml")
    assert spanish.main
    assert spanish.folder == "es/"
    assert spanish.site_url == f"{URL}es/"


def test_files_of_a_translation_can_be_checked_alone(tmp_path, monkeypatch):
    folder = write_both(tmp_path)
    change(folder / "docs/es/index.md", "](decide.md", "](decidir.md")
    change(folder / "docs/index.md", "](decide.md", "](decode.md")
    told = run(folder, "check", "docs/es/index.md", "mkdocs.es.yml", monkeypatch=monkeypatch)
    assert "decidir.md" in told
    assert "decode.md" not in told
    assert "2 files" in told
