"""Care cards: what to do, and the signs that call for it."""

from carepages.components.care_card.checks import check_cards
from carepages.components.care_card.markup import Appointment, Emergency, Today
from carepages.components.component import Component

COMPONENT = Component(
    name="care_card",
    blocks=(Emergency, Today, Appointment),
    check=check_cards,
    stylesheets=("care-cards.css",),
    shared=("care-card__action", "care-card__go", "care-card__then"),
    # A card is one unit, as long as its signs are many.
    ends_section=("care-card",),
)
