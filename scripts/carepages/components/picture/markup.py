"""Pictures: `/// picture | Caption` around images, one a line, shows them side by side above their caption.

Each image is written as `![what it shows](file)`, so that it is seen wherever Markdown is shown. Its
width and height are read from the file, so that nothing on the page moves once it has loaded. With the option
`moves: true`, drawings stand in the page itself, and their parts move when a reader asks for it.
"""

import contextlib
import xml.etree.ElementTree as etree
from pathlib import Path

from pymdownx.blocks.block import Block, type_boolean

from carepages.components.motion.markup import has_motion, in_motion, inline_drawing
from carepages.components.picture.drawings import check_drawing
from carepages.components.picture.files import DRAWING, UnreadablePicture, find_picture, read_size
from carepages.markup.builder import E, append
from carepages.markup.current_page import current_page, current_site
from carepages.pages import Page
from carepages.site import Site


class Picture(Block):
    """Images in a row, and the caption that they share."""

    NAME = "picture"
    ARGUMENT = True
    OPTIONS = {"moves": (False, type_boolean)}

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
        if self.options["moves"]:
            self._move(block, page, site)

    def _move(self, block: etree.Element, page: Page, site: Site) -> None:
        """Put drawings that move into the page, below the images that do not."""
        images = block[0]
        for image in list(images):
            if drawing := _moving(image, site.root / find_picture(page, image.get("src", ""))):
                images.remove(image)
                # In the tree, its shapes would be taken for parts of the text.
                block.insert(len(block) - 1, in_motion(self.md.htmlStash.store(drawing), site))
        if not len(images):
            block.remove(images)


def _moving(image: etree.Element, file: Path) -> str | None:
    """Return the drawing of an image as HTML; None where it does not move, or the checks find a fault in it."""
    if file.suffix != DRAWING or not file.is_file():
        return None
    content = file.read_bytes()
    if check_drawing(file.as_posix(), content) or not has_motion(text := content.decode("utf-8", "replace")):
        return None
    return inline_drawing(text, image.get("alt", ""), file.stem)
