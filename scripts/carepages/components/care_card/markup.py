"""Care cards: `/// emergency`, `/// today` and `/// appointment`, with the ids of signs under `signs`.

A card is a heading, what to do first, the signs with the words of the register, and what else to do. What to do is
worded once for each level, in docs/includes/LEVEL.md: its first paragraph stands above the signs, the rest below, in a
card for today behind what the groups of its signs say to ask first.
With `signs: shared`, a card has the one line of each group of signs.
"""

import xml.etree.ElementTree as etree
from collections.abc import Sequence

from markdown.util import AtomicString
from pymdownx.blocks.block import Block

from carepages.components.sign.markup import GO, TODAY, asked_first, read_wording, shown_drawing, signs_in_card
from carepages.markup.builder import AS_LIST, E, append, parsed
from carepages.markup.current_page import current_site
from carepages.signs import SHARED, Register, Sign, SignException, type_ids
from carepages.site import Site


class CareCard(Block):
    """One card; the block's name is its level."""

    ARGUMENT = False
    OPTIONS = {"signs": ((), type_ids)}

    def on_create(self, parent: etree.Element) -> etree.Element:
        return append(parent, E.section(class_=f"care-card care-card--{self.NAME}"))

    def on_end(self, block: etree.Element) -> None:
        site = current_site(self.md)
        register = site.register()
        # What the register lacks, the guard has stopped a build at, and a check goes on.
        signs = [sign for name in self.options["signs"] if (sign := register.find(name))]
        level = E.span(f"{site.say(self.NAME)}: ", class_="care-card__level")
        block.append(E.h2(level, self._title(signs, site), class_="care-card__title"))
        first, _, rest = read_wording(f"{self.NAME}.md", site).strip().partition("\n\n")
        if _are_driven(signs):
            # The number still stands at the head, for readers whom nobody can drive.
            first = f"{read_wording(GO, site)}\n\n{first}"
        shown = [self._lines(register)] if self.options["signs"] == (SHARED,) else signs_in_card(signs, self.md)
        asked = " ".join(asked_first(signs, register)) if self.NAME == TODAY else ""
        body = append(block, E.div(parsed(self.md, first, "care-card__action"), *shown, class_="care-card__body"))
        if then := "\n\n".join(filter(None, [asked, rest])):
            body.append(parsed(self.md, then, "care-card__then"))

    def _title(self, signs: Sequence[Sign | SignException], site: Site) -> str:
        if _are_driven(signs):
            return site.say("emergency card go")
        return site.say("emergency card both" if any(sign.help == "go" for sign in signs) else f"{self.NAME} card")

    def _lines(self, register: Register) -> etree.Element:
        items = E.ul(class_="signs", **AS_LIST)
        groups = register.groups.values()
        for group in groups:
            if group.line:
                told = (shown.drawing for shown in groups if group.id in (shown.id, shown.line_of))
                drawings = (shown_drawing(name, self.md) for name in told)
                items.append(E.li(*drawings, E.span(AtomicString(group.line), class_="sign")))
        return items


def _are_driven(signs: Sequence[Sign | SignException]) -> bool:
    """Whether each of the signs is one for which to be driven to an emergency department."""
    return bool(signs) and all(sign.help == "go" for sign in signs)


class Emergency(CareCard):
    """Call the emergency number, or be driven to an emergency department."""

    NAME = "emergency"


class Today(CareCard):
    """Speak to a doctor or nurse today."""

    NAME = "today"


class Appointment(CareCard):
    """Book a visit."""

    NAME = "appointment"
