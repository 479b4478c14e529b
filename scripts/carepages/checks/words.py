"""Words that patients find hard, short forms, and phrases that the site must never say."""

import functools
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from carepages.checks.capitals import words_in_capitals
from carepages.languages import Language
from carepages.markup.fences import blank
from carepages.messages import Problem, problem
from carepages.pages import Page

# What stands for an apostrophe where a keyboard has another one.
_APOSTROPHE = "['’‘`´ʼ′]"
NEVER_RULE = "phrase-never"
# What stands around words and in them, and is no part of them.
_NOT_PROSE = re.compile(r"\]\([^()\s]*\)|\]\[[^\[\]]*\]|\[\^[^\[\]]*\]|[*_\[\]~]+|(?<=\n)[ >]*>")
_ENTITY = re.compile(r"&(?:#\w{1,7}|[A-Za-z]+);")
# The front matter's keys that readers see.
_SHOWN_KEYS = ("title", "description", "main_message")


@dataclass(frozen=True)
class _Patterns:
    """What is looked for in a language: verdicts, short forms, names in which no word is hard, and hard words with plain ones."""

    language: Language
    never: list[re.Pattern[str]]
    short_forms: list[re.Pattern[str]]
    names: list[re.Pattern[str]]
    avoid: list[tuple[re.Pattern[str], str]]


@functools.lru_cache(maxsize=4)
def _patterns(language: Language) -> _Patterns:
    return _Patterns(
        language,
        never=[*map(_compiled, language.phrases_never_to_say)],
        short_forms=[*map(_compiled, language.short_forms)],
        names=[*map(_compiled, language.names)],
        avoid=[(_compiled(pattern, r"\b"), use) for pattern, use in language.plain_words.items()],
    )


def check_words(page: Page, language: Language, audience: str = "") -> list[Problem]:
    """Return the hard words, short forms and forbidden phrases in a page's text and front matter.

    `audience` is for whom it is where its front matter does not say so.
    """
    audience = page.meta.audience or audience
    patterns = _patterns(language)
    text = _shown(page, page.prose)
    # To patients, a verdict that is shown as code is one like any other.
    whole = _shown(page, page.body.replace("`", "")) if audience == "patient" and "`" in page.body else text
    found = [*_verdicts(whole, patterns), *(_hard_words(text, patterns) if audience == "patient" else ())]
    return sorted(problem(page.place, text.count("\n", 0, start) + 1, rule, **values) for text, rule, start, values in found)


def _shown(page: Page, body: str) -> str:
    """Return what readers see of a page, each line where it was typed."""
    lines = body.split("\n")
    ends = sorted([*page.key_lines.values(), (page.front_matter or "").count("\n") + 2])
    for key in _SHOWN_KEYS:
        if first := page.key_lines.get(key):
            end = next(line for line in ends if line > first)
            value = page.text.split("\n")[first - 1 : end - 1]
            lines[first - 1 : end - 1] = [value[0].partition(":")[2], *value[1:]]
    # Marks of bold and slanted text and of links are taken out: they would hide a phrase that they stand in.
    return _ENTITY.sub(_letters, _NOT_PROSE.sub("", "\n".join(lines)))


def _letters(entity: re.Match[str]) -> str:
    # Lines keep their numbers.
    return html.unescape(entity[0]).replace("\n", " ")


def _verdicts(text: str, patterns: _Patterns) -> Iterator[tuple[str, str, int, dict[str, str]]]:
    # In small letters: case-insensitive patterns are many times slower.
    prose = text.lower()
    for pattern in patterns.never:
        for found in pattern.finditer(prose):
            yield text, NEVER_RULE, found.start(), {"phrase": " ".join(text[slice(*found.span())].split())}


def _hard_words(text: str, patterns: _Patterns) -> Iterator[tuple[str, str, int, dict[str, str]]]:
    prose = text.lower()
    for pattern in patterns.short_forms:
        for found in pattern.finditer(prose):
            yield text, "word-contraction", found.start(), {"word": text[slice(*found.span())]}
    for found in words_in_capitals(text, patterns.language):
        yield text, "word-capitals", found.start(), {"words": " ".join(found.group().split())}
    for pattern in patterns.names:
        prose = pattern.sub(lambda name: blank(name.group()), prose)
    for pattern, use in patterns.avoid:
        for found in pattern.finditer(prose):
            yield text, "word-avoid", found.start(), {"word": text[slice(*found.span())], "use": use}


def _compiled(pattern: str, end: str = "") -> re.Pattern[str]:
    """Return a pattern that starts with letters, is looked for by them, and only then asks whether a word begins there."""
    # Of "drugs?" only "drug", whose end is in no doubt.
    letters: str = re.findall(r"^[^\W\d_]+?(?=[^\W\d_]?\?|[\W\d_]|$)", pattern)[0]
    # From word to word, a phrase may go on in the next line.
    rest = pattern.removeprefix(letters).replace(" ", r"\s+").replace("'", _APOSTROPHE)
    return re.compile(rf"{letters}(?<=\b{letters}){rest}{end}")
