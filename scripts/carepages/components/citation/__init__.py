"""Citations: numbers in the text, and the list of sources at its end."""

from carepages.components.citation.checks import check_cited, check_unused
from carepages.components.citation.markup import extend
from carepages.components.component import Component

COMPONENT = Component(
    name="citation",
    extend=extend,
    check=check_cited,
    check_site=lambda known: check_unused([*known.site.pages(), *known.includes], known.bibliography, known.register.cited),
    judged_inside=True,
    stylesheets=("citations.css",),
    generated=("sources", "fold"),
    uncounted=("citation",),
    unnumbered=("h2[@id='sources']",),
)
