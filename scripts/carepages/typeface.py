"""The typeface that the templates bring: which letters of a site it lacks, and how it is cut to those that a site uses."""

import io
import itertools
import math
import string
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates, flagOnCurve
from fontTools.varLib.instancer import instantiateVariableFont

from carepages.room import room_in, write_whole
from carepages.templates_folder import is_installed, templates_folder

# Below docs/, where a site may have its own, and below the templates.
FILE = "assets/fonts/atkinson-hyperlegible-next.woff2"
# The weights that stylesheets ask for.
WEIGHTS = (400, 700)
# What fields, code and typography may need on any site.
_ALWAYS = frozenset(string.printable.strip() + " \N{NO-BREAK SPACE}–—‘’“”•…")
# In Unicode, what has no shape of its own: marks that join a letter, controls, spaces and line breaks.
_SHAPELESS = ("M", "C", "Z")
_Point = tuple[float, float]


def write_typeface(whole: Path, texts: Iterable[str], root: Path, docs: Path) -> tuple[Path, set[str]]:
    """Cut a typeface to the letters of a site; return its file, and what it lacks.

    In the repository of the templates, it takes the place of theirs; elsewhere it stands below the folder of the pages, from
    where engines publish it instead: `docs`, from the root of the site.

    Raises:
        click.ClickException: `whole` is no font.
        NoRoom: the folder takes no files.
    """
    letters = letters_in(texts)
    content = cut(whole, letters)
    file = (docs if is_installed() else templates_folder()) / FILE
    with room_in(file.parent, root):
        (root / file.parent).mkdir(parents=True, exist_ok=True)
    write_whole(root, file, content)
    return file, letters - letters_of(file, root)


def typeface_file(root: Path, docs: Path) -> Path:
    """Return the file of the typeface: that below the folder of the pages, from the root, or else that of the templates."""
    own = docs / FILE
    return own if (root / own).is_file() else templates_folder() / FILE


def letters_in(texts: Iterable[str]) -> set[str]:
    """Return each letter, digit and mark of some texts that needs a shape."""
    return {letter for text in texts for letter in set(text) if not unicodedata.category(letter).startswith(_SHAPELESS)}


def letters_of(file: Path, root: Path = Path()) -> set[str]:
    """Return the letters that a font has, of which the file is given from a root.

    Raises:
        click.ClickException: the file is no font.
    """
    with _opened(file, root) as font:
        return set(map(chr, font.getBestCmap() or {}))


def cut(whole: Path, letters: set[str]) -> bytes:
    """Return a font cut to some letters and to those that any site may need, as WOFF2.

    Of a variable font, only `WEIGHTS` stay. There is no kerning: it would be a third of the file.

    Raises:
        click.ClickException: the file is no font.
    """
    with _opened(whole) as font:
        options = Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2])
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(letters | _ALWAYS)))
        subsetter.subset(font)
        if "fvar" in font:
            instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
        _open_zero(font)
        font.flavor = "woff2"
        content = io.BytesIO()
        font.save(content)
    return content.getvalue()


def _open_zero(font: TTFont) -> None:
    """Take the slash out of the zero, if it has one: in an emergency number, "000" must read as zeros."""
    name = (font.getBestCmap() or {}).get(ord("0"))
    zero = font["glyf"][name] if name else None
    if zero is None or zero.numberOfContours != 3:
        return
    points, flags, ends = list(zero.coordinates), zero.flags, zero.endPtsOfContours
    outside = range(ends[0] + 1)
    halves = [_from_slash(points, flags, range(before + 1, end + 1)) for before, end in itertools.pairwise(ends)]
    opened = _joined(points, outside, halves)
    for variation in font["gvar"].variations.get(name, []) if "gvar" in font else ():
        # Those that follow from the others are not in the file. The last four, of no point, say how wide the letter is.
        variation.calcInferredDeltas(GlyphCoordinates([*points, *[(0, 0)] * 4]), ends)
        changes, widths = variation.coordinates[: len(points)], variation.coordinates[len(points) :]
        moved = [(x + right, y + up) for (x, y), (right, up) in zip(points, changes, strict=True)]
        after = _joined(moved, outside, halves)
        variation.coordinates = [(x - x0, y - y0) for (x, y), (x0, y0) in zip(after, opened, strict=True)] + widths
    zero.coordinates = GlyphCoordinates(opened)
    zero.flags = array("B", [flags[at] for at in outside])
    for half in halves:
        zero.flags.extend([*(flags[at] for at in half), 0])
    zero.endPtsOfContours = [ends[0], len(opened) - 1]
    zero.numberOfContours = 2


def _from_slash(points: Sequence[_Point], flags: Sequence[int], half: range) -> list[int]:
    """Return the points of half of the inside, from one end of its edge along the slash round to the other."""
    edges = [(at, half[(number + 1) % len(half)]) for number, at in enumerate(half)]
    straight = [edge for edge in edges if flags[edge[0]] & flags[edge[1]] & flagOnCurve]
    last, _ = max(straight, key=lambda edge: math.dist(points[edge[0]], points[edge[1]]))
    return [*range(last + 1, half.stop), *range(half.start, last + 1)]


def _joined(points: Sequence[_Point], outside: range, halves: list[list[int]]) -> list[_Point]:
    """Return the outside, and both halves as one inside: a curve leads from each to the other, towards where their ends point."""
    inside: list[_Point] = []
    for half, other in (halves, halves[::-1]):
        inside += [points[at] for at in half]
        inside.append(_meeting(points[half[-2]], points[half[-1]], points[other[1]], points[other[0]]))
    return [*(points[at] for at in outside), *inside]


def _meeting(a: _Point, b: _Point, c: _Point, d: _Point) -> _Point:
    """Return where the line from a through b meets that from c through d; between b and d where they never meet."""
    (x, y), (right, up) = (b[0] - a[0], b[1] - a[1]), (d[0] - c[0], d[1] - c[1])
    if not (across := x * up - y * right):
        return round((b[0] + d[0]) / 2), round((b[1] + d[1]) / 2)
    along = ((d[0] - b[0]) * up - (d[1] - b[1]) * right) / across
    return round(b[0] + along * x), round(b[1] + along * y)


def _opened(file: Path, root: Path = Path()) -> TTFont:
    try:
        # The same letters of the same font make the same bytes.
        return TTFont(root / file, recalcTimestamp=False)
    except (OSError, TTLibError) as error:
        raise click.ClickException(f"{file} is no font that can be read ({error}). Name a .ttf, .otf or .woff2 file.") from None
