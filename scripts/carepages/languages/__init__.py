"""What the rules know of each language: a YAML file for its words, and a module for how hard its texts are to read.

A language whose file is not here, or lacks a list, is not known in that: the rules that need the list do not look, and the check
says so. A rule names the list that it needs in its field `needs`.
"""

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from carepages.languages import english, spanish
from carepages.languages.measure import Measure
from carepages.yaml_mapping import read_data

_FOLDER = Path(__file__).parent
_MEASURES = {"flesch-kincaid": english.FLESCH_KINCAID, "inflesz": spanish.INFLESZ}
_NOTHING = "(?!)"
_WORD = r"[^\W\d_]+"


@dataclass(frozen=True, eq=False)
class Language:
    """What the rules know of a language. What is empty is not known.

    The lists of patterns are regular expressions that start with letters; in them a space also stands for the end of a line, and
    ' for every mark that is typed as an apostrophe.

    Attributes:
        code: as in BCP 47, without a region.
        reading_grade: the name of what measures how hard a text is to read.
        reading_limit: what a page must reach in it.
        plain_words: patterns of words that patients find hard, and what to write.
        names: patterns of what is called so, hard words in it or not.
        short_forms: patterns of what is to be written out in full.
        phrases_never_to_say: patterns of verdicts, which reassure or diagnose.
        words_in_capitals: words that are typed in capitals to stress them, and no short forms.
        studies: a pattern of what stands behind a name in capitals, which then is that of a study.
        abbreviations: those that everybody reads as a word.
        names_in_capitals: terms that are ordinary words in small letters.
        named_before, named_after: patterns of how a text says that letters are only a name.
        link_texts: words of links that say nothing to those who go from link to link.
        syllables: how many a word has, where counting gets it wrong.
        sentence_abbreviations: those whose dot ends no sentence.
        names_with_digits: patterns of what has digits and is no figure.
        count_of: a pattern of what stands between the two numbers of "20 in 100".
        count_ranges: one of what stands between the two of "10 to 24".
        count_limits: one of what makes a number a limit, as in "up to 20".
        placeholder_words: patterns of what somebody was to fill in, `in_marks`, `in_brackets` and `in_words`.
    """

    code: str
    reading_grade: str = ""
    reading_limit: float = 0
    plain_words: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()
    phrases_never_to_say: tuple[str, ...] = ()
    words_in_capitals: frozenset[str] = frozenset()
    studies: str = _NOTHING
    abbreviations: frozenset[str] = frozenset()
    names_in_capitals: frozenset[str] = frozenset()
    named_before: str = _NOTHING
    named_after: str = _NOTHING
    link_texts: frozenset[str] = frozenset()
    syllables: Mapping[str, int] = field(default_factory=dict)
    sentence_abbreviations: tuple[str, ...] = ()
    names_with_digits: tuple[str, ...] = ()
    # In a language that is not known, any two words may stand there.
    count_of: str = f"{_WORD}(?: {_WORD})?"
    count_ranges: str = r"[^\W\d_]{1,3}"
    count_limits: str = ""
    placeholder_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _counted: dict[str, int] = field(default_factory=dict, init=False)

    @property
    def measure(self) -> Measure | None:
        """What measures how hard a text is to read; None where nothing does."""
        return _MEASURES.get(self.reading_grade)

    def count_syllables(self, word: str) -> int:
        """Return how many syllables a word has, in a language with a measure; a number counts as one."""
        if word not in self._counted:
            self._counted[word] = sum(self._syllables_of_part(part) for part in re.split(r"[-/]", word.lower()) if part)
        return self._counted[word]

    def _syllables_of_part(self, word: str) -> int:
        assert self.measure
        word = word.replace("’", "'").strip("'%")
        if known := self.syllables.get(word):
            return known
        return self.measure.syllables(word) if any(letter.isalpha() for letter in word) else 1

    @cached_property
    def dotted(self) -> re.Pattern[str]:
        """What has a dot that ends no sentence."""
        listed = "|".join(map(re.escape, self.sentence_abbreviations)) or _NOTHING
        return re.compile(rf"\b(?:{listed})\.|\b(?:[A-Za-z]\.){{2,}}")


# What a file lists, and how it is kept. A text of many words is a list, too.
_KEPT: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(("words_in_capitals", "abbreviations"), lambda words: frozenset(str(words).split())),
    **dict.fromkeys(("names_in_capitals", "link_texts"), frozenset),
    **dict.fromkeys(("names", "short_forms", "phrases_never_to_say", "sentence_abbreviations", "names_with_digits"), tuple),
}
LISTS = frozenset(each.name for each in fields(Language) if not each.name.startswith("_")) - {"code"}


@functools.cache
def read_language(code: str) -> Language:
    """Return what the rules know of a language, by its code; an empty one where there is no file for it."""
    file = _FOLDER / f"{code}.yml"
    listed = read_data(file) if file.is_file() else {}
    kept: dict[str, Any] = {name: _KEPT[name](value) if name in _KEPT else value for name, value in listed.items()}
    return Language(code, **kept)
