"""Check comparisons: one whole pipe table, nothing left empty, nothing twice, no more than the stylesheet can steer.

And how they open: with two or three columns and one topic that there are, and no more rows than a reader takes in.
"""

import re
from dataclasses import dataclass

from carepages.components.comparison.markup import (
    ALL_TOPICS,
    MAX_OPTIONS,
    MAX_TOPICS,
    OPENING_COLUMNS,
    comparison_id,
    is_known,
    short_name,
    type_names,
    type_text,
)
from carepages.components.component import Known
from carepages.components.table import cells
from carepages.markup.fences import Fence
from carepages.markup.options import is_id
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page
from carepages.sources import ANY_CITATION

# What a reader meets first: more columns than three, or more rows, are no answer but a table.
OPENING_COLUMNS_AT_MOST = 3
OPENING_ROWS = 10
_RULE = re.compile(r":?-+:?")
_AS_CODE = re.compile(r" {4}| *\t")
_BOLD = re.compile(r"\*\*(\S(?:.*\S)?)\*\*")
# What has no place in a name, which becomes the label of a choice.
_MARKUP = re.compile(rf"{ANY_CITATION}?|&[#\w]+;|__|[*<>\[\]]+")
_WITHOUT_WORDS = re.compile(rf"{ANY_CITATION}|!\[[^\]]*\]\([^)]*\)|<[^>]*>|&[#\w]+;|[\W_]")


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
        """The first cell; of a cell in bold, what is bold."""
        bold = _BOLD.fullmatch(self.cells[0])
        return bold[1] if bold else self.cells[0]


