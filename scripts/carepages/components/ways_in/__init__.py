"""Ways in: a list of links as large cards."""

from carepages.components.component import Component
from carepages.components.ways_in.markup import WaysIn

COMPONENT = Component(name="ways_in", blocks=(WaysIn,), stylesheets=("ways-in.css",))
