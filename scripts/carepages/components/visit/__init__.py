"""A visit's list: readers tick what fits and write the rest, and print, copy or share just that."""

from carepages.components.component import Component
from carepages.components.visit.checks import check_visits
from carepages.components.visit.markup import VisitChoices, VisitLines, VisitSheet

COMPONENT = Component(
    name="visit",
    blocks=(VisitChoices, VisitLines, VisitSheet),
    check=check_visits,
    stylesheets=("visit.css",),
    styled="visit",
    # The list is the page: it sums up nothing, and its questions to ask are among what is ticked.
    unframed=("visit-sheet",),
    shared=("visit__level",),
    # Labels to choose from, of which nobody reads all.
    uncounted=("visit",),
    apart=("visit",),
    sourced=("visit",),
    explained=("visit",),
)
