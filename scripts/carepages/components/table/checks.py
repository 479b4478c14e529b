"""Check plain tables: every line of one has a cell for each column, since the parser drops what goes beyond them."""

import re
from collections.abc import Iterator

from carepages.components.component import Known
from carepages.messages import Problem, problem
from carepages.pages import Page

# The line below a header, and what stands before a table in a quotation or a list.
_RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")
_BEFORE = re.compile(r"[ >]*(?:(?:[-*+]|\d+\.) +(?=\|))?")
_CELL_END = re.compile(r"(?<!\\)\|")


def check_tables(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the header and the rows of each plain table; comparisons have their own checks."""
    if "|" not in page.prose:
        return []
    compared = {number for fence in page.fences if fence.name == "comparison" for number, _ in fence.content}
    lines = page.prose.split("\n")
    rules = (number for number, line in enumerate(lines) if "|" in line and "-" in line and _is_rule(line))
    return [found for number in rules if number and number + 1 not in compared for found in _check_table(page.place, lines, number)]


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(_BEFORE.sub("", line, count=1).rstrip()))


def _check_table(place: str, lines: list[str], rule: int) -> Iterator[Problem]:
    """Yield what is wrong with the table whose rule is the line of a number, counted from 0."""
    header, width = _cells(lines[rule - 1]), len(_cells(lines[rule]))
    # Otherwise it is no table, which is told where it is left unread.
    if len(header) != width:
        return
    # Only the first column names the rows, and needs no name of its own.
    if not all(header[1:]):
        yield problem(place, rule, "table-header-empty", column=header.index("", 1) + 1)
    for number, line in enumerate(lines[rule + 1 :], start=rule + 2):
        if not line.strip(" >"):
            return
        if (found := len(_cells(line))) != width:
            yield problem(place, number, "table-ragged", found=found, wanted=width)


def _cells(line: str) -> list[str]:
    """Return the cells of a line, as the table parser splits it."""
    row = _BEFORE.sub("", line, count=1).rstrip()
    cells = [cell.strip() for cell in _CELL_END.split(row)]
    return cells[row.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1])]
