"""Care cards: `/// emergency | Call your emergency number now if:`, and `today` and `appointment`.

A card is a heading, the editor's list of signs, and what to do. What to do is worded once for each
level, in docs/includes/LEVEL.md, and stands in every card of that level.
"""

import xml.etree.ElementTree as etree

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from carepages.pages import INCLUDES, UnreadableFile, read_utf8

# The levels in words, most urgent first: shape and color alone do not reach every reader.
LEVELS = {"emergency": "Emergency", "today": "Today", "appointment": "Appointment"}


def read_wording(name: str) -> str:
    """Return what is worded once, in a file of docs/includes/; "" where it cannot be read (a check reports that)."""
    try:
        return read_utf8(INCLUDES / name)
    except UnreadableFile:
        return ""


class CareCard(Block):
    """One card; the block's name is its level."""

    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        card = etree.SubElement(parent, "section", {"class": f"care-card care-card--{self.NAME}"})
        heading = etree.SubElement(card, "h2", {"class": "care-card__title"})
        level = etree.SubElement(heading, "span", {"class": "care-card__level"})
        level.text = f"{LEVELS[self.NAME]}: "
        level.tail = self.argument
        self.content = etree.SubElement(card, "div", {"class": "care-card__body"})
        return card

    def on_add(self, block: etree.Element) -> etree.Element:
        return self.content

    def on_end(self, block: etree.Element) -> None:
        action = etree.SubElement(self.content, "div", {"class": "care-card__action"})
        self.md.parser.parseChunk(action, read_wording(f"{self.NAME}.md"))


class Emergency(CareCard):
    """Call the emergency number now."""

    NAME = "emergency"


class Today(CareCard):
    """Speak to a doctor or nurse today."""

    NAME = "today"


class Appointment(CareCard):
    """Book a visit."""

    NAME = "appointment"


class CareCardsExtension(BlocksExtension):
    """Registers the three levels."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for card in (Emergency, Today, Appointment):
            block_mgr.register(card, self.getConfigs())


def makeExtension(**options: object) -> CareCardsExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return CareCardsExtension(**options)
