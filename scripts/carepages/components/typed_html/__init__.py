"""HTML that an editor typed: refused, and never read as such."""

from carepages.components.component import Component
from carepages.components.typed_html.checks import check_html
from carepages.components.typed_html.markup import extend

COMPONENT = Component(name="typed_html", extend=extend, check=check_html, judged_inside=True)
