"""A small site about another topic: the machinery brings nothing of this site's, speaks Spanish, and runs from right to left."""

import datetime
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import carepages
import material
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page
from pypdf import PdfReader

from carepages.finish.pdfs import PAPERS
from carepages.finish.search_index import INDEX
from carepages.strings import FOLDER, read_strings
from conftest import ROOT
from serving import serve
from small_site import build_in, check_in
from tables import read_script, read_table

EXAMPLE = ROOT / "tests/example"
PACKAGE = Path(carepages.__file__).parent
LANGUAGES = ("en", "es")
# What each language calls an example that is not for patients, in the name of the site, on its home page and on its sheet.
CALLED = {"en": ("(example)", "an example for tests", "not for patients"), "es": ("(ejemplo)", "un ejemplo para probar", "no es para pacientes")}
# On which its pages were compared with their sources.
CHECKED = datetime.date(2026, 12, 1)
# Of this repository's own site. The source map of the theme's script is somebody else's code.
TOPIC = re.compile(
    r"\b(legs?|cal(f|ves)|walk(s|ed|ing|ers?)?|arter(y|ies|ial)|claudication|stenosis|spines?|spinal|stents?|PAD)\b"
    r"|\b(piernas?|caminar|arterias?)\b",
    re.IGNORECASE,
)
OTHERS = ".map"
TEXT = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", "")
# Shorter ones may be words of both languages.
SHORTEST = 12


