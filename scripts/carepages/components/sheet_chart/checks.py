"""Check charts on sheets: each is that of a flow."""

from carepages.components.component import Known
from carepages.components.flow.steps import read_steps
from carepages.messages import Problem, guess, problem
from carepages.pages import Page


def check_charts(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each chart on a page that is to show a flow where there is none."""
    charts = [fence for fence in page.fences if fence.name == "sheet-chart" and fence.title]
    flows = [other.path for other in known.pages() if read_steps(other)] if charts else []
    return [
        problem(page.place, fence.line, "chart-no-flow", target=fence.title, guess=guess(fence.title, flows))
        for fence in charts
        if fence.title not in flows
    ]
