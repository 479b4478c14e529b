"""Plain tables."""

from carepages.components.component import Component
from carepages.components.table.checks import check_tables
from carepages.components.table.markup import extend

COMPONENT = Component(
    name="table", extend=extend, check=check_tables, judged_inside=True, stylesheets=("table.css",), styled="table"
)
