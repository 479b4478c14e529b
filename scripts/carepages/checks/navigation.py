"""Check that the navigation and the pages are the same set."""

from collections.abc import Collection

from carepages.messages import Problem, did_you_mean, problem
from carepages.site import Site


def check_navigation(files: Collection[str], site: Site) -> list[Problem]:
    """Return a problem for each page outside the navigation and each entry of it without a page.

    `files` are the paths of all files below docs/.
    """
    pages = {path: None for path in sorted(files) if path.endswith(".md")}
    settings = site.settings()
    listed = settings.lines
    return [
        *(problem((site.docs / path).as_posix(), 1, "page-unlisted", file=path) for path in pages if path not in listed),
        *(
            problem(settings.navigation_file, line, "page-missing", target=path, guess=did_you_mean(path, pages))
            for path, line in listed.items()
            if path not in pages
        ),
    ]
