"""Drawings that move: their classes, the drawing as a part of the page, and the switch before it.

A page may hold no styles of its own, so what moves, and how far, is a class from the list here. As a drawing stands, its
motion has come to its end; a class says from where the part comes. So it is whole wherever nothing moves.
"""

import re
import xml.etree.ElementTree as etree

from carepages.markup.builder import E, spaced
from carepages.site import Site

# How far: degrees, units of the drawing, and times the height. Larger ones come of one part inside another.
TURNS = (5, 10, 20, 30, 40, 60)
SLIDES = (5, 10, 20, 40, 80)
GROWS = (2, 3, 4, 8)
SWINGS = (20, 40)
# Along a line of dots, by its stroke-dashoffset.
FLOWS = "flows"
MOTIONS = (
    # The second comes from nothing, all others from another place or size.
    *(FLOWS, "appears"),
    *(f"turns-{side}-{by}" for side in ("left", "right") for by in TURNS),
    *(f"slides-{side}-{by}" for side in ("left", "right") for by in SLIDES),
    *(f"grows-{by}" for by in GROWS),
    *(f"shrinks-{by}" for by in GROWS),
    *(f"swings-{by}" for by in SWINGS),
)
_SVG = "{http://www.w3.org/2000/svg}"
_TITLE = f"{_SVG}title"
_CLASS = re.compile(r'\sclass="([^"]*)"')


def has_motion(drawing: str) -> bool:
    """Return whether a part of a drawing, given as its text, moves."""
    return any(name in MOTIONS for name in _CLASS.findall(drawing))


def in_motion(drawing: str, site: Site) -> etree.Element:
    """Return a drawing, given as what stands for its HTML, below what starts and stops it.

    Unlike a box to tick, the switch is off again when the page is loaded anew.
    """
    start, stop = site.say("move"), site.say("stop moving")
    words = spaced(E.span(start, class_="motion__start"), E.span(stop, class_="motion__stop"))
    switch = E.details(E.summary(*words), class_="motion__switch")
    return E.div(switch, drawing, class_="motion", data_search_exclude="")


def inline_drawing(text: str, alt: str, stem: str) -> str:
    """Return a drawing as HTML for a page, with its alternative text; its ids begin with `stem`, by which they are its own.

    Raises:
        ParseError: it cannot be read.
    """
    root = etree.fromstring(text)
    _, _, width, height = root.get("viewBox", "0 0 0 0").split()
    for part in list(root.iter()):
        # Beside the alternative text, a title would show where a pointer rests.
        for title in part.findall(_TITLE):
            part.remove(title)
        part.tag = part.tag.removeprefix(_SVG)
        for name, value in part.items():
            if name == "id":
                part.set(name, f"{stem}-{value}")
            elif name == "href" or value.startswith("url("):
                part.set(name, value.replace("#", f"#{stem}-"))
    root.attrib |= {"width": width, "height": height, "role": "img", "aria-label": alt}
    return etree.tostring(root, "unicode")
