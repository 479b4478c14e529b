"""Figures: a numeral in the text needs its source in the same paragraph, list item or table row."""

import itertools
import re
from collections.abc import Iterator

from carepages.article import Article, Unit
from carepages.checks.readable import FAULTY
from carepages.components import SOURCED
from carepages.links import without_addresses
from carepages.messages import Problem, problem

# What has digits and is no figure: numbers to call, and the names of things, versions among them.
_NO_FIGURE = re.compile(
    r"\bNHS 111\b|\b24/7\b|\b9-1-1\b|\b[A-Z][a-z]?\d[A-Z]\b|\b[A-Z]+-?\d+\b|\b(?:Hb)?A1c\b|\b(?:WCAG|axe) \d+\.\d+"
    r"|\b(?:[Tt]ype|[Ss]tage|[Gg]rade|[Cc]lass|[Pp]hase)s? \d(?: (?:and|or|to) \d)?\b(?![.,]\d)"
)
_FIGURE = re.compile(r"\d[\d.,]*(?: ?%| in [\d,]+)?")
_WITHOUT_FIGURES = SOURCED | {FAULTY}


def check_figures(article: Article) -> Iterator[Problem]:
    """Yield a problem for each paragraph, list item, heading or table row of a page with a figure and no source.

    The list of sources for the page as a whole does not count: it does not tell which figure a source is for.
    """
    written = (unit for unit in article.units if unit.inside.isdisjoint(_WITHOUT_FIGURES))
    for _, group in itertools.groupby(written, key=lambda unit: unit.element if unit.row is None else unit.row):
        units = list(group)
        found = next(filter(None, map(_first_figure, units)), None)
        if found and not any(unit.cited for unit in units):
            unit, text, figure = found
            yield problem(*article.place(unit.element, text), "figure-unsourced", figure=figure)


def _first_figure(unit: Unit) -> tuple[Unit, str, str] | None:
    text = unit.text_without(*(link for link in unit.links if link.get("href", "").startswith("tel:")))
    text = without_addresses(text)
    found = _FIGURE.search(_NO_FIGURE.sub(lambda name: " " * len(name.group()), text))
    # Words are found by their first letters.
    return (unit, text[text.rfind(" ", 0, found.start()) + 1 :], found.group()) if found else None
