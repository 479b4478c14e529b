"""Read the lines of `/// easy`: a drawing, the signs that the line words, if any, and one short sentence."""

import re
from dataclasses import dataclass

BLOCK = "easy"

_LINE = re.compile(r"(?P<drawing>[a-z0-9-]+)(?: *\((?P<signs>[^()]*)\))?: +(?P<sentence>\S.*)")
_ITEM = re.compile(r"[-*+] +")


@dataclass(frozen=True)
class EasyLine:
    """One line: the name of its drawing, the ids of the signs that it words, and its sentence as Markdown."""

    drawing: str
    signs: tuple[str, ...]
    sentence: str


def read_easy_line(text: str) -> EasyLine | None:
    """Return what an item of the list says; None where it is not `drawing: sentence` or `drawing (signs): sentence`."""
    found = _LINE.fullmatch(text.strip())
    if not found:
        return None
    signs = tuple(name.strip() for name in (found["signs"] or "").split(",") if name.strip())
    return EasyLine(found["drawing"], signs, found["sentence"])


def read_easy_item(typed: str) -> EasyLine | None:
    """Return what a typed line says, with its mark of a list; None where it is no such item."""
    item = typed.strip()
    mark = _ITEM.match(item)
    return read_easy_line(item[mark.end() :]) if mark else None
