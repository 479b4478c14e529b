"""Comparisons: a table of which readers choose what they see."""

from carepages.components.comparison.checks import check_comparisons
from carepages.components.comparison.markup import Comparison
from carepages.components.component import Component

COMPONENT = Component(
    name="comparison",
    blocks=(Comparison,),
    check=check_comparisons,
    stylesheets=("comparison.css", "comparison-choices.css"),
    styled="comparison",
    generated=("comparison__controls", "comparison__notes"),
    apart=("comparison",),
)
