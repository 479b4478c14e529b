"""Letters that nobody sees, and letters that no font has, on a page or in a text that pages show."""

import re

from carepages.hidden_letters import LETTER, name_of, seen, with_letters
from carepages.messages import Problem, problem
from carepages.pages import Page, outside_code

# For private use, where other programs keep signs of their own; what stands for a letter that was lost; what is none.
_LOST = re.compile("[\ue000-\uf8ff\ufffd\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]")
# Such a letter before a point is a bullet, and told as one.
_BEFORE_POINTS = " \t>-*+"
# Of what stands before such a letter, enough to find it by.
_SHOWN = 20


def check_hidden_letters(page: Page) -> list[Problem]:
    """Return a problem for each line with a letter that nobody sees, or with an entity for one outside code."""
    problems = []
    lines = zip(page.typed.split("\n"), with_letters(outside_code(page.typed)).split("\n"), strict=True)
    for number, (line, prose) in enumerate(lines, start=1):
        # Code may show an entity, but not hold the letter itself.
        text = prose if LETTER.search(prose) else line
        if found := LETTER.search(text):
            problems.append(problem(page.place, number, "hidden-letter", letter=name_of(found[0]), place=_where(text, found.start())))
    return problems


def check_lost_letters(page: Page) -> list[Problem]:
    """Return a problem for the first letter that no font has on each line, but for bullets."""
    problems = []
    for number, line in enumerate(page.typed.split("\n"), start=1):
        if found := next((found for found in _LOST.finditer(line) if line[: found.start()].strip(_BEFORE_POINTS)), None):
            values = {"letter": f"U+{ord(found[0]):04X}", "place": _where(line, found.start())}
            problems.append(problem(page.place, number, "letter-lost", **values))
    return problems


def _where(line: str, start: int) -> str:
    before = seen(line[:start]).strip()[-_SHOWN:]
    return f"behind '{before}'" if before else "at the start of the line"
