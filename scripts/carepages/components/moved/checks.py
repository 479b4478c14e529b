"""Check places that have moved: each block names at least one."""

from carepages.components.component import Known
from carepages.messages import Problem, problem
from carepages.pages import Page


def check_moved(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each block for places that have moved which names none."""
    moved = [fence for fence in page.fences if fence.name == "moved" and not fence.title and "anchors" not in fence.options.values]
    return [problem(page.place, fence.line, "moved-anchors-missing") for fence in moved]
