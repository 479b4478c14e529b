"""Check the list of pages that have moved: each old name is free, and leads to a page and a place that are there."""

from collections.abc import Callable, Collection, Iterator

from carepages.messages import Problem, did_you_mean, problem
from carepages.moved_pages import MovedPages
from carepages.site_addresses import url_path


def check_moved_pages(
    moved: MovedPages, files: Collection[str], anchors_of: Callable[[str], Collection[str] | None]
) -> list[Problem]:
    """Return what is wrong with the list.

    `files` are the paths of all files below docs/; `anchors_of` gives the places in a page, None where they cannot be told.
    """
    pages = {url_path(path): path for path in files if path.endswith(".md")}
    faults = ((old, *fault) for old in moved.targets for fault in _faults(old, moved, pages, anchors_of))
    found = [problem(moved.file.as_posix(), moved.lines[old], rule, old=old, **values) for old, rule, values in faults]
    return sorted([*moved.problems, *found])


def _faults(
    old: str, moved: MovedPages, pages: dict[str, str], anchors_of: Callable[[str], Collection[str] | None]
) -> Iterator[tuple[str, dict[str, str]]]:
    if url_path(old) in pages:
        yield "moved-page-there", {"page": pages[url_path(old)]}
        return
    target = moved.follow(old)
    if target is None:
        yield "moved-page-circle", {}
    elif target.file not in pages.values():
        yield "moved-page-missing", {"target": target.file, "guess": did_you_mean(target.file, pages.values())}
    elif target.anchor and (anchors := anchors_of(target.file)) is not None and target.anchor not in anchors:
        yield "moved-page-anchor", {"target": f"{target.file}#{target.anchor}", "guess": did_you_mean(target.anchor, anchors)}
