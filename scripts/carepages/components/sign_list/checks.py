"""Check lists of signs: a level for a title, and no text of an editor."""

from collections.abc import Iterator

from carepages.components.component import Known
from carepages.messages import Problem, nearest, problem
from carepages.pages import Page
from carepages.signs import LEVELS

# The blocks whose title is a level.
_LISTS = ("sign-list", "sign-people")
# Blocks that fill themselves.
_FILLED = (*_LISTS, "sign-doors", "signs-in-full")


def check_lists(page: Page, known: Known) -> Iterator[Problem]:
    """Yield a problem for each list of signs whose title is no level, so that it would be empty, and for text in one."""
    for fence in page.fences:
        if fence.name in _LISTS and fence.title and fence.title not in LEVELS:
            yield problem(page.place, fence.line, "sign-list-level", level=fence.title, **nearest(fence.title, LEVELS))
        texts = [number for number, line in fence.content if line.strip()] if fence.name in _FILLED else []
        yield from (problem(page.place, number, "sign-list-text") for number in texts[:1])
