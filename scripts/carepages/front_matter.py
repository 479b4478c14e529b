"""What stands above the text of a page, as values of their types; `checks/front_matter.py` judges it as it was typed."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

# The systems in which a page may be coded, and the form of a code in each: ICD-10 (WHO, with the longer codes of its clinical
# modification), and SNOMED CT identifiers (SCTID, https://docs.snomed.org/, "SCTID Constraints").
CODES = {"icd10": re.compile(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?"), "snomed": re.compile(r"[1-9][0-9]{5,17}")}


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
    `translates` is the day on which the original of a translated page was checked.
    """

    title: str
    description: str
    audience: str
    main_message: str
    checked: datetime.date | None
    next_check: datetime.date | None
    translates: datetime.date | None
    clinical_review: Review | None
    sheet_pages: int
    hub: bool
    sources: tuple[str, ...]
    search_words: tuple[str, ...]
    conditions: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]

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
            translates=day_in(values.get("translates")),
            clinical_review=review_in(values.get("clinical_review")),
            sheet_pages=pages if isinstance(pages, int) else 0,
            hub=values.get("hub") is True,
            sources=_texts(values.get("sources")),
            search_words=_texts(values.get("search_words")),
            conditions=_texts(values.get("conditions")),
            codes={system: codes for system in CODES if (codes := codes_in(system, values.get(system)))},
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


def codes_in(system: str, value: object) -> tuple[str, ...]:
    """Return the codes in a list, if each has the form of its system; else none."""
    codes = tuple(str(code) for code in value) if isinstance(value, list) else ()
    return codes if all(CODES[system].fullmatch(code) and (system != "snomed" or _checks(code)) for code in codes) else ()


def _checks(digits: str) -> bool:
    """Return whether the last digit of a number is its check digit, by Verhoeff's dihedral scheme."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        turned = int(digit)
        for _ in range(place % 8):
            turned = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[turned]
        check = _in_dihedral_group(check, turned)
    return check == 0


def _in_dihedral_group(one: int, other: int) -> int:
    """Return the product of two of the ten symmetries of a pentagon: 0 to 4 are turns, 5 to 9 reflections."""
    turn = (one + other if one < 5 else one - other) % 5
    return turn + 5 * ((one < 5) != (other < 5))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
