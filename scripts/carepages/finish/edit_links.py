"""Give each page of a published copy links to report a mistake in it and to change its own Markdown file."""

import os
import re
from urllib.parse import quote, urlsplit

import click
from lxml.html.builder import E

from carepages.finish.built_page import BuiltPage
from carepages.finish.page_facts import EDIT_LINKS
from carepages.strings import say

BRANCH = "main"
FORM = "report-a-mistake.yml"
_REPOSITORY = re.compile(r"https://[\w.-]+\.\w+/[\w.-]+/[\w.-]+")


class NoRepository(click.ClickException):
    """What should be the address of the repository is none."""


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


def add_edit_links(page: BuiltPage, repository: str) -> None:
    """Add the links at the end of "About this page", or below a sheet. The stylesheets keep both off paper.

    Raises:
        UnexpectedTemplate: a template has changed and this has not.
    """
    if not page.source:
        return
    path = quote(page.source.place)
    report = E.a(say("report mistake"), href=f"{repository}/issues/new?template={FORM}&which-page={path}")
    change = E.a(say("change page"), href=f"{repository}/edit/{BRANCH}/{path}")
    report.tail, host = f" {say('or')} ", urlsplit(repository).netloc
    change.tail = say("at host", host=host)
    place = page.only("//main" if page.source.is_sheet else "//aside[@class='page-dates']", "partials/content.html")
    place.append(E.p(say("mistake"), report, change, {"class": EDIT_LINKS}))
