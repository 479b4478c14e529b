"""Comparisons: `/// comparison | Title` around a pipe table, of which readers choose what they see.

It opens small: with the columns and the topic that the editor names. Which columns, which topic, whether all is
shown, whether rows that differ are marked, and whether rows are shown of which nothing is known: all of it is form
controls that the stylesheet reads, so that no script is needed and paper shows what the screen shows.

A column's short name (`cts` in "Carpal tunnel syndrome (CTS)") stands for it in options and in a shared address.
"""

import itertools
import math
import re
import xml.etree.ElementTree as etree
from collections.abc import Collection, Iterable, Iterator

from markdown.extensions.toc import slugify_unicode
from pymdownx.blocks.block import Block

from carepages.markup.builder import E, append
from carepages.markup.current_page import current_site
from carepages.markup.options import option, split_names, type_id
from carepages.markup.stash import words_in
from carepages.site import Site
from carepages.tree import first

# What the stylesheet has rules for; see `stylesheet`.
MAX_OPTIONS = 7
MAX_TOPICS = 8
# How many columns are shown at first where the editor names none.
OPENING_COLUMNS = 2

_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")

# The rows of each topic, under its name.
Topics = list[tuple[str, list[etree.Element]]]


type_text = option(lambda value: isinstance(value, str) and value.strip(), "Write some words; put a number in quotes.")


def type_names(value: object) -> tuple[str, ...]:
    """Return short names as a tuple, from a list or a text with commas.

    Raises:
        ValueError: it is neither, or names nothing.
    """
    names = split_names(value)
    if not names or not all(names):
        raise ValueError("Write the short names of columns, with commas between them.")
    return names


def short_name(name: str) -> str:
    """Return the name of a column or topic for addresses: its last words in brackets, or else all of it, hyphenated."""
    in_brackets = _IN_BRACKETS.search(name)
    return slugify_unicode(in_brackets[1] if in_brackets else name, "-")


def comparison_id(title: str, given: object) -> str:
    """Return the id of a comparison: the one given, or its whole title, hyphenated."""
    return str(given or slugify_unicode(title, "-"))


def is_known(words: str, site: Site) -> bool:
    """Return whether a cell says a fact: more than that it is not known, whom to ask, or that it does not apply."""
    return not re.fullmatch(site.say("unknown cells"), words)


