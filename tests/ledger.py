"""Read the ledger and find its entries on built pages."""

import copy
import functools
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from bs4 import Tag

FOLDER = Path(__file__).parent / "ledger"


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
    """Return the entries of one file of the ledger."""
    rows = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return [Entry(**{**row, "pages": tuple(row["pages"]), "all": tuple(row["all"])}) for row in rows]


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
    """Return the ids of the entries that no section of their pages fulfills."""
    return [entry.id for entry in entries if not any(_fulfilled(entry, pages[page]) for page in entry.pages)]


def _fulfilled(entry: Entry, sections: list[Section]) -> bool:
    return any(
        entry.found_in(section.text) for section in sections if entry.card is None or entry.card == section.card
    )
