"""Check the front matter of a page against its closed list of keys."""

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator

from carepages.front_matter import day_in, review_in
from carepages.links import ADDRESS
from carepages.messages import Problem, guess, problem
from carepages.pages import Page
from carepages.prompts import is_prompt
from carepages.review_dates import today
from carepages.signs import MORE_SIGNS
from carepages.yaml_mapping import NotAMapping, read_mapping

REQUIRED = ("title", "description", "audience", "main_message", "checked", "next_check", "clinical_review")
# Lists of words: what patients type into the search, and the conditions that a page is about.
WORD_LISTS = ("search_words", "conditions")
# `hub` marks a page that only leads on to others.
KEYS = (*REQUIRED, "sources", "sheet_pages", "hub", MORE_SIGNS, *WORD_LISTS)
AUDIENCES = ("patient", "clinician", "editor")
# Search engines cut descriptions at about this length.
DESCRIPTION_LIMIT = 155
# The longest that a page of health information may go unchecked: the cycle of the house.
CHECK_MONTHS = 24
# Both sides of one sheet of paper.
SHEET_PAGES = (1, 2)
# What stands for something in Markdown or HTML, and for itself in plain text.
MARKUP = re.compile(
    r"\[\^|[<>`]|\*\*|__|(?<![\w*])[*_](?=[^\W_])|(?<=[^\W_])[*_](?![\w*])|\]\(|&(?:#\w{1,7}|[A-Za-z]+);"
    # Curly quotes around the whole: YAML takes them for letters.
    r"|^[“”‘„«][^“”„«»]*[”’“»]$"
)
# Where an editor types the date, it may be tomorrow already: the day here is that in UTC.
_EDITORS_AHEAD = datetime.timedelta(days=1)
_Fault = tuple[str, dict[str, object]]


def check_front_matter(page: Page) -> list[Problem]:
    """Return what is wrong with the front matter of a page."""
    if page.front_matter is None:
        rule = "front-matter-unclosed" if page.text.startswith("---\n") else "front-matter-missing"
        return [problem(page.place, 1, rule, known=", ".join(KEYS))]
    try:
        mapping = read_mapping(page.front_matter)
    except NotAMapping as error:
        if is_prompt(page.text.split("\n")[error.line]):
            # Brackets of a placeholder are those of YAML, too; it is told as a placeholder.
            return []
        return [problem(page.place, error.line + 1, "front-matter-invalid", why=error)]
    # The first line of the file is the opening fence.
    lines = {key: line + 1 for key, line in mapping.lines.items()}
    problems = [
        problem(page.place, line + 1, "front-matter-duplicate-key", key=key) for key, line in mapping.duplicates.items()
    ]
    problems += [
        problem(
            page.place, lines[key], "front-matter-unknown-key", key=key, guess=guess(key, KEYS), known=", ".join(KEYS)
        )
        for key in lines
        if key not in KEYS
    ]
    problems += [
        problem(page.place, 1, "front-matter-missing-key", key=key) for key in REQUIRED if key not in mapping.values
    ]
    written = {key: value for key, value in mapping.values.items() if not is_prompt(value)}
    for key, rule, values in _value_faults(written):
        problems.append(problem(page.place, lines[key], rule, key=key, **values))
    return problems


def _value_faults(values: dict[str, object]) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield key, rule and further values of each fault in the values that are there."""
    for key, value in values.items():
        for rule, more in _FAULTS[key](value) if key in _FAULTS else ():
            yield key, rule, more
    checked, next_check = day_in(values.get("checked")), day_in(values.get("next_check"))
    if checked and next_check:
        if not _in_order(checked, next_check):
            yield "next_check", "front-matter-dates-order", {"months": CHECK_MONTHS}
        elif next_check < today():
            yield "next_check", "check-overdue", {"day": next_check}


def _in_order(checked: datetime.date, next_check: datetime.date) -> bool:
    months = (next_check.year - checked.year) * 12 + next_check.month - checked.month
    return checked < next_check and (months < CHECK_MONTHS or (months == CHECK_MONTHS and next_check.day <= checked.day))


def _text_faults(value: object) -> Iterator[_Fault]:
    if not isinstance(value, str) or not value.strip():
        yield "front-matter-bad-text", {}
    elif found := MARKUP.search(value) or ADDRESS.search(value):
        yield "front-matter-markup", {"text": found.group()}


def _description_faults(value: object) -> Iterator[_Fault]:
    faults = list(_text_faults(value))
    # The theme writes it into an attribute as it is.
    yield from faults or ([("front-matter-markup", {"text": '"'})] if '"' in str(value) else [])
    if isinstance(value, str) and len(value) > DESCRIPTION_LIMIT:
        yield "front-matter-too-long", {"length": len(value), "limit": DESCRIPTION_LIMIT}


def _audience_faults(value: object) -> Iterator[_Fault]:
    if value not in AUDIENCES:
        near, known = guess(str(value), AUDIENCES), ", ".join(AUDIENCES)
        yield "front-matter-bad-choice", {"value": value, "guess": near, "known": known}


def _sheet_pages_faults(value: object) -> Iterator[_Fault]:
    # True equals 1.
    if type(value) is not int or value not in SHEET_PAGES:
        yield "front-matter-bad-choice", {"value": value, "guess": "", "known": " or ".join(map(str, SHEET_PAGES))}


def _hub_faults(value: object) -> Iterator[_Fault]:
    if value is not True:
        yield "front-matter-bad-choice", {"value": value, "guess": "", "known": "true"}


def _day_faults(value: object) -> Iterator[_Fault]:
    if not day_in(value):
        yield "front-matter-bad-date", {}


def _future_faults(value: object) -> Iterator[_Fault]:
    if (day := day_in(value)) and day > today() + _EDITORS_AHEAD:
        yield "front-matter-future", {"day": day}


def _signer_faults(value: object, rule: str = "front-matter-bad-signer") -> Iterator[_Fault]:
    yield from _future_faults(value.get("date")) if isinstance(value, dict) else ()
    if not review_in(value):
        yield rule, {}


def _sources_faults(value: object) -> Iterator[_Fault]:
    if not isinstance(value, list) or not value or not all(isinstance(key, str) for key in value):
        yield "front-matter-bad-sources", {}


def _words_faults(value: object) -> Iterator[_Fault]:
    if not isinstance(value, list) or not value or not all(isinstance(word, str) and word.strip() for word in value):
        yield "front-matter-bad-words", {}
    elif quoted := next(filter(MARKUP.search, value), None):
        yield "front-matter-markup", {"text": quoted}
    elif twice := next((word for word, count in Counter(map(str.lower, value)).items() if count > 1), None):
        yield "front-matter-word-twice", {"word": twice}


# What is wrong with the value of a key, whatever the others say: the rules, each with further values for its message.
_FAULTS: dict[str, Callable[[object], Iterator[_Fault]]] = {
    "title": _text_faults,
    "description": _description_faults,
    "audience": _audience_faults,
    "main_message": _text_faults,
    "checked": lambda value: itertools.chain(_day_faults(value), _future_faults(value)),
    "next_check": _day_faults,
    "clinical_review": lambda value: iter(()) if value == "pending" else _signer_faults(value, "front-matter-bad-review"),
    "sources": _sources_faults,
    "sheet_pages": _sheet_pages_faults,
    "hub": _hub_faults,
    MORE_SIGNS: _signer_faults,
    **dict.fromkeys(WORD_LISTS, _words_faults),
}
