"""What Python-Markdown keeps aside until a page is written, and hands out numbers for: entities, code and HTML."""

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER

_PLACEHOLDER = re.compile(HTML_PLACEHOLDER % r"([0-9]+)")
_TAG = re.compile(r"<[^>]*>")
_CODE = "<pre"


def words_of(text: str, md: Markdown) -> str:
    """Return a text of the tree as a reader gets it: entities as letters, without HTML and code."""
    unstashed = _PLACEHOLDER.sub(lambda found: _words(str(md.htmlStash.rawHtmlBlocks[int(found[1])])), text)
    # An address in "<name@example.org>" is kept as one entity for each letter.
    return html.unescape(unstashed.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in unstashed else unstashed


def words_in(element: etree.Element, md: Markdown) -> str:
    """Return what a reader reads in an element of the tree, in one line and without its citations."""
    # The same entity has another number at each place.
    return " ".join(words_of("".join(_texts(element)), md).split())


def _texts(element: etree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.get("class") != "citation":
            yield from _texts(child)
        yield child.tail or ""


def _words(stored: str) -> str:
    return "" if stored.startswith(_CODE) else html.unescape(_TAG.sub(" ", stored))
