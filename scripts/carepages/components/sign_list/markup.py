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
    append_drawing,
    append_in_list,
    append_sign,
    append_texts,
    as_sentence,
    group_of,
    what_to_do,
)
from carepages.markup.builder import E, append
from carepages.markup.listing import Listing
from carepages.markup.lists import AS_LIST
from carepages.signs import LEVELS, Group, People, Register, Sign, SignException, read_register

# With fewer signs for everyone, a group says for whom there are more: a door must not lead to an empty room.
_FEW = 2
# The lists of this level have the titles to which doors lead, and the places to which links to the first edition's lists do.
_EMERGENCY = "emergency"


class SignDoors(Listing):
    """The groups as links to where they stand on the page, each with its drawing."""

    NAME = "sign-doors"

    def on_create(self, parent: etree.Element) -> etree.Element:
        doors = append(parent, E.nav(class_=self.NAME, aria_label="Find your sign"))
        parent.append(head_place())
        return doors

    def on_end(self, block: etree.Element) -> None:
        items = append(block, E.ul())
        for group in read_register().groups.values():
            door = E.a(href=f"#{group.id}")
            append_drawing(door, group.drawing, self.md)
            door.append(E.strong(AtomicString(group.title)))
            door[-1].tail = " "
            door.append(E.span(AtomicString(group.door)))
            items.append(E.li(door))


class SignSections(Listing):
    """A section for each group, or for each kind of people, that has signs to show."""

    @property
    def level(self) -> str:
        """The level of the signs that are shown; "" for all."""
        return self.argument if self.ARGUMENT else ""

    def section(self, block: etree.Element, of: Group | People) -> etree.Element:
        """Add a section with its heading, and return it."""
        anchors = of.anchors if self.level in (_EMERGENCY, "") else ()
        heading = E.h2()
        section = append(block, E.section(*(E.span(id=anchor) for anchor in anchors), heading, class_="sign-group", id=of.id))
        if isinstance(of, Group):
            append_drawing(heading, of.drawing, self.md)
        elif of.means:
            section.append(E.p(AtomicString(of.means)))
        heading.append(E.span(AtomicString(of.title if isinstance(of, People) or self.level == _EMERGENCY else of.topic)))
        return section


class SignList(SignSections):
    """The signs of a level that are for everyone, by group; where those are few, also for whom there are more."""

    NAME = "sign-list"
    ARGUMENT = True

    def on_end(self, block: etree.Element) -> None:
        register = read_register()
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
                _append_more(section, [people for people in register.people.values() if people.id in concerned])
                append_in_list(section, everyone, self.md)
                if self.argument == TODAY and group.ask:
                    section.append(E.p(AtomicString(group.ask)))


class SignPeople(SignSections):
    """The signs of a level that are for some people alone, by who they are."""

    NAME = "sign-people"
    ARGUMENT = True

    def on_end(self, block: etree.Element) -> None:
        register = read_register()
        listed = _of_level(self.argument, register)
        for people in register.people.values():
            if signs := [sign for sign in listed if people.id in sign.people]:
                append_in_list(self.section(block, people), signs, self.md)


class SignsInFull(SignSections):
    """Every sign with all that the register says of it to readers: for clinicians, and for those who want to know exactly."""

    NAME = "signs-in-full"

    def on_end(self, block: etree.Element) -> None:
        register = read_register()
        for group in register.groups.values():
            listed = [sign for sign in register.signs.values() if sign.group == group.id and not sign.people]
            self.append(block, group, listed, register)
        for people in register.people.values():
            self.append(block, people, _signs_for(people, register), register)

    def append(self, block: etree.Element, of: Group | People, listed: Sequence[Sign], register: Register) -> None:
        """Add a section with all that is said of the signs, if there are any."""
        if not listed:
            return
        items = append(self.section(block, of), E.ul(class_="signs signs--full", **AS_LIST))
        for sign in listed:
            item = append(items, E.li())
            # A sign for several kinds of people stands with each of them, and an id once.
            if not sign.people or sign.people[0] == of.id:
                item.set("id", f"sign-{sign.id}")
            # Folded: whoever comes here has a question about one of them.
            details = append(item, E.details())
            append_sign(append(details, E.summary()), sign, do=False)
            _append_rest(details, sign, register)


def _of_level(level: str, register: Register) -> list[Sign | SignException]:
    """Return the signs of a level, and the exceptions that make it of other signs, in the order of the register."""
    return [sign for name in register.lines if (sign := register.find(name)) and sign.level == level]


def _append_more(parent: etree.Element, concerned: Sequence[People]) -> None:
    if not concerned:
        return
    links = [E.a(AtomicString(people.title), href=f"#{people.id}") for people in concerned]
    for link in links:
        link.tail = "." if link is links[-1] else ", "
    parent.append(E.p("See also: ", *links, class_="sign-group__more"))


def _signs_for(people: People, register: Register) -> list[Sign]:
    return [sign for sign in register.signs.values() if people.id in sign.people]


def _append_rest(item: etree.Element, sign: Sign, register: Register) -> None:
    sentences = map(as_sentence, filter(None, (f"{LEVELS[sign.level]}: {what_to_do(sign)}", sign.do)))
    item.append(E.p(AtomicString(" ".join(sentences)), class_="sign__level"))
    append_texts(item, "These count too:", sign.counts)
    append_texts(item, "These do not count:", [end.text for end in sign.unless])
    worse = ((end.text, register.find(end.to)) for end in sign.worse)
    append_texts(item, "If this comes with it:", [f"{text}: {what_to_do(to)}" for text, to in worse if to])
