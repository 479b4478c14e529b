"""Check the wordings that stand in every care card: plain text, there, and no more than that."""

from carepages.markup.care_cards import LEVELS
from carepages.messages import Problem, problem
from carepages.pages import INCLUDES, read_utf8

# What only a page can hold, since it is read with the page's own front matter and sources.
_ONLY_ON_PAGES = ("[^", "///", "8<")


def check_wordings() -> list[Problem]:
    """Return a problem for each level whose wording is missing, empty, or holds what only a page can hold."""
    problems = []
    for level in LEVELS:
        file = INCLUDES / f"{level}.md"
        text = read_utf8(file) if file.is_file() else ""
        if not text.strip():
            problems.append(problem(file.as_posix(), 1, "card-wording-missing", name=level))
        for number, line in enumerate(text.split("\n"), start=1):
            if found := next((mark for mark in _ONLY_ON_PAGES if mark in line), None):
                problems.append(problem(file.as_posix(), number, "card-wording-markup", text=found))
    return problems
