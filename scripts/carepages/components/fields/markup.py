"""Fields: `/// fields | My pain` around a list shows each item as a line to fill in, by hand or by typing.

What is typed is printed with the page. It is stored nowhere and sent nowhere.
"""

import xml.etree.ElementTree as etree

from markdown.extensions.toc import slugify_unicode
from pymdownx.blocks.block import Block


class Fields(Block):
    """A heading and lines to fill in."""

    NAME = "fields"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.name = slugify_unicode(self.argument, "-")
        form = etree.SubElement(parent, "form", {"class": "fields", "method": "dialog", "autocomplete": "off"})
        form.set("aria-labelledby", self.name)
        etree.SubElement(form, "h2", {"id": self.name}).text = self.argument
        return form

    def on_inline_end(self, block: etree.Element) -> None:
        for items in block.findall("ul"):
            block.remove(items)
            for number, item in enumerate(items, start=1):
                field = etree.SubElement(block, "p", {"class": "field"})
                own_id = f"{self.name}-{number}"
                etree.SubElement(field, "label", {"for": own_id}).text = "".join(item.itertext()).strip()
                etree.SubElement(field, "input", {"type": "text", "id": own_id, "autocomplete": "off"})
