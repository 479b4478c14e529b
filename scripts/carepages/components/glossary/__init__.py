"""Words of the glossary, whose definitions stand at the end of the page that uses them."""

from carepages.components.component import Component
from carepages.components.glossary.checks import check_definitions
from carepages.components.glossary.markup import WORD_LIST, extend

COMPONENT = Component(
    name="glossary",
    extend=extend,
    check=check_definitions,
    judged_inside=True,
    unchecked=(WORD_LIST,),
    stylesheets=("words.css",),
    generated=("words", "fold"),
    unnumbered=('<section class="words"',),
)
