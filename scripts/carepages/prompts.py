"""Prompts and placeholders: what an editor was to write must not be published in place of it.

A short form of the glossary in brackets, such as "[CTS]", is no placeholder: it may follow its words. `short_forms` are these.
"""

import re
from collections.abc import Collection
from pathlib import Path

from carepages.yaml_mapping import read_data

# What `carepages new` asks for. An editor may have cut one in half, so its end is not waited for.
PROMPT = re.compile(r"TODO\(([^)\n]*)\)?")
_PATTERNS = {name: "|".join(patterns) for name, patterns in read_data(Path(__file__).with_suffix(".yml")).items()}
_IN_MARKS = rf"{_PATTERNS['in_marks']}|(?<![\]!\w])(?:{_PATTERNS['in_brackets']})(?![(\[:])"
_IN_WORDS = _PATTERNS["in_words"]
PLACEHOLDER = re.compile(f"{_IN_MARKS}|{_IN_WORDS}")
# Each kind with what one holds, and few lines do.
_KINDS = (
    (re.compile(r"[\[{<«]"), re.compile(_IN_MARKS)),
    (re.compile(r"%[A-Zs]|#[RNV]|\?\?\?|! |TB|TODO|FIXME|XX|xx|orem ip|AI[ -]|automatically"), re.compile(_IN_WORDS)),
)
# In the front matter and in options, what stands between brackets is a list, or the parts of one value.
_LIST = re.compile(r" *[a-z_]+: *[\[{](?![\[{%]).*[\]}] *")
_IN_BRACKETS = re.compile(r"\[[A-Z][A-Z0-9]+\]")


def placeholder_in(line: str, short_forms: Collection[str]) -> str:
    """Return the first placeholder in a line; "" where there is none."""
    patterns = [pattern for sign, pattern in _KINDS if sign.search(line)]
    if not patterns or _LIST.fullmatch(line):
        return ""
    texts = (found.group() for pattern in patterns for found in pattern.finditer(line))
    return next((text for text in texts if not _is_short_form(text, short_forms)), "")


def is_prompt(value: object, short_forms: Collection[str]) -> bool:
    """Return whether a value of the front matter still is a prompt or a placeholder, so that nothing else is wrong with it."""
    return isinstance(value, str) and bool(PROMPT.search(value) or placeholder_in(value, short_forms))


def without_prompts(text: str, short_forms: Collection[str]) -> str:
    """Return a text with plain words in place of each prompt and placeholder: what they ask for is not there to be judged."""

    def words_for(placeholder: re.Match[str]) -> str:
        return placeholder.group() if _is_short_form(placeholder.group(), short_forms) else "Words"

    lines = PROMPT.sub("Words.", text).split("\n")
    return "\n".join(PLACEHOLDER.sub(words_for, line) if placeholder_in(line, short_forms) else line for line in lines)


def _is_short_form(text: str, short_forms: Collection[str]) -> bool:
    return bool(_IN_BRACKETS.fullmatch(text)) and text[1:-1] in short_forms
