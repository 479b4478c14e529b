"""Check the wordings that blocks put on pages by themselves: plain text, there, and no more than that."""

import re
from collections.abc import Iterator
from pathlib import Path

from carepages.components.flow.markup import NOT_SURE, SAFETY_NET
from carepages.components.flow.steps import OUTCOMES
from carepages.components.sign.markup import GO, GO_BRIEF, GO_NOW
from carepages.messages import Problem, problem
from carepages.pages import UnreadableFile, read_utf8
from carepages.site import Site

WORDINGS = (*(f"{level}.md" for level in OUTCOMES), GO, GO_BRIEF, GO_NOW, NOT_SURE, SAFETY_NET)

# What only a page can hold, since it is read with the page's own front matter and sources.
# A link leads elsewhere from each page, and from a card nowhere but to the telephone.
_ONLY_ON_PAGES = re.compile(r"\[\^|///|8<|\]\((?!tel:)[^)]*\)?")


def check_wordings(site: Site) -> list[Problem]:
    """Return a problem for each wording that is missing, empty or unreadable, or holds what only a page can hold."""
    return [found for name in WORDINGS for found in _check_wording(site, site.includes / name)]


def _check_wording(site: Site, file: Path) -> Iterator[Problem]:
    try:
        text = read_utf8(site.root, file) if (site.root / file).exists() else ""
    except UnreadableFile as error:
        yield error.problem
        return
    if not text.strip():
        yield problem(file.as_posix(), 1, "wording-missing")
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _ONLY_ON_PAGES.search(line):
            yield problem(file.as_posix(), number, "wording-markup", text=found.group())
        if text := site.placeholders().first_in(line):
            yield problem(file.as_posix(), number, "placeholder-left", text=text)
