"""Check the front matter of a page against its closed list of keys."""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator

from carepages.front_matter import CODES, codes_in, day_in, review_in
from carepages.links import ADDRESS
from carepages.markup.easy_lines import BLOCK as EASY
from carepages.messages import Problem, did_you_mean, nearest, problem
from carepages.pages import Page
from carepages.prompts import Placeholders
from carepages.review_dates import today
from carepages.signs import MORE_SIGNS
from carepages.yaml_mapping import NotAMapping, read_mapping

REQUIRED = ("title", "description", "audience", "main_message", "checked", "next_check", "clinical_review")
# Lists of words: what patients type into the search, and the conditions that a page is about.
WORD_LISTS = ("search_words", "conditions")
# `hub` marks a page that only leads on to others.
KEYS = (*REQUIRED, "sources", "sheet_pages", "hub", MORE_SIGNS, *WORD_LISTS, *CODES)
AUDIENCES = ("patient", "clinician", "editor")
# Of a translation alone: the day on which the original was checked that it translates.
TRANSLATES = "translates"
# Search engines cut descriptions at about this length.
DESCRIPTION_LIMIT = 155
# The longest that a page of health information may go unchecked: the cycle of the house.
CHECK_MONTHS = 24
# Both sides of one sheet of paper; in Easy Read, where each line has a drawing, of two.
SHEET_PAGES, EASY_SHEET_PAGES = (1, 2), (1, 2, 3, 4)
# What stands for something in Markdown or HTML, and for itself in plain text.
MARKUP = re.compile(
    r"\[\^|[<>`]|\*\*|__|(?<![\w*])[*_](?=[^\W_])|(?<=[^\W_])[*_](?![\w*])|\]\(|&(?:#\w{1,7}|[A-Za-z]+);"
    # Curly quotes around the whole: YAML takes them for letters.
    r"|^[“”‘„«][^“”„«»]*[”’“»]$"
)
# Where an editor types the date, it may be tomorrow already: the day here is that in UTC.
_EDITORS_AHEAD = datetime.timedelta(days=1)
_TEXTS = ("title", "description", "main_message")
_Fault = tuple[str, str, dict[str, object]]
# For each key, the values to choose from, and how these are named.
_Choices = dict[str, tuple[tuple[object, ...], str]]


def check_front_matter(page: Page, placeholders: Placeholders, original: Page | None = None) -> list[Problem]:
    """Return what is wrong with the front matter of a page.

    `placeholders` is what is one on the site; `original` is the page that this one translates, if it does.
    """
    known, required = ((*KEYS, TRANSLATES), (*REQUIRED, TRANSLATES)) if original else (KEYS, REQUIRED)
    if page.front_matter is None:
        rule = "front-matter-unclosed" if page.text.startswith("---\n") else "front-matter-missing"
        return [problem(page.place, 1, rule, known=", ".join(KEYS))]
    try:
        mapping = read_mapping(page.front_matter)
    except NotAMapping as error:
        if placeholders.is_prompt(page.text.split("\n")[error.line]):
            # Brackets of a placeholder are those of YAML, too; it is told as a placeholder.
            return []
        return [problem(page.place, error.line + 1, "front-matter-invalid", why=error)]
    # The first line of the file is the opening fence.
    lines = {key: line + 1 for key, line in mapping.lines.items()}
    problems = [problem(page.place, line + 1, "front-matter-duplicate-key", key=key) for key, line in mapping.duplicates.items()]
    problems += [
        problem(page.place, lines[key], "front-matter-unknown-key", key=key, **nearest(key, known))
        for key in lines
        if key not in known
    ]
    problems += [problem(page.place, 1, "front-matter-missing-key", key=key) for key in required if key not in mapping.values]
    written = {key: value for key, value in mapping.values.items() if key in known and not placeholders.is_prompt(value)}
    easy = any(fence.name == EASY for fence in page.fences)
    for key, rule, values in _value_faults(written, _EASY_CHOICES if easy else _CHOICES):
        problems.append(problem(page.place, lines[key], rule, key=key, **values))
    if original and (day := page.meta.translates) and (checked := original.meta.checked) and day > checked:
        told = {"day": day, "checked": checked, "original": original.place}
        problems.append(problem(page.place, lines[TRANSLATES], "translates-later", **told))
    return problems


