"""Everything that an editor can be told, in one catalogue: each rule by its name, under the theme of its file."""

from pathlib import Path

from carepages.rules.catalogue import read_themes
from carepages.rules.rule import Rule, Theme

_PACKAGE = Path(__file__).parent.parent
# In the order in which editors read them; what they do not name comes last.
_ORDER = (
    "rules/words.yml",
    "rules/sources.yml",
    "rules/links.yml",
    "components/picture/rules.yml",
    "rules/shape.yml",
    "rules/front_matter.yml",
    "rules/blocks.yml",
    "components/sign/rules.yml",
    "rules/wordings.yml",
    "rules/site_words.yml",
    "components/chance/rules.yml",
    "components/comparison/rules.yml",
    "components/easy/rules.yml",
    "components/flow/rules.yml",
    "components/picture/drawings.yml",
    "rules/files.yml",
    "rules/settings.yml",
    "rules/built.yml",
)
_LISTED = [_PACKAGE / name for name in _ORDER]
FILES = [*_LISTED, *sorted({*_PACKAGE.glob("rules/*.yml"), *_PACKAGE.glob("components/*/*.yml")} - {*_LISTED})]
THEMES: tuple[Theme, ...] = read_themes(FILES)
RULES: dict[str, Rule] = {name: rule for theme in THEMES for name, rule in theme.rules.items()}
