"""The files of pictures: where they are, how large they are, and whether readers can be shown them."""

import contextlib
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from carepages.links import resolve
from carepages.pages import Page

if TYPE_CHECKING:
    from PIL import Image

DRAWING = ".svg"
# What is taken for a picture by the end of its name, and of that, what every browser shows.
IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
KINDS = (DRAWING, ".png", ".jpg", ".jpeg", ".webp")
# What Pillow finds in files with these endings. A phone may put several photos into one, of which browsers show the first.
_FORMATS = {".png": ("PNG",), ".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".webp": ("WEBP",)}
# The viewBox of a drawing, which holds its width and height.
VIEW = re.compile(r"0 0 ([1-9]\d*) ([1-9]\d*)")
# Orientations of Exif, from the side on which a photo lies.
_ON_ITS_SIDE = (5, 6, 7, 8)


class UnreadablePicture(ValueError):
    """A file holds no picture whose size can be told; the text says why."""


def find_picture(page: Page, address: str) -> Path:
    """Return the file that an image on a page leads to, as a path from the root of the site; a folder where to none."""
    return Path(page.docs, resolve(page, address).file)


def read_size(file: Path) -> tuple[int, int]:
    """Return the width and height in px at which browsers show a picture; of a drawing, those of its viewBox.

    Raises:
        UnreadablePicture: the file holds no picture.
        OSError: there is no such file.
    """
    if file.suffix not in KINDS:
        raise UnreadablePicture("its name has another ending")
    if file.suffix == DRAWING:
        return _read_drawing_size(file)
    with _opened(file) as photo:
        width, height = photo.size
        return (height, width) if _lies_on_its_side(photo) else (width, height)


def read_whole(file: Path) -> None:
    """Read a photo to its end, of which `read_size` reads no more than the start.

    Raises:
        UnreadablePicture: it broke off, a part of it is damaged, or it is nothing to show to readers.
        OSError: there is no such file.
    """
    from PIL import ImageFile

    # WeasyPrint, once it is loaded, lets Pillow take half a picture for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with _opened(file) as photo:
        photo.load()
        why = _unfit(photo, file.suffix)
    if why:
        raise UnreadablePicture(why)


def _unfit(photo: "Image.Image", ending: str) -> str:
    """Return why a photo in a file with an ending is nothing to show to readers; "" where it is."""
    if photo.format not in _FORMATS[ending]:
        return f"it is a {photo.format}, whatever its name says"
    if photo.format != "MPO" and getattr(photo, "is_animated", False):
        return "it moves, which keeps many people from reading"
    if photo.mode == "CMYK":
        return "its colors are those for printing, CMYK"
    if _tells_place(photo):
        return "it says where it was taken: take that out of it, or use a screenshot of it"
    return ""


def _tells_place(photo: "Image.Image") -> bool:
    from PIL import ExifTags

    notes = [note for note in photo.info.values() if isinstance(note, bytes | str)]
    if any(("GPSLatitude" in note) if isinstance(note, str) else (b"GPSLatitude" in note) for note in notes):
        return True
    # Where its notes cannot be read, they tell nobody where.
    with contextlib.suppress(Exception):
        return bool(photo.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    return False


def _read_drawing_size(file: Path) -> tuple[int, int]:
    try:
        view = VIEW.fullmatch(etree.parse(file).getroot().get("viewBox", ""))
    # The last two are for an encoding that is unknown, or cannot be read here.
    except (etree.ParseError, LookupError, ValueError) as error:
        raise UnreadablePicture(str(error)) from None
    if not view:
        raise UnreadablePicture("it has no size")
    return int(view[1]), int(view[2])


@contextlib.contextmanager
def _opened(file: Path) -> Iterator["Image.Image"]:
    # Loaded here, because nearly all pictures are drawings, and a check is to be over in a moment.
    from PIL import Image, UnidentifiedImageError

    # Pillow's own limit ends in a warning on the screen or in an error; the check tells what is too large.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with file.open("rb") as content, Image.open(content) as photo:
            yield photo
    except UnidentifiedImageError:
        raise UnreadablePicture("it holds no picture") from None
    except Exception as error:
        # Each of Pillow's readers fails in its own way; only what the system says of a file has a number.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise UnreadablePicture("it is damaged, or was not copied to its end") from None


def _lies_on_its_side(photo: "Image.Image") -> bool:
    """Return whether browsers turn a photo by a quarter, because its camera noted that it was held so."""
    from PIL import ExifTags, Image

    noted = Image.Exif()
    # Browsers show a photo as it is where its notes cannot be read.
    with contextlib.suppress(Exception):
        noted.load(photo.info.get("exif", b""))
        return noted.get(ExifTags.Base.Orientation) in _ON_ITS_SIDE
    return False
