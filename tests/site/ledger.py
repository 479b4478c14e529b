"""Read the ledger, but for what a copy of the site leaves out, and find its entries on built pages."""

import copy
import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from bs4 import Tag

FOLDER = Path(__file__).parent / "ledger"
# What an entry holds that a copy of the site leaves out: why, and which clinician says so.
LEFT_OUT = {"reason", "by"}


class LedgerFault(AssertionError):
    """An entry is not as it must be, in one sentence for whoever edits the ledger."""


def read_rows(name: str, folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Return the entries of one file of the ledger, with those that are left out.

    Raises:
        LedgerFault: an entry is left out without a reason, or by nobody.
    """
    rows = yaml.safe_load((folder / name).read_text("utf-8")) or []
    for row in rows:
        left_out = row.get("left_out", {})
        if "left_out" in row and not (isinstance(left_out, dict) and left_out.keys() == LEFT_OUT and all(left_out.values())):
            entry = next(iter(row.values()))
            raise LedgerFault(f"{name}: '{entry}' is left out. Say why, and which clinician decided: left_out: {{reason: ..., by: ...}}")
    return rows


def kept_rows(name: str) -> list[dict[str, Any]]:
    """Return the entries of one file of the ledger that this site does not leave out."""
    return [row for row in read_rows(name) if "left_out" not in row]


def _small(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("\\") else found[0].lower()


@dataclass(frozen=True)
class Entry:
    """One thing that must be said: where (pages, and perhaps the level of a care card) and the patterns."""

    id: str
    says: str
    pages: tuple[str, ...]
    all: tuple[str, ...]
    card: str | None = None

    @functools.cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        # Small letters throughout are compared in a third of the time that `re.IGNORECASE` takes; escapes stay as they are.
        return [re.compile(re.sub(r"\\.|[A-Z]", _small, pattern)) for pattern in self.all]

    def found_in(self, section: str) -> bool:
        """Whether one section's text fulfills all patterns, whatever letters are capitals."""
        text = section.lower()
        return all(pattern.search(text) for pattern in self._patterns)


@dataclass(frozen=True)
class Section:
    """The text from a heading to the next; `card` is the level where it is a care card."""

    text: str
    card: str | None = None


@functools.cache
def read_entries(name: str) -> list[Entry]:
    """Return the entries of one file of the ledger; none of what this site leaves out."""
    return [Entry(**{**row, "pages": tuple(row["pages"]), "all": tuple(row["all"])}) for row in kept_rows(name)]


def read_sections(article: Tag) -> list[Section]:
    """Cut a built article into its sections."""
    rest = copy.copy(article)
    for part in rest.select("nav, sup.citation, .sources, .words, .page-dates, .page-status"):
        part.decompose()
    sections = []
    for card in rest.select(".care-card"):
        level = next(name.removeprefix("care-card--") for name in card["class"] if "--" in name)
        sections.append(Section(_text(card), level))
        card.decompose()
    texts: list[list[str]] = [[]]
    for element in rest.children:
        if isinstance(element, Tag):
            if re.fullmatch(r"h[1-4]", element.name):
                texts.append([])
            texts[-1].append(element.get_text(" "))
    return sections + [Section(" ".join(" ".join(text).split())) for text in texts]


def _text(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def missing(entries: list[Entry], pages: dict[str, list[Section]]) -> list[str]:
    """Return the ids of the entries that no section of their pages fulfills.

    Raises:
        LedgerFault: an entry names a page that there is not.
    """
    for entry in entries:
        for page in entry.pages:
            if page not in pages:
                raise LedgerFault(
                    f"'{entry.id}' names {page}, which is no page any more. Give it another page, or leave it out with "
                    "left_out: {reason: ..., by: ...}"
                )
    return [entry.id for entry in entries if not any(_fulfilled(entry, pages[page]) for page in entry.pages)]


def _fulfilled(entry: Entry, sections: list[Section]) -> bool:
    return any(
        entry.found_in(section.text) for section in sections if entry.card is None or entry.card == section.card
    )
