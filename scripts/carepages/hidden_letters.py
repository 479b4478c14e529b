"""Letters that nobody sees: word processors put them into words and between them, and they come along when text is pasted."""

import html
import re
import unicodedata

# Soft hyphens, what has no width, and marks that turn the direction of writing.
_WITHOUT_WIDTH = "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
# Spaces that look like the ordinary one, and keep words together or apart in another way.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Between the parts of a picture letter, such as a doctor, a joiner has its use.
_JOINER = "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
LETTER = re.compile(f"[{_WITHOUT_WIDTH}{_SPACES}]|{_JOINER}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]+);")


def seen(text: str) -> str:
    """Return a text as readers see it, in the same lines: without such letters, and with ordinary spaces."""
    return LETTER.sub(lambda letter: _looks(letter[0]), with_letters(text))


def with_letters(text: str) -> str:
    """Return a text with the letters themselves where they are written as entities, such as "&nbsp;"."""
    return _ENTITY.sub(lambda entity: letter if LETTER.fullmatch(letter := html.unescape(entity[0])) else entity[0], text)


def name_of(letter: str) -> str:
    """Return what such a letter is called, with its number: "soft hyphen (U+00AD)"."""
    return f"{unicodedata.name(letter).lower()} (U+{ord(letter):04X})"


def _looks(letter: str) -> str:
    return " " if unicodedata.category(letter) == "Zs" else ""
