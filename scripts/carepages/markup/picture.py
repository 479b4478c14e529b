"""Pictures: `/// picture | Caption` around images, one a line, shows them side by side above their caption.

Each image is written as `![what it shows](file)`, so that it is seen wherever Markdown is shown. Its
width and height are read from the file, so that nothing on the page moves once it has loaded.
"""

import contextlib
import re
import xml.etree.ElementTree as etree
from pathlib import Path

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from carepages.links import resolve
from carepages.markup.current_page import current_page
from carepages.pages import DOCS, Page

DRAWING = ".svg"
# What every browser shows.
KINDS = (DRAWING, ".png", ".jpg", ".jpeg", ".webp")
# The viewBox of a drawing, which holds its width and height.
VIEW = re.compile(r"0 0 ([1-9]\d*) ([1-9]\d*)")


class UnreadablePicture(ValueError):
    """A file holds no picture whose size can be told; the text says why."""


class Picture(Block):
    """Images in a row, and the caption that they share."""

    NAME = "picture"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        figure = etree.SubElement(parent, "figure", {"class": "picture"})
        etree.SubElement(figure, "p", {"class": "picture__images"})
        etree.SubElement(figure, "figcaption").text = self.argument
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[0]

    def on_inline_end(self, block: etree.Element) -> None:
        page = current_page(self.md)
        images = list(block[0].iter("img"))
        for image in images:
            image.tail = None
            image.attrib |= {"loading": "lazy", "decoding": "async"}
            # That a file is missing or no picture is for the checks to tell.
            with contextlib.suppress(OSError, UnreadablePicture):
                width, height = read_size(find_picture(page or Page("", ""), image.get("src", "")))
                image.attrib |= {"width": str(width), "height": str(height)}
        block[0][:] = images


def find_picture(page: Page, address: str) -> Path:
    """Return the file that an image on a page leads to, as a path from the repository's root; a folder where to none."""
    return DOCS / resolve(page, address).file


def read_size(file: Path) -> tuple[int, int]:
    """Return the width and height of a picture in px; of a drawing, those of its viewBox.

    Raises:
        UnreadablePicture: the file holds no picture.
    """
    try:
        if file.suffix not in KINDS:
            raise UnreadablePicture("its name has another ending")
        if file.suffix == DRAWING:
            view = VIEW.fullmatch(etree.parse(file).getroot().get("viewBox", ""))
            if not view:
                raise UnreadablePicture("it has no size")
            return int(view[1]), int(view[2])
        return _read_photo_size(file)
    except etree.ParseError as error:
        raise UnreadablePicture(str(error)) from None


def _read_photo_size(file: Path) -> tuple[int, int]:
    # Loaded here, because nearly all pictures are drawings, and a check is to be over in a moment.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(file) as image:
            return image.size
    except UnidentifiedImageError:
        raise UnreadablePicture("it holds no picture") from None


class PictureExtension(BlocksExtension):
    """Registers the block."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        block_mgr.register(Picture, self.getConfigs())


def makeExtension(**options: object) -> PictureExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return PictureExtension(**options)
