"""Read what the search may find of a built page: its article, heading by heading, without what is marked as left out."""

import re
from dataclasses import dataclass, field
from html import escape, unescape

from carepages.html_tags import Tag, read_tags

# The mark of an element that the search leaves out: what stands on many pages, or says again what stands beside it.
LEFT_OUT = "data-search-exclude"
_ARTICLE = re.compile(r"<article\b[^>]*>(.*?)</article>", re.DOTALL)
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
    """A section while it is read: how many elements are open in which it stands, and its pieces."""

    id: str
    depth: int
    title: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def read_sections(text: str, place: str) -> list[Section]:
    """Return the sections of a built page from first to last; none where it has no article.

    A section in a block ends with the block.

    Raises:
        BuildStopped: the HTML of the article cannot be read; the message names the file, which `place` is.
    """
    article = _ARTICLE.search(text)
    if not article:
        return []
    reader = _Reader()
    reader.read(article[1], place)
    return [Section(part.id, _joined(part.title), _joined(part.text)) for part in reader.parts]


class _Reader:
    """Reads an article.

    Attributes:
        parts: those that have begun.
    """

    def __init__(self) -> None:
        self.parts = [_Part("", 0)]
        # Those that have not ended, the innermost last.
        self._within = [self.parts[0]]
        self._opened: list[str] = []
        # How many elements were open where one began that is left out.
        self._left_out: int | None = None
        # Where words go.
        self._into = self.parts[0].text

    def read(self, article: str, place: str) -> None:
        at = 0
        for tag in read_tags(article, place):
            self._add(article[at : tag.start])
            at = tag.end
            if tag.closes:
                self._close(tag)
            elif tag.opens:
                self._open(tag)
        self._add(article[at:])

    def _add(self, html: str) -> None:
        if self._left_out is None:
            self._into.append(escape(unescape(html), quote=False) if "&" in html else html)

    def _open(self, tag: Tag) -> None:
        if self._left_out is None and LEFT_OUT in tag.attributes:
            self._left_out = len(self._opened)
        self._opened.append(tag.name)
        if self._left_out is not None:
            return
        if tag.name in _HEADINGS and "id" in tag.attributes:
            self._end_parts(len(self._opened))
            part = _Part(tag.attributes["id"], len(self._opened))
            self.parts.append(part)
            self._within.append(part)
            self._into = part.title
        elif tag.name in _KEPT:
            self._into.append(f"<{tag.name}>")

    def _close(self, tag: Tag) -> None:
        if tag.name not in self._opened:
            return
        # Browsers end with an element those in it that have no end of their own.
        while self._opened.pop() != tag.name:
            pass
        if self._left_out is not None:
            if len(self._opened) == self._left_out:
                self._left_out = None
            return
        if tag.name in _KEPT:
            self._into.append(f"</{tag.name}>")
        elif tag.name in _HEADINGS:
            self._into = self._within[-1].text
        self._end_parts(len(self._opened) + 2)

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
