"""Check comparisons: one whole pipe table, nothing left empty, nothing twice, no more than the stylesheet can steer.

And how they open: with two or three columns and one topic that there are, and no more rows than a reader takes in.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from carepages.components.comparison.markup import (
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
from carepages.messages import Problem, did_you_mean, nearest, problem
from carepages.pages import Page
from carepages.site import Site
from carepages.sources import ANY_CITATION

# What a reader meets first: more columns than three, or more rows, are no answer but a table.
OPENING_COLUMNS_AT_MOST = 3
OPENING_ROWS = 10
_RULE = re.compile(r":?-+:?")
_AS_CODE = re.compile(r" {4}| *\t")
_BOLD = re.compile(r"\*\*(\S(?:.*\S)?)\*\*")
# What has no place in a name, which becomes the label of a choice.
_MARKUP = re.compile(rf"{ANY_CITATION}?|&[#\w]+;|__|[*<>\[\]]+")
# The line of a fault, its rule, and the values for the message.
_Fault = tuple[int, str, dict[str, object]]
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
    seen: dict[str, int] = {}
    # Without a title or an end it is refused as a block.
    whole = (fence for fence in page.fences if fence.name == "comparison" and fence.title and fence.end is not None)
    return [
        problem(page.place, line, rule, **values) for fence in whole for line, rule, values in _faults(fence, seen, known.site)
    ]


def _faults(fence: Fence, seen: dict[str, int], site: Site) -> Iterator[_Fault]:
    """Yield what is wrong with a comparison; `seen` are the lines of the ids of those above it."""
    yield from _name_faults(fence.line, fence.title)
    if isinstance(legend := fence.options.values.get("legend"), str):
        yield from _name_faults(fence.options.lines["legend"], legend)
    own_id = comparison_id(fence.title, fence.options.values.get("id"))
    if "id" not in fence.options.values and not is_id(own_id):
        yield fence.line, "comparison-id-needed", {"title": fence.title}
    elif own_id in seen:
        yield fence.line, "comparison-id-duplicate", {"id": own_id, "other": seen[own_id]}
    seen.setdefault(own_id, fence.line)
    yield from _table_faults(fence, site)


def _table_faults(fence: Fence, site: Site) -> list[_Fault]:
    lines = list(fence.content)
    while lines and not lines[0][1].strip():
        lines.pop(0)
    while lines and not lines[-1][1].strip():
        lines.pop()
    if not lines:
        return [(fence.line, "comparison-no-table", {"title": fence.title})]
    if _AS_CODE.match(lines[0][1]):
        return [(lines[0][0], "comparison-indented", {})]
    lines = [(number, line.strip()) for number, line in lines]
    unexpected = [(number, line) for number, line in lines if len(line) < 2 or line[0] != "|" or line[-1] != "|"]
    if unexpected:
        # Text is what an editor looks for; a blank line is named where it is all that is wrong.
        number, _ = next((each for each in unexpected if each[1]), unexpected[0])
        return [(number, "comparison-not-table", {})]
    if code := [number for number, line in lines if "`" in line]:
        return [(number, "comparison-code", {}) for number in code]
    header, *rows = [Row(number, cells(line)) for number, line in lines]
    width = len(header.cells)
    if not rows or len(rows[0].cells) != width or not all(map(_RULE.fullmatch, rows[0].cells)):
        return [(header.line + 1, "comparison-rule", {"wanted": "|" + "---|" * width})]
    if width < 3:
        return [(header.line, "comparison-columns-few", {})]
    if ragged := [row for row in rows if len(row.cells) != width]:
        return [(row.line, "comparison-ragged", {"found": len(row.cells), "wanted": width}) for row in ragged]
    if not rows[1:]:
        return [(fence.line, "comparison-no-table", {"title": fence.title})]
    found = [*_header_faults(header), *_row_faults(header, rows[1:]), *_topic_faults(rows[1:], site)]
    # How it opens can be told once its columns and topics have names.
    return found or list(_opening_faults(fence, header, rows[1:], site))


def _header_faults(header: Row) -> Iterator[_Fault]:
    keys: dict[str, str] = {}
    for number, name in enumerate(header.cells, start=1):
        key = short_name(name)
        if not key:
            yield header.line, "comparison-header-empty", {"number": number}
            continue
        yield from _name_faults(header.line, name)
        if key in keys:
            yield header.line, "comparison-header-duplicate", {"first": keys[key], "second": name, "key": key}
        # The first column names the rows and is never chosen, so it needs no short name.
        if number > 1:
            keys[key] = name
    options = len(header.cells) - 1
    if options > MAX_OPTIONS:
        yield header.line, "comparison-columns-many", {"found": options, "limit": MAX_OPTIONS}


def _row_faults(header: Row, rows: list[Row]) -> Iterator[_Fault]:
    names: set[str] = set()
    for row in rows:
        if row.is_topic:
            names.clear()
            continue
        name = _MARKUP.sub("", row.name).strip()
        if not _has_words(name):
            yield row.line, "comparison-row-unnamed", {}
            continue
        if name in names:
            yield row.line, "comparison-row-duplicate", {"name": name}
        names.add(name)
        for column, cell in zip(header.cells, row.cells, strict=True):
            if not _has_words(cell):
                yield row.line, "comparison-cell-empty", {"row": name, "column": column}


def _topic_faults(rows: list[Row], site: Site) -> Iterator[_Fault]:
    topics = [row for row in rows if row.is_topic]
    if topics and rows[0] is not topics[0]:
        yield rows[0].line, "comparison-topic-late", {"row": rows[0].name}
    if len(topics) > MAX_TOPICS:
        yield topics[MAX_TOPICS].line, "comparison-topics-many", {"found": len(topics), "limit": MAX_TOPICS}
    keys = {short_name(site.say("all topics"))}
    for row, following in itertools.pairwise([*rows, None]):
        if not row or not row.is_topic:
            continue
        key = short_name(row.name)
        if not key:
            yield row.line, "comparison-row-unnamed", {}
            continue
        yield from _name_faults(row.line, row.name)
        if following is None or following.is_topic:
            yield row.line, "comparison-topic-empty", {"name": row.name}
        if key in keys:
            yield row.line, "comparison-topic-duplicate", {"name": row.name}
        keys.add(key)


def _opening_faults(fence: Fence, header: Row, rows: list[Row], site: Site) -> Iterator[_Fault]:
    options, lines = fence.options.values, fence.options.lines
    names = [short_name(cell) for cell in header.cells[1:]]
    topics = [short_name(row.name) for row in rows if row.is_topic]
    try:
        columns = set(type_names(options.get("columns", names[:OPENING_COLUMNS])))
        topic = type_text(options["topic"]) if "topic" in options else next(iter(topics), "")
    except ValueError:
        # It is refused as an option.
        return
    unknown = sorted(columns.difference(names))
    if unknown:
        yield lines["columns"], "comparison-opening-column", {"name": unknown[0], **nearest(unknown[0], names)}
    elif not OPENING_COLUMNS <= len(columns) <= OPENING_COLUMNS_AT_MOST:
        yield lines["columns"], "comparison-opening-columns", {"found": len(columns)}
    elif topic in (topics or [""]):
        shown_columns = [names.index(name) + 1 for name in columns]
        shown = [row for row in _rows_of(rows, topic) if _is_unfolded(row, shown_columns, site)]
        if len(shown) > OPENING_ROWS:
            yield shown[OPENING_ROWS].line, "comparison-opening-rows", {"found": len(shown), "limit": OPENING_ROWS}
    if topic not in (topics or [""]):
        values = {"known": ", ".join(topics) or "none", "guess": did_you_mean(topic, topics)}
        yield lines["topic"], "comparison-opening-topic", {"name": topic, **values}


def _rows_of(rows: list[Row], topic: str) -> list[Row]:
    """Return the rows of the topic with a short name; all rows where there are no topics, and so no name."""
    found, current = [], ""
    for row in rows:
        if row.is_topic:
            current = short_name(row.name)
        elif current == topic:
            found.append(row)
    return found


def _is_unfolded(row: Row, columns: list[int], site: Site) -> bool:
    """Whether a row is shown with at most three columns: in one of them something is known."""
    return any(is_known(_MARKUP.sub("", row.cells[column]).strip(), site) for column in columns)


def _name_faults(line: int, name: str) -> Iterator[_Fault]:
    if found := _MARKUP.search(name):
        yield line, "comparison-name-markup", {"name": name, "text": found.group()}


def _has_words(text: str) -> bool:
    return bool(_WITHOUT_WORDS.sub("", text))