def check_comparisons(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the comparisons of a page."""
    path = page.place
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for fence in page.fences:
        # Without a title or an end it is refused as a block.
        if fence.name != "comparison" or not fence.title or fence.end is None:
            continue
        problems += _check_name(path, fence.line, fence.title)
        if isinstance(legend := fence.options.values.get("legend"), str):
            problems += _check_name(path, fence.options.lines["legend"], legend)
        own_id = comparison_id(fence.title, fence.options.values.get("id"))
        if "id" not in fence.options.values and not is_id(own_id):
            problems.append(problem(path, fence.line, "comparison-id-needed", title=fence.title))
        elif own_id in seen:
            problems.append(problem(path, fence.line, "comparison-id-duplicate", id=own_id, other=seen[own_id]))
        seen.setdefault(own_id, fence.line)
        problems += _check_table(path, fence)
    return problems


def _check_table(path: str, fence: Fence) -> list[Problem]:
    lines = list(fence.content)
    while lines and not lines[0][1].strip():
        lines.pop(0)
    while lines and not lines[-1][1].strip():
        lines.pop()
    if not lines:
        return [problem(path, fence.line, "comparison-no-table", title=fence.title)]
    if _AS_CODE.match(lines[0][1]):
        return [problem(path, lines[0][0], "comparison-indented")]
    lines = [(number, line.strip()) for number, line in lines]
    strangers = [(number, line) for number, line in lines if len(line) < 2 or line[0] != "|" or line[-1] != "|"]
    if strangers:
        # Text is what an editor looks for; a blank line is named where it is all that is wrong.
        number, _ = next((stranger for stranger in strangers if stranger[1]), strangers[0])
        return [problem(path, number, "comparison-not-table")]
    if code := [problem(path, number, "comparison-code") for number, line in lines if "`" in line]:
        return code
    header, *rows = [Row(number, cells(line)) for number, line in lines]
    width = len(header.cells)
    if not rows or len(rows[0].cells) != width or not all(map(_RULE.fullmatch, rows[0].cells)):
        return [problem(path, header.line + 1, "comparison-rule", wanted="|" + "---|" * width)]
    if width < 3:
        return [problem(path, header.line, "comparison-columns-few")]
    if ragged := [row for row in rows if len(row.cells) != width]:
        return [problem(path, row.line, "comparison-ragged", found=len(row.cells), wanted=width) for row in ragged]
    if not rows[1:]:
        return [problem(path, fence.line, "comparison-no-table", title=fence.title)]
    found = [*_check_header(path, header), *_check_rows(path, header, rows[1:]), *_check_topics(path, rows[1:])]
    # How it opens can be told once its columns and topics have names.
    return found or _check_opening(path, fence, header, rows[1:])


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
        name = _MARKUP.sub("", row.name).strip()
        if not _has_words(name):
            problems.append(problem(path, row.line, "comparison-row-unnamed"))
            continue
        if name in names:
            problems.append(problem(path, row.line, "comparison-row-duplicate", name=name))
        names.add(name)
        for column, cell in zip(header.cells, row.cells, strict=True):
            if not _has_words(cell):
                problems.append(problem(path, row.line, "comparison-cell-empty", row=name, column=column))
    return problems


def _check_topics(path: str, rows: list[Row]) -> list[Problem]:
    topics = [row for row in rows if row.is_topic]
    problems = []
    if topics and rows[0] is not topics[0]:
        problems.append(problem(path, rows[0].line, "comparison-topic-late", row=rows[0].name))
    if len(topics) > MAX_TOPICS:
        problems.append(problem(path, topics[MAX_TOPICS].line, "comparison-topics-many", found=len(topics), limit=MAX_TOPICS))
    keys = {short_name(ALL_TOPICS)}
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if not row.is_topic:
            continue
        key = short_name(row.name)
        if not key:
            problems.append(problem(path, row.line, "comparison-row-unnamed"))
            continue
        problems += _check_name(path, row.line, row.name)
        if following is None or following.is_topic:
            problems.append(problem(path, row.line, "comparison-topic-empty", name=row.name))
        if key in keys:
            problems.append(problem(path, row.line, "comparison-topic-duplicate", name=row.name))
        keys.add(key)
    return problems


def _check_opening(path: str, fence: Fence, header: Row, rows: list[Row]) -> list[Problem]:
    options, lines = fence.options.values, fence.options.lines
    names = [short_name(cell) for cell in header.cells[1:]]
    topics = [short_name(row.name) for row in rows if row.is_topic]
    try:
        columns = set(type_names(options.get("columns", names[:OPENING_COLUMNS])))
        topic = type_text(options["topic"]) if "topic" in options else next(iter(topics), "")
    except ValueError:
        # It is refused as an option.
        return []
    problems = []
    if unknown := sorted(columns.difference(names)):
        values = {"name": unknown[0], "known": ", ".join(names), "guess": did_you_mean(unknown[0], names)}
        problems.append(problem(path, lines["columns"], "comparison-opening-column", **values))
    elif not OPENING_COLUMNS <= len(columns) <= OPENING_COLUMNS_AT_MOST:
        problems.append(problem(path, lines["columns"], "comparison-opening-columns", found=len(columns)))
    if topic not in (topics or [""]):
        values = {"name": topic, "known": ", ".join(topics) or "none", "guess": did_you_mean(topic, topics)}
        problems.append(problem(path, lines["topic"], "comparison-opening-topic", **values))
    if problems:
        return problems
    shown = [row for row in _rows_of(rows, topic) if _is_unfolded(row, [names.index(name) + 1 for name in columns])]
    if len(shown) <= OPENING_ROWS:
        return []
    return [problem(path, shown[OPENING_ROWS].line, "comparison-opening-rows", found=len(shown), limit=OPENING_ROWS)]


def _rows_of(rows: list[Row], topic: str) -> list[Row]:
    """Return the rows of the topic with a short name; all rows where there are no topics, and so no name."""
    found, current = [], ""
    for row in rows:
        if row.is_topic:
            current = short_name(row.name)
        elif current == topic:
            found.append(row)
    return found


def _is_unfolded(row: Row, columns: list[int]) -> bool:
    """Whether a row is shown with at most three columns: in one of them something is known."""
    return any(is_known(_MARKUP.sub("", row.cells[column]).strip()) for column in columns)


def _check_name(path: str, line: int, name: str) -> list[Problem]:
    found = _MARKUP.search(name)
    return [problem(path, line, "comparison-name-markup", name=name, text=found.group())] if found else []


def _has_words(text: str) -> bool:
    return bool(_WITHOUT_WORDS.sub("", text))
