"""Chances: a number of people in 100, as a drawing and in words."""

from carepages.components.chance.checks import check_chances
from carepages.components.chance.markup import Chance
from carepages.components.component import Component

COMPONENT = Component(name="chance", blocks=(Chance,), check=check_chances, stylesheets=("chance.css",))
