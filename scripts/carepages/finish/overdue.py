"""Show the banner of each page that is past its next check, and take it off all others.

The day is the one on which the site is built: pages have no script that could tell a later one. A
published site is therefore built again by a scheduled job, at least monthly. Who reads a copy that nobody
builds any more sees the dates at the foot of its pages.
"""

import datetime
from pathlib import Path

import click

from carepages.pages import Page
from carepages.review_dates import is_overdue
from carepages.site_addresses import built_path

# As the macro `overdue` of overrides/partials/status.html leaves it.
_HIDDEN = ' hidden data-shown="overdue"'
_START, _END = "<div", "</div>"


def show_overdue(site: Path, pages: list[Page], today: datetime.date) -> None:
    """Leave the banner on the pages that are overdue on a day, and on no other.

    Raises:
        click.ClickException: a page does not hold exactly one banner, so its template and this do not fit.
    """
    for page in pages:
        file = site / built_path(page.path)
        text = file.read_text("utf-8")
        if (found := text.count(_HIDDEN)) != 1:
            why = f"{file} holds {found} banners for an overdue page, not one."
            raise click.ClickException(f"{why} Change overrides/partials/status.html and carepages/finish/overdue.py together.")
        at = text.index(_HIDDEN)
        if is_overdue(page, today):
            shown = text.replace(_HIDDEN, "")
        else:
            shown = text[: text.rindex(_START, 0, at)] + text[text.index(_END, at) + len(_END) :]
        file.write_text(shown, "utf-8")
