"""Check that the navigation and the pages are the same set."""

from carepages.messages import Problem, guess, problem
from carepages.pages import CONFIGURATION, Page


def check_navigation(pages: list[Page], navigation: list[tuple[str | None, list[str]]]) -> list[Problem]:
    """Return a problem for each page outside the navigation and each entry of it without a page."""
    listed = [path for _, paths in navigation for path in paths]
    existing = [page.path for page in pages]
    return [
        *(problem(page.place, 1, "page-unlisted") for page in pages if page.path not in listed),
        *(
            problem(CONFIGURATION.as_posix(), 1, "page-missing", target=path, guess=guess(path, existing))
            for path in listed
            if path not in existing
        ),
    ]
