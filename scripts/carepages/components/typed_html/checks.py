"""Check that no page holds HTML: it would reach readers without any check."""

from carepages.components.component import Known
from carepages.markup.html import shown_tag, typed_html
from carepages.messages import Problem, problem
from carepages.pages import Page


def check_html(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each line with HTML."""
    lines: dict[int, str] = {}
    for tag in typed_html(page):
        lines.setdefault(page.prose.count("\n", 0, tag.start()) + 1, shown_tag(tag.group()))
    return [problem(page.place, line, "html-typed", tag=tag) for line, tag in lines.items()]
