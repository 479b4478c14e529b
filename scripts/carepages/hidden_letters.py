"""Letters that nobody sees: word processors put them into words and between them, and they come along when text is pasted."""

import html
import re
import unicodedata
from pathlib import Path

from carepages.yaml_mapping import read_data

_SETS = {name: "".join(letters.split()) for name, letters in read_data(Path(__file__).with_suffix(".yml")).items()}
_SPACES, _LIKE_LATIN = _SETS["spaces"], _SETS["like_latin"]
# Between the parts of a picture letter, such as a doctor, a joiner has its use, and so has the choice of its look behind it.
_JOINER = "(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
_LOOK = "(?<![#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff])[\ufe00-\ufe0f]"
LETTER = re.compile(f"[{_SETS['without_width']}{_SPACES}]|{_JOINER}|{_LOOK}")
# Also digits of other scripts, hyphens that are no such, and letters of other alphabets in a word of this one. At the start of a
# line, some are bullets.
ODD_LETTER = re.compile(
    rf"[{_SETS['odd']}]|(?![0-9])\d|(?<=\S)[\u2010\u2011]|(?<=[a-zA-Z])[{_LIKE_LATIN}]|[{_LIKE_LATIN}](?=[a-zA-Z])"
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
