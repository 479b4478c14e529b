"""Give each page of a published copy links to report a mistake in it and to change its own Markdown file."""

import re
from urllib.parse import quote, urlsplit

import click
from lxml.html.builder import E

from carepages.finish.built_page import BuiltPage
from carepages.finish.page_facts import EDIT_LINKS
from carepages.site import Site

BRANCH = "main"
FORM = "report-a-mistake.yml"
_REPOSITORY = re.compile(r"https://[\w.-]+\.\w+/[\w.-]+/[\w.-]+")


class NoRepository(click.ClickException):
    """What should be the address of the repository is none."""


def find_repository(given: str) -> str | None:
    """Return the address of the repository on GitHub that REPO_URL names, without a slash at its end; None where it is empty.

    Raises:
        NoRepository: REPO_URL holds something else.
    """
    if not given:
        return None
    address = given.removesuffix("/").removesuffix(".git")
    if not _REPOSITORY.fullmatch(address):
        raise NoRepository(f"REPO_URL is '{given}'. Set it to an address such as https://github.com/owner/name.")
    return address


def add_edit_links(page: BuiltPage, repository: str, made_from: Site) -> None:
    """Add the links at the end of "About this page", or below a sheet. The stylesheets keep both off paper.

    Raises:
        UnexpectedTemplate: a template has changed and this has not.
    """
    if not page.source:
        return
    path = quote(page.source.place)
    report = E.a(made_from.say("report mistake"), href=f"{repository}/issues/new?template={FORM}&which-page={path}")
    change = E.a(made_from.say("change page"), href=f"{repository}/edit/{BRANCH}/{path}")
    report.tail, host = f" {made_from.say('or')} ", urlsplit(repository).netloc
    change.tail = made_from.say("at host", host=host)
    place = page.only("//main" if page.source.is_sheet else "//aside[@class='page-dates']", "partials/content.html")
    place.append(E.p(made_from.say("mistake"), report, change, {"class": EDIT_LINKS}))
