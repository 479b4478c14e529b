"""Find the line of the editor's file from which a piece of the built page was made."""

import re

from carepages.pages import Page

_WORD = re.compile(r"[^\W_]+")
_NOT_SHOWN = re.compile(r"\]\([^)\s]*\)|\[\^[^\]]*\]")
# Enough to be the only such place on a page, and few enough to lie on one side of most markup.
_WORDS_COMPARED = 6


def line_of(page: Page, text: str) -> int:
    """Return the line (1-based) where a text of the built page begins; 1 where it was not typed there."""
    shown = _NOT_SHOWN.sub(lambda match: "]" + " " * (len(match.group()) - 1), page.text)
    typed = [(match.group().lower(), match.start()) for match in _WORD.finditer(shown)]
    wanted = [word.lower() for word in _WORD.findall(text)][:_WORDS_COMPARED]
    for first in range(len(typed) - len(wanted) + 1):
        if all(typed[first + i][0] == word for i, word in enumerate(wanted)):
            return page.text.count("\n", 0, typed[first][1]) + 1
    return 1
