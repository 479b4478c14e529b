"""Review dates: by when each page is to be checked against its sources again, which pages are past it, and which translations
are older than their originals."""

import contextlib
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from carepages.messages import count_of
from carepages.pages import Page, UnreadableFile
from carepages.site import Site

_REMEDY = (
    "Readers of an overdue page are told that it may be out of date. Compare each page with its sources and mend it. "
    "Then set `checked` and `next_check` at its top."
)
_REMEDY_STALE = (
    "Readers of a translation do not learn what its original says now. Compare each with its original and mend it. Then set "
    "`translates` at its top to the day on which the original says that it was checked."
)


@dataclass(frozen=True)
class Stale:
    """A translated page whose original was checked since, which may have changed it: both as paths from the repository's root,
    with the days on which the original was checked, then and now."""

    place: str
    original: str
    then: datetime.date
    now: datetime.date

    def __str__(self) -> str:
        days = f"checked on {self.now}, and translated as of {self.then}"
        return f"translation is older than its original, {self.original}, {days}"


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


def find_stale(site: Site) -> Iterator[Stale]:
    """Yield each page of a translation whose original was checked since; none for a site that is no translation.

    A page that names no day is left to the check.
    """
    for page in site.pages() if site.main else ():
        with contextlib.suppress(UnreadableFile):
            original = site.original(page)
            then, now = page.meta.translates, original.meta.checked if original else None
            if original and then and now and then < now:
                yield Stale(page.place, original.place, then, now)


def list_due(pages: list[Page], today: datetime.date, within: int, stale: Sequence[Stale] = ()) -> str:
    """Return one line for each translation that is older than its original, and for each page that is overdue or due within
    some days, and a line that sums up."""
    dues = due_by(pages, today + datetime.timedelta(within))
    width = max((len(due.place) for due in dues), default=0)
    lines = [f"{each.place}: {each}" for each in stale]
    lines += [f"{due.day}  {due.place:{width}}  {_when(due, today)}" for due in dues]
    return "\n".join([*lines, _sum_up(pages, dues, today, within, stale)])


def list_due_as_issue(pages: list[Page], today: datetime.date, within: int, stale: Sequence[Stale] = ()) -> str:
    """Return the same as the text of an issue; nothing where no page is due, so that a job knows without reading."""
    dues = due_by(pages, today + datetime.timedelta(within))
    older = [f"- `{each.place}`: {each}" for each in stale]
    lines = [f"- {due.day}: `{due.place}`, {_when(due, today)}" for due in dues]
    parts = [
        part for remedy, listed in ((_REMEDY_STALE, older), (_REMEDY, lines)) if listed for part in (remedy, "\n".join(listed))
    ]
    return "\n\n".join([_sum_up(pages, dues, today, within, stale), *parts]) if parts else ""


def _when(due: Due, today: datetime.date) -> str:
    days = (due.day - today).days
    if days == 0:
        return "due today"
    return f"due in {count_of(days, 'day')}" if days > 0 else f"overdue by {count_of(-days, 'day')}"


def _sum_up(pages: list[Page], dues: list[Due], today: datetime.date, within: int, stale: Sequence[Stale]) -> str:
    overdue = sum(due.day < today for due in dues)
    unreviewed = sum(page.meta.clinical_review is None for page in pages)
    soon = f"due within {count_of(within, 'day')}" if within else "due today"
    older = f"{count_of(len(stale), 'translation')} older than the original, " if stale else ""
    return (
        f"Of {count_of(len(pages), 'page')}: {older}{overdue} overdue, {len(dues) - overdue} {soon}, "
        f"{unreviewed} without a named clinical review."
    )
