"""HTML that an editor typed into a page: it would reach readers without any check, so it is refused.

What passes every check all the same is shown as it was typed.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from carepages.components.component import Component, Known
from carepages.markup.builder import E
from carepages.messages import Problem, problem
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
    return html.split(maxsplit=1)[0].rstrip(">")


class _TypedHtml(InlineProcessor):
    """Shows a tag as it was typed, and marks it for the check."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # So has its parent.
        return E.span(AtomicString(self.unescape(m.group())), class_=" ".join(TYPED)), m.start(), m.end()


def extend(md: Markdown) -> None:
    """Put what shows tags in the place of what reads them."""
    md.preprocessors.deregister("html_block")
    # The name and the place of Python-Markdown's own.
    md.inlinePatterns.register(_TypedHtml(_HTML, md), "html", 90)


def check_html(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each line with HTML."""
    lines: dict[int, str] = {}
    for tag in typed_html(page):
        lines.setdefault(page.prose.count("\n", 0, tag.start()) + 1, shown_tag(tag.group()))
    return [problem(page.place, line, "html-typed", tag=tag) for line, tag in lines.items()]


COMPONENT = Component(name="typed_html", extend=extend, check=check_html, judged_inside=True)
