"""Complete the page for addresses at which there is none: it says first what to do in an emergency.

Engines make it from a template alone, which cannot read the wording that all pages share.
"""

from pathlib import Path

import click
from markdown import markdown

from carepages.pages import INCLUDES, read_utf8

NOT_FOUND = "404.html"
PLACE = '<p data-wording="emergency"></p>'


class UnexpectedNotFound(click.ClickException):
    """The page leaves no place for the wording; its template and this must be changed together."""


def complete_not_found(site: Path) -> None:
    """Put the wording into the built page.

    Raises:
        UnexpectedNotFound: the page has no place for it.
    """
    file = site / NOT_FOUND
    text = file.read_text("utf-8")
    if text.count(PLACE) != 1:
        raise UnexpectedNotFound(f"{file} lacks '{PLACE}'. Change overrides/404.html and carepages/finish/not_found.py together.")
    file.write_text(text.replace(PLACE, markdown(read_utf8(INCLUDES / "emergency.md"))), "utf-8")
