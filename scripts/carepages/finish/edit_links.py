"""Give each page of a published copy links to report a mistake in it and to change its own Markdown file."""

import os
import re
from html import escape
from pathlib import Path
from urllib.parse import quote, urlsplit

import click

from carepages.checks.built_page import EDIT_LINKS
from carepages.finish.sheets import LARGE
from carepages.pages import Page
from carepages.site_addresses import built_path

BRANCH = "main"
FORM = "report-a-mistake.yml"
_REPOSITORY = re.compile(r"https://[\w.-]+\.\w+/[\w.-]+/[\w.-]+")
# The end of "About this page", and below a sheet. The stylesheets keep both off paper.
_PLACE = '<aside class="page-dates"', "</aside>"
_PLACE_ON_SHEETS = "<main>", "</main>"


class NoRepository(click.ClickException):
    """What should be the address of the repository is none."""


class NoPlace(click.ClickException):
    """A built page does not look as its template makes it; both must be changed together."""


def find_repository() -> str | None:
    """Return the address of the repository on GitHub that REPO_URL names, without a slash at its end; None where it is not set.

    Raises:
        NoRepository: REPO_URL holds something else.
    """
    given = os.environ.get("REPO_URL")
    if not given:
        return None
    address = given.removesuffix("/").removesuffix(".git")
    if not _REPOSITORY.fullmatch(address):
        raise NoRepository(f"REPO_URL is '{given}'. Set it to an address such as https://github.com/owner/name.")
    return address


def add_edit_links(site: Path, pages: list[Page], repository: str) -> None:
    """Add the links to every page of the built site, sheets in large print included.

    Raises:
        NoPlace: a template has changed and this has not.
    """
    for page in pages:
        file = site / built_path(page.path)
        path = quote(page.place)
        report = _link(f"{repository}/issues/new?template={FORM}&which-page={path}", "report a mistake")
        change = _link(f"{repository}/edit/{BRANCH}/{path}", "change this page")
        html = (
            f'<p class="{EDIT_LINKS}">Is there a mistake on this page? You can {report} or {change} at {urlsplit(repository).netloc}. '
            "You need a free account there, and everyone can read what you write.</p>"
        )
        if page.is_sheet:
            for sheet in (file, file.with_name(LARGE)):
                _add(sheet, _PLACE_ON_SHEETS, html)
        else:
            _add(file, _PLACE, html)


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}">{words}</a>'


def _add(file: Path, place: tuple[str, str], html: str) -> None:
    text = file.read_text("utf-8")
    opening, closing = place
    end = text.find(closing, text.find(opening)) if opening in text else -1
    if end < 0:
        raise NoPlace(f"{file.as_posix()} has no '{opening}'. Change the templates in overrides/ and finish/edit_links.py together.")
    file.write_text(text[:end] + html + text[end:], "utf-8")
