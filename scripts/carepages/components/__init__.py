"""The parts that pages are made of, each in a folder of its own: this is the one place that lists them.

As an extension of Python-Markdown, it reads them all.
"""

import itertools
from collections.abc import Iterable
from importlib import import_module

import pymdownx.blocks
from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from carepages.components.component import Component
from carepages.markup.options import read_options

# In the order in which their blocks and stylesheets are known.
_NAMES = (
    "chance",
    "moved",
    "ways_in",
    "head_place",
    "motion",
    "picture",
    "table",
    "comparison",
    "fields",
    "easy",
    "visit",
    "flow",
    "sheet_chart",
    "pack",
    "listings",
    "sign",
    "care_card",
    "sign_list",
    "citation",
    "glossary",
    "typed_html",
)
COMPONENTS: tuple[Component, ...] = tuple(import_module(f"{__name__}.{name}").COMPONENT for name in _NAMES)


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


# It has no setting for the loader of YAML, and takes the slow one, for each of several blocks on a page.
pymdownx.blocks.get_frontmatter = read_options


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
