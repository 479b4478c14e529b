"""A part of the chart of a decision flow on a sheet to print: `/// sheet-chart | decide.md`, with the side of paper."""

import xml.etree.ElementTree as etree
from html import escape

from carepages.components.component import Component, Known
from carepages.components.flow.steps import in_words, read_steps, sheet_charts
from carepages.markup.current_page import current_site
from carepages.markup.listing import Listing
from carepages.markup.options import option
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page


class SheetChart(Listing):
    """A part of the chart of a decision flow, for one side of a sheet of paper; the title is the flow's page."""

    NAME = "sheet-chart"
    ARGUMENT = True
    OPTIONS = {"side": (1, option(lambda value: type(value) is int and value in (1, 2), "Use 1 or 2."))}

    def on_end(self, block: etree.Element) -> None:
        flow = self.relative(Page(self.argument, "")).removesuffix(".md")
        site, side = current_site(self.md), self.options["side"]
        steps = read_steps(site.page(site.docs / self.argument))
        name, part = list(sheet_charts(steps).items())[side - 1]
        # On paper and in its PDF, nothing else tells it to those who do not see it.
        words = escape(f"{site.say('chart part', number=side)}{in_words(steps, part, site)}")
        # No engine may look for a picture that is made later.
        block.text = self.md.htmlStash.store(f'<img class="sheet-chart" data-made-src="../{flow}/{name}" alt="{words}">')


def check_charts(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each chart on a page that is to show a flow where there is none."""
    charts = [fence for fence in page.fences if fence.name == "sheet-chart" and fence.title]
    flows = [other.path for other in known.site.pages() if read_steps(other)] if charts else []
    return [
        problem(page.place, fence.line, "chart-no-flow", target=fence.title, guess=did_you_mean(fence.title, flows))
        for fence in charts
        if fence.title not in flows
    ]


COMPONENT = Component(name="sheet_chart", blocks=(SheetChart,), check=check_charts)
