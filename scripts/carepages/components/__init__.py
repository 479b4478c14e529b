"""The parts that pages are made of, each in a folder of its own: this is the one place that lists them.

As an extension of Python-Markdown, it reads them all.
"""

import itertools
from collections.abc import Iterable

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

def _all(declared: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(itertools.chain.from_iterable(declared))


# What each is, `Component` says.
UNCHECKED = _all(component.unchecked for component in COMPONENTS)
UNFRAMED = _all(component.unframed for component in COMPONENTS)
OPENING = _all(component.opening for component in COMPONENTS)
UNNUMBERED = _all(component.unnumbered for component in COMPONENTS)
GENERATED = _all(component.generated for component in COMPONENTS)
SHARED = _all(component.shared for component in COMPONENTS)
UNCOUNTED = GENERATED | _all(component.uncounted for component in COMPONENTS)
SENTENCES = _all(component.sentences for component in COMPONENTS)
APART = _all(component.apart for component in COMPONENTS)
ENDS_SECTION = _all(component.ends_section for component in COMPONENTS)
SOURCED = _all(component.sourced for component in COMPONENTS)
EXPLAINED = _all(component.explained for component in COMPONENTS)


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
