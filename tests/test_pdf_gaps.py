"""Letters that no font has are told with the line on which they were typed; fields of a PDF are in their text's direction.

The only fonts here are those that the tests name, so that they do not depend on what is installed.
"""

import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from carepages import build, cli
from carepages.finish import pdfs
from carepages.finish.built_page import LARGE, BuiltPage
from carepages.finish.host_headers import Hosted
from carepages.finish.missing_glyphs import find_missing_glyphs
from carepages.finish.pdfs import Sheet, load_weasyprint, make_pdfs, planned
from carepages.finish.policy import Hashes
from carepages.finish.steps import Finished
from carepages.messages import Problem
from carepages.pages import Page
from carepages.site import Site
from carepages.site_addresses import output_path
from conftest import ROOT
from small_site import write_site
from tables import read_table

# For private use: only a font that is made for it has it.
OWN = "\ue000"
LINES = read_table("missing_glyphs")
HTML = """<!doctype html><html lang="en"><head><link rel="stylesheet" href="../../assets/css/sheet.css"><title>T</title></head>
<body><main><article><h1>T</h1>{}<input dir="auto" value="{}"></article></main></body></html>"""


@pytest.fixture
def use_fonts(tmp_path, monkeypatch) -> Callable[[], Path]:
    """Return a function that lets WeasyPrint know no other fonts than those in a folder, and returns that folder."""
    # It warns where there are none as soon as it is loaded.
    load_weasyprint()
    folder = tmp_path / "fonts"
    folder.mkdir()
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path}/font-cache</cachedir></fontconfig>", "utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    return folder


def built(site: Path, pages: list[Page]) -> list[BuiltPage]:
    """Return usual and large print of each sheet of a site."""
    files = [(page, site / output_path(page.path)) for page in pages]
    return [BuiltPage.read(site, one, page) for page, file in files for one in (file, file.with_name(LARGE))]


@pytest.fixture
def print_sheets(tmp_path, monkeypatch, use_fonts) -> Callable[..., list[Problem]]:
    """Return a function that makes PDFs of sheets, each of some lines of text, and returns what is told of gaps in them."""
    shutil.copytree(ROOT / "overrides/assets", tmp_path / "site/assets")
    (tmp_path / "docs/includes").mkdir(parents=True)
    (tmp_path / "docs/handouts").mkdir()
    monkeypatch.chdir(tmp_path)
    # Usual and large print are enough of each.
    monkeypatch.setattr(pdfs, "PAPERS", {"a4": pdfs.PAPERS["a4"]})

    def make(*sheets: list[str], clinic: str = "", shown: str = "") -> list[Problem]:
        pages = []
        for number, lines in enumerate(sheets, start=1):
            page = Page(f"handouts/{number}.md", "\n".join(["---", f"title: Sheet {number}", "sheet_pages: 1", "---", *lines]))
            Path(page.place).write_text(page.typed, "utf-8")
            html = HTML.format("".join(f"<p>{line}</p>" for line in [*lines, shown]), escape(clinic))
            folder = Path("site/handouts", str(number))
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(html, "utf-8")
            (folder / "large.html").write_text(html.replace("<html", '<html class="sheet--large"'), "utf-8")
            pages.append(page)
        Path("mkdocs.yml").write_text(f"extra:\n  clinic:\n    name: '{clinic}'\n", "utf-8")
        return find_missing_glyphs(make_pdfs(Path("site"), built(Path("site"), pages), Site(tmp_path)), Site(tmp_path))

    return make


