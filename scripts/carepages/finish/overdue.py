"""Show the banner of each page that is past its next check, and take it off all others.

The day is the one on which the site is built: pages have no script that could tell a later one. A
published site is therefore built again by a scheduled job, at least monthly. Who reads a copy that nobody
builds any more sees the dates at the foot of its pages.
"""

import datetime

from carepages.finish.built_page import BuiltPage
from carepages.review_dates import is_overdue


def show_overdue(page: BuiltPage, today: datetime.date) -> None:
    """Show the banner that the macro `overdue` of the template leaves if the page is overdue on a day; else take it off.

    Raises:
        UnexpectedTemplate: the page does not hold exactly one banner.
    """
    if not page.source:
        return
    banner = page.only("//*[@data-shown='overdue']", "partials/status.html")
    if is_overdue(page.source, today):
        del banner.attrib["data-shown"], banner.attrib["hidden"]
    else:
        banner.drop_tree()
