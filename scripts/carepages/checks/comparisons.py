"""Check comparisons: one whole pipe table, nothing left empty, nothing twice, no more than the stylesheet can steer."""

import re
from dataclasses import dataclass

from carepages.markup.comparison import MAX_OPTIONS, MAX_TOPICS, comparison_id, short_name
from carepages.markup.fences import Fence, read_fences
from carepages.messages import Problem, problem

# Stricter than the table parser, which takes rows of any length: a pipe in code is refused as one cell too many.
_CELL_END = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_MARKUP = re.compile(r"\[\^[^\]]*\]?|[*_`<>\[\]]+")


@dataclass(frozen=True)
class Row:
    """One line of the table: its number in the file and its cells, without the spaces around them."""

    line: int
    cells: list[str]

    @property
    def is_topic(self) -> bool:
        """Whether only the first cell is filled."""
        return bool(self.cells[0]) and not any(self.cells[1:])

    @property
    def name(self) -> str:
        """The first cell, without the stars around bold text."""
        return self.cells[0].strip("*").strip()


def check_comparisons(path: str, text: str) -> list[Problem]:
    """Return what is wrong with the comparisons of a page."""
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for fence in read_fences(path, text)[0]:
        if fence.name != "comparison" or not fence.title or not fence.content:
            continue
        own_id = comparison_id(fence.title, fence.options.values.get("id"))
        if own_id in seen:
            problems.append(problem(path, fence.line, "comparison-id-duplicate", id=own_id, other=seen[own_id]))
        seen.setdefault(own_id, fence.line)
        problems += _check_table(path, fence)
    return problems


def _check_table(path: str, fence: Fence) -> list[Problem]:
    lines = [(number, line.strip()) for number, line in fence.content]
    while lines and not lines[0][1]:
        lines.pop(0)
    while lines and not lines[-1][1]:
        lines.pop()
    if not lines:
        return [problem(path, fence.line, "comparison-no-table", title=fence.title)]
    strangers = [(number, line) for number, line in lines if len(line) < 2 or line[0] != "|" or line[-1] != "|"]
    if strangers:
        # Text is what an editor looks for; a blank line is named where it is all that is wrong.
        number, _ = next((stranger for stranger in strangers if stranger[1]), strangers[0])
        return [problem(path, number, "comparison-not-table")]
    header, *rows = [Row(number, [cell.strip() for cell in _CELL_END.split(line[1:-1])]) for number, line in lines]
    rule = "|" + "---|" * len(header.cells)
    if not rows or len(rows[0].cells) != len(header.cells) or not all(map(_RULE.fullmatch, rows[0].cells)):
        return [problem(path, header.line + 1, "comparison-rule", wanted=rule)]
    ragged = [row for row in rows if len(row.cells) != len(header.cells)]
    values = {"wanted": len(header.cells)}
    problems = [problem(path, row.line, "comparison-ragged", found=len(row.cells), **values) for row in ragged]
    whole = [row for row in rows[1:] if row not in ragged]
    return [*problems, *_check_header(path, header), *_check_rows(path, header, whole), *_check_topics(path, fence, whole)]


def _check_header(path: str, header: Row) -> list[Problem]:
    problems = []
    keys: dict[str, str] = {}
    for number, name in enumerate(header.cells, start=1):
        key = short_name(name)
        if not key:
            problems.append(problem(path, header.line, "comparison-header-empty", number=number))
            continue
        problems += _check_name(path, header.line, name)
        if key in keys:
            values = {"first": keys[key], "second": name, "key": key}
            problems.append(problem(path, header.line, "comparison-header-duplicate", **values))
        # The first column names the rows and is never chosen, so it needs no short name.
        if number > 1:
            keys[key] = name
    options = len(header.cells) - 1
    if options < 2:
        problems.append(problem(path, header.line, "comparison-columns-few"))
    if options > MAX_OPTIONS:
        problems.append(problem(path, header.line, "comparison-columns-many", found=options, limit=MAX_OPTIONS))
    return problems


def _check_rows(path: str, header: Row, rows: list[Row]) -> list[Problem]:
    problems = []
    names: set[str] = set()
    for row in rows:
        if row.is_topic:
            names.clear()
            continue
        if not row.name:
            problems.append(problem(path, row.line, "comparison-row-unnamed"))
            continue
        if row.name in names:
            problems.append(problem(path, row.line, "comparison-row-duplicate", name=row.name))
        names.add(row.name)
        for column, cell in zip(header.cells, row.cells, strict=True):
            if not cell:
                problems.append(problem(path, row.line, "comparison-cell-empty", row=row.name, column=column))
    return problems


def _check_topics(path: str, fence: Fence, rows: list[Row]) -> list[Problem]:
    if not rows:
        return [problem(path, fence.line, "comparison-no-table", title=fence.title)]
    topics = [row for row in rows if row.is_topic]
    problems = []
    if topics and rows[0] is not topics[0]:
        problems.append(problem(path, rows[0].line, "comparison-topic-late", row=rows[0].name))
    if len(topics) > MAX_TOPICS:
        problems.append(problem(path, topics[MAX_TOPICS].line, "comparison-topics-many", found=len(topics), limit=MAX_TOPICS))
    keys: set[str] = set()
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if not row.is_topic:
            continue
        problems += _check_name(path, row.line, row.name)
        if following is None or following.is_topic:
            problems.append(problem(path, row.line, "comparison-topic-empty", name=row.name))
        if short_name(row.name) in keys:
            problems.append(problem(path, row.line, "comparison-topic-duplicate", name=row.name))
        keys.add(short_name(row.name))
    return problems


def _check_name(path: str, line: int, name: str) -> list[Problem]:
    # Names become the labels of the choices, which are plain text.
    found = _MARKUP.search(name)
    return [problem(path, line, "comparison-name-markup", name=name, text=found.group())] if found else []
