"""Figures: a numeral in the text needs its source in the same paragraph, list item or table row."""

import re

from bs4 import BeautifulSoup, Tag

from carepages.checks.locate import line_of
from carepages.messages import Problem, problem
from carepages.pages import Page

# What has digits and is no figure: numbers to call, and the names of things, versions among them.
_NO_FIGURE = re.compile(r"\bNHS 111\b|\b[A-Z]+-?\d+\b|\b(?:WCAG|axe) \d+\.\d+")
_FIGURE = re.compile(r"\d[\d.,]*(?: ?%| in [\d,]+)?")
# The list for the page as a whole does not count: it does not tell which figure a source is for.
_CITATION = "sup.citation"
_WITHOUT_FIGURES = (
    "a[href^='tel:'], .sources, .page-dates, .page-status, .all-pages, .all-sources, "
    ".flow__number, .flow__answers, .sheet-pdfs, .offline-copy, pre, code, nav"
)


def check_figures(page: Page, article: Tag) -> list[Problem]:
    """Return a problem for each paragraph, list item or table row of a built article with an unsourced figure."""
    copy = BeautifulSoup(str(article), "html.parser")
    for part in copy.select(_WITHOUT_FIGURES):
        part.decompose()
    problems = []
    for unit in copy.select("p, li, dt, dd, tr, h2, h3, h4"):
        for nested in unit.select("p, ul, ol, dl"):
            nested.extract()
        cited = unit.select(_CITATION)
        for place in cited:
            place.extract()
        text = _NO_FIGURE.sub("", unit.get_text(" "))
        if not cited and (figure := _FIGURE.search(text)):
            problems.append(problem(page.place, line_of(page, unit.get_text()), "figure-unsourced", figure=figure.group()))
    return problems