def _value_faults(values: dict[str, object], choices: _Choices) -> Iterator[_Fault]:
    """Yield key, rule and further values of each fault in the values that are there."""
    for key, value in values.items():
        if key in _FORMS and not _FORMS[key][0](value):
            yield key, _FORMS[key][1], {}
        elif key in _TEXTS:
            yield from _markup_faults(key, str(value))
        elif key in WORD_LISTS and isinstance(value, list):
            yield from _word_faults(key, value)
        elif key in choices and not any(value == each and type(value) is type(each) for each in choices[key][0]):
            near = did_you_mean(str(value), AUDIENCES) if key == "audience" else ""
            yield key, "front-matter-bad-choice", {"value": value, "guess": near, "known": choices[key][1]}
    description = values.get("description")
    if isinstance(description, str) and len(description) > DESCRIPTION_LIMIT:
        yield "description", "front-matter-too-long", {"length": len(description), "limit": DESCRIPTION_LIMIT}
    signed = {key: value for key in ("clinical_review", MORE_SIGNS) if isinstance(value := values.get(key), dict)}
    for key, value in {"checked": values.get("checked"), **{key: value.get("date") for key, value in signed.items()}}.items():
        if (day := day_in(value)) and day > today() + _EDITORS_AHEAD:
            yield key, "front-matter-future", {"day": day}
    checked, next_check = day_in(values.get("checked")), day_in(values.get("next_check"))
    if checked and next_check and not _in_order(checked, next_check):
        yield "next_check", "front-matter-dates-order", {"months": CHECK_MONTHS}
    elif checked and next_check and next_check < today():
        yield "next_check", "check-overdue", {"day": next_check}


def _markup_faults(key: str, text: str) -> Iterator[_Fault]:
    # The theme writes a description into an attribute as it is.
    if found := MARKUP.search(text) or ADDRESS.search(text) or (key == "description" and re.search('"', text)):
        yield key, "front-matter-markup", {"text": found.group()}


def _word_faults(key: str, words: list[str]) -> Iterator[_Fault]:
    if quoted := next(filter(MARKUP.search, words), None):
        yield key, "front-matter-markup", {"text": quoted}
    elif twice := next((word for word, count in Counter(map(str.lower, words)).items() if count > 1), None):
        yield key, "front-matter-word-twice", {"word": twice}


def _in_order(checked: datetime.date, next_check: datetime.date) -> bool:
    months = (next_check.year - checked.year) * 12 + next_check.month - checked.month
    return checked < next_check and (months < CHECK_MONTHS or (months == CHECK_MONTHS and next_check.day <= checked.day))


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


def _are_words(value: object) -> bool:
    return isinstance(value, list) and _are_texts(value) and all(word.strip() for word in value)


# What tells whether a value has the form that its key asks for, and the rule that it breaks otherwise.
_FORMS: dict[str, tuple[Callable[[object], object], str]] = {
    **dict.fromkeys(_TEXTS, (lambda value: isinstance(value, str) and value.strip(), "front-matter-bad-text")),
    **dict.fromkeys(("checked", "next_check", TRANSLATES), (day_in, "front-matter-bad-date")),
    "clinical_review": (lambda value: value == "pending" or review_in(value), "front-matter-bad-review"),
    MORE_SIGNS: (review_in, "front-matter-bad-signer"),
    "sources": (_are_texts, "front-matter-bad-sources"),
    **dict.fromkeys(WORD_LISTS, (_are_words, "front-matter-bad-words")),
    "icd10": (lambda value: codes_in("icd10", value), "front-matter-bad-icd10"),
    "snomed": (lambda value: codes_in("snomed", value), "front-matter-bad-snomed"),
}
_CHOICES: _Choices = {
    "audience": (AUDIENCES, ", ".join(AUDIENCES)),
    "sheet_pages": (SHEET_PAGES, " or ".join(map(str, SHEET_PAGES))),
    "hub": ((True,), "true"),
}
_EASY_CHOICES: _Choices = {**_CHOICES, "sheet_pages": (EASY_SHEET_PAGES, ", ".join(map(str, EASY_SHEET_PAGES)))}
