"""A visit's list: `/// visit-choices | Where it hurts`, `/// visit-lines | In my own words` and `/// visit-sheet`.

Readers tick choices and write lines, and the stylesheet prints just that; before they do, it prints all of it as a form to
fill in by pen. A sign of the register among the choices shows its level once it is ticked. All of it is native, so no script
is needed, nothing is stored and nothing is sent.

Lines are no `textarea`: without scripts, one does not grow with its text in every browser, and what it hides is not printed.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.extensions.toc import slugify_unicode
from markdown.util import AtomicString
from pymdownx.blocks.block import Block

from carepages.components.sign.markup import (
    GO_NOW,
    TODAY,
    as_label,
    asked_first,
    brief_exception,
    exceptions_of,
    in_a_word,
    plain,
    read_wording,
    rest_of_sign,
    what_to_do,
)
from carepages.markup.builder import E, append, parsed, spaced
from carepages.markup.current_page import current_site
from carepages.markup.options import option
from carepages.signs import Sign, SignException, type_ids
from carepages.site import Site

# The form of a page to which all its choices belong, so that one button clears them.
FORM = "visit"
# What `choose` says of a group: any number of its choices, or a single one.
CHOOSE = {"many": "checkbox", "one": "radio"}


type_choose = option(lambda value: isinstance(value, str) and value in CHOOSE, "Write 'one' or 'many'.")


def group_id(title: str) -> str:
    """Return the id of a group of choices or lines: its title, hyphenated; "" where that has no letter and no digit."""
    return slugify_unicode(title, "-")


class VisitPart(Block):
    """A heading, and what each item of the list below it becomes."""

    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.id = group_id(self.argument)
        return append(parent, self.part(E.h2(self.argument, id=self.id)))

    def part(self, heading: etree.Element) -> etree.Element:
        """Return the part with its heading."""
        raise NotImplementedError

    def take_items(self, block: etree.Element) -> list[tuple[str, str]]:
        """Remove the lists of the part, and return an id and the text of each of their items."""
        found: list[tuple[str, str]] = []
        for items in block.findall("ul"):
            block.remove(items)
            for item in items:
                found.append((f"{self.id}-{len(found) + 1}", "".join(item.itertext()).strip()))
        return found


class VisitChoices(VisitPart):
    """What to tick: first signs of the register, then what the editor lists."""

    NAME = "visit-choices"
    OPTIONS = {"choose": ("many", type_choose), "signs": ((), type_ids)}

    def part(self, heading: etree.Element) -> etree.Element:
        return E.fieldset(E.legend(heading), class_="visit visit-choices", form=FORM)

    def on_end(self, block: etree.Element) -> None:
        site = current_site(self.md)
        register = site.register()
        own = self.take_items(block)
        # What the register lacks, the guard has stopped a build at, and a check goes on.
        for sign in (sign for name in self.options["signs"] if (sign := register.find(name))):
            kind = f"visit__choice--sign visit__choice--{sign.help or sign.level}"
            choice = append(block, self._choice(f"{self.id}-{sign.id}", kind))
            choice[-1].extend(_label(sign, site))
            # It shows once the sign is ticked, and is then read aloud.
            choice.append(E.div(self._level(sign, site), role="status", data_search_exclude=""))
        block.extend(self._choice(own_id, "visit__choice--own", text) for own_id, text in own)

    def _choice(self, own_id: str, kind: str, text: str = "") -> etree.Element:
        """Return a box to tick and its label."""
        box = E.input(type=CHOOSE[self.options["choose"]], name=self.id, id=own_id, form=FORM)
        return E.div(box, E.label(text, for_=own_id), class_=f"visit__choice {kind}")

    def _level(self, sign: Sign | SignException, site: Site) -> etree.Element:
        """Return what the care card of its level says of a sign."""
        first, _, rest = read_wording(f"{sign.level}.md", site).strip().partition("\n\n")
        if sign.help == "go":
            first = f"{read_wording(GO_NOW, site)}\n\n{first}"
        own = rest_of_sign(sign, site)
        if sign.level == TODAY and (asked := asked_first([sign], site.register())):
            own.append(plain("span", "sign__do", " ".join(asked)))
        word = E.span(f"{site.say(sign.level)}: ", class_="care-card__level")
        return E.div(
            E.p(word, as_label(what_to_do(sign, site)), class_="care-card__title"),
            E.div(
                parsed(self.md, first, "care-card__action"),
                E.p(*spaced(*own), class_="visit__own") if own else None,
                parsed(self.md, rest, "care-card__then"),
                class_="care-card__body",
            ),
            class_=f"visit__level care-card--{sign.level}",
        )


def _label(sign: Sign | SignException, site: Site) -> list[etree.Element]:
    briefs = (plain("span", "sign__brief", brief_exception(exception, site)) for exception in exceptions_of(sign))
    # For a list that is filled in by pen, which shows nothing of what a tick would.
    word = plain("span", "visit__word", f"({in_a_word(sign, site)})")
    return spaced(plain("span", "sign", as_label(sign.sign)), *briefs, word)


class VisitLines(VisitPart):
    """Places to write in, each of which grows with its text and is printed whole."""

    NAME = "visit-lines"

    def part(self, heading: etree.Element) -> etree.Element:
        return E.div(heading, class_="visit visit-lines")

    def on_end(self, block: etree.Element) -> None:
        for own_id, text in self.take_items(block):
            block.append(E.p(text, id=own_id, class_="visit__label"))
            line = E.div(class_="visit__line", role="textbox", aria_multiline="true", aria_labelledby=own_id, dir="auto")
            line.set("contenteditable", "true")
            # Some browsers send what is typed to their makers to check its spelling.
            line.set("spellcheck", "false")
            block.append(line)


class VisitSheet(Block):
    """The end of the list: its date, whose it is, how large it is printed, and the ways to take it along."""

    NAME = "visit-sheet"
    ARGUMENT = False

    def on_create(self, parent: etree.Element) -> etree.Element:
        site = current_site(self.md)
        whose = site.say("own list", site=site.settings().site_name)
        # A dialog form outside a dialog sends nothing, and still has a reset button that needs no script.
        form = E.form(
            E.p(
                E.label(site.say("visit date"), for_="visit-date"),
                E.input(type="text", id="visit-date", autocomplete="off"),
                class_="visit-sheet__date",
            ),
            E.p(AtomicString(whose), class_="visit-sheet__whose"),
            E.fieldset(E.legend(site.say("letters")), *_sizes(site), class_="visit-sheet__letters"),
            E.p(site.say("how to print list"), class_="visit-sheet__how"),
            # For the script, which shows those that the browser has.
            E.p(
                *(
                    E.button(label, type="button", data_way=name, hidden="")
                    for name, label in (("print", site.say("print")), ("copy", site.say("copy")), ("share", site.say("share")))
                ),
                class_="visit-sheet__ways",
            ),
            E.p(
                class_="visit-sheet__said",
                role="status",
                data_copied=site.say("copied"),
                data_failed=site.say("not allowed"),
            ),
            E.button(site.say("clear ticks"), type="reset"),
            class_="visit visit-sheet",
            id=FORM,
            method="dialog",
            autocomplete="off",
            aria_label=site.say("take along"),
            data_search_exclude="",
        )
        return append(parent, form)


def _sizes(site: Site) -> Iterator[etree.Element]:
    for name, label, state in (("usual", site.say("usual letters"), {"checked": ""}), ("large", site.say("large letters"), {})):
        own_id = f"visit-letters-{name}"
        yield E.input(type="radio", name="letters", id=own_id, **state)
        yield E.label(label, for_=own_id)
