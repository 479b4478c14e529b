"""Ways in: `/// ways-in | Where do you want to start?` shows a list of links as large cards.

Each list item is a link, then a few words on what the reader finds there.
"""

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from carepages.components.component import Component
from carepages.markup.builder import AS_LIST, E, append


class WaysIn(Block):
    """A heading and a list of links."""

    NAME = "ways-in"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        return append(parent, E.section(E.h2(self.argument), class_="ways-in"))

    def on_end(self, block: etree.Element) -> None:
        for items in block.findall("ul"):
            items.attrib.update(AS_LIST)


COMPONENT = Component(name="ways_in", blocks=(WaysIn,), stylesheets=("ways-in.css",))
