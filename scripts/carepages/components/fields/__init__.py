"""Fields: `/// fields | My pain` around a list shows each item as a line to fill in, by hand or by typing.

What is typed is printed with the page. It is stored nowhere and sent nowhere.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.extensions.toc import slugify_unicode
from pymdownx.blocks.block import Block

from carepages.components.component import Component, Known
from carepages.markup.builder import E, append
from carepages.messages import Problem, problem
from carepages.pages import Page

# A label is plain text: it names an input, and cannot hold a link.
_LABEL = re.compile(r"[-*+] +[^\[\]*_`<>]+")


class Fields(Block):
    """A heading and lines to fill in."""

    NAME = "fields"
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.name = slugify_unicode(self.argument, "-")
        heading = E.h2(self.argument, id=self.name)
        return append(parent, E.form(heading, class_="fields", method="dialog", autocomplete="off", aria_labelledby=self.name))

    def on_inline_end(self, block: etree.Element) -> None:
        for items in block.findall("ul"):
            block.remove(items)
            for number, item in enumerate(items, start=1):
                own_id = f"{self.name}-{number}"
                label = E.label("".join(item.itertext()).strip(), for_=own_id)
                block.append(E.p(label, E.input(type="text", id=own_id, autocomplete="off"), class_="field"))


def check_fields(page: Page, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a page."""
    seen: dict[str, int] = {}
    for fence in page.fences:
        if fence.name != "fields" or fence.end is None:
            continue
        lines = [(number, line.strip()) for number, line in fence.content if line.strip()]
        if not lines:
            yield problem(page.place, fence.line, "fields-empty", title=fence.title)
        refused = [number for number, line in lines if not (_LABEL.fullmatch(line) or known.placeholders.is_prompt(line))]
        yield from (problem(page.place, number, "fields-line") for number in refused)
        if fence.title in seen:
            yield problem(page.place, fence.line, "fields-duplicate", title=fence.title, other=seen[fence.title])
        seen.setdefault(fence.title, fence.line)


COMPONENT = Component(name="fields", blocks=(Fields,), check=check_fields, stylesheets=("fields.css",), styled="fields")
