"""Comparisons: `/// comparison | Title` around a pipe table, of which readers choose what they see.

It opens small: with the columns and the topic that the editor names. Which columns, which topic, whether all is
shown, whether rows that differ are marked, and whether rows are shown of which nothing is known: all of it is form
controls that the stylesheet reads, so that no script is needed and paper shows what the screen shows.

A column's short name (`pad` in "Narrowed leg arteries (PAD)") stands for it in options and in a shared address.
"""

import itertools
import math
import re
import xml.etree.ElementTree as etree

from markdown.extensions.toc import slugify_unicode
from pymdownx.blocks.block import Block

from carepages.markup.options import type_id
from carepages.markup.stash import words_in
from carepages.tree import first

# What the stylesheet has rules for; see `stylesheet`.
MAX_OPTIONS = 7
MAX_TOPICS = 8
# How many columns are shown at first where the editor names none.
OPENING_COLUMNS = 2

_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
_SAYS_NOTHING = re.compile(r"(We do not know|Does not apply)\.( Ask[^.]*\.)?")
ALL_TOPICS = "All topics"

# The rows of each topic, under its name.
Topics = list[tuple[str, list[etree.Element]]]


def type_text(value: object) -> str:
    """Return a line of text as given.

    Raises:
        ValueError: it is a number, a list or nothing.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError("Write some words; put a number in quotes.")
    return value


def type_names(value: object) -> tuple[str, ...]:
    """Return short names as a tuple, from a list or a text with commas.

    Raises:
        ValueError: it is neither, or names nothing.
    """
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not parts or not all(isinstance(part, str) and part.strip() for part in parts):
        raise ValueError("Write the short names of columns, with commas between them.")
    return tuple(part.strip() for part in parts)


def short_name(name: str) -> str:
    """Return the name of a column or topic for addresses: its last words in brackets, or else all of it, hyphenated."""
    in_brackets = _IN_BRACKETS.search(name)
    return slugify_unicode(in_brackets[1] if in_brackets else name, "-")


def comparison_id(title: str, given: object) -> str:
    """Return the id of a comparison: the one given, or its whole title, hyphenated."""
    return str(given or slugify_unicode(title, "-"))


def is_known(words: str) -> bool:
    """Return whether a cell says a fact: more than that it is not known, whom to ask, or that it does not apply."""
    return not _SAYS_NOTHING.fullmatch(words)


class Comparison(Block):
    """A form of choices and the table."""

    NAME = "comparison"
    ARGUMENT = True
    OPTIONS = {
        "id": (None, type_id),
        "legend": ("Choose what to compare", type_text),
        "columns": ((), type_names),
        "topic": ("", type_text),
    }

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.id = comparison_id(self.argument, self.options["id"])
        return etree.SubElement(parent, "div", {"class": "comparison", "id": self.id})

    def on_inline_end(self, block: etree.Element) -> None:
        # Only now do cells hold their final text, of which labels and differences are made.
        table = first(block, "table")
        options = [self._words(header) for header in table.findall("thead/tr/th")[1:]]
        topics = self._topics(table)
        self._complete_table(table, options, topics)
        form = self._controls(
            options, [name for name, _ in topics if name], with_unknown=bool(table.findall(".//tr[@data-known]"))
        )
        block[:] = [form, _notes(), table]

    def _controls(self, options: list[str], topics: list[str], *, with_unknown: bool) -> etree.Element:
        # A dialog form outside a dialog sends nothing, and still has a reset button that needs no script.
        # Hidden until the stylesheet knows that it can obey the choices.
        form = etree.Element(
            "form",
            {"class": "comparison__controls", "method": "dialog", "autocomplete": "off", "hidden": "", "data-search-exclude": ""},
        )
        # First, because the choices of columns and topics go while it is ticked, and it is not to move under a finger.
        self._choice(etree.SubElement(form, "fieldset"), "checkbox", "all", 1, "Show everything", checked=False)
        columns = self.options["columns"] or list(map(short_name, options))[:OPENING_COLUMNS]
        choices = _fieldset(form, self.options["legend"])
        for number, name in enumerate(options, start=1):
            self._choice(choices, "checkbox", "show", number, name, checked=short_name(name) in columns)
        if topics:
            first = self.options["topic"] or short_name(topics[0])
            choices = _fieldset(form, "Choose a topic")
            for number, name in enumerate([ALL_TOPICS, *topics]):
                self._choice(choices, "radio", "topic", number, name, checked=short_name(name) == first)
        choices = _fieldset(form, "Rows")
        self._choice(choices, "checkbox", "differences", 1, "Mark the rows that differ", checked=False)
        if with_unknown:
            self._choice(choices, "checkbox", "unknown", 1, "Show rows of which nothing is known", checked=False)
        etree.SubElement(form, "button", {"type": "reset"}).text = "Back to the first view"
        return form

    def _choice(self, parent: etree.Element, kind: str, group: str, number: int, name: str, *, checked: bool) -> None:
        attributes = {"type": kind, "name": group, "value": str(number), "id": f"{self.id}-{group}-{number}"}
        if checked:
            attributes["checked"] = ""
        # Siblings, not nested: the stylesheet counts checked boxes with ~, which it cannot do across parents.
        etree.SubElement(parent, "input", {**attributes, "data-name": short_name(name)})
        etree.SubElement(parent, "label", {"for": attributes["id"]}).text = name

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
        caption = etree.Element("caption")
        caption.text = self.argument
        table.insert(0, caption)
        head.set("role", "rowgroup")
        head[0].set("role", "row")
        for cell in head[0]:
            cell.attrib.update({"scope": "col", "role": "columnheader"})
        for number, (name, rows) in enumerate(topics, start=1):
            body = etree.SubElement(table, "tbody", {"role": "rowgroup", "data-topic": str(number)})
            if name:
                row = etree.SubElement(body, "tr", {"class": "comparison__topic", "role": "row"})
                header = {"scope": "rowgroup", "role": "rowheader", "colspan": str(len(options) + 1)}
                etree.SubElement(row, "th", header).text = name
            for row in rows:
                self._complete_row(row, options)
                body.append(row)

    def _complete_row(self, row: etree.Element, options: list[str]) -> None:
        row.set("role", "row")
        row[0].tag = "th"
        row[0].attrib.update({"scope": "row", "role": "rowheader"})
        for cell, option in zip(row[1:], options, strict=True):
            cell.attrib.update({"role": "cell", "data-label": option})
            for citation in cell.iter("sup"):
                citation.set("data-block", self.id)
        # Pairs, because which rows differ depends on which columns are shown: "1-3" where the first and third do.
        texts = list(enumerate(map(self._words, row[1:]), start=1))
        pairs = [f"{one}-{two}" for (one, a), (two, b) in itertools.combinations(texts, 2) if a != b]
        # Most rows differ everywhere, and each pair by itself would make large tables heavier by a twentieth.
        row.set("data-differs", "all" if len(pairs) == math.comb(len(texts), 2) else " ".join(pairs))
        known = [str(number) for number, text in texts if is_known(text)]
        if len(known) < len(texts):
            row.set("data-known", " ".join(known))
        for verdict in ("Different", "Same"):
            # Words of the page, not of the stylesheet, so that they are translated and read aloud with it.
            mark = etree.SubElement(
                row[0], "span", {"class": f"comparison__{verdict.lower()}", "hidden": "", "data-search-exclude": ""}
            )
            mark.text = f" {verdict}"


def _fieldset(form: etree.Element, legend: str) -> etree.Element:
    fieldset = etree.SubElement(form, "fieldset")
    etree.SubElement(fieldset, "legend").text = legend
    return fieldset


def _notes() -> etree.Element:
    notes = etree.Element("div", {"class": "comparison__notes", "role": "status", "data-search-exclude": ""})
    for name, text in (
        ("none", "Nothing is chosen. Choose at least one above."),
        ("one", "Choose at least two above to see what differs."),
        ("part", "This is a part of a longer comparison: some columns or rows are hidden."),
    ):
        etree.SubElement(notes, "p", {"class": f"comparison__{name}", "hidden": ""}).text = text
    return notes
