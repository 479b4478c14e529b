"""What stands above the text of a page, as values of their types; `checks/front_matter.py` judges it as it was typed."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Review:
    """Who answers for something, and since when."""

    name: str
    role: str
    date: datetime.date


@dataclass(frozen=True)
class FrontMatter:
    """What the keys say. A value that is not of the type of its key counts as missing: then it is empty, or None.

    `clinical_review` is None while it is pending, and `sheet_pages` is 0 on a page that is no sheet.
    """

    title: str
    description: str
    audience: str
    main_message: str
    checked: datetime.date | None
    next_check: datetime.date | None
    clinical_review: Review | None
    sheet_pages: int
    hub: bool
    sources: tuple[str, ...]
    search_words: tuple[str, ...]
    conditions: tuple[str, ...]

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Self:
        """Return the front matter that YAML has read."""
        pages = values.get("sheet_pages")
        return cls(
            title=_text(values.get("title")),
            description=_text(values.get("description")),
            audience=_text(values.get("audience")),
            main_message=_text(values.get("main_message")),
            checked=day_in(values.get("checked")),
            next_check=day_in(values.get("next_check")),
            clinical_review=review_in(values.get("clinical_review")),
            sheet_pages=pages if isinstance(pages, int) else 0,
            hub=values.get("hub") is True,
            sources=_texts(values.get("sources")),
            search_words=_texts(values.get("search_words")),
            conditions=_texts(values.get("conditions")),
        )


def day_in(value: object) -> datetime.date | None:
    """Return a value if it is a day; a day with a time, which cannot be compared with one, is none."""
    return value if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime) else None


def review_in(value: object) -> Review | None:
    """Return who answers for something, where a value says all of that and no more."""
    if not isinstance(value, dict) or set(value) != {"name", "role", "date"}:
        return None
    name, role, day = _text(value["name"]), _text(value["role"]), day_in(value["date"])
    return Review(name, role, day) if name.strip() and role.strip() and day else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
