"""Sheets to print: pages, sizes, codes and tags, in the browser and as PDF, in all four formats."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp
from bs4 import BeautifulSoup
from click.testing import CliRunner

from browsing import letters, pixels, restyle
from carepages import cli
from carepages.components.flow.steps import read_steps
from carepages.finish import pdfs
from carepages.finish.built_page import BuiltPage, UnexpectedTemplate
from carepages.finish.pdfs import PAPERS, count_pages, make_pdfs, planned
from carepages.finish.sheets import finish_sheet
from carepages.pages import Page
from carepages.site import Site
from carepages.site_addresses import output_path, url_path
from conftest import ROOT
from small_site import SITE, page, write_buildable_site

SHEETS = [page for page in SITE.pages() if page.is_sheet]
NAMES = [Path(page.path).stem for page in SHEETS]
# How many times as many pages large print may take: the letters are 18/14 as large in both directions.
LARGE_PAGES = 2
# In points: usual and large print, and what nothing is smaller than.
USUAL, LARGE, LEAST = 14, 18, 12
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=NAMES)
each_print = pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
each_paper = pytest.mark.parametrize("paper", PAPERS)


def folder(sheet: Page) -> str:
    return f"handouts/{Path(sheet.path).stem}/"


def may_take(sheet: Page, large: bool) -> int:
    return sheet.meta.sheet_pages * (LARGE_PAGES if large else 1)


def pdf_file(site, sheet: Page, large: bool, paper: str) -> Path:
    return site / folder(sheet) / f"{Path(sheet.path).stem}{'-large' if large else ''}-{paper}.pdf"


def test_there_are_sheets():
    assert len(SHEETS) >= 6


def filled(page: pypdfium2.PdfPage) -> float:
    """Return how far down the page its text goes, from 0 to 1; the number of the page does not count."""
    bitmap = page.render(scale=0.5).to_pil().convert("L")
    without_number = bitmap.crop((0, 0, bitmap.width, int(bitmap.height * 0.94)))
    box = without_number.point(lambda shade: 255 if shade < 200 else 0).getbbox()
    return box[3] / bitmap.height if box else 0.0


@each_paper
@each_print
@each_sheet
def test_each_format_has_its_pages_and_the_last_is_a_quarter_full(site, sheet, large, paper):
    file = pdf_file(site, sheet, large, paper)
    assert count_pages(file) <= may_take(sheet, large)
    if not large:
        assert count_pages(file) == sheet.meta.sheet_pages
    with pypdfium2.PdfDocument(file) as document:
        assert filled(document[len(document) - 1]) >= 0.25


@each_paper
@each_print
@each_sheet
def test_the_browser_prints_it_on_as_many_pages_also_from_dark_colors(visit, sheet, large, paper):
    page = visit(folder(sheet) + ("large.html" if large else ""), color_scheme="dark")
    with pypdfium2.PdfDocument(page.pdf(format=PAPERS[paper], print_background=True)) as printed:
        assert len(printed) <= may_take(sheet, large)
        assert printed[0].render(scale=0.2).to_pil().convert("L").getpixel((2, 2)) == 255


# WebKit prints all 16/15 as large as other browsers, and so does Chromium when told to; these rules are for it alone.
IN_WEBKIT = re.compile(r"@supports \(-webkit-nbsp-mode: space\) \{(.*?)\n  \}", re.DOTALL)


@each_paper
@each_print
@each_sheet
def test_as_large_as_webkit_prints_it_takes_as_many_pages(visit, sheet, large, paper):
    page = visit(folder(sheet) + ("large.html" if large else ""))
    (rules,) = IN_WEBKIT.findall((ROOT / "overrides/assets/css/sheet.css").read_text("utf-8"))
    restyle(page, f"@media print {{ {rules} }}")
    with pypdfium2.PdfDocument(page.pdf(format=PAPERS[paper], scale=16 / 15, prefer_css_page_size=False)) as printed:
        assert len(printed) <= may_take(sheet, large)


@each_print
@each_sheet
def test_no_text_is_smaller_than_it_may_be(visit, sheet, large):
    page = visit(folder(sheet) + ("large.html" if large else ""))
    page.emulate_media(media="print")
    sizes = page.evaluate(
        """() => { const sizes = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
             while (walker.nextNode()) { const parent = walker.currentNode.parentElement;
               if (walker.currentNode.textContent.trim() && parent.checkVisibility() && !parent.closest("sup, script"))
                 sizes.add(parseFloat(getComputedStyle(parent).fontSize) * 0.75) }
             return [...sizes] }"""
    )
    assert min(sizes) >= LEAST
    body = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main li, main td')).fontSize) * 0.75")
    assert body >= (LARGE if large else USUAL) * 0.92
    assert not page.evaluate(
        "[...document.querySelectorAll('main *')].some(part => part.clientWidth && part.scrollWidth > part.clientWidth + 1"
        " && getComputedStyle(part).display !== 'inline' && part.localName !== 'input')"
    )


@each_sheet
def test_each_form_is_named_by_the_heading_in_it(built_pages, sheet):
    forms = built_pages[f"{folder(sheet)}index.html"].select("form")
    assert forms
    assert [form.select_one("h2")["id"] for form in forms] == [form["aria-labelledby"] for form in forms]


@each_sheet
def test_sources_stand_in_full_without_the_switch_that_folds_them_on_other_pages(visit, sheet):
    page = visit(folder(sheet))
    assert not page.locator(".fold").filter(visible=True).count()
    assert page.locator(".sources li").count() == page.locator(".sources li").filter(visible=True).count()


def test_a_chart_is_told_in_words_question_by_question(built_pages, pages):
    asked = [step for step in read_steps(pages["decide.md"]) if step.kind == "question"]
    told = [chart["alt"] for chart in built_pages["handouts/how-soon/index.html"].select("img.sheet-chart")]
    assert [f"Question {number}. {step.label} " in " ".join(told) for number, step in enumerate(asked, start=1)] == [True] * len(asked)
    assert all(" Emergency: " in words for words in told)
    assert "go on with question 2." in told[0]


@each_print
@each_sheet
def test_the_pdf_is_tagged_named_and_says_all_that_the_sheet_says(site, sheet, large):
    reader = pypdf.PdfReader(pdf_file(site, sheet, large, "a4"))
    root = reader.trailer["/Root"]
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title.startswith(sheet.title)
    parts = list(parts_below(root["/StructTreeRoot"]))
    tags = {part["/S"] for part in parts}
    article = BeautifulSoup((site / folder(sheet) / "index.html").read_text("utf-8"), "html.parser").article
    assert {"/H1", "/H2", "/L", "/P"} - tags == set()
    if article.select("table"):
        assert {"/Table", "/TH", "/TR"} - tags == set()
        # Each cell has the header of its column and, but for the first, which is one itself, that of its row.
        assert {len(part["/A"]["/Headers"]) for part in parts if part["/S"] == "/TD"} == {2}
    assert [part["/S"] for part in parts].count("/Figure") >= len(article.select("img"))
    # The browser's style writes a level in capitals.
    text = letters(" ".join(page.extract_text() for page in reader.pages)).lower()
    for part in article.select("h1, h2, p, li, th, td, label"):
        for hidden in part.select("sup, .source__title, .citation-back"):
            hidden.decompose()
        assert letters(part.get_text()).lower() in re.sub(r"\[\d+\]", "", text), part.get_text()


def parts_below(node) -> Iterator[dict]:
    """Yield every part of a PDF's structure: what is tagged, not the content itself."""
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from parts_below(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from parts_below(node["/K"])


def addresses_in(file: Path) -> list[str]:
    """Return the addresses to which the links of a PDF lead out of it."""
    found = [note.get_object().get("/A", {}) for page in pypdf.PdfReader(file).pages for note in page.get("/Annots", [])]
    return [str(action["/URI"]) for action in found if "/URI" in action]


@each_print
@each_sheet
def test_no_link_leads_to_a_file_of_the_computer_that_made_the_pdf(site, sheet, large):
    assert [address for address in addresses_in(pdf_file(site, sheet, large, "a4")) if not address.startswith(("https:", "tel:"))] == []


@pytest.mark.parametrize(
    ("canonical", "leads_to"),
    [("", []), ('<link rel="canonical" href="https://example.org/legs/handouts/one/">', ["https://example.org/legs/a/?b&c#d"])],
)
def test_a_link_to_another_page_is_whole_or_none(small, tmp_path, canonical, leads_to):
    site, sheet = small(SHEET.format(canonical=canonical).replace("Text.", '<a href="../../a/?b&amp;c#d">A</a>'))
    make_pdfs(site, finish(site, sheet), Site(tmp_path))
    own = f"{sheet.path.removesuffix('.md')}/"
    found = addresses_in(site / "handouts/one/one-a4.pdf")
    assert [address for address in found if own not in address] == leads_to


@each_sheet
def test_in_shades_of_gray_text_is_dark_and_grounds_are_light(site, sheet):
    with pypdfium2.PdfDocument(pdf_file(site, sheet, large=False, paper="a4")) as document:
        for page in document:
            shades = page.render(scale=2).to_pil().convert("L").histogram()
            assert sum(shades[225:]) > 0.75 * sum(shades)
            assert sum(shades[:60]) > 0.002 * sum(shades)


def finish(site: Path, sheet: Page) -> list[BuiltPage]:
    """Finish the usual print of a sheet and its large one, write both, and return them."""
    built = BuiltPage.read(site, site / output_path(sheet.path), sheet)
    both = [built, finish_sheet(built, 5.0, SITE)]
    for one in both:
        (site / one.path).write_text(one.text(), "utf-8")
    return both


SHEET = """<!doctype html><html lang="en"><head>{canonical}<link rel="stylesheet" href="../../assets/css/sheet.css"><title>T (to print) - Site</title></head><body><main><article>
<header class="sheet-head"><div><h1>T</h1></div></header><p>Text.</p>
<a class="sheet-tools__size" href="large.html">Large print</a>
<footer><p><span data-sheet="foot"></span> General information, not a diagnosis.</p></footer></article></main></body></html>"""


@pytest.fixture
def small(tmp_path):
    """Return a function that writes a site of one sheet, and the sheet's page."""

    def write(built: str) -> tuple[Path, Page]:
        file = tmp_path / "handouts/one/index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(built, "utf-8")
        for part in ("assets/css/sheet.css", "assets/fonts/a.woff2"):
            (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / part).write_text("", "utf-8")
        return tmp_path, Page("handouts/one.md", "---\nsheet_pages: 1\n---\n")

    return write


CANONICAL = '<link rel="canonical" href="https://example.org/legs/handouts/one/">'


@pytest.mark.parametrize(("name", "ending"), [("index.html", ""), ("large.html", "large.html")])
def test_the_code_leads_to_the_printed_address_of_the_sheet(small, chromium, name, ending):
    site, sheet = small(SHEET.format(canonical=CANONICAL))
    finish(site, sheet)
    address = f"https://example.org/legs/handouts/one/{ending}"
    page = chromium(16).new_page()
    page.goto((site / "handouts/one" / name).as_uri())
    code = page.locator("header svg")
    code.evaluate("svg => { svg.style.width = svg.style.height = '200px' }")
    read = zxingcpp.read_barcodes(pixels(code))
    assert [found.text for found in read] == [address]
    assert address in page.locator("footer").inner_text()
    assert address in code.get_attribute("aria-label")
    page.close()


def test_without_an_address_there_is_no_code(small):
    site, sheet = small(SHEET.format(canonical=""))
    finish(site, sheet)
    assert "<svg" not in (site / "handouts/one/index.html").read_text("utf-8")


def test_a_template_that_changed_is_noticed(small):
    site, sheet = small(SHEET.format(canonical="").replace("data-sheet", "data-other"))
    with pytest.raises(UnexpectedTemplate, match="sheet.html"):
        finish(site, sheet)


def test_a_pdf_is_made_anew_only_when_something_it_is_made_of_has_changed(small, tmp_path):
    site, sheet = small(SHEET.format(canonical="").replace("Text.", 'Text. <img src="../../assets/shown.svg" alt="A leg">'))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 {}"/>'
    for name in ("shown", "other"):
        (site / f"assets/{name}.svg").write_text(drawing.format(9), "utf-8")
    usual, large = finish(site, sheet)

    def made() -> list[pdfs.Sheet]:
        return list(make_pdfs(site, [usual, large], Site(tmp_path)))

    assert len(made()) == 4
    assert made() == []
    large.only("//article/p", "sheet.html").text = "Other text."
    assert {one.large for one in made()} == {True}
    (site / "assets/css/sheet.css").write_text("p { color: red }", "utf-8")
    assert len(made()) == 4
    (site / "assets/other.svg").write_text(drawing.format(5), "utf-8")
    assert made() == []
    (site / "assets/shown.svg").write_text(drawing.format(5), "utf-8")
    assert len(made()) == 4


def test_the_same_sheet_makes_the_same_bytes_at_another_time(unfinished_site, pages, tmp_path, monkeypatch):
    copy = shutil.copytree(unfinished_site, tmp_path / "site")
    sheet = pages["handouts/get-help-now.md"]
    # Usual and large print are enough of it.
    monkeypatch.setattr(pdfs, "PAPERS", {"a4": PAPERS["a4"]})
    both = finish(copy, sheet)
    make_pdfs(copy, both, Site(tmp_path / "once"))
    monkeypatch.setattr("time.time", lambda: 2e9)
    make_pdfs(copy, both, Site(tmp_path / "again"))
    once, again = ({file.name: file.read_bytes() for file in (tmp_path / name / Site.cache / pdfs.SHEETS).iterdir()} for name in ("once", "again"))
    assert len(once) == 2
    assert once == again


@pytest.fixture
def without_pango(monkeypatch) -> Callable[[], None]:
    """Return a function from whose call on there is no Pango."""

    def missing() -> None:
        raise pdfs.PangoMissing

    return lambda: monkeypatch.setattr(pdfs, "load_weasyprint", missing)


def test_without_pango_there_is_one_clear_remedy(small, without_pango, tmp_path):
    site, sheet = small(SHEET.format(canonical=""))
    both = finish(site, sheet)
    without_pango()
    with pytest.raises(pdfs.PangoMissing, match="apt install libpango"):
        make_pdfs(site, both, Site(tmp_path))


def test_pdfs_that_were_kept_need_no_pango(small, without_pango, tmp_path):
    site, sheet = small(SHEET.format(canonical=""))
    both = finish(site, sheet)
    assert len(make_pdfs(site, both, Site(tmp_path))) == 4
    for one in planned(site, [sheet]):
        one.target.unlink()
    without_pango()
    assert make_pdfs(site, both, Site(tmp_path)) == {}
    assert [one.target.exists() for one in planned(site, [sheet])] == [True] * 4


PLAN = page("/// emergency\n    signs: leg-cold\n///\n\n## My walk", ending="Walk.", start="", title="My plan", sheet_pages="1")


@pytest.mark.parametrize(("options", "sheets", "code"), [([], 1, 0), (["--strict"], 1, 1), (["--strict"], 0, 0)])
def test_a_build_without_pango_says_so_if_there_are_sheets_and_goes_on_unless_it_is_to_be_published(
    tmp_path, monkeypatch, without_pango, options, sheets, code
):
    monkeypatch.chdir(write_buildable_site(tmp_path, {"docs/handouts/plan.md": PLAN} if sheets else {}))
    without_pango()
    done = CliRunner().invoke(cli.main, ["build", *options], catch_exceptions=False)
    assert done.exit_code == code, done.output
    assert ("apt install libpango" in done.output) == (sheets > 0)
    assert ("is ready" in done.output) == (code == 0)
    assert ".pdf" not in "".join(file.read_text("utf-8") for file in Path("site").rglob("*.html"))


@each_sheet
def test_what_is_typed_is_printed_without_scripts(visit, sheet):
    page = visit(folder(sheet))
    page.locator("#clinic-name").fill("Example clinic")
    text = letters(pypdf.PdfReader(io.BytesIO(page.pdf())).pages[-1].extract_text())
    assert letters("Example clinic") in text
    assert page.url.endswith(folder(sheet))


def test_the_list_of_sheets_has_each_with_its_picture_and_its_pdfs(site, articles):
    for item, sheet in zip(
        articles["handouts/index.md"].select(".all-sheets li"),
        sorted(SHEETS, key=lambda sheet: order(sheet)),
        strict=True,
    ):
        assert item.a.get_text() == sheet.title
        assert (site / "handouts" / item.img["src"]).is_file()
        links = item.select(".sheet-pdfs a")
        assert [(site / "handouts" / link["href"]).is_file() for link in links] == [True] * 4
        assert "kB" in item.select_one(".sheet-pdfs").get_text()
    assert len(list(planned(site, SHEETS))) == 4 * len(SHEETS)


def test_a_table_of_sheets_has_the_pdfs_in_usual_print_of_each(site, articles):
    tables = [(path, table) for path, article in articles.items() for table in article.select(".sheet-pdfs:has(table)")]
    assert tables
    for path, table in tables:
        here = site / url_path(path)
        assert {(here / row.a["href"]).resolve() for row in table.select("tbody tr")} == {(site / url_path(sheet.path)).resolve() for sheet in SHEETS}
        for row in table.select("tbody tr"):
            name = (here / row.a["href"]).resolve().name
            wanted = [(here / row.a["href"] / f"{name}-{key}.pdf").resolve() for key in PAPERS]
            assert [(here / link["href"]).resolve() for link in row.select("span.sheet-pdfs a")] == wanted
            assert all(file.is_file() for file in wanted)


def order(sheet: Page) -> int:
    return (ROOT / "mkdocs.yml").read_text("utf-8").index(sheet.path)
