"""What one rule is made of."""

import inspect
import re
from dataclasses import dataclass

# Where an example stands: parts of a page, or another file that editors change.
PAGE = "in the text of a page"
PAGE_START = "at the start of a page"
PAGE_END = "at the end of a page"
FRONT_MATTER = "at the top of a page"
FILE = "in the first lines of a page"
NAVIGATION = "below 'nav' in mkdocs.yml"
SOURCES = "in docs/includes/sources.yml"
MOVED_PAGES = "in docs/includes/moved-pages.yml"
SIGNS = "in docs/includes/signs.yml"
SIGN_GROUPS = "in docs/includes/sign-groups.yml"
WORDING = "in docs/includes/today.md"
GLOSSARY = "in docs/glossary.md"
SIGN_DRAWING = "in docs/includes/drawings/leg.svg"
DRAWING = "in docs/assets/images/leg.svg"

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """One thing that an editor can be told.

    Attributes:
        says: what is wrong and what to do, with the values of the case in braces. `{guess}` is "" or " Did you mean '...'?".
        why: why it matters, said once however often the rule is broken.
        bad: an example that breaks this rule and no other; "" where one would fill a page or is no text.
        good: the same, mended.
        within: the sound whole of which `good` is a part; "" where the example stands by itself.
        where: what the example is a part of.
        severity: `ERROR` stops the build; `WARNING`, for style, stops nothing.
    """

    says: str
    why: str
    bad: str = ""
    good: str = ""
    within: str = ""
    where: str = PAGE
    severity: str = ERROR

    def __post_init__(self) -> None:
        for name in ("bad", "good", "within"):
            object.__setattr__(self, name, _at_margin(getattr(self, name)))

    @property
    def message(self) -> str:
        """What it says, with dots for the values of a case."""
        return re.sub(r"\{.*?\}(?:\.\.\.)?", "...", self.says.replace("{guess}", "").replace("{{", "").replace("}}", ""))

    @property
    def example(self) -> list[tuple[str, str]]:
        """What is wrong and what is right, each with its label; nothing where there is no example."""
        wrong = "Wrong" if self.where == PAGE else f"Wrong, {self.where}"
        return [(wrong, self.bad or "(nothing)"), ("Right", self.good)] if self.good else []

    @property
    def whole_bad(self) -> str:
        """The example with all that it is a part of."""
        return self.within.replace(self.good, self.bad, 1) if self.within else self.bad

    @property
    def whole_good(self) -> str:
        """The mended example with all that it is a part of."""
        return self.within or self.good


@dataclass(frozen=True)
class Theme:
    """Rules on one part of a page, and an example of that part as it should be ("" where there is no one form)."""

    name: str
    rules: dict[str, Rule]
    sound: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sound", _at_margin(self.sound))


def _at_margin(text: str) -> str:
    """Return a text that is written over several indented lines as it stands at the left margin."""
    return inspect.cleandoc(text) if text.startswith("\n") else text
