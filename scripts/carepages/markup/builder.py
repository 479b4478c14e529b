"""Build elements for the tree of a page as they look in HTML: `E.p("See ", E.a("the list", href="#list"), ".")`."""

import functools
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown

# Of lists that show no bullets: WebKit, and so VoiceOver, tells them as lists only where their role is spelled out.
AS_LIST = {"role": "list"}


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


def spaced(*elements: Element) -> list[Element]:
    """Return elements with a gap between each two, for wherever they are read without the stylesheet."""
    for made in elements[:-1]:
        made.tail = " "
    return list(elements)


def parsed(md: Markdown, text: str, name: str) -> Element:
    """Return what Markdown makes of a text, in an element of a class."""
    made = element("div", class_=name)
    md.parser.parseChunk(made, text)
    return made


class _Builder:
    """Has a function for each tag that makes such an element."""

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        return functools.partial(element, tag)


E = _Builder()
