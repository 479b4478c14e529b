"""What measures how hard a text is to read."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One published measure.

    Attributes:
        unit: what stands before its number in a message.
        syllables: returns the syllables of a word in small letters, which is no number and has no hyphen.
        score: returns the number for a text with so many sentences, words and syllables.
        higher_is_harder: whether a harder text has a higher number.
        digits: how many to show to readers behind the point.
    """

    unit: str
    syllables: Callable[[str], int]
    score: Callable[[int, int, int], float]
    higher_is_harder: bool
    digits: int

    def hardness(self, score: float) -> float:
        """Return what is the higher, the harder a text is."""
        return score if self.higher_is_harder else -score

    def is_too_hard(self, score: float, limit: float) -> bool:
        """Return whether a text is harder than a limit."""
        return self.hardness(score) > self.hardness(limit)

    def limit_in_words(self, limit: float) -> str:
        """Return the limit as a message names it."""
        return f"{limit:.1f}" if self.higher_is_harder else f"{limit:.1f} or more"
