"""Lists that the register of signs fills: `/// sign-doors`, `/// sign-list | emergency`, `/// sign-people | emergency` and
`/// signs-in-full`.

The doors lead to the groups of a list on the same page.
"""

import xml.etree.ElementTree as etree
from collections.abc import Sequence

from markdown.util import AtomicString

from carepages.components.head_place import head_place
from carepages.components.sign.markup import (
    TODAY,
    as_sentence,
    group_of,
    labeled,
    shown_drawing,
    shown_sign,
    signs_in_list,
    what_to_do,
)
from carepages.markup.builder import AS_LIST, E, append, spaced
from carepages.markup.current_page import current_site
from carepages.markup.listing import Listing
from carepages.signs import Group, People, Register, Sign, SignException
from carepages.site import Site

# With fewer signs for everyone, a group says for whom there are more: a door must not lead to an empty room.
_FEW = 2
# The lists of this level have the titles to which doors lead, and the places to which links to the first edition's lists do.
_EMERGENCY = "emergency"


class SignDoors(Listing):
    """The groups as links to where they stand on the page, each with its drawing."""

    NAME = "sign-doors"

    def on_create(self, parent: etree.Element) -> etree.Element:
        doors = append(parent, E.nav(class_=self.NAME, aria_label=current_site(self.md).say("find your sign")))
        parent.append(head_place())
        return doors

    def on_end(self, block: etree.Element) -> None:
        items = append(block, E.ul())
        for group in current_site(self.md).register().groups.values():
            words = spaced(E.strong(AtomicString(group.title)), E.span(AtomicString(group.door)))
            items.append(E.li(E.a(shown_drawing(group.drawing, self.md), *words, href=f"#{group.id}")))


class SignSections(Listing):
    """A section for each group, or for each kind of people, that has signs to show."""

    @property
    def level(self) -> str:
        """The level of the signs that are shown; "" for all."""
        return self.argument if self.ARGUMENT else ""

    def section(self, block: etree.Element, of: Group | People) -> etree.Element:
        """Add a section with its heading, and return it."""
        anchors = (E.span(id=anchor) for anchor in (of.anchors if self.level in (_EMERGENCY, "") else ()))
        drawing = shown_drawing(of.drawing, self.md) if isinstance(of, Group) else None
        title = of.title if isinstance(of, People) or self.level == _EMERGENCY else of.topic
        means = E.p(AtomicString(of.means)) if isinstance(of, People) and of.means else None
        heading = E.h2(drawing, E.span(AtomicString(title)))
        return append(block, E.section(*anchors, heading, means, class_="sign-group", id=of.id))


class SignList(SignSections):
    """The signs of a level that are for everyone, by group; where those are few, also for whom there are more."""

    NAME = "sign-list"
    ARGUMENT = True

    def on_end(self, block: etree.Element) -> None:
        site = current_site(self.md)
        register = site.register()
        listed = _of_level(self.argument, register)
        for group in register.groups.values():
            signs = [sign for sign in listed if group_of(sign, register) == group.id]
            everyone = [sign for sign in signs if not sign.people]
            # A door leads to each group of emergency signs; elsewhere, a heading with nothing but a pointer keeps readers.
            if everyone or (signs and self.level == _EMERGENCY):
                section = self.section(block, group)
                excepted = [sign for sign in signs if isinstance(sign, SignException) and sign.people]
                # What is more urgent for some people must not be missed below the same door.
                concerned = {name for sign in (signs if len(everyone) < _FEW else excepted) for name in sign.people}
                section.extend(_more([people for people in register.people.values() if people.id in concerned], site))
                section.extend(signs_in_list(everyone, self.md))
                if self.argument == TODAY and group.ask:
                    section.append(E.p(AtomicString(group.ask)))


class SignPeople(SignSections):
    """The signs of a level that are for some people alone, by who they are."""

    NAME = "sign-people"
    ARGUMENT = True

    def on_end(self, block: etree.Element) -> None:
        register = current_site(self.md).register()
        listed = _of_level(self.argument, register)
        for people in register.people.values():
            if signs := [sign for sign in listed if people.id in sign.people]:
                self.section(block, people).extend(signs_in_list(signs, self.md))


class SignsInFull(SignSections):
    """Every sign with all that the register says of it to readers: for clinicians, and for those who want to know exactly."""

    NAME = "signs-in-full"

    def on_end(self, block: etree.Element) -> None:
        register = current_site(self.md).register()
        for group in register.groups.values():
            self.append(block, group, [sign for sign in register.signs.values() if sign.group == group.id and not sign.people])
        for people in register.people.values():
            self.append(block, people, [sign for sign in register.signs.values() if people.id in sign.people])

    def append(self, block: etree.Element, of: Group | People, listed: Sequence[Sign]) -> None:
        """Add a section with all that is said of the signs, if there are any."""
        if not listed:
            return
        site = current_site(self.md)
        items = append(self.section(block, of), E.ul(class_="signs signs--full", **AS_LIST))
        for sign in listed:
            item = append(items, E.li())
            # A sign for several kinds of people stands with each of them, and an id once.
            if not sign.people or sign.people[0] == of.id:
                item.set("id", f"sign-{sign.id}")
            # Folded: readers come here with a question about one of them.
            item.append(E.details(E.summary(*shown_sign(sign, site, do=False)), *_rest(sign, site)))


def _of_level(level: str, register: Register) -> list[Sign | SignException]:
    """Return the signs of a level, and the exceptions that make it of other signs, in the order of the register."""
    return [sign for name in register.lines if (sign := register.find(name)) and sign.level == level]


def _more(concerned: Sequence[People], site: Site) -> list[etree.Element]:
    links = [E.a(AtomicString(people.title), href=f"#{people.id}") for people in concerned]
    for link in links:
        link.tail = "." if link is links[-1] else ", "
    return [E.p(site.say("see also"), *links, class_="sign-group__more")] if links else []


def _rest(sign: Sign, site: Site) -> list[etree.Element]:
    register = site.register()
    sentences = map(as_sentence, filter(None, (f"{site.say(sign.level)}: {what_to_do(sign, site)}", sign.do)))
    worse = ((end.text, register.find(end.to)) for end in sign.worse)
    return [
        E.p(AtomicString(" ".join(sentences)), class_="sign__level"),
        *labeled(site.say("these count"), sign.counts),
        *labeled(site.say("these do not count"), [end.text for end in sign.unless]),
        *labeled(site.say("comes with"), [f"{text}: {what_to_do(to, site)}" for text, to in worse if to]),
    ]
