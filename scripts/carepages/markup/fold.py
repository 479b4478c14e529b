"""A fold: what hides the list that follows it on screens, until a reader opens it or follows a link into the list.

The list does not stand in the `details`, as not every browser opens one for a link into it. So site.css hides what comes
next while the fold is closed and the list holds no target. On paper, and without styles, the list is there.
"""

import xml.etree.ElementTree as etree


def fold(label: str) -> etree.Element:
    """Return the switch to put before the list, with its label."""
    details = etree.Element("details", {"class": "fold", "data-search-exclude": ""})
    etree.SubElement(details, "summary").text = label
    return details
