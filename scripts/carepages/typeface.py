"""The typeface that the templates bring: which letters of a site it lacks, and how it is cut to those that a site uses."""

import io
import string
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import click
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont

from carepages.room import room_in, write_whole
from carepages.templates_folder import is_installed, templates_folder

# Below docs/, where a site may have its own, and below the templates.
FILE = "assets/fonts/atkinson-hyperlegible-next.woff2"
# The weights that stylesheets ask for.
WEIGHTS = (400, 700)
# What fields, code and typography may need on any site.
_ALWAYS = frozenset(string.printable.strip() + " \N{NO-BREAK SPACE}©°×–—‘’“”•…−")
# In Unicode, what has no shape of its own: marks that join a letter, controls, spaces and line breaks.
_SHAPELESS = ("M", "C", "Z")


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
        font.flavor = "woff2"
        content = io.BytesIO()
        font.save(content)
    return content.getvalue()


def _opened(file: Path, root: Path = Path()) -> TTFont:
    try:
        # The same letters of the same font make the same bytes.
        return TTFont(root / file, recalcTimestamp=False)
    except (OSError, TTLibError) as error:
        raise click.ClickException(f"{file} is no font that can be read ({error}). Name a .ttf, .otf or .woff2 file.") from None
