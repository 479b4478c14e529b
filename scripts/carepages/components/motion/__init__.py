"""Motion: the parts of a drawing that move once a reader asks for it, by the classes that the drawing gives them.

Pictures have it as an option. It needs no script: the switch is a `details`, whose state the stylesheet follows.
"""

from carepages.components.component import Component

COMPONENT = Component(
    name="motion",
    stylesheets=("motion.css",),
    styled="motion",
    # What its letters say, the picture's alternative text and caption say, too.
    generated=("motion",),
)
