"""Plain tables, which become rows of cells with labels of their own where the screen is too narrow for columns.

Their first column names the rows. Tables of sheets to print stay tables: paper is wide enough.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from carepages.components.component import Component, Known
from carepages.markup.current_page import current_page
from carepages.markup.stash import words_in
from carepages.messages import Problem, problem
from carepages.pages import Page

# The line below a header, and what stands before a table in a quotation or a list.
_RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")
_BEFORE = re.compile(r"[ >]*(?:(?:[-*+]|\d+\.) +(?=\|))?")
_CELL_END = re.compile(r"(?<!\\)\|")
_HEADINGS = ("h2", "h3", "h4")


class TableHeaders(Treeprocessor):
    """Gives each plain table headers of rows, its class, roles, and each cell the name of its column, or on a sheet a name."""

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


def check_tables(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the header and the rows of each plain table; comparisons have their own checks."""
    if "|" not in page.prose:
        return []
    compared = {number for fence in page.fences if fence.name == "comparison" for number, _ in fence.content}
    lines = page.prose.split("\n")
    rules = (number for number, line in enumerate(lines) if "|" in line and "-" in line and _is_rule(line))
    return [
        found for number in rules if number and number + 1 not in compared for found in _check_table(page.place, lines, number)
    ]


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(_BEFORE.sub("", line, count=1).rstrip()))


def _check_table(place: str, lines: list[str], rule: int) -> Iterator[Problem]:
    """Yield what is wrong with the table whose rule is the line of a number, counted from 0."""
    header, width = cells(lines[rule - 1]), len(cells(lines[rule]))
    # Otherwise it is no table, which is told where it is left unread.
    if len(header) != width:
        return
    # Only the first column names the rows, and needs no name of its own.
    if not all(header[1:]):
        yield problem(place, rule, "table-header-empty", column=header.index("", 1) + 1)
    for number, line in enumerate(lines[rule + 1 :], start=rule + 2):
        if not line.strip(" >"):
            return
        if (found := len(cells(line))) != width:
            yield problem(place, number, "table-ragged", found=found, wanted=width)


def cells(line: str) -> list[str]:
    """Return the cells of a line, as the table parser splits it."""
    row = _BEFORE.sub("", line, count=1).rstrip()
    parts = [part.strip() for part in _CELL_END.split(row)]
    return parts[row.startswith("|") : len(parts) - (len(parts) > 1 and not parts[-1])]


COMPONENT = Component(
    name="table", extend=extend, check=check_tables, judged_inside=True, stylesheets=("table.css",), styled="table"
)
