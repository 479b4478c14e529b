"""Places that a page leaves in its text for what its template knows: its status, and the list of its sections.

Those stand at the head of a page. A block to act on at once goes first, and leaves its place behind it; so does the
page's summary, for a reader wants the answer before the contents.
"""

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from carepages.components.component import Component
from carepages.markup.builder import E
from carepages.markup.current_page import current_site

# The first section of every page that is read from its top.


def head_place() -> etree.Element:
    """Return the place for status and contents; the template of the page, overrides/partials/content.html, fills it."""
    return E.div(class_="head-place")


class SummaryPlace(Treeprocessor):
    """Leaves the place for the contents behind the summary, where a page starts with one."""

    def run(self, root: etree.Element) -> None:
        headings = [number for number, element in enumerate(root) if element.tag == "h2"]
        if (
            not headings
            or "".join(root[headings[0]].itertext()).strip() != current_site(self.md).say("in short")
            or root.find("div[@class='head-place']") is not None
        ):
            return
        below = list(root)[headings[0] + 1 :]
        count = next((number for number, element in enumerate(below) if _ends_summary(element)), len(below))
        root.insert(headings[0] + 1 + count, E.div(class_="summed-up"))


def _ends_summary(element: etree.Element) -> bool:
    """Whether an element stands behind the summary: a heading or a block, but for places that have moved into it."""
    return element.tag in ("h2", "section") or (element.tag == "div" and element.get("class") != "moved")


def extend(md: Markdown) -> None:
    """Register the place."""
    # After inline parsing (20) and the gathering of the flow (18).
    md.treeprocessors.register(SummaryPlace(md), "carepages-summary-place", 17)


COMPONENT = Component(name="head_place", extend=extend)
