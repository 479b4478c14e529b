"""Check the site's own drawings: plain shapes and text in SVG, that read on a phone, with poor sight and in black and white.

A drawing has two kinds of color. Marks are dark, and say something: lines, text, zones. Grounds are light,
and lie below: paper, skin, clothes. So a picture says the same without its colors.
"""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from carepages.checks.hidden_letters import check_hidden_letters
from carepages.checks.words import check_words
from carepages.components.component import Known
from carepages.components.motion.markup import FLOWS, MOTIONS
from carepages.components.picture.checks import shown_files
from carepages.components.picture.files import DRAWING, VIEW
from carepages.markup.fences import blank
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page
from carepages.site import Site

HEAVIEST = 6_000  # bytes
# The width of a column of text on a narrow phone, and the least height of letters in it, in px.
COLUMN, LEAST_TEXT = 320, 14
# WCAG 2.2, 1.4.11, for what carries meaning.
LEAST_CONTRAST = 3.0
# Colors at least this far from white are marks. It is what WCAG 2.2, 1.4.3 asks of text.
MARK_CONTRAST = 4.5

_SVG = "http://www.w3.org/2000/svg"
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
ELEMENTS = ("svg", "title", "g", "defs", "use", "pattern", "clipPath", "text", "tspan", *SHAPES)
# Attributes that are colors, and those that elements inside inherit.
COLORS = ("fill", "stroke")
_INHERITED = (*COLORS, "font-size")
_PLACES = tuple("d points x y dx dy x1 y1 x2 y2 cx cy r rx ry width height transform".split())
_LINES = ("fill-rule", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray")
# What else lines have that move or grow.
_MOVING_LINES = ("stroke-dashoffset", "vector-effect")
ATTRIBUTES = (
    *_INHERITED,
    *("xmlns", "viewBox", "id", "href", "clip-path", "patternUnits", "patternTransform"),
    *_PLACES,
    *_LINES,
    *_MOVING_LINES,
    *("class", "font-family", "font-weight", "text-anchor"),
)
# Its line, its name, its own attributes, and those with which it looks as it does.
_Element = tuple[int, str, dict[str, str], dict[str, str]]
# What a drawing among the words of a page has: no more than lines and fills, in the color of those words.
INLINE_ELEMENTS = ("svg", "g", *SHAPES)
INLINE_ATTRIBUTES = ("xmlns", "viewBox", *COLORS, *_PLACES, *_LINES)
_INLINE_COLORS = ("none", "currentColor")
# What is no element: comments and the like, which end elsewhere in HTML than in XML.
_NO_ELEMENT = re.compile(r"<[!?][^>]*>?")
_TAG = re.compile("<[^>]*>")
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_HERE = re.compile(r"#[\w-]+")
_PAINT_HERE = re.compile(r"url\(#[\w-]+\)")


class _Unreadable(ValueError):
    """A drawing is no XML, or in letters that cannot be read; the text says why."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line


def check_drawings(known: Known) -> list[Problem]:
    """Return what is wrong with the drawings that pages show, and which of the others cannot be read."""
    site = known.site
    shown = {file for page in site.pages() for file in shown_files(page, site.root) if file.suffix == DRAWING}
    others = {site.docs / path for path in known.files if path.endswith(DRAWING)} - shown
    return [
        *(found for file in sorted(shown) for found in check_drawing(file.as_posix(), (site.root / file).read_bytes())),
        *(found for file in sorted(shown) for found in _check_words(file, site)),
        *(found for file in sorted(others) for found in _check_readable(file.as_posix(), (site.root / file).read_bytes())),
    ]


def _check_words(file: Path, site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the words that a drawing shows."""
    text = (site.root / file).read_bytes().decode("utf-8", "ignore").replace("\0", "")
    path, docs = file.relative_to(site.docs).as_posix(), site.docs.as_posix()
    shown = Page(path, _TAG.sub(lambda tag: blank(tag.group()), text), docs)
    yield from check_words(shown, site.language(), "patient")
    yield from check_hidden_letters(shown)


def _check_readable(path: str, content: bytes) -> Iterator[Problem]:
    """Yield what is wrong with a drawing that no page shows: opened by its URL, it is a page of its own."""
    try:
        elements = _read(content)
    except _Unreadable as error:
        yield problem(path, error.line, "drawing-unreadable", why=error)
        return
    for line, name, own, _ in elements:
        if name in ("script", "foreignObject"):
            yield problem(path, line, "drawing-part", part=f"<{name}>")
        for attribute in own:
            if attribute.startswith("on"):
                yield problem(path, line, "drawing-part", part=f'{attribute}="{own[attribute]}"')


def check_drawing(path: str, content: bytes) -> list[Problem]:
    """Return what is wrong with a drawing, each fault at its line."""
    problems = []
    if len(content) > HEAVIEST:
        problems.append(problem(path, 1, "drawing-heavy", size=len(content), limit=HEAVIEST))
    try:
        elements = _read(content)
    except _Unreadable as error:
        return [*problems, problem(path, error.line, "drawing-unreadable", why=error)]
    view = VIEW.fullmatch(elements[0][2].get("viewBox", ""))
    if not view:
        problems.append(problem(path, elements[0][0], "drawing-view"))
    problems += [problem(path, line, "drawing-part", part=part) for part, line in _instructions(content)]
    if elements[0][2].get("xmlns") != _SVG:
        problems.append(problem(path, elements[0][0], "drawing-unreadable", why=f'its first tag has no xmlns="{_SVG}"'))
    for line, name, own, inherited in elements:
        problems += [problem(path, line, rule, **values) for rule, values in _part_faults(name, own)]
        if view and name in ("text", "tspan"):
            problems += [problem(path, line, rule, **values) for rule, values in _text_faults(inherited, int(view[1]))]
    # The first shape is the paper.
    for line, name, _, inherited in [element for element in elements if element[1] in SHAPES][1:]:
        if not any(_is_mark(inherited.get(color, "")) or _PAINT_HERE.fullmatch(inherited.get(color, "")) for color in COLORS):
            problems.append(problem(path, line, "drawing-faint", name=name))
    return problems + list(_contrast_faults(path, elements))


def _instructions(content: bytes) -> list[tuple[str, int]]:
    """Return what in a drawing is for programs that read it, such as a type or a style from elsewhere, with the line of each."""
    found: list[tuple[str, int]] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append(("<!DOCTYPE>", parser.CurrentLineNumber))
    parser.ProcessingInstructionHandler = lambda name, _: found.append((f"<?{name}>", parser.CurrentLineNumber))
    parser.Parse(content, True)
    return found


def check_inline_drawing(path: str, text: str) -> list[Problem]:
    """Return what is wrong with a drawing that becomes a part of pages, where nothing guards what it does."""
    problems = []
    if len(text.encode()) > HEAVIEST:
        problems.append(problem(path, 1, "drawing-heavy", size=len(text.encode()), limit=HEAVIEST))
    problems += [
        problem(path, text.count("\n", 0, found.start()) + 1, "drawing-inline-part", part=found.group())
        for found in _NO_ELEMENT.finditer(text)
    ]
    if problems:
        return problems
    try:
        elements = _read(text.encode())
    except _Unreadable as error:
        return [problem(path, error.line, "drawing-unreadable", why=error)]
    if elements[0][1] != "svg" or not VIEW.fullmatch(elements[0][2].get("viewBox", "")):
        problems.append(problem(path, elements[0][0], "drawing-view"))
    return problems + [
        problem(path, line, "drawing-inline-part", part=part)
        for line, name, own, _ in elements
        for part in _inline_faults(name, own)
    ]


def _inline_faults(name: str, own: dict[str, str]) -> Iterator[str]:
    if name not in INLINE_ELEMENTS:
        yield f"<{name}>"
        return
    for attribute, value in own.items():
        if attribute not in INLINE_ATTRIBUTES or (attribute in COLORS and value not in _INLINE_COLORS):
            yield f'{attribute}="{value}"'


def _read(content: bytes) -> list[tuple[int, str, dict[str, str], dict[str, str]]]:
    """Return every element in its order: line, name, own attributes, and what it looks like with what it inherits.

    Raises:
        _Unreadable: there is none.
    """
    elements: list[_Element] = []
    looks: list[dict[str, str]] = [{"font-size": "16"}]

    def start(name: str, own: dict[str, str]) -> None:
        looks.append(looks[-1] | {key: own[key] for key in _INHERITED if key in own})
        elements.append((parser.CurrentLineNumber, name, own, looks[-1]))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: looks.pop()
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise _Unreadable(expat.ErrorString(error.code), error.lineno) from None
    except (LookupError, ValueError) as error:
        # Its first line names an encoding that is unknown, or cannot be read here.
        raise _Unreadable(str(error), 1) from None
    return elements


def _part_faults(name: str, own: dict[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    if name not in ELEMENTS:
        yield "drawing-part", {"part": f"<{name}>"}
        return
    for attribute, value in own.items():
        outside = (attribute == "href" and not _HERE.fullmatch(value)) or ("url(" in value and not _PAINT_HERE.fullmatch(value))
        if attribute not in ATTRIBUTES or outside:
            yield "drawing-part", {"part": f'{attribute}="{value}"'}
        elif attribute == "class" and value not in MOTIONS:
            yield "drawing-motion", {"value": value, "guess": did_you_mean(value, MOTIONS), "known": ", ".join(MOTIONS)}
        elif attribute == "class" and value == FLOWS and "stroke-dashoffset" not in own:
            yield "drawing-flow", {}
        elif attribute == "class" and "transform" in own:
            yield "drawing-motion-place", {"value": value}
        elif attribute in COLORS and value != "none" and not (_COLOR.fullmatch(value) or _PAINT_HERE.fullmatch(value)):
            yield "drawing-color", {"value": value}


def _text_faults(inherited: dict[str, str], width: int) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        size = float(inherited["font-size"])
    except ValueError:
        # In a unit, or no number.
        size = 0.0
    shown = size * min(1, COLUMN / width)
    if shown < LEAST_TEXT:
        yield "drawing-text", {"shown": shown, "column": COLUMN, "limit": LEAST_TEXT}


def _contrast_faults(path: str, elements: list[_Element]) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for line, _, own, _ in elements:
        for color in COLORS:
            if _COLOR.fullmatch(own.get(color, "")):
                lines.setdefault(own[color], line)
    marks = [color for color in lines if _is_mark(color)]
    for mark, ground in itertools.product(marks, [color for color in lines if color not in marks]):
        if (ratio := contrast(mark, ground)) < LEAST_CONTRAST:
            values = {"mark": mark, "ground": ground, "ratio": ratio, "limit": LEAST_CONTRAST}
            yield problem(path, max(lines[mark], lines[ground]), "drawing-contrast", **values)


def _is_mark(color: str) -> bool:
    return bool(_COLOR.fullmatch(color)) and contrast(color, "#fff") >= MARK_CONTRAST


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colors, written #rgb or #rrggbb, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted(map(_luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
