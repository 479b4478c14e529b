"""Check the front matter of a page against its closed list of keys."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator

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
# Marks a page that only leads on to others.
HUB = "hub"
KEYS = (*REQUIRED, "sources", "sheet_pages", HUB, MORE_SIGNS, *WORD_LISTS)
AUDIENCES = ("patient", "clinician", "editor")
REVIEW_KEYS = {"name", "role", "date"}
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


def _value_faults(values: dict[str, object]) -> Iterator[tuple[str, str, dict]]:
    """Yield key, rule and further values of each fault in the values that are there."""
    for key in ("title", "description", "main_message"):
        if key in values and not (isinstance(values[key], str) and values[key].strip()):
            yield key, "front-matter-bad-text", {}
        elif key in values and (found := MARKUP.search(values[key]) or ADDRESS.search(values[key])):
            yield key, "front-matter-markup", {"text": found.group()}
        elif key == "description" and '"' in str(values.get(key)):
            # The theme writes it into an attribute as it is.
            yield key, "front-matter-markup", {"text": '"'}
    description = values.get("description")
    if isinstance(description, str) and len(description) > DESCRIPTION_LIMIT:
        yield "description", "front-matter-too-long", {"length": len(description), "limit": DESCRIPTION_LIMIT}
    if "audience" in values and values["audience"] not in AUDIENCES:
        audience = str(values["audience"])
        known = ", ".join(AUDIENCES)
        yield "audience", "front-matter-bad-choice", {"value": audience, "guess": guess(audience, AUDIENCES), "known": known}
    dates = [key for key in ("checked", "next_check") if key in values]
    bad_dates = [key for key in dates if not _is_date(values[key])]
    for key in bad_dates:
        yield key, "front-matter-bad-date", {}
    signed = {key: value for key in ("clinical_review", MORE_SIGNS) if isinstance(value := values.get(key), dict)}
    done = {"checked": values.get("checked"), **{key: value.get("date") for key, value in signed.items()}}
    for key, day in done.items():
        if _is_date(day) and day > today() + _EDITORS_AHEAD:
            yield key, "front-matter-future", {"day": day}
    if len(dates) == 2 and not bad_dates:
        if not _in_order(values["checked"], values["next_check"]):
            yield "next_check", "front-matter-dates-order", {"months": CHECK_MONTHS}
        elif values["next_check"] < today():
            yield "next_check", "check-overdue", {"day": values["next_check"]}
    if "clinical_review" in values and not _is_review(values["clinical_review"]):
        yield "clinical_review", "front-matter-bad-review", {}
    if MORE_SIGNS in values and not _is_signed(values[MORE_SIGNS]):
        yield MORE_SIGNS, "front-matter-bad-signer", {}
    if "sheet_pages" in values and not (type(values["sheet_pages"]) is int and values["sheet_pages"] in SHEET_PAGES):
        known = " or ".join(map(str, SHEET_PAGES))
        yield "sheet_pages", "front-matter-bad-choice", {"value": values["sheet_pages"], "guess": "", "known": known}
    if HUB in values and values[HUB] is not True:
        yield HUB, "front-matter-bad-choice", {"value": values[HUB], "guess": "", "known": "true"}
    if "sources" in values:
        sources = values["sources"]
        if not (isinstance(sources, list) and sources and all(isinstance(key, str) for key in sources)):
            yield "sources", "front-matter-bad-sources", {}
    for key in WORD_LISTS:
        words = values.get(key, ["none"])
        if not (isinstance(words, list) and words and all(isinstance(word, str) and word.strip() for word in words)):
            yield key, "front-matter-bad-words", {}
        elif quoted := next((word for word in words if MARKUP.search(word)), None):
            yield key, "front-matter-markup", {"text": quoted}
        elif twice := next((word for word, count in Counter(word.lower() for word in words).items() if count > 1), None):
            yield key, "front-matter-word-twice", {"word": twice}


def _is_date(value: object) -> bool:
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


def _in_order(checked: datetime.date, next_check: datetime.date) -> bool:
    months = (next_check.year - checked.year) * 12 + next_check.month - checked.month
    return checked < next_check and (months < CHECK_MONTHS or (months == CHECK_MONTHS and next_check.day <= checked.day))


def _is_review(value: object) -> bool:
    return value == "pending" or _is_signed(value)


def _is_signed(value: object) -> bool:
    if not isinstance(value, dict) or set(value) != REVIEW_KEYS or not _is_date(value["date"]):
        return False
    return all(isinstance(value[key], str) and value[key].strip() for key in ("name", "role"))
