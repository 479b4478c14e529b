"""Signs of the register, as cards, questions and lists show them."""

from carepages.components.component import Component

COMPONENT = Component(name="sign")
