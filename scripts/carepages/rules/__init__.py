"""Everything that an editor can be told, in one catalogue: each rule by its name, under the theme of its file."""

from pathlib import Path

from carepages.rules.catalogue import read_themes
from carepages.rules.rule import Rule, Theme

_HERE = Path(__file__).parent
# In the order in which editors read them.
FILES = [
    _HERE / f"{name}.yml"
    for name in (
        "words",
        "sources",
        "links",
        "pictures",
        "shape",
        "front_matter",
        "blocks",
        "signs",
        "wordings",
        "chances",
        "comparisons",
        "flows",
        "drawings",
        "files",
        "built",
    )
]
THEMES: tuple[Theme, ...] = read_themes(FILES)
RULES: dict[str, Rule] = {name: rule for theme in THEMES for name, rule in theme.rules.items()}
