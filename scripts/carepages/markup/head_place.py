"""The place that a block to act on at once leaves behind it for the page's status and contents, which else stand at the head."""

import xml.etree.ElementTree as etree


def head_place() -> etree.Element:
    """Return the place; the template of the page, overrides/partials/content.html, fills it."""
    return etree.Element("div", {"class": "head-place"})
