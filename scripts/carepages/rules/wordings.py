"""Rules on fields to fill in, and the wordings that stand on many pages."""

from carepages.rules.rule import WORDING, Rule

_WORDING = "What to do at each level is worded once, for all pages. One change there changes every card."
_FIELDS = "Each item becomes a line to write on, with a name of its own."

RULES = {
    "wording-missing": Rule(
        "this file is missing or empty. Its words stand on many pages, and say what to do: put it back.",
        why=_WORDING,
    ),
    "wording-markup": Rule(
        "a shared wording cannot hold '{text}'. Write plain text, and put that on a page.",
        why=_WORDING,
        bad="Speak to a doctor or nurse today.[^nice-cg147]",
        good="Speak to a doctor or nurse today.",
        where=WORDING,
    ),
    "snippet-malformed": Rule(
        "this snippet cannot be read. Write --8<-- \"name.md\" on a line of its own.",
        why=_WORDING,
        bad="--8<-- emergency.md",
        good='--8<-- "emergency.md"',
    ),
    "snippet-missing": Rule(
        "there is no snippet '{name}' in {folder}.{guess}",
        why=_WORDING,
        bad='--8<-- "emergancy.md"',
        good='--8<-- "emergency.md"',
    ),
    "fields-empty": Rule(
        "'{title}' has no lines to fill in. Write each as '- label'.",
        why=_FIELDS,
        bad="/// fields | My pain\n///",
        good="/// fields | My pain\n- Where it hurts\n///",
    ),
    "fields-line": Rule(
        "this is no line to fill in. Write '- label', in plain text.",
        why=_FIELDS,
        bad="/// fields | My pain\nWhere it hurts\n///",
        good="/// fields | My pain\n- Where it hurts\n///",
    ),
    "fields-duplicate": Rule(
        "the fields of line {other} have the title '{title}' too. Rename one.",
        why=_FIELDS,
        bad="/// fields | My pain\n- Where\n///\n\n/// fields | My pain\n- When\n///",
        good="/// fields | Where it hurts\n- Leg\n///\n\n/// fields | When it hurts\n- By day\n///",
    ),
}
