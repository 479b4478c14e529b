"""Rules on the front matter, which stands at the top of a page between two lines of '---'."""

from carepages.rules.rule import FILE, FRONT_MATTER, WARNING, Rule

_CLOSED_LIST = "The keys are a closed list, so that a misspelt one is noticed and not lost."
_SHOWN = "It is shown on the page, in lists of pages and in search results, where only plain text works."
_DATES = "Readers judge by these dates whether to trust a page. They are typed by whoever compared it with its sources."
SOUND = """
    ---
    title: Narrow spine
    description: What a narrow spine is.
    audience: patient
    main_message: Get it checked.
    checked: 2026-01-31
    next_check: 2027-01-31
    clinical_review: pending
    ---
    """
_PAGE = (
    SOUND
    + """
    It can be treated.

    ## In short

    - Get it checked.

    ## What we do not know

    Who gets it.

    ## Questions to ask

    - What helps?
    """
)


def _head(good: str, bad: str, says: str, why: str) -> Rule:
    """Return a rule with a part of a page's first lines as its example."""
    return Rule(says, why, bad=bad, good=good, within=_PAGE, where=FILE)


RULES = {
    "front-matter-missing": _head(
        SOUND,
        "",
        "the page has no front matter. Start it with '---', the keys ({known}) and '---'.",
        _CLOSED_LIST,
    ),
    "front-matter-unclosed": _head(
        "clinical_review: pending\n---",
        "clinical_review: pending",
        "the front matter is never closed. Add a line with '---' after the last key.",
        "Without its end, nobody can tell where the page begins.",
    ),
    "front-matter-invalid": Rule(
        "the front matter cannot be read ({why}). Write each line as 'key: value'.",
        why="A value with a colon, a quote or a bracket in it stands in quotes.",
        bad="title: [Narrow spine",
        good="title: Narrow spine",
        where=FRONT_MATTER,
    ),
    "front-matter-unknown-key": Rule(
        "unknown key '{key}'.{guess} Keys are: {known}.",
        why=_CLOSED_LIST,
        bad="sheet-pages: 1",
        good="sheet_pages: 1",
        where=FRONT_MATTER,
    ),
    "front-matter-missing-key": _head(
        "audience: patient\nmain_message:",
        "main_message:",
        "key '{key}' is missing. Add a line '{key}: ...' to the front matter.",
        _CLOSED_LIST,
    ),
    "front-matter-duplicate-key": _head(
        "title: Narrow spine\ndescription:",
        "title: Narrow spine\ntitle: The narrow spine\ndescription:",
        "key '{key}' is given twice. Keep one.",
        _CLOSED_LIST,
    ),
    "front-matter-bad-text": Rule(
        "'{key}' must be a line of text. Write '{key}: Some words'.",
        why=_SHOWN,
        bad="title: 2026",
        good='title: "2026"',
        where=FRONT_MATTER,
    ),
    "front-matter-markup": Rule(
        "'{key}' holds '{text}', which is plain text there. Take it out.",
        why=_SHOWN,
        bad="main_message: Get it checked.[^nice-cg147]",
        good="main_message: Get it checked.",
        where=FRONT_MATTER,
    ),
    "front-matter-too-long": Rule(
        "'{key}' has {length} characters. Use {limit} or fewer.",
        why="Search engines cut what is longer, in the middle of a word.",
        bad=(
            "description: What a narrow spine is, how it can feel, who is more likely to get it, which tests there are and "
            "what each of them can show, what helps, and what you can do yourself at home."
        ),
        good="description: What a narrow spine is, how it can feel, how it is tested, and what helps.",
        where=FRONT_MATTER,
    ),
    "front-matter-bad-choice": Rule(
        "'{key}' cannot be '{value}'.{guess} Use one of: {known}.",
        why="What a page is for decides how it is shown and what is checked.",
        bad="audience: patients",
        good="audience: patient",
        where=FRONT_MATTER,
    ),
    "front-matter-bad-date": Rule(
        "'{key}' must be a date that exists, as in '{key}: 2026-01-31'.",
        why=_DATES,
        bad="checked: 2026-13-01",
        good="checked: 2026-01-13",
        where=FRONT_MATTER,
    ),
    "front-matter-future": Rule(
        "'{key}' says {day}, which is yet to come. Write the day on which it was done.",
        why=_DATES,
        bad="clinical_review: {name: Full Name, role: Nurse, date: 2999-01-31}",
        good="clinical_review: {name: Full Name, role: Nurse, date: 2026-01-31}",
        where=FRONT_MATTER,
    ),
    "front-matter-dates-order": Rule(
        "'next_check' must be later than 'checked', by at most {months} months.",
        why="Medicine moves on. A page that nobody looks at for longer is no longer to be trusted.",
        bad="next_check: 2026-01-30",
        good="next_check: 2027-01-30",
        where=FRONT_MATTER,
    ),
    "check-overdue": Rule(
        "the page was to be checked by {day}. Compare it with its sources, then set 'checked' and 'next_check'.",
        why="What was right then may not be right now. This stops no other change.",
        severity=WARNING,
        bad="next_check: 2026-02-01",
        good="next_check: 2027-01-31",
        where=FRONT_MATTER,
    ),
    "front-matter-bad-review": Rule(
        "'clinical_review' must be 'pending', or name the reviewer, as in {{name: Full Name, role: Nurse, date: 2026-01-31}}.",
        why="A review counts where a person stands behind it by name. Never name one who has not read the page.",
        bad="clinical_review: done",
        good="clinical_review: pending",
        where=FRONT_MATTER,
    ),
    "front-matter-bad-signer": Rule(
        "'{key}' must name the clinician who wants them, as in {{name: Full Name, role: Nurse, date: 2026-01-31}}.",
        why="A longer card is read by fewer people. A person who answers for it must have weighed that.",
        bad="more_signs: true",
        good="more_signs: {name: Full Name, role: Nurse, date: 2026-01-31}",
        where=FRONT_MATTER,
    ),
    "front-matter-bad-sources": Rule(
        "'sources' must be a list of source keys, as in 'sources: [key-one, key-two]'.",
        why="They are listed at the end of the page, as the sources behind it as a whole.",
        bad="sources: nice-cg147",
        good="sources: [nice-cg147]",
        where=FRONT_MATTER,
    ),
    "front-matter-bad-words": Rule(
        "'{key}' must be a list of words, as in '{key}: [one, two words]'. Put a number in quotes.",
        why="Each of the words leads the search, or search engines, to the page.",
        bad="search_words: [cold feet, 911]",
        good='search_words: [cold feet, "911"]',
        where=FRONT_MATTER,
    ),
    "front-matter-word-twice": Rule(
        "'{key}' has '{word}' twice. Keep one.",
        why="A word counts once. Twice is mostly a slip where another word was meant.",
        bad="search_words: [cold feet, poor circulation, cold feet]",
        good="search_words: [cold feet, poor circulation]",
        where=FRONT_MATTER,
    ),
}
