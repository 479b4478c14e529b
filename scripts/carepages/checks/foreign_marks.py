"""Marks that other programs read and this site does not: each would stand on a page as it was typed, or change its lists."""

import re
from collections.abc import Iterator
from pathlib import Path

from markdown.blockprocessors import ReferenceProcessor

from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.yaml_mapping import read_data

# As Python-Markdown counts.
_LEVEL = 4
_ITEM = re.compile(r"(?:> ?)*( *)(?:[-*+]|(?P<number>[0-9]{1,4})\.) +\S")
# What ends a list without an empty line above it.
_NEXT_PART = ("#", "/", "|")
_SHOWN = 40
_MARKS = read_data(Path(__file__).with_suffix(".yml"))
_BEFORE = _MARKS["before"]
_BULLET = re.compile(f"{_BEFORE}(?:{'|'.join(_MARKS['bullets'])})")
# Behind some symbols stands what chooses their look.
_ROW = re.compile(rf"[ >]*(?:{'|'.join(_MARKS['rows'])})\ufe0f?\s*(?=\S)")
_DASH = re.compile(_BEFORE + r"[‐‑‒–—―−](?=[^\W\d_]|\s)")
_BEFORE_DASHES = re.compile("|".join(_MARKS["before_dashes"]))
# At the start of a line, a point or a cell.
_TASK = re.compile(rf"(?:{_BEFORE}|.*?\| *)\\?\[[ xX✓✔✗✘-]?\\?\](?=\s|$)")
_CALLOUT = re.compile("|".join(_MARKS["callouts"]))


def check_foreign_marks(page: Page) -> list[Problem]:
    """Return a problem for the first line of each place with marks that are not read as they were meant."""
    lines = page.prose.expandtabs(_LEVEL).split("\n")
    return [
        *_flat_points(page.place, lines),
        *_joined_points(page.place, lines),
        *_bullets(page.place, lines),
        *_tasks(page.place, lines),
        *_references(page),
    ]


def check_callouts(page: Page) -> list[Problem]:
    """Return a problem for each line that opens a callout, a fold or a tab of another program."""
    lines = enumerate(page.prose.expandtabs(_LEVEL).split("\n"), start=1)
    return [problem(page.place, number, "callout-unread", text=_short(line)) for number, line in lines if _CALLOUT.match(line)]


def _flat_points(place: str, lines: list[str]) -> Iterator[Problem]:
    """Yield a problem for each point that is indented, and yet not by a whole level, so that it is no point below another."""
    # How far the points of each level are indented beyond it.
    usual: dict[int, int] = {}
    told, above = False, ""
    for number, line in enumerate(lines, start=1):
        if item := _ITEM.match(line):
            level, more = divmod(len(item[1]), _LEVEL)
            usual = {known: beyond for known, beyond in usual.items() if known <= level}
            flat = more > usual.get(level, more)
            if flat and not told:
                values = {"text": _short(line), "count": len(item[1]), "wanted": (level + 1) * _LEVEL}
                yield problem(place, number, "list-indented", **values)
            told = flat
            usual[level] = min(more, usual.get(level, more))
        elif line.startswith(_NEXT_PART) or (not above.strip() and re.match(r"\S", line)):
            usual, told = {}, False
        above = line


def _joined_points(place: str, lines: list[str]) -> Iterator[Problem]:
    """Yield a problem for each line that the parser takes into the list above it, where it becomes something else."""
    # The number of the latest point of each level, "" for one without a number, and its list's first number.
    latest: dict[int, tuple[int | str, int | str]] = {}
    above = ""
    for number, line in enumerate(lines, start=1):
        item = _ITEM.match(line)
        # What is indented by less is told as such.
        if item and not len(item[1]) % _LEVEL:
            level, mark = len(item[1]) // _LEVEL, item["number"]
            now: int | str = int(mark) if mark else ""
            before, first = latest.get(level, (None, now))
            latest = {known: points for known, points in latest.items() if known < level}
            if before is not None and (before == "") != (now == ""):
                shown = "has no number there" if before == "" else f"has the number {int(before) + 1} there"
                yield problem(place, number, "list-mixed", text=_short(line), shown=shown)
            elif before not in (None, "") and now not in (int(before) + 1, first):
                yield problem(place, number, "list-number", text=_short(line), shown=int(before) + 1)
            latest[level] = now, first
        elif re.match(r"\S", line):
            if not above.strip() or line.startswith(_NEXT_PART):
                latest = {}
            elif _ITEM.match(above) and line[0].isupper():
                yield problem(place, number, "list-glued", text=_short(line))
        above = line


def _bullets(place: str, lines: list[str]) -> Iterator[Problem]:
    """Yield a problem for the first line of each run of lines that start with a bullet of another program."""
    told, above = False, ""
    in_rows = _in_rows(lines)
    for number, line in enumerate(lines, start=1):
        bullet = _BULLET.match(line) or number in in_rows or (_DASH.match(line) if _BEFORE_DASHES.match(above) else None)
        if bullet and not told:
            yield problem(place, number, "bullet-unread", text=_short(line))
        if line.strip():
            told = bool(bullet)
        above = line


def _in_rows(lines: list[str]) -> set[int]:
    """Return the numbers of lines that start with a mark of a kind, right above or below another one of that kind."""
    kinds = {number: mark.lastgroup for number, line in enumerate(lines, start=1) if (mark := _ROW.match(line))}
    return {number for number, kind in kinds.items() if kind in (kinds.get(number - 1), kinds.get(number + 1))}


def _tasks(place: str, lines: list[str]) -> Iterator[Problem]:
    """Yield a problem for the first line of each run of lines with a box to tick."""
    told = False
    for number, line in enumerate(lines, start=1):
        task = _TASK.match(line)
        if task and not told:
            yield problem(place, number, "task-unread", text=_short(line))
        if line.strip():
            told = bool(task)


def _references(page: Page) -> Iterator[Problem]:
    """Yield a problem for each line that is read as where links of a name lead, though the page has no such link."""
    for found in ReferenceProcessor.RE.finditer(page.prose):
        name = f"[{found[1]}]"
        # Without a letter or digit it is a note to other editors, which nobody is to see.
        if re.search(r"\w", name) and not name.startswith("[^") and page.prose.lower().count(name.lower()) == 1:
            number = page.prose.count("\n", 0, found.start()) + 1
            yield problem(page.place, number, "reference-unread", text=_short(" ".join(found[0].split())), name=name)


def _short(line: str) -> str:
    return line.strip(" >")[:_SHOWN]
