"""HTML that an editor typed into a page: what passes every check all the same is shown as it was typed."""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from carepages.components.component import Component, Known
from carepages.markup.html import HTML, TYPED, shown_tag, typed_html
from carepages.messages import Problem, problem
from carepages.pages import Page


class _TypedHtml(InlineProcessor):
    """Shows a tag as it was typed, and marks it for the check."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:
        typed = etree.Element("span", {"class": " ".join(TYPED)})
        typed.text = AtomicString(self.unescape(m.group()))
        return typed, m.start(), m.end()


def extend(md: Markdown) -> None:
    """Put what shows tags in the place of what reads them."""
    md.preprocessors.deregister("html_block")
    # The name and the place of Python-Markdown's own.
    md.inlinePatterns.register(_TypedHtml(HTML, md), "html", 90)


def check_html(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each line with HTML."""
    lines: dict[int, str] = {}
    for tag in typed_html(page):
        lines.setdefault(page.prose.count("\n", 0, tag.start()) + 1, shown_tag(tag.group()))
    return [problem(page.place, line, "html-typed", tag=tag) for line, tag in lines.items()]


COMPONENT = Component(name="typed_html", extend=extend, check=check_html, judged_inside=True)
