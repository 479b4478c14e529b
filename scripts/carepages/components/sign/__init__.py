"""Signs of the register, as cards, questions and lists show them."""

from carepages.components.component import Component
from carepages.components.sign.checks import check_register

COMPONENT = Component(
    name="sign",
    check_site=lambda known: check_register(known.site),
    shared=("signs",),
    uncounted=("sign__label",),
    # Also what is true of it for some people, and what to do.
    sentences=("signs", "sign", "sign__exception", "sign__do"),
    # Each has its sources in the register.
    sourced=("signs",),
    # One wording for all pages, in which no link can stand: what it means is said with it, as what also counts.
    explained=("signs",),
)
