"""Read what the search may find of a built page: its article, heading by heading, without what is marked as left out."""

import re
from dataclasses import dataclass, field
from html import escape

from lxml.html import HtmlElement

from carepages.finish.built_page import BuiltPage

# The mark of an element that the search leaves out: what stands on many pages, or says again what stands beside it.
LEFT_OUT = "data-search-exclude"
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
# What a result shows as it stands on the page.
_KEPT = frozenset("p code pre li ol ul sub sup".split())
_EMPTY = re.compile(rf"<({'|'.join(sorted(_KEPT))})>\s*</\1>")
_SPACES = re.compile(r"\s+")


@dataclass
class Section:
    """A part of an article: the id of its heading ("" for what stands before the first), its words, and the text below it.

    Both are HTML without attributes.
    """

    id: str
    title: str
    text: str


@dataclass
class _Part:
    """A section while it is read: how deep its heading stands, and its pieces."""

    id: str
    depth: int
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def read_sections(page: BuiltPage) -> list[Section]:
    """Return the sections of a built page from first to last; none where it has no article.

    A section in a block ends with the block.
    """
    reader = _Reader()
    for article in page.find("//article")[:1]:
        reader.read_inside(article)
        return [Section(part.id, _joined(part.title), _joined(part.text)) for part in reader.parts]
    return []


class _Reader:
    """Reads an article.

    Attributes:
        parts: those that have begun.
    """

    def __init__(self) -> None:
        self.parts = [_Part("", 0)]
        # Those that have not ended, the innermost last.
        self._within = [self.parts[0]]
        # Where words go.
        self._into = self.parts[0].text

    def read_inside(self, element: HtmlElement, depth: int = 0) -> None:
        """Read all between the tags of an element; `depth` tells in how many others it stands."""
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str) and LEFT_OUT not in child.attrib:
                self._read(child, depth + 1)
            self._add(child.tail)
        # With a block ends the section that begins in it.
        self._end_parts(depth + 1)

    def _read(self, element: HtmlElement, depth: int) -> None:
        if element.tag in _HEADINGS and (name := element.get("id")):
            self._end_parts(depth)
            part = _Part(name, depth)
            self.parts.append(part)
            self._within.append(part)
            self._into = part.title
            self.read_inside(element, depth)
            self._into = part.text
        elif element.tag in _KEPT:
            self._into.append(f"<{element.tag}>")
            self.read_inside(element, depth)
            self._into.append(f"</{element.tag}>")
        else:
            self.read_inside(element, depth)

    def _add(self, text: str | None) -> None:
        if text:
            self._into.append(escape(text, quote=False))

    def _end_parts(self, depth: int) -> None:
        """End the parts that stand as deep as that or deeper."""
        while self._within[-1].depth >= depth:
            self._within.pop()
            self._into = self._within[-1].text


def _joined(pieces: list[str]) -> str:
    text, count = "".join(pieces), 1
    while count:
        text, count = _EMPTY.subn("", text)
    return _SPACES.sub(" ", text).strip()
