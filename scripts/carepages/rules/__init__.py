"""Everything that an editor can be told, in one catalogue: each rule by its name, under the theme of its module."""

from carepages.rules import (
    blocks,
    built,
    chances,
    comparisons,
    drawings,
    files,
    flows,
    front_matter,
    links,
    pictures,
    shape,
    signs,
    sources,
    wordings,
    words,
)
from carepages.rules.rule import Rule, Theme

THEMES = (
    Theme("Words and length", words.RULES),
    Theme("Figures and sources", sources.RULES, sources.SOUND),
    Theme("Links", links.RULES),
    Theme("Pictures", pictures.RULES, pictures.SOUND),
    Theme("The parts of a page", shape.RULES),
    Theme("The top of a page", front_matter.RULES, front_matter.SOUND),
    Theme("Blocks", blocks.RULES),
    Theme("Signs", signs.RULES, signs.SOUND),
    Theme("Fields and shared wordings", wordings.RULES),
    Theme("Chances", chances.RULES, chances.SOUND),
    Theme("Comparisons", comparisons.RULES, comparisons.SOUND),
    Theme("Decision flows", flows.RULES, flows.SOUND),
    Theme("Drawings", drawings.RULES, drawings.SOUND),
    Theme("Files, and the place of a page in the site", files.RULES),
    Theme("What only the built site or the network shows", built.RULES),
)
RULES: dict[str, Rule] = {name: rule for theme in THEMES for name, rule in theme.rules.items()}
