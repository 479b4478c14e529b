"""Check the wordings that blocks put on pages by themselves: plain text, there, and no more than that."""

from collections.abc import Iterator
from pathlib import Path

from carepages.markup.care_cards import LEVELS
from carepages.markup.flow import SAFETY_NET
from carepages.messages import Problem, problem
from carepages.pages import INCLUDES, UnreadableFile, read_utf8

# What only a page can hold, since it is read with the page's own front matter and sources.
_ONLY_ON_PAGES = ("[^", "///", "8<")


def check_wordings() -> list[Problem]:
    """Return a problem for each wording that is missing, empty or unreadable, or holds what only a page can hold."""
    return [found for name in (*(f"{level}.md" for level in LEVELS), SAFETY_NET) for found in _check_wording(INCLUDES / name)]


def _check_wording(file: Path) -> Iterator[Problem]:
    try:
        text = read_utf8(file) if file.exists() else ""
    except UnreadableFile as error:
        yield error.problem
        return
    if not text.strip():
        yield problem(file.as_posix(), 1, "wording-missing")
    for number, line in enumerate(text.split("\n"), start=1):
        if found := next((mark for mark in _ONLY_ON_PAGES if mark in line), None):
            yield problem(file.as_posix(), number, "wording-markup", text=found)
