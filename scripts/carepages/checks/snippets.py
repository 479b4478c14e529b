"""Check that the snippets a page shows exist: the extension that puts them in ends in a traceback."""

import re
from collections.abc import Iterator

from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page
from carepages.site import Site

_LINE = re.compile(r"^.*-8<-.*$", re.MULTILINE)
_SNIPPET = re.compile(r'--8<-- "([^"]+)"')


def check_snippets(page: Page, site: Site) -> Iterator[Problem]:
    """Yield a problem for each line with scissors that is not `--8<-- "name"`, or whose snippet does not exist."""
    known = [file.name for file in site.include_files()]
    for found in _LINE.finditer(page.prose):
        line = page.prose.count("\n", 0, found.start()) + 1
        snippet = _SNIPPET.fullmatch(found.group().rstrip())
        if not snippet:
            yield problem(page.place, line, "snippet-malformed")
        elif snippet[1] not in known:
            values = {"name": snippet[1], "folder": site.includes.as_posix(), "guess": did_you_mean(snippet[1], known)}
            yield problem(page.place, line, "snippet-missing", **values)
