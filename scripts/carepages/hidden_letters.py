"""Letters that nobody sees: word processors put them into words and between them, and they come along when text is pasted."""

import html
import re
import unicodedata

# Soft hyphens, what has no width, marks that turn the direction of writing, fillers, signals to machines, and tags.
_WITHOUT_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffc\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\U000e0000-\U000e0fff"
)
# Spaces and breaks that look like the ordinary ones, and keep words or lines together or apart in another way.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u2028\u2029\x0b\x0c\x85"
# Between the parts of a picture letter, such as a doctor, a joiner has its use, and so has the choice of its look behind it.
_JOINER = "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
_LOOK = "(?<![#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff])[\ufe00-\ufe0f]"
LETTER = re.compile(f"[{_WITHOUT_WIDTH}{_SPACES}]|{_JOINER}|{_LOOK}")
# Greek letters that are shaped like Latin ones, and all of Cyrillic.
_LIKE_LATIN = (
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b9\u03bd\u03bf\u03c1\u03c5\u03c7"
    "\u0400-\u052f"
)
# What looks like ordinary letters, digits and hyphens and is others: ligatures, accents of their own, letters of full width,
# for formulas and in circles, digits of other scripts, letters of other alphabets in a word of this one. At the start
# of a line, some are bullets.
ODD_LETTER = re.compile(
    "[\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff\u0300-\u034e\u0350-\u036f\u1d00-\u1d25\u24b6-\u24e9\U0001f110-\U0001f189]"
    "|(?![0-9])\\d|(?<=\\S)[\u2010\u2011]"
    f"|(?<=[a-zA-Z])[{_LIKE_LATIN}]|[{_LIKE_LATIN}](?=[a-zA-Z])"
)
_SPACE = re.compile(f"[{_SPACES}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]+);")


def seen(text: str) -> str:
    """Return a text as readers see it, in the same lines: without such letters, and with ordinary spaces."""
    return LETTER.sub(lambda letter: _looks(letter[0]), with_letters(text))


def with_letters(text: str) -> str:
    """Return a text with the letters themselves where they are written as entities, such as "&nbsp;"."""
    return _ENTITY.sub(lambda entity: letter if LETTER.fullmatch(letter := html.unescape(entity[0])) else entity[0], text)


def name_of(letter: str) -> str:
    """Return what such a letter is called, with its number: "soft hyphen (U+00AD)"."""
    return f"{unicodedata.name(letter, 'character without a name').lower()} (U+{ord(letter):04X})"


def _looks(letter: str) -> str:
    return " " if _SPACE.match(letter) else ""
