"""Plain tables: what the extension adds to them, and that they can be read and told at every width and size of text."""

import xml.etree.ElementTree as etree

import markdown
import pytest
from bs4 import BeautifulSoup

from browsing import cut_off, seen, told, widen
from carepages.components.table import TableHeaders
from carepages.markup.current_page import set_current_page
from carepages.pages import Page
from small_site import reader

THREE = "| What | One &amp; *all* | Two[^key] |\n|---|---|---|\n| Row | a | b |\n| Next | c | |"


def render(text: str, page: Page | None = None) -> BeautifulSoup:
    md = reader(["tables", "carepages.components"])
    if page:
        set_current_page(md, page)
    return BeautifulSoup(md.convert(text), "html.parser")


@pytest.mark.parametrize(("before", "name"), [("", "Two legs"), ("## First\n\n", "First"), ("## First\n\n### Second *one*\n\n", "Second one")])
def test_a_table_of_a_sheet_has_headers_and_a_name_and_no_other_layout(before, name):
    built = render(before + THREE, Page("handouts/a.md", "---\ntitle: Two legs\nsheet_pages: 1\n---\n"))
    assert not built.select("[class]:not(.citation), [role], td[data-label]")
    assert [header["scope"] for header in built.select("th")] == ["col", "col", "col", "row", "row"]
    assert built.table["aria-label"] == name


def test_tables_of_blocks_stay_as_they_are():
    root = etree.fromstring('<div><table class="own"><tbody><tr><td>a</td></tr></tbody></table></div>')
    before = etree.tostring(root)
    TableHeaders(markdown.Markdown()).run(root)
    assert etree.tostring(root) == before


# The widest and the narrowest table of the site.
PAGES = ["causes/", "diagnosis/artery-tests/"]


@pytest.fixture(params=PAGES)
def table(request, visit):
    def open_table(text: int, width: int):
        page = visit(request.param, text=text)
        widen(page, width)
        found = page.locator(".table").first
        found.evaluate("table => { table.id = 'table' }")
        return page, found

    return open_table


@pytest.mark.parametrize(("text", "width"), [(16, 1280), (16, 360), (32, 320)])
def test_no_layout_takes_headers_from_what_is_read_aloud_or_cuts_a_cell(table, text, width):
    page, found = table(text, width)
    roles = [role for role, _ in told(page, "table")]
    assert roles.count("table") == 1
    assert roles.count("columnheader") == found.locator("th[scope=col]").count() > 1
    assert roles.count("rowheader") == found.locator("th[scope=row]").count() > 1
    assert roles.count("cell") + roles.count("gridcell") == found.locator("td").count()
    assert cut_off(page, ".table :is(th, td)") == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_with_very_large_text_cells_stand_below_each_other_each_with_its_label(table):
    _, found = table(32, 320)
    lefts = found.locator("td").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
    labels = found.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
    names = seen(found, "th[scope=col]")[1:]
    assert [label.partition('"')[2].partition('"')[0] for label in labels[: len(names)]] == names
    usual = table(16, 1280)[1]
    assert set(usual.locator("td").evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")) == {"none"}
