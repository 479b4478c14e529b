"""What a browser would find in a built page to follow, fetch and show."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

from carepages.checks.unparsed_markup import UNPARSED_MARKUP
from carepages.finish.built_page import BuiltPage

# The class of what leads to the page's own source, in a published copy.
EDIT_LINKS = "page-edit"
# What is repeated for paper alone is no content.
_FOR_PAPER = ("paper-link", "paper-links", "pack__sheet")
# What the rules say, and code, quotes Markdown.
_QUOTES = "rule__says"
_QUOTING = frozenset(("code", "pre", "script", "style"))
# Where an element names something that the browser fetches or follows.
_URLS = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("img", "script", "source", "iframe", "video", "audio", "embed"), "src"),
}
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


class Address(NamedTuple):
    """What an element fetches or follows: its name, the URL, its line (1-based), and whether that may be anywhere."""

    element: str
    address: str
    line: int
    anywhere: bool


class Heading(NamedTuple):
    """A heading: its level, its words, its line (1-based), and whether the article holds it."""

    level: int
    words: str
    line: int
    in_article: bool


@dataclass(frozen=True)
class PageFacts:
    """What one HTML file of the site holds.

    Attributes:
        path: below the site's folder.
        place: of the file, for messages.
        canonical: the URL at which it says that it stands.
        ids: the lines on which each id stands.
        names: of link targets that have no id.
        addresses: what its elements fetch or follow.
        headings: from first to last.
        leads_on: whether it is there only to lead to another page.
        unparsed_markup: Markdown that stands as text in the article, and its line; on the whole page if that has no article.
    """

    path: str
    place: str
    canonical: str | None
    ids: dict[str, list[int]]
    names: set[str]
    addresses: list[Address]
    headings: list[Heading]
    leads_on: bool
    unparsed_markup: list[tuple[str, int]]


def read_facts(page: BuiltPage) -> PageFacts:
    """Return what a page holds."""
    facts = PageFacts(
        page.path, page.place, page.canonical, {}, set(), [], [], bool(page.find("//meta[@http-equiv='refresh']")), []
    )
    articles = page.find("//article")
    _read(page.root, facts, in_article=not articles, in_edit_links=False, quoted=False)
    return facts


def _read(element: HtmlElement, facts: PageFacts, *, in_article: bool, in_edit_links: bool, quoted: bool) -> None:
    classes = element.get("class", "").split()
    if any(name in classes for name in _FOR_PAPER):
        return
    in_article = in_article or element.tag == "article"
    in_edit_links = in_edit_links or EDIT_LINKS in classes
    quoted = quoted or element.tag in _QUOTING or _QUOTES in classes
    line = element.sourceline or 1
    _note(element, line, facts, in_edit_links)
    if element.tag in _HEADINGS:
        facts.headings.append(Heading(int(element.tag[1]), element.text_content().strip(), line, in_article))
    looks = in_article and not quoted
    if looks:
        _look_for_markup(element.text, line, facts)
    for child in element:
        if isinstance(child.tag, str):
            _read(child, facts, in_article=in_article, in_edit_links=in_edit_links, quoted=quoted)
        if looks:
            _look_for_markup(child.tail, child.sourceline or 1, facts)


def _note(element: HtmlElement, line: int, facts: PageFacts, in_edit_links: bool) -> None:
    if (name := element.get("id")) is not None:
        facts.ids.setdefault(name, []).append(line)
    if element.tag == "a" and (name := element.get("name")):
        facts.names.add(name)
    anywhere = in_edit_links or (element.tag == "link" and element.get("rel") in ("canonical", "alternate"))
    facts.addresses.extend(Address(str(element.tag), url, line, anywhere) for url in _urls(element))


def _urls(element: HtmlElement) -> Iterator[str]:
    for name in (_URLS.get(str(element.tag)), "poster" if element.tag == "video" else None):
        if name and (url := element.get(name)) is not None:
            yield url
    if (candidates := element.get("srcset")) is not None:
        for candidate in candidates.split(","):
            yield candidate.split()[0] if candidate.strip() else ""


def _look_for_markup(text: str | None, line: int, facts: PageFacts) -> None:
    if text and not text.isspace() and (found := UNPARSED_MARKUP.search(text)):
        facts.unparsed_markup.append((found.group(), line))
