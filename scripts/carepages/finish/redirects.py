"""Lead readers on from the addresses that moved pages had: at each stands a small page that needs no script.

A sheet has more addresses that people keep: its large print, which has a code of its own, and its PDFs.
"""

import posixpath
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from carepages.fill_template import fill_template
from carepages.finish.built_page import LARGE
from carepages.finish.pdfs import planned
from carepages.moved_pages import MovedPages
from carepages.pages import Page
from carepages.site_addresses import url_path

# Where sheets stand: one that leads on to another kind of page had a large print, too.
_SHEETS = "handouts/"


@dataclass(frozen=True)
class _Move:
    """The old name of a page, the page to which it leads now, and the place in that ("" for its top)."""

    old: str
    page: Page
    anchor: str


def redirects_of(pages: Iterable[Page], moved: MovedPages) -> dict[str, str]:
    """Return where each old address leads now, both from the site's root."""
    return {old: new for move in _moves(pages, moved) for old, new in _addresses(move)}


def redirect_pages(
    pages: Iterable[Page],
    moved: MovedPages,
    canonical: Mapping[str, str | None],
    site_name: str,
    say: Callable[[str], str],
) -> dict[str, str]:
    """Return the HTML of a page for each old address, by its path in the site; `canonical` has the URL of each page by path."""
    found = {}
    for move in _moves(pages, moved):
        values = {"canonical": canonical[move.page.path], "title": move.page.title, "site_name": site_name}
        for old, new in _addresses(move):
            file = f"{old}index.html" if old.endswith("/") else old
            found[file] = fill_template("finish/templates/redirect.html", address=_relative(new, old), say=say, **values)
    return found


def copy_pdfs(site: Path, pages: Iterable[Page], moved: MovedPages) -> None:
    """Put the PDFs of each sheet that has moved at their old addresses, too: no page can lead on from a PDF."""
    for move in _moves(pages, moved):
        folder = site / url_path(move.old)
        folder.mkdir(parents=True, exist_ok=True)
        for sheet in planned(site, [move.page]):
            ending = sheet.target.name.removeprefix(sheet.target.parent.name)
            shutil.copyfile(sheet.target, folder / f"{folder.name}{ending}")


def _moves(pages: Iterable[Page], moved: MovedPages) -> Iterator[_Move]:
    by_path = {page.path: page for page in pages}
    for old in moved.targets:
        target = moved.follow(old)
        # What leads nowhere is refused by a check.
        if target and target.file in by_path:
            yield _Move(old, by_path[target.file], target.anchor)


def _addresses(move: _Move) -> Iterator[tuple[str, str]]:
    old, new = url_path(move.old), url_path(move.page.path)
    place = f"{new}#{quote(move.anchor)}" if move.anchor else new
    yield old, place
    if move.page.is_sheet:
        yield old + LARGE, new + LARGE
    elif old.startswith(_SHEETS):
        yield old + LARGE, place


def _relative(new: str, old: str) -> str:
    """Return an address as links on the page at an old one give it."""
    path, mark, anchor = new.partition("#")
    way = posixpath.relpath(path or ".", posixpath.dirname(old) or ".")
    return f"{way}{'/' * (not path or path.endswith('/'))}{mark}{anchor}"
