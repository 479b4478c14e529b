"""Build elements for the tree of a page as they look in HTML: `E.p("See ", E.a("the list", href="#list"), ".")`."""

import functools
from collections.abc import Callable
from xml.etree.ElementTree import Element


def element(tag: str, *content: Element | str | None, **attributes: str) -> Element:
    """Return an element with its content: texts, elements, and None for nothing.

    In the name of an attribute, "_" stands for "-"; one at its end is left out, as in `class_`. Markdown in a text is read
    later, unless the text is an `AtomicString`.
    """
    made = Element(tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()})
    for part in content:
        if isinstance(part, Element):
            made.append(part)
        elif part and len(made):
            made[-1].tail = type(part)((made[-1].tail or "") + part)
        elif part:
            made.text = type(part)((made.text or "") + part)
    return made


def append(parent: Element, child: Element) -> Element:
    """Append an element to another, and return it."""
    parent.append(child)
    return child


class _Builder:
    """Has a function for each tag that makes such an element."""

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        return functools.partial(element, tag)


E = _Builder()
