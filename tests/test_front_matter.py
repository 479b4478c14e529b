"""The front matter is a closed list, and each fault in it is told with its place and remedy."""

import datetime

import pytest

from carepages.checks.front_matter import check_front_matter
from carepages.pages import Page
from carepages.review_dates import today

SOUND = {
    "title": "Leg pain",
    "description": "What leg pain is.",
    "audience": "patient",
    "main_message": "Get it checked.",
    "checked": "2026-01-31",
    "next_check": "2027-01-31",
    "clinical_review": "pending",
}


def page(changes: dict[str, str | None]) -> Page:
    """Return a page with sound front matter, apart from the changes; None leaves a key out."""
    keys = {**SOUND, **changes}
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    return Page("page.md", "\n".join(["---", *lines, "---", "", "Text."]))


REVIEWED = "{name: Ada Example, role: Nurse, date: 2026-02-01}"

SOUND_CASES = {
    "as it should be": {},
    "checked where the day begins first": {
        "checked": str(today() + datetime.timedelta(days=1)),
        "next_check": str(today() + datetime.timedelta(days=300)),
    },
    "sources": {"sources": "[one, two]"},
    "reviewed by a named person": {"clinical_review": REVIEWED},
    "checked again after the longest time": {"next_check": "2028-01-31"},
    "a sheet of two pages": {"sheet_pages": "2"},
    "words for the search": {"search_words": "[cold feet, \"911\"]"},
    "more signs in a card, as a named person wants": {"more_signs": REVIEWED},
    "conditions": {"conditions": "[Peripheral artery disease]"},
    "marks that mean themselves": {"title": "'Rest & walk: a_b, 3 * 4, “now” or 5+'"},
    "the longest description": {"description": "x" * 155},
}

FAULTS = {
    # what is changed, beyond the examples of the rules: (change, line, rule)
    "empty title": ({"title": "''"}, 2, "front-matter-bad-text"),
    "description too long": ({"description": "x" * 156}, 3, "front-matter-too-long"),
    "citation in the description": ({"description": "So it is.[^one]"}, 3, "front-matter-markup"),
    "quotation mark in the description": ({"description": "'Say \"ouch\".'"}, 3, "front-matter-markup"),
    "markup in the title": ({"title": "Pain <b>now</b>"}, 2, "front-matter-markup"),
    "bold in the main message": ({"main_message": "Get it **checked**."}, 5, "front-matter-markup"),
    "slanted words in the title": ({"title": "Rest _now_ or later"}, 2, "front-matter-markup"),
    "code in the title": ({"title": "Take `rest` now"}, 2, "front-matter-markup"),
    "a link in the title": ({"title": "'Rest [now](a.md)'"}, 2, "front-matter-markup"),
    "an entity in the title": ({"title": "Rest &amp; walk"}, 2, "front-matter-markup"),
    "curly quotes for quotes": ({"title": "“Rest and walk”"}, 2, "front-matter-markup"),
    "curly quotes around a word for the search": ({"search_words": "[“cold feet”, bad legs]"}, 9, "front-matter-markup"),
    "checked in the future": ({"checked": "2999-01-01", "next_check": "2999-06-01"}, 6, "front-matter-future"),
    "sheet of three pages": ({"sheet_pages": "3"}, 9, "front-matter-bad-choice"),
    "sheet of true pages": ({"sheet_pages": "true"}, 9, "front-matter-bad-choice"),
    "date in words": ({"checked": "31 January 2026"}, 6, "front-matter-bad-date"),
    "date with a time": ({"checked": "2026-01-31 10:00:00"}, 6, "front-matter-bad-date"),
    "day that does not exist": ({"checked": "2026-02-30"}, 6, "front-matter-bad-date"),
    "day that does not exist, in a review": (
        {"clinical_review": "{name: Ada Example, role: Nurse, date: 2026-13-01}"},
        8,
        "front-matter-bad-review",
    ),
    "check overdue": ({"checked": "2024-01-31", "next_check": "2025-01-31"}, 7, "check-overdue"),
    "next check too late": ({"next_check": "2028-02-01"}, 7, "front-matter-dates-order"),
    "review without a name": ({"clinical_review": "{role: Nurse, date: 2026-02-01}"}, 8, "front-matter-bad-review"),
    "review with an empty name": (
        {"clinical_review": "{name: '', role: Nurse, date: 2026-02-01}"},
        8,
        "front-matter-bad-review",
    ),
    "review without a day": (
        {"clinical_review": "{name: Ada Example, role: Nurse, date: soon}"},
        8,
        "front-matter-bad-review",
    ),
    "more signs that nobody answers for": ({"more_signs": "pending"}, 9, "front-matter-bad-signer"),
    "more signs that were wanted in the future": (
        {"more_signs": "{name: Ada Example, role: Nurse, date: 2999-02-01}"},
        9,
        "front-matter-future",
    ),
    "sources that are empty": ({"sources": "[]"}, 9, "front-matter-bad-sources"),
    "a quote that never ends": ({"title": "'one"}, 2, "front-matter-invalid"),
    "words for the search that are no list": ({"search_words": "cold feet"}, 9, "front-matter-bad-words"),
    "words for the search that are empty": ({"search_words": "[]"}, 9, "front-matter-bad-words"),
    "a word for the search twice": ({"search_words": "[cold feet, Cold feet]"}, 9, "front-matter-word-twice"),
    "a condition that is empty": ({"conditions": "['']"}, 9, "front-matter-bad-words"),
}


@pytest.mark.parametrize("changes", SOUND_CASES.values(), ids=SOUND_CASES)
def test_sound_front_matter_has_no_faults(changes):
    assert check_front_matter(page(changes)) == []


@pytest.mark.parametrize(("changes", "line", "rule"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found_at_its_line(changes, line, rule):
    (found,) = check_front_matter(page(changes))
    assert (found.path, found.line, found.rule) == ("docs/page.md", line, rule)


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("No front matter.\n", 1, "front-matter-missing"),
        ("---\ntitle: Never closed\n", 1, "front-matter-unclosed"),
        ("---\n- a list\n---\n", 2, "front-matter-invalid"),
        ("\n---\ntitle: Late\n---\n", 1, "front-matter-missing"),
    ],
)
def test_a_page_without_usable_front_matter_is_told_so(text, line, rule):
    (found,) = check_front_matter(Page("page.md", text))
    assert (found.line, found.rule) == (line, rule)


def test_a_key_given_twice_is_found_at_its_second_line():
    text = page({}).text.replace("clinical_review: pending", "clinical_review: pending\ntitle: Again")
    (found,) = check_front_matter(Page("page.md", text))
    assert (found.line, found.rule) == (9, "front-matter-duplicate-key")


def test_a_misspelt_key_comes_with_a_guess():
    problems = check_front_matter(page({"desciption": "x", "description": None}))
    assert any("Did you mean 'description'?" in str(found) for found in problems)


def test_all_faults_of_a_page_are_told_at_once():
    rules = {found.rule for found in check_front_matter(page({"audience": None, "title": "''", "checked": "soon"}))}
    assert rules == {"front-matter-missing-key", "front-matter-bad-text", "front-matter-bad-date"}
