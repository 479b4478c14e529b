"""The parts that pages are made of, each in a folder of its own: this is the one place that lists them.

As an extension of Python-Markdown, it reads them all.
"""

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from carepages.components import (
    care_card,
    chance,
    citation,
    comparison,
    fields,
    flow,
    glossary,
    head_place,
    listings,
    moved,
    picture,
    sheet_chart,
    sign,
    sign_list,
    table,
    typed_html,
    ways_in,
)
from carepages.components.component import Component

COMPONENTS: tuple[Component, ...] = (
    chance.COMPONENT,
    moved.COMPONENT,
    ways_in.COMPONENT,
    head_place.COMPONENT,
    picture.COMPONENT,
    table.COMPONENT,
    comparison.COMPONENT,
    fields.COMPONENT,
    flow.COMPONENT,
    sheet_chart.COMPONENT,
    listings.COMPONENT,
    sign.COMPONENT,
    care_card.COMPONENT,
    sign_list.COMPONENT,
    citation.COMPONENT,
    glossary.COMPONENT,
    typed_html.COMPONENT,
)
# The processors of a page's tree that the checks do without.
UNCHECKED = [name for component in COMPONENTS for name in component.unchecked]


class ComponentsExtension(BlocksExtension):
    """Registers the blocks of all components, and what else they make of a page."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for component in COMPONENTS:
            for block in component.blocks:
                block_mgr.register(block, {})
            if component.extend:
                component.extend(md)


def makeExtension(**options: object) -> ComponentsExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return ComponentsExtension(**options)
