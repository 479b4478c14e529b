"""Places that have moved: `/// moved` holds a sentence that leads on, and is what links to the old places find.

Its option `anchors` lists the ids that these places had on this page. Addresses that people have kept, printed or
shared go on leading somewhere.
"""

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from carepages.components.component import Component, Known
from carepages.markup.builder import E, append
from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.signs import is_id, type_ids


def type_anchors(value: object) -> tuple[str, ...]:
    """Return ids of places as a tuple, from a list or a text with commas.

    Raises:
        ValueError: there are none, or one is none that a heading could have had.
    """
    try:
        anchors = type_ids(value)
    except ValueError:
        anchors = ()
    if not anchors or not all(map(is_id, anchors)):
        raise ValueError("Write the ids that the headings had: small letters, digits and hyphens, with commas between them.")
    return anchors


class Moved(Block):
    """A paragraph, and the ids of what stood here before."""

    NAME = "moved"
    ARGUMENT = False
    OPTIONS = {"anchors": ((), type_anchors)}

    def on_create(self, parent: etree.Element) -> etree.Element:
        anchors = (E.span(id=anchor) for anchor in self.options["anchors"])
        return append(parent, E.div(*anchors, class_="moved"))


def check_moved(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each block for places that have moved which names none."""
    moved = [
        fence for fence in page.fences if fence.name == "moved" and not fence.title and "anchors" not in fence.options.values
    ]
    return [problem(page.place, fence.line, "moved-anchors-missing") for fence in moved]


COMPONENT = Component(name="moved", blocks=(Moved,), check=check_moved, judged_inside=True)
