"""Check the fields of a page: plain labels in one list, and titles that differ."""

import re

from carepages.markup.fences import read_fences
from carepages.messages import Problem, problem

# A label is plain text: it names an input, and cannot hold a link.
_LABEL = re.compile(r"[-*+] +[^\[\]*_`<>]+")


def check_fields(path: str, text: str) -> list[Problem]:
    """Return what is wrong with the fields of a page."""
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for fence in read_fences(path, text)[0]:
        if fence.name != "fields" or fence.end is None:
            continue
        lines = [(number, line.strip()) for number, line in fence.content if line.strip()]
        if not lines:
            problems.append(problem(path, fence.line, "fields-empty", title=fence.title))
        problems += [problem(path, number, "fields-line") for number, line in lines if not _LABEL.fullmatch(line)]
        if fence.title in seen:
            problems.append(problem(path, fence.line, "fields-duplicate", title=fence.title, other=seen[fence.title]))
        seen.setdefault(fence.title, fence.line)
    return problems
