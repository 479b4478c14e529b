"""Read the tree of a page: elements, their classes and their words."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

# Around the text of these a reader sees a gap, although the tree has none.
_APART = frozenset("p li dt dd td th tr br div section h1 h2 h3 h4 h5 h6 caption summary".split())


def classes(element: Element) -> list[str]:
    """Return the classes of an element."""
    return element.get("class", "").split()


def has_class(element: Element, names: frozenset[str]) -> bool:
    """Return whether an element is of one of some classes."""
    given = element.get("class")
    return given is not None and not names.isdisjoint(given.split())


def first(element: Element, path: str) -> Element:
    """Return the first element that a path leads to, in what was made with one."""
    return next(element.iterfind(path))


def text_of(element: Element, leave_out: Callable[[Element], bool] = lambda part: False) -> str:
    """Return the text of an element as a reader gets it, in one line, without what is in the parts to leave out."""
    return " ".join("".join(texts_of(element, leave_out)).split())


def texts_of(element: Element, leave_out: Callable[[Element], bool]) -> Iterator[str]:
    """Yield the pieces of that text, with their spaces."""
    yield element.text or ""
    for child in element:
        gap = " " * (child.tag in _APART)
        if not leave_out(child):
            yield gap
            yield from texts_of(child, leave_out)
        yield gap + (child.tail or "")