def write_font(file: Path, letters: str) -> None:
    """Write a font in which some letters are a square."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 500), (500, 500), (500, 0)):
        pen.lineTo(point)
    pen.closePath()
    font = FontBuilder(1000)
    font.setupGlyphOrder([".notdef", "square"])
    font.setupCharacterMap({ord(letter): "square" for letter in letters})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "square": pen.glyph()})
    font.setupHorizontalMetrics({name: (500, 0) for name in (".notdef", "square")})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(file)


def test_each_line_with_letters_that_no_font_has_is_told_and_none_with_letters_that_nobody_sees(print_sheets):
    told = {problem.line: problem.text for problem in print_sheets(list(LINES))}
    named = {number: word for number, word in enumerate(LINES.values(), start=5) if word}
    assert told.keys() == named.keys()
    for number, text in told.items():
        assert f" has {named[number]}, so" in text
        assert "'Sheet 1'" in text


PACKAGES = {"さ": "fonts-noto-cjk", "서": "fonts-noto-cjk", "\U0001f9b6": "fonts-noto-color-emoji", "ع": "fonts-noto-core", OWN: None}


def test_the_font_to_install_is_named_where_there_is_one(print_sheets):
    told = [problem.text for problem in print_sheets(list(PACKAGES))]
    for text, (letter, package) in zip(told, PACKAGES.items(), strict=True):
        assert (f"apt install {package})" in text) if package else ("install" not in text), letter


def test_a_letter_of_the_clinics_name_is_told_once_with_its_sheets(print_sheets):
    (problem,) = print_sheets(["One"], ["Two"], clinic="さくら整形外科 Sakura & Clinic")
    assert (problem.path, problem.line) == ("mkdocs.yml", 3)
    assert all(word in problem.text for word in ("'さくら整形外科'", "'Sheet 1', 'Sheet 2'"))


def test_a_letter_of_a_shared_wording_is_told_where_the_wording_is(print_sheets):
    Path("docs/includes/today.md").write_text("\nCall a doctor today. 腿\n", "utf-8")
    (problem,) = print_sheets(["One"], shown="Call a doctor today. 腿")
    assert (problem.path, problem.line) == ("docs/includes/today.md", 2)


def test_a_letter_that_was_typed_nowhere_is_told_of_its_sheet(print_sheets):
    (problem,) = print_sheets(["One"], shown="腿")
    assert (problem.path, problem.line) == ("docs/handouts/1.md", 1)
    assert "'腿'" in problem.text


def test_what_a_level_has_in_capitals_is_found_as_it_was_typed(print_sheets):
    (problem,) = print_sheets(["One", "ə"], shown='<span class="care-card--emergency"><b class="care-card__level">ə</b></span>')
    assert (problem.path, problem.line) == ("docs/handouts/1.md", 6)


def test_gaps_are_told_by_each_build_until_there_is_a_font(print_sheets, use_fonts):
    sheets = (["One 腿"], ["Two"])
    for _ in range(2):
        assert [problem.path for problem in print_sheets(*sheets)] == ["docs/handouts/1.md"]
    with_gaps = Path("site/handouts/1/1-a4.pdf").read_bytes()
    write_font(use_fonts / "squares.ttf", "腿")
    assert print_sheets(*sheets) == []
    assert Path("site/handouts/1/1-a4.pdf").read_bytes() != with_gaps
    assert len(list(Path(".cache/sheets").iterdir())) == 4


def leave_only_pdfs(monkeypatch: pytest.MonkeyPatch, pdfs: dict[Sheet, str]) -> None:
    """Let builds do nothing but make PDFs, of which some came out; neither an engine nor other steps are needed."""

    def finish(made: Path, *_: object, **__: object) -> Finished:
        made.mkdir(parents=True)
        return Finished([], pdfs, Hosted(None, Hashes(set(), set()), {}))

    steps = {"_make": lambda _: [{}], "finish_site": finish, "check_facts": lambda *_: []}
    for name, step in steps.items():
        monkeypatch.setattr(build, name, step)


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_a_build_with_gaps_says_so_and_goes_on_unless_it_is_to_be_published(tmp_path, monkeypatch, options, code):
    monkeypatch.chdir(write_site(tmp_path))
    missing = {Sheet("index.md", Path(), Path(), "a4", large=False): "x"}
    leave_only_pdfs(monkeypatch, missing)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/before.html").touch()
    done = CliRunner().invoke(cli.main, ["build", *options], catch_exceptions=False)
    assert done.exit_code == code
    assert "docs/index.md:" in done.output
    assert "letter-without-font" in done.output
    assert (tmp_path / "site/before.html").exists() == (code == 1)


FIELDS = {
    # what stands in it: (its direction, a word of it)
    "clinic-name": ("12 א & Alder", "rtl", "Alder"),
    "clinic-phone": ("Birch א +44 1234", "ltr", "Birch"),
    "clinic-next": ("ع Cedar", "rtl", "Cedar"),
    "clinic-notes": ("Daphne", "ltr", "Daphne"),
}
LABELS = {"clinic-name": "Name", "clinic-phone": "Phone", "clinic-next": "Next appointment", "clinic-notes": "Notes"}


@pytest.fixture
def filled_sheet(unfinished_site, tmp_path) -> tuple[Path, Page]:
    """A copy of the site in which the fields of a sheet hold names in several scripts, and that sheet."""
    copy = shutil.copytree(unfinished_site, tmp_path / "site")
    file = copy / "handouts/get-help-now/index.html"
    text = file.read_text("utf-8")
    for name, (value, _, _) in FIELDS.items():
        empty = f'id="{name}" dir="auto" value=""'
        assert empty in text
        text = text.replace(empty, empty.replace('""', f'"{escape(value)}"'))
    for name in ("index.html", "large.html"):
        file.with_name(name).write_text(text, "utf-8")
    return copy, Page("handouts/get-help-now.md", "---\nsheet_pages: 1\n---\n")


def test_a_field_starts_at_the_side_at_which_its_text_does_in_a_pdf(filled_sheet, tmp_path, monkeypatch):
    site, sheet = filled_sheet
    one = next(planned(site, [sheet]))
    monkeypatch.setattr(pdfs, "planned", lambda *_: [one])
    make_pdfs(site, built(site, [sheet]), Site(tmp_path))
    with pypdfium2.PdfDocument(one.target) as document:
        for name, (_, direction, word) in FIELDS.items():
            (text,) = [text for page in document if find(text := page.get_textpage(), word)]
            gap = find(text, word)[0] - find(text, LABELS[name])[2]
            assert (gap > 60) == (direction == "rtl"), name


def find(text: pypdfium2.PdfTextPage, word: str) -> tuple[float, float, float, float] | None:
    """Return the box of the last place of a word on the page of a PDF, from its first to its last letter."""
    search, found = text.search(word, match_case=True, match_whole_word=True), None
    while place := search.get_next():
        found = place
    if found is None:
        return None
    first, last = text.get_charbox(found[0]), text.get_charbox(found[0] + found[1] - 1)
    return first[0], first[1], last[2], last[3]


def test_a_field_has_the_direction_of_its_text_in_a_browser(filled_sheet, chromium):
    page = chromium(16).new_page()
    page.goto((filled_sheet[0] / "handouts/get-help-now/index.html").as_uri())
    for name, (_, direction, _) in FIELDS.items():
        assert page.locator(f"#{name}").evaluate("field => getComputedStyle(field).direction") == direction
    page.close()
