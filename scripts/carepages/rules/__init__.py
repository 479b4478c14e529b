"""Everything that an editor can be told, in one catalogue: each rule by its name, under the theme of its module."""

from carepages.rules import blocks, built, cards, comparisons, files, flows, front_matter, links, shape, sources, words
from carepages.rules.rule import Rule

THEMES = {
    "Words and length": words.RULES,
    "Figures and sources": sources.RULES,
    "Links and pictures": links.RULES,
    "The parts of a page": shape.RULES,
    "The top of a page": front_matter.RULES,
    "Blocks": blocks.RULES,
    "Care cards, fields and shared wordings": cards.RULES,
    "Comparisons": comparisons.RULES,
    "Decision flows": flows.RULES,
    "Files, and the place of a page in the site": files.RULES,
    "What only the built site shows": built.RULES,
}
RULES: dict[str, Rule] = {name: rule for theme in THEMES.values() for name, rule in theme.items()}
