"""Check the fields of a page: plain labels in one list, and titles that differ."""

import re

from carepages.checks.prompts import is_prompt
from carepages.components.component import Known
from carepages.messages import Problem, problem
from carepages.pages import Page

# A label is plain text: it names an input, and cannot hold a link.
_LABEL = re.compile(r"[-*+] +[^\[\]*_`<>]+")


def check_fields(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the fields of a page."""
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for fence in page.fences:
        if fence.name != "fields" or fence.end is None:
            continue
        lines = [(number, line.strip()) for number, line in fence.content if line.strip()]
        if not lines:
            problems.append(problem(page.place, fence.line, "fields-empty", title=fence.title))
        refused = [number for number, line in lines if not (_LABEL.fullmatch(line) or is_prompt(line))]
        problems += [problem(page.place, number, "fields-line") for number in refused]
        if fence.title in seen:
            problems.append(problem(page.place, fence.line, "fields-duplicate", title=fence.title, other=seen[fence.title]))
        seen.setdefault(fence.title, fence.line)
    return problems
