"""Check chances: a sentence with one whole number of people in 100, nothing else, and a source."""

from collections.abc import Iterator

from carepages.components.chance.markup import COUNT, PEOPLE
from carepages.components.component import Known
from carepages.markup.fences import Fence
from carepages.messages import Problem, problem
from carepages.pages import Page


def check_chances(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the chances of a page. Whether their sources exist is for the check of citations."""
    problems: list[Problem] = []
    for fence in page.fences:
        # Without a title or an end it is refused as a block.
        if fence.name == "chance" and fence.title and fence.end is not None:
            problems += _check_chance(page.place, fence)
    return problems


def _check_chance(path: str, fence: Fence) -> Iterator[Problem]:
    counts = list(COUNT.finditer(fence.title))
    if not counts:
        yield problem(path, fence.line, "chance-no-count", title=fence.title)
    elif len(counts) > 1:
        yield problem(path, fence.line, "chance-two-counts", first=counts[0][0], second=counts[1][0])
    elif counts[0]["bound"]:
        yield problem(path, fence.line, "chance-range", count=counts[0][0])
    elif counts[0]["whole"] != str(PEOPLE):
        yield problem(path, fence.line, "chance-not-hundred", count=counts[0][0])
    elif not counts[0]["number"].isdecimal() or not 0 < int(counts[0]["number"]) <= PEOPLE:
        yield problem(path, fence.line, "chance-number", count=counts[0][0])
    if "source" not in fence.options.values:
        yield problem(path, fence.line, "chance-source-missing", title=fence.title)
    if strangers := [number for number, line in fence.content if line.strip()]:
        yield problem(path, strangers[0], "chance-content")
