"""Show the banner of each page that is past its next check, and take it off all others.

The day is the one on which the site is built: pages have no script that could tell a later one. A
published site is therefore built again by a scheduled job, at least monthly. Who reads a copy that nobody
builds any more sees the dates at the foot of its pages.
"""

import datetime
from pathlib import Path

import click

from carepages.finish.changes import Change
from carepages.finish.sheets import LARGE
from carepages.pages import Page
from carepages.review_dates import is_overdue
from carepages.site_addresses import built_path

# As the macro `overdue` of overrides/partials/status.html leaves it.
_HIDDEN = ' hidden data-shown="overdue"'
_START, _END = "<div", "</div>"


def show_overdue(site: Path, pages: list[Page], today: datetime.date) -> Change:
    """Return what leaves the banner on the pages that are overdue on a day, and on no other.

    It raises:
        click.ClickException: a page does not hold exactly one banner, so its template and this do not fit.
    """
    by_file = {site / built_path(page.path): page for page in pages}
    by_file |= {file.with_name(LARGE): page for file, page in by_file.items() if page.is_sheet}

    def change(file: Path, text: str) -> str:
        if file not in by_file:
            return text
        if (found := text.count(_HIDDEN)) != 1:
            why = f"{file} holds {found} banners for an overdue page, not one."
            raise click.ClickException(f"{why} Change overrides/partials/status.html and carepages/finish/overdue.py together.")
        if is_overdue(by_file[file], today):
            return text.replace(_HIDDEN, "")
        at = text.index(_HIDDEN)
        return text[: text.rindex(_START, 0, at)] + text[text.index(_END, at) + len(_END) :]

    return change
