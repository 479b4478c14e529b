"""A fold: what hides the list that follows it on screens, until a reader opens it or follows a link into the list.

The list does not stand in the `details`, as not every browser opens one for a link into it. So site.css hides what comes
next while the fold is closed and the list holds no target. On paper, and without styles, the list is there.
"""

from xml.etree.ElementTree import Element

from carepages.markup.builder import E


def fold(label: str) -> Element:
    """Return the switch to put before the list, with its label."""
    return E.details(E.summary(label), class_="fold", data_search_exclude="")
