"""Medical terms: where a page first uses one, its explanation must be linked in the same paragraph."""

import re
from collections.abc import Iterable

from bs4 import BeautifulSoup, Tag

from carepages.checks.locate import line_of
from carepages.messages import Problem, problem
from carepages.pages import Page

GLOSSARY = "glossary.md"
# A term that is an ordinary word in small letters.
_NAMES_IN_CAPITALS = {"MILD"}
_WITHOUT_TERMS = "h1, h2, h3, h4, .sources, .page-dates, .page-status, .all-pages, .all-sources, nav, sup.citation"


def read_terms(glossary: Tag) -> dict[str, str]:
    """Return every form of every term of the built glossary with its anchor.

    A heading "Ankle-brachial index (ABI)" gives two forms of one term.
    """
    forms = {}
    for heading in glossary.select("h3[id]"):
        for form in re.split(r"[(),]", heading.get_text()):
            if form.strip():
                forms[form.strip()] = str(heading["id"])
    return forms


def check_terms(page: Page, article: Tag, terms: dict[str, str]) -> list[Problem]:
    """Return a problem for each term whose first use stands in a paragraph without a link to its explanation."""
    copy = BeautifulSoup(str(article), "html.parser")
    for part in copy.select(_WITHOUT_TERMS):
        part.decompose()
    anchors = {form.lower(): anchor for form, anchor in terms.items()}
    pattern = _pattern(terms)
    explained: set[str] = set()
    problems = []
    for unit in copy.select("p, li, dd, td, th"):
        for nested in unit.select("p, ul, ol"):
            nested.extract()
        links = unit.select("a[href]")
        explained |= {link["href"].split("#")[1] for link in links if "glossary/#" in link["href"]}
        for link in links:
            # The words of a link to another page are that page's title.
            if "glossary/#" not in link["href"]:
                link.extract()
        text = unit.get_text()
        for found in pattern.finditer(text):
            form = found[1]
            anchor = anchors[form.lower()]
            if anchor not in explained and not (form.upper() in _NAMES_IN_CAPITALS and form != form.upper()):
                explained.add(anchor)
                line = line_of(page, text[max(0, found.start() - 40) :].partition(" ")[2])
                problems.append(problem(page.place, line, "term-unexplained", term=form, anchor=anchor))
    return problems


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    # Longest first, so that "neurogenic claudication" is not read as "claudication".
    forms = sorted(map(re.escape, terms), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(forms)})s?(?![\w-])", re.IGNORECASE)
