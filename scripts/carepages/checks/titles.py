"""Check that no two pages have the same title."""

from collections.abc import Iterable, Iterator

from carepages.messages import Problem, problem
from carepages.pages import Page


def check_titles(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each page with the title of an earlier one; a sheet may have that of the page it prints."""
    first: dict[tuple[bool, str], Page] = {}
    for page in pages:
        if not (title := page.meta.title):
            continue
        other = first.setdefault((page.is_sheet, title.strip().casefold()), page)
        if other is not page:
            yield problem(page.place, page.key_lines["title"], "title-duplicate", title=title, other=other.place)
