"""Find the line of an editor's file from which a piece of a page was made: the parser of Markdown keeps no lines."""

import html
import itertools
import re
from dataclasses import dataclass
from functools import cached_property

# A word may have marks in it: "**5**mg", "un[safe](x.md)".
_MARKS = r"[*_`\\\[]"
_MARK = re.compile(_MARKS)
_WORD = re.compile(rf"[^\W_]+(?:{_MARKS}+[^\W_]+)*")
_NOT_SHOWN = re.compile(r"\]\([^()\s]*\)|\[\^[^\[\]]*\]|&(?:#\w{1,7}|[A-Za-z]+);")
# Enough to be the only such place on a page, and few enough to lie on one side of most markup; then fewer.
WORDS_COMPARED = (6, 2)


@dataclass(frozen=True)
class SourcePosition:
    """Where a word stands: a file, and the number of the word in it."""

    file: "SourceText"
    word: int

    def line_of(self, text: str = "") -> int:
        """Return the line (1-based) where a text begins that stands here or below; the line of this place without one."""
        words = self.file.words
        for compared in (*WORDS_COMPARED, 1) if text else ():
            wanted = first_words(text, compared)
            for first in range(self.word, len(words)):
                if words[first : first + len(wanted)] == wanted:
                    return self.file.line_at(first)
        return self.file.line_at(self.word)

    def line_of_mark(self, mark: str) -> int:
        """Return the line (1-based) where such characters next stand, or, where they were typed otherwise, their words."""
        line = self.file.line_at(self.word)
        start = sum(len(text) + 1 for text in self.file.text.split("\n")[: line - 1])
        found = self.file.text.find(mark, start)
        return self.file.text.count("\n", 0, found) + 1 if found >= 0 else self.line_of(mark)


@dataclass(frozen=True, eq=False)
class SourceText:
    """A file as its editor typed it: its path from the repository's root, and its text."""

    path: str
    text: str

    @cached_property
    def words(self) -> list[str]:
        """Every word that may be shown, in small letters."""
        return [_bare(match.group()) for match in self._matches]

    def line_at(self, word: int) -> int:
        """Return the line (1-based) on which a word stands; 1 where the file has no words."""
        return self.text.count("\n", 0, self._matches[word].start()) + 1 if self._matches else 1

    def find(self, wanted: list[str], after: int) -> SourcePosition | None:
        """Return where a paragraph, item, cell or heading was typed that begins with some words, as `first_words` gives them.

        It is the first such place from the word `after` on, or else the first of all; None where there is none.
        """
        places = [
            first
            for first in self._starts.get(wanted[0] if wanted else "", ())
            if self.words[first : first + len(wanted)] == wanted
        ]
        return SourcePosition(self, next((place for place in places if place >= after), places[0])) if places else None

    @cached_property
    def _matches(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(_NOT_SHOWN.sub(_blank, self.text)))

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """The words at which a paragraph, item, cell, title or value can start, with their numbers."""
        starts: dict[str, list[int]] = {}
        before, after_number = "\n", False
        for number, (match, following) in enumerate(itertools.zip_longest(self._matches, self._matches[1:])):
            if after_number or "\n" in before or "|" in before or ": " in before:
                starts.setdefault(self.words[number], []).append(number)
                after_number = match.group().isdigit()
            else:
                after_number = False
            before = self.text[match.end() : following.start()] if following else ""
        return starts


def first_words(text: str, count: int) -> list[str]:
    """Return the first words of a text, at most so many, in small letters."""
    return [_bare(match.group()) for match in itertools.islice(_WORD.finditer(text), count)]


def _bare(word: str) -> str:
    return _MARK.sub("", word).lower()


def _blank(not_shown: re.Match[str]) -> str:
    """Return as many characters: for an entity its letter, and marks, with which the word around it goes on."""
    length = len(not_shown[0])
    if not not_shown[0].startswith("&"):
        return "*" * length
    letter = html.unescape(not_shown[0])
    return letter.ljust(length, "*") if letter.isalnum() and len(letter) == 1 else " " * length
