"""Lines in Easy Read: `/// easy | Arms and hands` around a list whose items are `drawing: sentence`.

A line that words signs of the register names them, as in `hand-cold (hand-cold, hand-numb): Your hand turns cold.`; the option
`level` says how urgent they are, and puts what to do before the heading. The drawings are in docs/includes/drawings/easy/.
"""

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from carepages.components.sign.markup import shown_drawing
from carepages.markup.builder import AS_LIST, E, append, element
from carepages.markup.current_page import current_site
from carepages.markup.easy_lines import BLOCK, read_easy_line
from carepages.markup.options import option
from carepages.signs import LEVELS

FOLDER = "easy"


type_level = option(lambda value: isinstance(value, str) and value in LEVELS, f"Levels are: {', '.join(LEVELS)}.")


class Easy(Block):
    """A heading and its lines, each beside a drawing that only the eye needs: the words say the same."""

    NAME = BLOCK
    ARGUMENT = True
    OPTIONS = {"level": ("", type_level)}

    def on_create(self, parent: etree.Element) -> etree.Element:
        if level := self.options["level"]:
            # What to do comes first, as in the heading of a card.
            told = current_site(self.md).say(f"easy {level}")
            heading = E.h2(E.span(f"{told}:", class_="easy__level"), f" {self.argument}")
            return append(parent, E.section(heading, class_=f"easy easy--{level}"))
        return append(parent, E.section(E.h2(self.argument), class_="easy"))

    def on_end(self, block: etree.Element) -> None:
        for items in block.findall("ul"):
            items.attrib.update({"class": "easy__lines", **AS_LIST})
            for item in items:
                # Where an empty line is left between two items, each holds a paragraph.
                paragraph = item.find("p")
                typed = item if paragraph is None else paragraph
                # What cannot be read stays as it is typed: a check reports that.
                if line := read_easy_line(typed.text or ""):
                    typed.text = None
                    item[:] = []
                    item.extend(element("li", shown_drawing(f"{FOLDER}/{line.drawing}.svg", self.md), E.span(line.sentence)))
