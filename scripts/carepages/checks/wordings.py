"""Check the wordings that blocks put on pages by themselves: plain text, there, and no more than that."""

from carepages.markup.care_cards import LEVELS, read_wording
from carepages.markup.flow import SAFETY_NET
from carepages.messages import Problem, problem
from carepages.pages import INCLUDES

# What only a page can hold, since it is read with the page's own front matter and sources.
_ONLY_ON_PAGES = ("[^", "///", "8<")


def check_wordings() -> list[Problem]:
    """Return a problem for each wording that is missing, empty, or holds what only a page can hold."""
    problems = []
    for name in (*(f"{level}.md" for level in LEVELS), SAFETY_NET):
        file = INCLUDES / name
        text = read_wording(name)
        if not text.strip():
            problems.append(problem(file.as_posix(), 1, "wording-missing"))
        for number, line in enumerate(text.split("\n"), start=1):
            if found := next((mark for mark in _ONLY_ON_PAGES if mark in line), None):
                problems.append(problem(file.as_posix(), number, "wording-markup", text=found))
    return problems
