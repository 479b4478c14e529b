"""Figures: a numeral in the text needs its source in the same paragraph, list item or table row."""

import functools
import itertools
import re
from collections.abc import Iterator

from carepages.article import Article, Unit
from carepages.checks.faulty_blocks import FAULTY
from carepages.components import SOURCED
from carepages.languages import Language
from carepages.links import without_addresses
from carepages.messages import Problem, problem

# What has digits and is no figure in any language: the names of things, versions among them.
_NAMES = (r"\b[A-Z][a-z]?\d[A-Z]\b", r"\b[A-Z]+-?\d+\b", r"\b(?:Hb)?A1c\b", r"\b(?:WCAG|axe) \d+\.\d+")
_FIGURE = re.compile(r"\d[\d.,]*(?: ?%| in [\d,]+)?")
_WITHOUT_FIGURES = SOURCED | {FAULTY}


def check_figures(article: Article) -> Iterator[Problem]:
    """Yield a problem for each paragraph, list item, heading or table row of a page with a figure and no source.

    The list of sources for the page as a whole does not count: it does not tell which figure a source is for.
    """
    language = article.site.language()
    written = (unit for unit in article.units if unit.inside.isdisjoint(_WITHOUT_FIGURES))
    for _, group in itertools.groupby(written, key=lambda unit: unit.element if unit.row is None else unit.row):
        units = list(group)
        found = next(filter(None, (_first_figure(unit, language) for unit in units)), None)
        if found and not any(unit.cited for unit in units):
            unit, text, figure = found
            yield problem(*article.place(unit.element, text), "figure-unsourced", figure=figure)


@functools.lru_cache(maxsize=4)
def _no_figure(language: Language) -> re.Pattern[str]:
    return re.compile("|".join([*language.names_with_digits, *_NAMES]))


def _first_figure(unit: Unit, language: Language) -> tuple[Unit, str, str] | None:
    text = unit.text_without(*(link for link in unit.links if link.get("href", "").startswith("tel:")))
    text = without_addresses(text)
    found = _FIGURE.search(_no_figure(language).sub(lambda name: " " * len(name.group()), text))
    # Words are found by their first letters.
    return (unit, text[text.rfind(" ", 0, found.start()) + 1 :], found.group()) if found else None
