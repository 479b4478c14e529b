"""Prompts and placeholders: what an editor was to write must not be published in place of it."""

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from carepages.languages import Language
from carepages.yaml_mapping import read_data

# What `carepages new` asks for. An editor may have cut one in half, so its end is not waited for.
PROMPT = re.compile(r"TODO\(([^)\n]*)\)?")
_PATTERNS: dict[str, list[str]] = read_data(Path(__file__).with_suffix(".yml"))
# What a placeholder in marks holds, and few lines do.
_MARK = re.compile(r"[\[{<«]")
# In the front matter and in options, what stands between brackets is a list, or the parts of one value.
_LIST = re.compile(r" *[a-z_]+: *[\[{](?![\[{%]).*[\]}] *")
_IN_BRACKETS = re.compile(r"\[[A-Z][A-Z0-9]+\]")


@dataclass(frozen=True)
class Placeholders:
    """What is a placeholder on a site, in marks or in words of its language.

    Attributes:
        language: what is known of the language.
        short_forms: those of the glossary. One in brackets, such as "[CTS]", is no placeholder: it may follow its words.
    """

    language: Language
    short_forms: Collection[str] = ()

    def first_in(self, line: str) -> str:
        """Return the first placeholder in a line; "" where there is none."""
        in_marks, in_words, _ = _patterns(self.language)
        patterns = [in_marks, in_words] if _MARK.search(line) else [in_words]
        found = [match.group() for pattern in patterns for match in pattern.finditer(line)]
        return "" if not found or _LIST.fullmatch(line) else next((text for text in found if not self._is_short_form(text)), "")

    def is_prompt(self, value: object) -> bool:
        """Return whether a value still is a prompt or a placeholder, so that nothing else is wrong with it."""
        return isinstance(value, str) and bool(PROMPT.search(value) or self.first_in(value))

    def without(self, text: str) -> str:
        """Return a text with plain words in place of each prompt and placeholder: what they ask for is not there to be judged."""
        placeholder = _patterns(self.language)[-1]
        lines = PROMPT.sub("Words.", text).split("\n")
        return "\n".join(placeholder.sub(self._words_for, line) if self.first_in(line) else line for line in lines)

    def _words_for(self, placeholder: re.Match[str]) -> str:
        return placeholder.group() if self._is_short_form(placeholder.group()) else "Words"

    def _is_short_form(self, text: str) -> bool:
        return bool(_IN_BRACKETS.fullmatch(text)) and text[1:-1] in self.short_forms


@functools.lru_cache(maxsize=4)
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds placeholders in marks, those in words, and all."""
    own = language.placeholder_words
    marks, brackets, words = ("|".join([*patterns, *own.get(kind, ())]) for kind, patterns in _PATTERNS.items())
    in_marks = rf"{marks}|(?<![\]!\w])(?:{brackets})(?![(\[:])"
    return re.compile(in_marks), re.compile(words), re.compile(f"{in_marks}|{words}")
