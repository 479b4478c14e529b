"""Chances: `/// chance | 20 in 100 people ...` draws 100 people, 20 of them filled, beside that sentence and its source.

Chances that follow one another are shown side by side. A drawing is always of 100 people in ten rows,
filled from the first on, so that all drawings of the site can be compared at a glance. It says nothing
that the sentence does not say, so it is kept from screen readers.
"""

import functools
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from pymdownx.blocks.block import Block

from carepages.components.component import Component, Known
from carepages.languages import Language
from carepages.markup.builder import E, append
from carepages.markup.current_page import current_site
from carepages.markup.fences import Fence
from carepages.markup.options import option
from carepages.messages import Problem, problem
from carepages.pages import Page

PEOPLE = 100

_IN_A_ROW = 10
# One person takes 10 units in width and 14 in height: a head, and shoulders, each a stroke with round ends. A row of
# them is a broken line: a hundred shapes apart would make a page with ten drawings twice as heavy.
_WIDTH, _HEIGHT = 10, 14
_PARTS = ((5, 4, 0.1), (3.5, 9.2, 3))


@functools.lru_cache(maxsize=4)
def counts_in(language: Language) -> re.Pattern[str]:
    """Return what finds every way to write a count, also one that cannot be drawn: `bound` makes it a range or a limit."""
    limit = rf"\b(?:{language.count_limits or '(?!)'}) "
    start = rf"\d[\d.,]*(?: ?[-\u2013] ?| (?:{language.count_ranges}) )"
    return re.compile(
        rf"(?P<bound>{limit}|{start})?(?P<number>\d(?:[\d.,]*\d)?) (?:{language.count_of}) (?P<whole>\d(?:[\d.,]*\d)?)",
        re.IGNORECASE,
    )


class Chance(Block):
    """A sentence with its number of people in 100, the drawing of it, and the key of its source."""

    NAME = "chance"
    ARGUMENT = True
    OPTIONS = {"source": ("", option(lambda value: isinstance(value, str), "Write the key of one source."))}

    def on_create(self, parent: etree.Element) -> etree.Element:
        group = parent[-1] if len(parent) and parent[-1].get("class") == "chances" else None
        if group is None:
            group = append(parent, E.div(class_="chances"))
        count = counts_in(current_site(self.md).language()).search(self.argument)
        drawing = _drawing(int(count["number"])) if count else None
        citation = E.sup(class_="citation", data_source=self.options["source"])
        return append(group, E.div(drawing, E.p(f"{self.argument.rstrip('.')}.", citation), class_="chance"))


def _drawing(count: int) -> etree.Element:
    # Colors and sizes stand here, too: a page without the stylesheet must not show other numbers.
    strokes = E.g(fill="none", stroke="currentColor", stroke_linecap="round")
    for name, first, last, look in (
        ("counted", 0, count, {"stroke_width": "4.4"}),
        ("others", count, PEOPLE, {"stroke_width": "4.4"}),
        # What makes them outlines.
        ("inside", count, PEOPLE, {"stroke_width": "2.4", "stroke": "#fff"}),
    ):
        people = append(strokes, E.g(class_=f"chance__{name}", **look))
        for x, y, length in _PARTS:
            dashes = f"{length:g} {_WIDTH - length:g}"
            people.append(E.path(stroke_dasharray=dashes, d=_lines(first, last, x, y, length)))
    size = {"width": "120", "height": "168", "viewBox": f"0 0 {_WIDTH * _IN_A_ROW} {_HEIGHT * PEOPLE // _IN_A_ROW}"}
    return E.svg(strokes, class_="chance__people", **size, aria_hidden="true", focusable="false")


def _lines(first: int, last: int, x: float, y: float, length: float) -> str:
    """Return a line for each row of the people from a number up to another: from the first's dash to the end of the last's."""
    lines = ""
    for start in (first, *range(first - first % _IN_A_ROW + _IN_A_ROW, last, _IN_A_ROW)):
        column, row = start % _IN_A_ROW, start // _IN_A_ROW
        number = min(_IN_A_ROW - column, last - start)
        if number > 0:
            lines += f"M{column * _WIDTH + x:g} {row * _HEIGHT + y:g}h{(number - 1) * _WIDTH + length:g}"
    return lines


def check_chances(page: Page, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the chances of a page. Whether their sources exist is for the check of citations."""
    for fence in page.fences:
        # Without a title or an end it is refused as a block.
        if fence.name == "chance" and fence.title and fence.end is not None:
            yield from _check_chance(page.place, fence, known.site.language())


def _check_chance(path: str, fence: Fence, language: Language) -> Iterator[Problem]:
    counts = list(counts_in(language).finditer(fence.title))
    if not counts:
        yield problem(path, fence.line, "chance-no-count", title=fence.title)
    elif len(counts) > 1:
        yield problem(path, fence.line, "chance-two-counts", first=counts[0][0], second=counts[1][0])
    elif counts[0]["bound"]:
        yield problem(path, fence.line, "chance-range", count=counts[0][0])
    elif counts[0]["whole"] != str(PEOPLE):
        yield problem(path, fence.line, "chance-not-hundred", count=counts[0][0])
    elif not counts[0]["number"].isdecimal() or not 0 < int(counts[0]["number"]) <= PEOPLE:
        yield problem(path, fence.line, "chance-number", count=counts[0][0])
    if "source" not in fence.options.values:
        yield problem(path, fence.line, "chance-source-missing", title=fence.title)
    if unexpected := [number for number, line in fence.content if line.strip()]:
        yield problem(path, unexpected[0], "chance-content")


COMPONENT = Component(name="chance", blocks=(Chance,), check=check_chances, stylesheets=("chance.css",))