class Comparison(Block):
    """A form of choices and the table."""

    NAME = "comparison"
    ARGUMENT = True
    OPTIONS = {
        "id": (None, type_id),
        "legend": ("", type_text),
        "columns": ((), type_names),
        "topic": ("", type_text),
    }

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.id = comparison_id(self.argument, self.options["id"])
        return append(parent, E.div(class_="comparison", id=self.id))

    def on_inline_end(self, block: etree.Element) -> None:
        # Only now do cells hold their final text, of which labels and differences are made.
        table = first(block, "table")
        options = [self._words(header) for header in table.findall("thead/tr/th")[1:]]
        topics = self._topics(table)
        self._complete_table(table, options, topics)
        form = self._controls(
            options, [name for name, _ in topics if name], with_unknown=bool(table.findall(".//tr[@data-known]"))
        )
        block[:] = [form, _notes(current_site(self.md)), table]

    def _controls(self, options: list[str], topics: list[str], *, with_unknown: bool) -> etree.Element:
        site = current_site(self.md)
        columns = self.options["columns"] or [short_name(name) for name in options[:OPENING_COLUMNS]]
        groups = [
            E.fieldset(
                E.legend(self.options["legend"] or site.say("choose columns")),
                *self._choices("checkbox", "show", options, columns),
            )
        ]
        if topics:
            opening = [self.options["topic"] or short_name(topics[0])]
            choices = self._choices("radio", "topic", [site.say("all topics"), *topics], opening, first=0)
            groups.append(E.fieldset(E.legend(site.say("choose topic")), *choices))
        rows = [*self._choices("checkbox", "differences", [site.say("mark differences")])]
        if with_unknown:
            rows += self._choices("checkbox", "unknown", [site.say("show unknown")])
        # A dialog form outside a dialog sends nothing, and still has a reset button that needs no script.
        # Hidden until the stylesheet knows that it can obey the choices.
        return E.form(
            # First, because the choices of columns and topics go while it is ticked, and it is not to move under a finger.
            E.fieldset(*self._choices("checkbox", "all", [site.say("show everything")])),
            *groups,
            E.fieldset(E.legend(site.say("rows")), *rows),
            E.button(site.say("first view"), type="reset"),
            class_="comparison__controls",
            method="dialog",
            autocomplete="off",
            hidden="",
            data_search_exclude="",
        )

    def _choices(
        self, kind: str, group: str, names: Iterable[str], checked: Collection[str] = (), *, first: int = 1
    ) -> Iterator[etree.Element]:
        """Yield a field and its label for each name; `checked` are the short names of those that are chosen at first."""
        for number, name in enumerate(names, start=first):
            own_id = f"{self.id}-{group}-{number}"
            state = {"checked": ""} if short_name(name) in checked else {}
            # Siblings, not nested: the stylesheet counts checked boxes with ~, which it cannot do across parents.
            yield E.input(type=kind, name=group, value=str(number), id=own_id, **state, data_name=short_name(name))
            yield E.label(name, for_=own_id)

    def _words(self, element: etree.Element) -> str:
        return words_in(element, self.md)

    def _topics(self, table: etree.Element) -> Topics:
        """Return the rows of the table under the names of their topics; one nameless topic where there are none."""
        topics: Topics = []
        for row in table.findall("tbody/tr"):
            if not any(self._words(cell) for cell in row[1:]):
                topics.append((self._words(row[0]), []))
            else:
                if not topics:
                    topics.append(("", []))
                topics[-1][1].append(row)
        return topics

    def _complete_table(self, table: etree.Element, options: list[str], topics: Topics) -> None:
        # The roles are spelled out because browsers drop them where the narrow layouts change `display`.
        table.attrib.update({"class": "comparison__table", "role": "table"})
        head = first(table, "thead")
        table.remove(first(table, "tbody"))
        table.insert(0, E.caption(self.argument))
        head.set("role", "rowgroup")
        head[0].set("role", "row")
        for cell in head[0]:
            cell.attrib.update({"scope": "col", "role": "columnheader"})
        for number, (name, rows) in enumerate(topics, start=1):
            body = append(table, E.tbody(role="rowgroup", data_topic=str(number)))
            if name:
                header = E.th(name, scope="rowgroup", role="rowheader", colspan=str(len(options) + 1))
                body.append(E.tr(header, class_="comparison__topic", role="row"))
            for row in rows:
                self._complete_row(row, options)
                body.append(row)

    def _complete_row(self, row: etree.Element, options: list[str]) -> None:
        site = current_site(self.md)
        row.set("role", "row")
        row[0].tag = "th"
        row[0].attrib.update({"scope": "row", "role": "rowheader"})
        for cell, column in zip(row[1:], options, strict=True):
            cell.attrib.update({"role": "cell", "data-label": column})
            for citation in cell.iter("sup"):
                citation.set("data-block", self.id)
        # Pairs, because which rows differ depends on which columns are shown: "1-3" where the first and third do.
        texts = list(enumerate(map(self._words, row[1:]), start=1))
        pairs = [f"{one}-{two}" for (one, a), (two, b) in itertools.combinations(texts, 2) if a != b]
        # Most rows differ everywhere, and each pair by itself would make large tables heavier by a twentieth.
        row.set("data-differs", "all" if len(pairs) == math.comb(len(texts), 2) else " ".join(pairs))
        known = [str(number) for number, text in texts if is_known(text, site)]
        if len(known) < len(texts):
            row.set("data-known", " ".join(known))
        for verdict in ("different", "same"):
            # Words of the page, not of the stylesheet, so that they are translated and read aloud with it.
            name = f"comparison__{verdict}"
            row[0].append(E.span(f" {site.say(verdict)}", class_=name, hidden="", data_search_exclude=""))


def _notes(site: Site) -> etree.Element:
    return E.div(
        E.p(site.say("nothing chosen"), class_="comparison__none", hidden=""),
        E.p(site.say("one chosen"), class_="comparison__one", hidden=""),
        E.p(site.say("part of comparison"), class_="comparison__part", hidden=""),
        class_="comparison__notes",
        role="status",
        # For the script, which knows the numbers.
        data_shown=site.say("shown"),
        data_different=site.say("shown and different"),
        data_search_exclude="",
    )