def copy_example(language: str, folder: Path) -> Path:
    """Copy the example in a language, as a site of its own, and return the folder."""
    if language == "es":
        shutil.copytree(EXAMPLE / "docs/es", folder / "docs")
        for file in (folder / "docs").rglob("*.md"):
            # There is no original to be younger than.
            file.write_text(re.sub("^translates: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
        settings = (EXAMPLE / "mkdocs.es.yml").read_text("utf-8").replace("docs/es", "docs")
        (folder / "mkdocs.yml").write_text(settings, "utf-8")
    else:
        shutil.copytree(EXAMPLE / "docs", folder / "docs", ignore=shutil.ignore_patterns("es"))
        settings = (EXAMPLE / "mkdocs.yml").read_text("utf-8")
        (folder / "mkdocs.yml").write_text(re.sub(r"^  translations:\n(    .*\n)+", "", settings, flags=re.MULTILINE), "utf-8")
    return folder


def write_arabic(folder: Path) -> Path:
    """Write the example with strings of its own in a dozen Arabic words, and return the folder."""
    copy_example("en", folder)
    strings = (ROOT / "overrides" / FOLDER / "en.html").read_text("utf-8")
    words = read_table("arabic")
    for key, word in words.items():
        strings, changed = re.subn(rf'(\n  "{key}": )"[^"]*"', rf'\1"{word}"', strings)
        assert changed == 1, key
    (folder / "own" / FOLDER).mkdir(parents=True)
    (folder / "own" / FOLDER / "ar.html").write_text(strings, "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8").replace("  language: en\n", "  language: ar\n  custom_dir: own\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    questions = folder / "docs/decide.md"
    questions.write_text(questions.read_text("utf-8").replace("- [Yes]", f"- [{words['yes']}]"), "utf-8")
    return folder


WRITTEN: dict[str, Callable[[Path], Path]] = {
    "en": lambda folder: copy_example("en", folder),
    "es": lambda folder: copy_example("es", folder),
    "ar": write_arabic,
}


@pytest.fixture(scope="session")
def built(make_once) -> Callable[[str], Path]:
    """Return a function that gives the folder of the built example in a language; no test may change it."""

    def fill(language: str, folder: Path) -> None:
        folder.mkdir()
        done = build_in(WRITTEN[language](folder))
        assert done.exit_code == 0, done.output

    return lambda language: make_once(f"example-{language}", lambda folder: fill(language, folder)) / "site"


@pytest.fixture
def opened(built, tabs) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the example in a language."""
    served = []

    def open_page(language: str, path: str, *, width: int = 1280, scripts: bool = False) -> Page:
        served.append(serve(built(language)))
        page = tabs.take(16, width, scripts, {})
        page.goto(served[-1].__enter__() + path)
        return page

    yield open_page
    tabs.give_back()
    for one in served:
        one.__exit__(None, None, None)


def pdf_text(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def texts_of(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of a site that has any, those of the zip copy and of PDFs among them."""
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as copy:
                yield from ((f"{name}/{one}", read(one, copy.read(one))) for one in copy.namelist())
        elif file.suffix == ".pdf":
            yield name, pdf_text(file)
        elif file.is_file():
            yield name, read(name, file.read_bytes())


def read(name: str, content: bytes) -> str:
    return content.decode() if Path(name).suffix in TEXT else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wrong_with_the_example(tmp_path, language):
    problems = check_in(copy_example(language, tmp_path), today=CHECKED).problems
    assert [str(found) for found in problems] == []


def test_both_languages_have_the_same_pages_signs_and_drawings():
    english, spanish = (
        {name for file in folder.rglob("*.*") if not (name := file.relative_to(folder).as_posix()).startswith(("es/", "assets/fonts/"))}
        for folder in (EXAMPLE / "docs", EXAMPLE / "docs/es")
    )
    assert english == spanish
    names = (set(re.findall(r"^[a-z-]+:$", (folder / "includes/signs.yml").read_text("utf-8"), re.MULTILINE)) for folder in (EXAMPLE / "docs", EXAMPLE / "docs/es"))
    assert next(names) == next(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_it_is_an_example_and_not_for_patients(built, language):
    name, *said = CALLED[language]
    pages = list(built(language).rglob("*.html"))
    assert len(pages) > 15
    for file in pages:
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        assert page.select(".draft") and page.select('meta[name="robots"][content="noindex"]'), file
        assert name in page.title.get_text(), file
        # The home page, and the sheet in both sizes.
        if file.parent == built(language) and file.name == "index.html" or page.select("body.sheet"):
            assert all(words in page.get_text().lower() for words in said), file


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_built_is_of_the_topic_of_this_site(built, language):
    texts = {name: text for name, text in texts_of(built(language)) if not name.endswith(OTHERS)}
    assert {"index.html", "page.json", "search/search_index.json", "assets/images/logo.svg"} <= texts.keys()
    assert any(name.endswith("-letter.pdf") and text for name, text in texts.items())
    assert any(".zip/" in name and text for name, text in texts.items())
    assert {name: found.group() for name, text in texts.items() if (found := TOPIC.search(f"{name}\n{text}"))} == {}


def english_of(strings: object) -> Iterator[str]:
    """Yield what is long enough to be known as English in a string, between the values that it fills in."""
    if isinstance(strings, str):
        yield from (part.strip() for part in re.split(r"\{\w+\}", strings) if len(part.strip()) > SHORTEST)


def english_strings() -> dict[str, str]:
    """Return each English string of the machinery and of the theme, under its key, that is not the same in Spanish."""
    spanish = read_strings("es")
    ours = {part: key for key, text in read_strings("en").items() if text != spanish[key] for part in english_of(text)}
    theme = (Path(material.__file__).parent / "templates/partials/languages/en.html").read_text("utf-8")
    theirs = {part: key for key, text in re.findall(r'"([\w.]+)": "([^"]*)"', theme) for part in english_of(text)}
    return {**theirs, **ours}


def test_no_english_of_the_machinery_is_left_in_spanish(built):
    english = english_strings()
    assert len(english) > 60
    left = {}
    for file in built("es").rglob("*"):
        if file.suffix == ".html":
            page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
            for style in page.select("style"):
                style.extract()
            attributes = [" ".join(value) if isinstance(value, list) else value for part in page.find_all(True) for value in part.attrs.values()]
            # With scripts of data, such as the settings of the search.
            text = "\n".join([page.get_text(" "), *attributes, *(script.string or "" for script in page.select("script"))])
        elif file.suffix == ".pdf":
            text = pdf_text(file)
        elif file.suffix in (".json", ".svg", ".txt"):
            # Of the index, this names functions of the search.
            text = file.read_text("utf-8").replace('"stopWordFilter"', "")
        else:
            continue
        left |= {(file.relative_to(built("es")).as_posix(), key): part for part, key in english.items() if part in text}
    assert left == {}


def test_pages_data_search_and_pdfs_say_that_they_are_spanish(built):
    site = built("es")
    page = BeautifulSoup((site / "causes/carpal-tunnel/index.html").read_text("utf-8"), "html.parser")
    assert page.html["lang"] == "es"
    assert page.select_one('meta[property="og:locale"]')["content"] == "es_ES"
    described = [json.loads(script.string) for script in page.select('script[type="application/ld+json"]')]
    assert {one["inLanguage"] for one in described if one["@type"] != "BreadcrumbList"} == {"es"}
    assert json.loads((site / "causes/carpal-tunnel/page.json").read_text("utf-8"))["language"] == "es"
    assert "1 de diciembre de 2026" in page.select_one(".page-status").get_text()
    index = json.loads((site / INDEX).read_text("utf-8"))
    assert index["config"]["lang"] == ["es"]
    assert {file.name for file in site.rglob("lunr/**/*.js")} == {"lunr.es.min.js", "lunr.stemmer.support.min.js"}
    assert "Busque ayuda ya (ejemplo) (para imprimir)" in [entry["title"] for entry in index["docs"]]
    assert "sin fecha. (Leímos partes de ella.)" in BeautifulSoup((site / "sources/index.html").read_text("utf-8"), "html.parser").get_text()
    for paper in PAPERS:
        file = site / f"handouts/get-help-now/get-help-now-{paper}.pdf"
        assert PdfReader(file).trailer["/Root"]["/Lang"] == "es"
        assert "Página 1 de 1" in pdf_text(file)


def test_the_words_of_styles_and_scripts_are_spanish(opened):
    page = opened("es", "causes/compare/", scripts=True)
    assert page.locator(".citation a").first.get_attribute("aria-label") == "Fuente 1"
    page.locator("label", has_text="Marcar las filas que difieren").click()
    said = page.locator(".comparison [role=status] p:last-child")
    said.filter(has_text="2 de 2 columnas, 4 filas, 4 diferentes.").wait_for()


def test_the_search_knows_the_forms_of_spanish_words(opened):
    page = opened("es", "", scripts=True)
    page.locator(".bar__search").click()
    page.keyboard.type("mano")
    page.locator(".md-search-result__item").first.wait_for(timeout=30_000)
    assert re.fullmatch(r"\d+ páginas", page.locator(".md-search-result__meta").inner_text())
    found = page.evaluate(read_script("ask"), ["dormido", "dormidos", "muñeca", "muñecas", "muñexa"])
    assert found["dormido"] == found["dormidos"] != []
    # A slip is mended, too.
    assert found["muñeca"] == found["muñecas"] == found["muñexa"] != []


PAGES = ("", "warning-signs/", "signs-in-full/", "causes/carpal-tunnel/", "causes/compare/", "decide/", "handouts/", "handouts/get-help-now/", "sources/")
# Where a text begins and ends, which may be less than its element.
TEXT_AT = "element => { const text = document.createRange(); text.selectNodeContents(element); return text.getBoundingClientRect().right; }"


def edges(page: Page, part: str) -> tuple[float, float]:
    """Return where the first element of a selector begins and ends, from the left."""
    box = page.locator(part).first.bounding_box()
    return box["x"], box["x"] + box["width"]


def styled(page: Page, part: str, pseudo: str | None, *names: str) -> list[str]:
    """Return values of the computed style of the first element of a selector, or of a pseudo-element of it."""
    script = "(element, [pseudo, names]) => names.map((name) => getComputedStyle(element, pseudo).getPropertyValue(name))"
    return page.locator(part).first.evaluate(script, [pseudo, names])


@pytest.mark.parametrize("path", PAGES)
def test_from_right_to_left_nothing_is_too_wide_and_text_begins_at_the_right(opened, path):
    page = opened("ar", path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert styled(page, "body", None, "direction") == ["rtl"]
    assert page.locator("h1").evaluate(TEXT_AT) == pytest.approx(edges(page, "h1")[1], abs=2)


def test_from_right_to_left_the_head_of_the_page_is_mirrored(opened):
    page = opened("ar", "causes/compare/", width=320, scripts=True)
    name, search, menu = (edges(page, part) for part in (".bar__home", ".bar__search", ".menu summary"))
    assert menu[1] <= search[0] + 1 <= search[1] <= name[0] + 1
    assert name[1] > 300
    page.set_viewport_size({"width": 1280, "height": 900})
    assert edges(page, ".bar__home")[1] > 1200


@pytest.mark.parametrize(("language", "arrow", "transform"), [("en", "→", "none"), ("ar", "←", "matrix(-1, 0, 0, 1, 0, 0)")])
def test_arrows_of_breadcrumbs_and_of_links_on_paper_point_where_readers_go_on(opened, language, arrow, transform):
    page = opened(language, "causes/compare/")
    assert styled(page, ".md-path__item:last-child", "::before", "transform") == [transform]
    assert set(page.locator(".paper-link").all_text_contents()) == {f"[{arrow}1]"}


@pytest.mark.parametrize(("language", "tail", "point"), [("en", "left", "right"), ("ar", "right", "left")])
def test_the_chart_leads_on_in_the_direction_of_the_text(opened, language, tail, point):
    page = opened(language, "decide/")
    page.locator(".flow__views label").last.click()
    # Its head is a border on the side away from its point.
    widths = styled(page, ".flow__answer--right", "::after", f"border-{tail}-width", f"border-{point}-width")
    assert float(widths[0].removesuffix("px")) > 0
    assert widths[1] == "0px"
    places = [edges(page, part) for part in (".flow__question .flow__box", ".flow__answer--right a")]
    first, second = places if point == "right" else reversed(places)
    assert first[1] <= second[1] and first[0] < second[0]


def test_a_sheet_from_right_to_left_is_mirrored(opened):
    page = opened("ar", "handouts/get-help-now/")
    assert styled(page, ".main-message", None, "border-right-style", "border-left-style") == ["solid", "none"]
    assert edges(page, "label[for=clinic-phone]")[1] < edges(page, "label[for=clinic-name]")[0]
