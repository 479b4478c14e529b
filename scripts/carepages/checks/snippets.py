"""Check that the snippets a page shows exist: the extension that puts them in ends in a traceback."""

import re

from carepages.messages import Problem, guess, problem
from carepages.pages import INCLUDES, Page

_SNIPPET = re.compile(r"^[ \t]*-+8<-+[ \t]+[\"']([^\"']+)[\"'][ \t]*$", re.MULTILINE)


def check_snippets(page: Page) -> list[Problem]:
    """Return a problem for each `--8<-- "name"` on a page without such a file among the shared snippets."""
    known = [file.name for file in INCLUDES.glob("*.md")]
    return [
        problem(
            page.place,
            page.body.count("\n", 0, found.start()) + 1,
            "snippet-missing",
            name=found[1],
            folder=INCLUDES.as_posix(),
            guess=guess(found[1], known),
        )
        for found in _SNIPPET.finditer(page.body)
        if found[1] not in known
    ]
