"""Prompts and placeholders: what an editor was to write must not be published in place of it."""

import contextlib
import re

from carepages.glossary import read_words
from carepages.pages import UnreadableFile

# What `carepages new` asks for. An editor may have cut one in half, so its end is not waited for.
PROMPT = re.compile(r"TODO\(([^)\n]*)\)?")
# What templates of letters and of other programs leave open. Of an address, a citation or a list in the front matter it is
# no part.
_IN_MARKS = (
    r"\{\{[^\n]*?(?:\}\}|$)|\{%[^\n]*?(?:%\}|$)|<%[^\n]*?(?:%>|$)|\$?\{[A-Za-z][\w .-]*\}|«[^«»\n]+»"
    r"|(?<![\]!\w])(?:"
    r"\[[A-Z][A-Z0-9 _/'’-]+\]"
    r"|\[(?i:insert|enter|add|type|fill|write|choose|select|check|confirm|comment|your|name|date|time|phone|number|address)"
    r"(?:[: ][^\[\]\n]*)?\]"
    r"|\[(?i:(?:[\w'’]+ )*(?:name|date|time|phone|number|address|here|clinic|hospital|doctor))\]"
    r"|\[(?:\.{2,}|…|_+|X+|x{2,})\]"
    r")(?![(\[:])"
)
# What drafts leave, and other programs where they found nothing; what a chat with a machine begins with; and the words of a
# word processor for a picture.
_IN_WORDS = (
    r"%(?:[A-Z][A-Z0-9_]+%|s\b)|#(?:REF!|N/A|VALUE!|NAME\?)|\bError! (?:Reference|Bookmark)|\b[Ll]orem ipsum\b"
    r"|\b(?:TB[ACD]|TODO(?!\()|FIXME|X{2,4}|x{3,4})\b|(?<=\w )\?{3,}"
    r"|\b[Aa]s an AI (?:language )?model\b|^(?:Certainly|Sure|Of course)! [Hh]ere (?:is|are)\b"
    r"|\b[Dd]escription automatically generated\b|\bAI-generated content may\b"
)
PLACEHOLDER = re.compile(f"{_IN_MARKS}|{_IN_WORDS}")
# Each kind with what one holds, and few lines do.
_KINDS = (
    (re.compile(r"[\[{<«]"), re.compile(_IN_MARKS)),
    (re.compile(r"%[A-Zs]|#[RNV]|\?\?\?|! |TB|TODO|FIXME|XX|xx|orem ip|AI[ -]|automatically"), re.compile(_IN_WORDS)),
)
# In the front matter and in options, what stands between brackets is a list, or the parts of one value.
_LIST = re.compile(r" *[a-z_]+: *[\[{](?![\[{%]).*[\]}] *")
_IN_BRACKETS = re.compile(r"\[[A-Z][A-Z0-9]+\]")


def placeholder_in(line: str) -> str:
    """Return the first placeholder in a line; "" where there is none."""
    patterns = [pattern for sign, pattern in _KINDS if sign.search(line)]
    if not patterns or _LIST.fullmatch(line):
        return ""
    texts = (found.group() for pattern in patterns for found in pattern.finditer(line))
    return next((text for text in texts if not _is_short_form(text)), "")


def is_prompt(value: object) -> bool:
    """Return whether a value of the front matter still is a prompt or a placeholder, so that nothing else is wrong with it."""
    return isinstance(value, str) and bool(PROMPT.search(value) or placeholder_in(value))


def without_prompts(text: str) -> str:
    """Return a text with plain words in place of each prompt and placeholder: what they ask for is not there to be judged."""
    lines = PROMPT.sub("Words.", text).split("\n")
    return "\n".join(PLACEHOLDER.sub(_words_for, line) if placeholder_in(line) else line for line in lines)


def _words_for(placeholder: re.Match[str]) -> str:
    return placeholder.group() if _is_short_form(placeholder.group()) else "Words"


def _is_short_form(text: str) -> bool:
    """Return whether a text is a short form of the glossary in brackets, such as "[PAD]": it may follow its words."""
    if not _IN_BRACKETS.fullmatch(text):
        return False
    # What cannot be read is told as such.
    with contextlib.suppress(UnreadableFile):
        return any(text[1:-1] in re.split(r"\W+", word.term) for word in read_words().values())
    return False
