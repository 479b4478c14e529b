"""HTML that an editor typed into a page: it would reach readers without any check.

As an extension it keeps tags from being read as such: what passes every check all the same is shown as it was typed.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from carepages.pages import Page

# The class of what was typed as a tag or a comment, in the tree of a page.
TYPED = frozenset(["html-typed"])
# Any name that browsers or Markdown take for one, but not an address in "<https://...>" or "<name@example.org>".
_NAME = r"[a-zA-Z][^\s<>/@:]*+(?::(?!//)[^\s<>/@]*+)?+(?=[\s/>])"
# In quotes, "<" and ">" belong to the value. Where a quotation mark has no partner, the tag ends at the next ">".
_REST = r"""(?:(?:[^<>"']|"[^"]*"|'[^']*')*+>|[^<>]*>)"""
# Tags and comments; not "a < b".
_HTML = rf"(?s:<(?:/?{_NAME}{_REST}|!--.*?(?:-->|\Z)|[!?]))"


def typed_html(page: Page) -> Iterator[re.Match[str]]:
    """Yield each tag and comment of a page's body outside code, with its place there."""
    return re.finditer(_HTML, page.prose)


def shown_tag(html: str) -> str:
    """Return the start of a tag or comment, as a message names it."""
    return html.split()[0].rstrip(">")


class _TypedHtml(InlineProcessor):
    """Shows a tag as it was typed, and marks it for the check."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:
        typed = etree.Element("span", {"class": " ".join(TYPED)})
        typed.text = AtomicString(self.unescape(m.group()))
        return typed, m.start(), m.end()


class HtmlExtension(Extension):
    """Puts what shows tags in the place of what reads them."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        # The name and the place of Python-Markdown's own.
        md.inlinePatterns.register(_TypedHtml(_HTML, md), "html", 90)


def makeExtension(**options: object) -> HtmlExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return HtmlExtension(**options)
