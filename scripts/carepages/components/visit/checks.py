"""Check a visit's list: groups with something to tick or to write, each item once, signs of the register, and one end."""

import re
from collections.abc import Iterator

from carepages.components.component import Known
from carepages.components.sign.checks import check_names
from carepages.components.visit.markup import group_id
from carepages.markup.fences import Fence
from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.signs import named_signs

# As many as a list has.
MAX_CHOICES = 7
_GROUPS = ("visit-choices", "visit-lines")
_SHEET = "visit-sheet"
# A label is plain text: it names what is ticked or written, and cannot hold a link.
_LABEL = re.compile(r"[-*+] +([^\[\]*_`<>]+)")


def check_visits(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with a visit's list of a page."""
    # What is never closed is told as that alone.
    groups = [fence for fence in page.fences if fence.name in _GROUPS and fence.end is not None]
    sheets = [fence for fence in page.fences if fence.name == _SHEET and fence.end is not None]
    return [
        *(found for group in groups for found in _check_group(page.place, group, known)),
        *_check_titles(page.place, groups),
        *_check_signs(page.place, groups),
        *_check_sheets(page, groups, sheets),
    ]


def _check_group(place: str, group: Fence, known: Known) -> Iterator[Problem]:
    lines = [(number, line.strip()) for number, line in group.content if line.strip()]
    signs = named_signs(group.options.values)
    if not lines and not signs:
        yield problem(place, group.line, "visit-empty", title=group.title)
    seen: dict[str, int] = {}
    for number, line in lines:
        label = _LABEL.fullmatch(line)
        if label and label[1] in seen:
            yield problem(place, number, "visit-item-twice", item=label[1], other=seen[label[1]])
        elif label:
            seen[label[1]] = number
        elif not known.placeholders.is_prompt(line):
            yield problem(place, number, "visit-line")
    if group.name == "visit-choices" and (count := len(signs) + len(seen)) > MAX_CHOICES:
        yield problem(place, group.line, "visit-choices-many", title=group.title, count=count, limit=MAX_CHOICES)
    if signs:
        named = group.options.lines["signs"]
        yield from check_names(place, named, signs, known.register)
        if group.options.values.get("choose") == "one":
            yield problem(place, named, "visit-sign-single", title=group.title)


def _check_titles(place: str, groups: list[Fence]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for group in (group for group in groups if group.title):
        name = group_id(group.title)
        if not name:
            yield problem(place, group.line, "visit-title", title=group.title)
        elif name in seen:
            yield problem(place, group.line, "visit-title-twice", title=group.title, other=seen[name])
        else:
            seen[name] = group.line


def _check_signs(place: str, groups: list[Fence]) -> Iterator[Problem]:
    """Yield a problem for each sign that an earlier group has: ticked in one place only, it would be open in the other."""
    seen: dict[str, int] = {}
    for group in groups:
        for name in dict.fromkeys(named_signs(group.options.values)):
            if name in seen:
                yield problem(place, group.options.lines["signs"], "visit-sign-twice", id=name, other=seen[name])
            seen.setdefault(name, group.line)


def _check_sheets(page: Page, groups: list[Fence], sheets: list[Fence]) -> Iterator[Problem]:
    if groups and not any(fence.name == _SHEET for fence in page.fences):
        yield problem(page.place, groups[-1].line, "visit-sheet-missing")
    for sheet in sheets[1:]:
        yield problem(page.place, sheet.line, "visit-sheet-twice", other=sheets[0].line)
    for sheet in sheets:
        texts = [number for number, line in sheet.content if line.strip()]
        yield from (problem(page.place, number, "visit-sheet-text") for number in texts[:1])
