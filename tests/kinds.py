"""The kinds of parts that pages are made of, and the pages that have all of them between them."""

from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag

# Of the attributes, what stylesheets and browsers go by.
_TELLING = ("class", "role", "type")


def pages_with_new_kinds(trees: Mapping[str, BeautifulSoup]) -> list[str]:
    """Return, of the pages in order of their paths, each that has a part of a kind that none before it has.

    Most pages are made of the same parts. What hangs on how a part looks, not on its words, is tested on these pages alone.
    """
    met: set[tuple] = set()
    found = []
    for path in sorted(trees):
        kinds = {_kind(part) for part in trees[path].find_all(True)}
        if kinds - met:
            found.append(path)
            met |= kinds
    return found


def _kind(part: Tag) -> tuple:
    """Return what the looks of an element hang on: its own name, classes, role and type, and those of the two around it."""
    around = part.parent
    return tuple(_name(one) for one in (part, around, around.parent) if one)


def _name(part: Tag) -> tuple:
    return (part.name, *(str(part.get(attribute)) for attribute in _TELLING))
