"""What one rule is made of."""

import inspect
from dataclasses import dataclass

# Where an example stands: in the text of a page, at its end, in its front matter, as the whole of its file, or in
# another file that editors change.
PAGE = "page"
PAGE_END = "end of a page"
FRONT_MATTER = "front matter"
FILE = "whole file"
NAVIGATION = "nav in mkdocs.yml"
SOURCES = "docs/includes/sources.yml"
WORDING = "docs/includes/today.md"

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
        where: what the example is a part of.
        severity: `ERROR` stops the build; `WARNING`, for style, stops nothing.
    """

    says: str
    why: str
    bad: str = ""
    good: str = ""
    where: str = PAGE
    severity: str = ERROR

    def __post_init__(self) -> None:
        for name in ("bad", "good"):
            object.__setattr__(self, name, inspect.cleandoc(getattr(self, name)))
