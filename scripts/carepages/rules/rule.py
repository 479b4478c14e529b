"""What one rule is made of."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Where(StrEnum):
    """Where an example stands: in a part of a page, or in another file that editors change."""

    PAGE = "in the text of a page"
    PAGE_START = "at the start of a page"
    PAGE_END = "at the end of a page"
    FRONT_MATTER = "at the top of a page"
    FILE = "in the first lines of a page"
    NAVIGATION = "below 'nav' in mkdocs.yml"
    SETTINGS = "in mkdocs.yml"
    SOURCES = "in docs/includes/sources.yml"
    MOVED_PAGES = "in docs/includes/moved-pages.yml"
    SIGNS = "in docs/includes/signs.yml"
    SIGN_GROUPS = "in docs/includes/sign-groups.yml"
    WORDING = "in docs/includes/today.md"
    SITE_WORDS = "in docs/includes/words.yml"
    GLOSSARY = "in docs/glossary.md"
    SIGN_DRAWING = "in docs/includes/drawings/arm.svg"
    DRAWING = "in docs/assets/images/arm.svg"


class Severity(StrEnum):
    """What comes of a broken rule: an error stops the build; a warning, for style, stops nothing."""

    ERROR = "error"
    WARNING = "warning"


class CatalogueError(SystemExit):
    """The catalogue is not written as it must be. It ends a command with its message alone: editors change the catalogue, too."""


@dataclass(frozen=True)
class Rule:
    """One thing that an editor can be told.

    Attributes:
        name: what reports and other programs call it.
        file: the file of the catalogue that holds it.
        message: what is wrong and what to do, with the values of the case in braces. `{guess}` is "" or " Did you mean '...'?".
        rationale: why it matters, said once however often the rule is broken.
        invalid: an example that breaks this rule and no other; "" where one would fill a page or is no text.
        valid: the same, mended.
        context: the valid whole of which `valid` is a part; "" where the example stands by itself.
        where: what the example is a part of.
        needs: the list of a language without which the rule, or this example of it, is not looked for; "" where it is for all.
    """

    name: str
    file: str
    message: str
    rationale: str
    invalid: str = ""
    valid: str = ""
    context: str = ""
    where: Where = Where.PAGE
    severity: Severity = Severity.ERROR
    needs: str = ""

    def fill(self, values: dict[str, object]) -> str:
        """Return the message with the values of a case.

        Raises:
            CatalogueError: the message names a value that the case has not.
        """
        try:
            return self.message.format(**values)
        except KeyError as missing:
            known = ", ".join(f"{{{name}}}" for name in values) or "none"
            raise CatalogueError(
                f"{self.file}: the message of '{self.name}' names {{{missing.args[0]}}}, which its check does not give. "
                f"Values that it gives: {known}."
            ) from None

    @property
    def summary(self) -> str:
        """The message with dots for the values of a case."""
        return re.sub(r"\{.*?\}(?:\.\.\.)?", "...", self.message.replace("{guess}", "").replace("{{", "").replace("}}", ""))

    @property
    def example(self) -> list[tuple[str, str]]:
        """What is wrong and what is right, each with its label; nothing where there is no example."""
        wrong = "Wrong" if self.where == Where.PAGE else f"Wrong, {self.where}"
        return [(wrong, self.invalid or "(nothing)"), ("Right", self.valid)] if self.valid else []


@dataclass(frozen=True)
class Theme:
    """Rules on one part of a page, and a valid example of that part ("" where there is no one form)."""

    name: str
    valid: str = ""
    rules: dict[str, Rule] = field(default_factory=dict)
