"""What blocks without content of their own have in common."""

import posixpath
import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block

from carepages.markup.builder import E, append
from carepages.markup.current_page import current_page
from carepages.pages import Page


class Listing(Block):
    """A block without content of its own."""

    ARGUMENT = False

    def on_create(self, parent: etree.Element) -> etree.Element:
        return append(parent, E.div(class_=self.NAME))

    def relative(self, page: Page) -> str:
        """Return the link from the page being rendered to another page's Markdown file."""
        here = current_page(self.md)
        return posixpath.relpath(page.path, posixpath.dirname(here.path) if here else "")
