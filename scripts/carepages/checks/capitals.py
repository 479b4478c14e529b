"""Words in capitals: everyday words that are shouted, and no short forms."""

import functools
import re

from carepages.languages import Language

_LETTER = "[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_LETTER}{{2,}}(?:['’]{_LETTER}+)?"


def words_in_capitals(text: str, language: Language) -> list[re.Match[str]]:
    """Return each run of words in capitals of which one is an everyday word of the language."""
    runs = _capitals(language).finditer(text)
    return [run for run in runs if not language.words_in_capitals.isdisjoint(re.findall(r"\w+", run[0].lower()))]


@functools.lru_cache(maxsize=4)
def _capitals(language: Language) -> re.Pattern[str]:
    # Not the name of a study, nor that of a callout, which is told as such.
    return re.compile(rf"(?<![\w!-]){_WORD}(?:,?[ \n](?:[AEIOUY] )?{_WORD})*(?![\w-]| (?:{language.studies})\b)")
