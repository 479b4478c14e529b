"""Complete the page for addresses at which there is none: it says first what to do in an emergency.

Engines make it from a template alone, which cannot read the wording that all pages share.
"""

from pathlib import Path

import click
from markdown import markdown

from carepages.pages import INCLUDES, read_utf8

NOT_FOUND = "404.html"
PLACE = ' data-wording="emergency">'


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
    # As in the cards of other pages: whom to call, and apart from it what else to do.
    first, _, rest = read_utf8(INCLUDES / "emergency.md").strip().partition("\n\n")
    parts = [f'<div class="{name}">{markdown(part)}</div>' for name, part in (("care-card__action", first), ("care-card__then", rest))]
    file.write_text(text.replace(PLACE, ">" + "".join(parts)), "utf-8")
