"""Letters that nobody sees, that no font has, or that only look like ordinary ones, on a page or in a text that pages show."""

import re
from collections.abc import Iterator

from carepages.hidden_letters import LETTER, ODD_LETTER, name_of, seen, with_letters
from carepages.messages import Problem, problem
from carepages.pages import Page, outside_code

# For private use, where other programs keep signs of their own; what stands for a letter that was lost; what is none.
_LOST = re.compile("[\ue000-\uf8ff\ufffd\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")
# Such a letter before a point is a bullet, and told as one.
_BEFORE_POINTS = " \t>-*+"
# Of what stands before such a letter, enough to find it by.
_SHOWN = 20


def check_hidden_letters(page: Page) -> Iterator[Problem]:
    """Yield a problem for each line with such a letter, or with an entity for one that nobody sees outside code."""
    lines = zip(page.typed.split("\n"), with_letters(outside_code(page.typed)).split("\n"), strict=True)
    for number, (line, prose) in enumerate(lines, start=1):
        if line.isascii() and line.isprintable() and prose.isascii():
            continue
        # Code may show an entity, but not hold the letter itself.
        text = prose if LETTER.search(prose) else line
        if found := LETTER.search(text):
            yield problem(page.place, number, "hidden-letter", letter=name_of(found[0]), place=_where(text, found.start()))
        elif found := next((found for found in _LOST.finditer(line) if line[: found.start()].strip(_BEFORE_POINTS)), None):
            values = {"letter": f"U+{ord(found[0]):04X}", "place": _where(line, found.start())}
            yield problem(page.place, number, "letter-lost", **values)
        elif found := ODD_LETTER.search(prose):
            yield problem(page.place, number, "letter-odd", letter=name_of(found[0]), text=_word_at(prose, found.start()))


def _where(line: str, start: int) -> str:
    before = seen(line[:start]).strip()[-_SHOWN:]
    return f"after '{before}'" if before else "at the start of the line"


def _word_at(line: str, at: int) -> str:
    """Return the word of a line in which a place is."""
    before, after = line[:at].rsplit(" ", 1)[-1], line[at:].split(" ", 1)[0]
    return before + after
