"""Words in capitals: everyday words that are shouted, and no short forms."""

import re

from carepages.checks.word_lists import LISTS

_EVERYDAY = frozenset(LISTS["everyday"].split())
_WORD = r"[A-Z]{2,}(?:['’][A-Z]+)?"
# Not the name of a trial, nor that of a callout, which is told as such.
_CAPITALS = re.compile(rf"(?<![\w!-]){_WORD}(?:,?[ \n](?:[AI] )?{_WORD})*(?![\w-]| (?:trial|study)\b)")


def words_in_capitals(text: str) -> list[re.Match[str]]:
    """Return each run of words in capitals of which one is an everyday word."""
    return [run for run in _CAPITALS.finditer(text) if not _EVERYDAY.isdisjoint(re.findall(r"\w+", run[0].lower()))]
