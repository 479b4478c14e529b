"""Number the links of every ordinary page for paper, where nobody can follow them, and list their URLs at its end.

Both are shown on paper alone.
"""

from urllib.parse import urljoin

from lxml.html import HtmlElement
from lxml.html.builder import E

from carepages.components import UNNUMBERED
from carepages.finish.built_page import BuiltPage
from carepages.site import Site

# Links inside the page, numbers to call and sources, whose URLs are printed where they stand, need no number.
# Nor do the pages that cite them, nor those from the list of words: what they lead to says no more than the list.
_UNNUMBERED = " | ".join(f".//{part}" for part in sorted(UNNUMBERED))
_ELSEWHERE = ("#", "tel:", "mailto:")


def number_links(page: BuiltPage, made_from: Site) -> None:
    """Add numbers and the list to a page that ends as an article of this site does."""
    arrow = "←" if made_from.say("direction") == "rtl" else "→"
    for article in page.find("//article[aside[@class='page-dates']]"):
        (end,) = article.xpath("aside[@class='page-dates']")
        last = next(iter(article.xpath(_UNNUMBERED)), end)
        # Without a URL of its own, the site names its pages from its root.
        here = page.canonical or f"/{page.path.removesuffix('index.html')}"
        numbers: dict[str, int] = {}
        for link in _before(article, last):
            number = numbers.setdefault(urljoin(here, link.get("href", "")), len(numbers) + 1)
            mark = E.span(f"[{arrow}{number}]", {"class": "paper-link", "aria-hidden": "true"})
            mark.tail, link.tail = link.tail, None
            link.addnext(mark)
        if numbers:
            items = E.ol(*map(E.li, numbers))
            end.addprevious(E.div(E.p(made_from.say("links on paper")), items, {"class": "paper-links", "aria-hidden": "true"}))


def _before(article: HtmlElement, end: HtmlElement) -> list[HtmlElement]:
    """Return the links of an article that lead to another page, up to an element."""
    found = []
    for element in article.iter("a", str(end.tag)):
        if element is end:
            break
        if element.tag == "a" and not element.get("href", "#").startswith(_ELSEWHERE):
            found.append(element)
    return found
