"""The chart of a decision flow on a sheet to print."""

from carepages.components.component import Component
from carepages.components.sheet_chart.checks import check_charts
from carepages.components.sheet_chart.markup import SheetChart

COMPONENT = Component(name="sheet_chart", blocks=(SheetChart,), check=check_charts)
