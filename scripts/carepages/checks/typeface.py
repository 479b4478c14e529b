"""Check that the typeface has all letters of a text: another one, in the middle of a word, is harder to read."""

import unicodedata
from collections.abc import Iterator, Set

from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.typeface import letters_in

_TOLD = 12
_LOST = "\N{REPLACEMENT CHARACTER}"


def check_typeface(page: Page, known: Set[str]) -> Iterator[Problem]:
    """Yield one problem, at the first letter that the typeface lacks, with all others on the page; `known` are those it has."""
    # A ligature and the like is told as such, and so is a letter that was lost.
    if lacking := {letter for letter in letters_in([page.text]) - known if unicodedata.is_normalized("NFKC", letter)} - {_LOST}:
        first = min(map(page.text.index, lacking))
        letters = ", ".join(f"'{letter}'" for letter in sorted(lacking)[:_TOLD]) + (" ..." if len(lacking) > _TOLD else "")
        yield problem(page.place, page.text.count("\n", 0, first) + 1, "letter-other-typeface", letters=letters)
