"""Places in a text for what its template knows."""

from carepages.components.component import Component
from carepages.components.head_place.markup import extend

COMPONENT = Component(name="head_place", extend=extend)
