"""Review dates: by when each page is to be checked against its sources again, and which pages are past it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from carepages.messages import count_of
from carepages.pages import Page

_REMEDY = (
    "Readers of an overdue page are told that it may be out of date. Compare each page with its sources and mend it. "
    "Then set `checked` and `next_check` at its top."
)


@dataclass(frozen=True, order=True)
class Due:
    """A page, as its path from the repository's root, and the last day on which it counts as checked."""

    day: datetime.date
    place: str


def today() -> datetime.date:
    """Return the day in UTC, so that every command says the same wherever it runs."""
    return datetime.datetime.now(datetime.UTC).date()


def is_overdue(page: Page, today: datetime.date) -> bool:
    """Return whether the day by which a page was to be checked again has passed; False where it names no day."""
    day = page.meta.next_check
    return day is not None and day < today


def due_by(pages: Iterable[Page], last: datetime.date) -> list[Due]:
    """Return the pages that are to be checked again by a day, the most overdue first."""
    dues = (Due(day, page.place) for page in pages if (day := page.meta.next_check))
    return sorted(due for due in dues if due.day <= last)


def list_due(pages: list[Page], today: datetime.date, within: int) -> str:
    """Return one line for each page that is overdue or due within some days, and a line that sums up."""
    dues = due_by(pages, today + datetime.timedelta(within))
    width = max((len(due.place) for due in dues), default=0)
    lines = [f"{due.day}  {due.place:{width}}  {_when(due, today)}" for due in dues]
    return "\n".join([*lines, _sum_up(pages, dues, today, within)])


def list_due_as_issue(pages: list[Page], today: datetime.date, within: int) -> str:
    """Return the same as the text of an issue; nothing where no page is due, so that a job knows without reading."""
    dues = due_by(pages, today + datetime.timedelta(within))
    if not dues:
        return ""
    lines = [f"- {due.day}: `{due.place}`, {_when(due, today)}" for due in dues]
    return "\n".join([_sum_up(pages, dues, today, within), "", _REMEDY, "", *lines])


def _when(due: Due, today: datetime.date) -> str:
    days = (due.day - today).days
    if days == 0:
        return "due today"
    return f"due in {count_of(days, 'day')}" if days > 0 else f"overdue by {count_of(-days, 'day')}"


def _sum_up(pages: list[Page], dues: list[Due], today: datetime.date, within: int) -> str:
    overdue = sum(due.day < today for due in dues)
    unreviewed = sum(page.meta.clinical_review is None for page in pages)
    soon = f"due within {count_of(within, 'day')}" if within else "due today"
    return (
        f"Of {count_of(len(pages), 'page')}: {overdue} overdue, {len(dues) - overdue} {soon}, "
        f"{unreviewed} without a named clinical review."
    )
