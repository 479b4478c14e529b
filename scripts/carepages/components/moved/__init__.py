"""Places that have moved: a sentence that leads on, where links to the old places arrive."""

from carepages.components.component import Component
from carepages.components.moved.checks import check_moved
from carepages.components.moved.markup import Moved

COMPONENT = Component(name="moved", blocks=(Moved,), check=check_moved, judged_inside=True)
