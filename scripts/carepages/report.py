"""Format a report: as text for a person, or as annotations of a change on GitHub."""

from collections.abc import Iterable
from textwrap import indent

from carepages.check import Report
from carepages.messages import Problem, count_of
from carepages.rules import RULES, THEMES
from carepages.templates_folder import is_installed

_INSTALLED = "run 'carepages rules'"
_IN_REPOSITORY = "run '.venv/bin/carepages rules' or see the page about/rules/ of the site"
MORE = f"For an example of each message and its fix, {_INSTALLED if is_installed() else _IN_REPOSITORY}."


def as_text(report: Report) -> str:
    """Return the problems, one in a line, then why each rule is there, then what was not looked at, and the summary."""
    return "\n".join([*format_problems(report.problems), *report.notes, summary(report)])


def format_problems(problems: Iterable[Problem]) -> list[str]:
    """Return the problems, one in a line, then why their rules are there, each reason once; nothing where there are none."""
    lines = [str(found) for found in problems]
    reasons: dict[str, list[str]] = {}
    for rule in dict.fromkeys(found.rule for found in problems):
        reasons.setdefault(RULES[rule].rationale, []).append(rule)
    why = [f"  {', '.join(rules)}: {reason}" for reason, rules in reasons.items()]
    return [*lines, "", "Why:", *why, "", MORE, ""] if lines else []


def as_annotations(report: Report) -> str:
    """Return the problems and notes as workflow commands of GitHub Actions, then the summary as plain text.

    The form, and what must be escaped in it: https://docs.github.com/actions/reference/workflow-commands
    """
    notes = [f"::notice::{_escape(note)}" for note in report.notes]
    return "\n".join([*map(_annotation, report.problems), *notes, summary(report)])


def rules_as_text() -> str:
    """Return all rules by theme: message, rationale, and an example with its fix. The page about/rules/ says the same."""
    parts = []
    for theme in THEMES:
        parts.append(f"{theme.name}\n{'=' * len(theme.name)}\n")
        if theme.valid:
            parts.append(f"  Valid example:\n{indent(theme.valid, ' ' * 6)}\n")
        for name, rule in theme.rules.items():
            lines = [f"{name} ({rule.severity})", f"  {rule.summary}", f"  {rule.rationale}"]
            for label, text in rule.example:
                lines += [f"  {label}:", indent(text, " " * 6)]
            parts.append("\n".join([*lines, ""]))
    return "\n".join(parts)


def summary(report: Report) -> str:
    """Return one line on what was checked and how much of it was wrong."""
    *counts, last = [count_of(number, name) for name, number in report.counts.items()] or ["Nothing"]
    checked = f"{', '.join(counts)} and {last}" if counts else last
    errors = len(report.errors)
    warnings = len(report.problems) - errors
    found = [count_of(number, name) for number, name in ((errors, "error"), (warnings, "warning")) if number]
    return f"{checked} checked: {', '.join(found) or 'nothing is wrong'}."


def _annotation(found: Problem) -> str:
    rule = RULES[found.rule]
    place = f"file={_escape(found.path, ':,')},line={found.line},title={_escape(found.rule, ':,')}"
    text = f"{found.text}\n{rule.rationale}"
    return f"::{found.severity} {place}::{_escape(text)}"


def _escape(text: str, also: str = "") -> str:
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text
