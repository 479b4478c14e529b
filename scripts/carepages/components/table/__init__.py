"""Plain tables, which become rows of cells with labels of their own where the screen is too narrow for columns.

Their first column names the rows. Tables of sheets to print stay tables: paper is wide enough.
"""

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from carepages.markup.current_page import current_page
from carepages.markup.stash import words_in

_HEADINGS = ("h2", "h3", "h4")


class TableHeaders(Treeprocessor):
    """Gives each plain table headers of rows; and its class, roles, and each cell the name of its column, or on a sheet a name."""

    def run(self, root: etree.Element) -> None:
        page = current_page(self.md)
        plain = [table for table in root.iter("table") if not table.get("class")]
        for table in plain:
            for header in table.findall("thead/tr/th"):
                header.set("scope", "col")
            for row in table.findall("tbody/tr"):
                row[0].tag = "th"
                row[0].set("scope", "row")
            if not (page and page.is_sheet):
                self._complete(table)
        if page and page.is_sheet:
            self._name(root, plain, page.title)

    def _name(self, root: etree.Element, tables: list[etree.Element], name: str) -> None:
        """Give each table the name of the heading above it, which a reader who goes from table to table does not hear."""
        for part in root.iter():
            if part.tag in _HEADINGS:
                name = words_in(part, self.md)
            elif part in tables:
                part.set("aria-label", name)

    def _complete(self, table: etree.Element) -> None:
        # The roles are spelled out because browsers drop them where the narrow layouts change `display`.
        table.attrib.update({"class": "table", "role": "table"})
        names = [words_in(header, self.md) for header in table.findall("thead/tr/th")]
        for group in table:
            group.set("role", "rowgroup")
            for row in group:
                row.set("role", "row")
        for header in table.findall("thead/tr/th"):
            header.set("role", "columnheader")
        for row in table.findall("tbody/tr"):
            row[0].set("role", "rowheader")
            for cell, name in zip(row[1:], names[1:], strict=True):
                cell.attrib.update({"role": "cell", "data-label": name})


def extend(md: Markdown) -> None:
    """Register the tree processor."""
    # After blocks have taken their tables, and after inline parsing (20), when headers hold their final text.
    md.treeprocessors.register(TableHeaders(md), "carepages-tables", 12)
