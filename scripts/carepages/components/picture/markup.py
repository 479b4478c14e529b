"""Pictures: `/// picture | Caption` around images, one a line, shows them side by side above their caption.

Each image is written as `![what it shows](file)`, so that it is seen wherever Markdown is shown. Its
width and height are read from the file, so that nothing on the page moves once it has loaded.
"""

import contextlib
import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from carepages.components.picture.files import UnreadablePicture, find_picture, read_size
from carepages.markup.builder import E, append
from carepages.markup.current_page import current_page, current_site
from carepages.pages import Page


class Picture(Block):
    """Images in a row, and the caption that they share."""

    NAME = "picture"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        images = E.p(class_="picture__images")
        return append(parent, E.figure(images, E.figcaption(self.argument), class_="picture"))

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[0]

    def on_inline_end(self, block: etree.Element) -> None:
        site = current_site(self.md)
        page = current_page(self.md) or Page("", "", site.docs.as_posix())
        images = list(block[0].iter("img"))
        for image in images:
            image.tail = None
            image.attrib |= {"loading": "lazy", "decoding": "async"}
            # That a file is missing or no picture is for the checks to tell.
            with contextlib.suppress(OSError, UnreadablePicture):
                width, height = read_size(site.root / find_picture(page, image.get("src", "")))
                image.attrib |= {"width": str(width), "height": str(height)}
        block[0][:] = images
