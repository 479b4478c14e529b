"""What an editor is told about one fault: where it is, what is wrong, and what to do. All wording is in `rules/`."""

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from carepages.rules import RULES
from carepages.rules.rule import Severity

# A name of a file may hold a line break, or what a terminal takes for an order.
_CONTROL = re.compile(r"[\x00-\x08\n-\x1f\x7f-\x9f]")


# What is still to be written: in a draft, that is no error.
_UNWRITTEN = frozenset(["prompt-left", "placeholder-left", "section-empty"])


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where (a path from the repository's root and a line), and what to do."""

    path: str
    line: int
    rule: str
    text: str
    in_draft: bool = False

    @property
    def severity(self) -> Severity:
        """What comes of it: that of its rule, but for what is unwritten in a draft."""
        return Severity.WARNING if self.in_draft and self.rule in _UNWRITTEN else RULES[self.rule].severity

    @property
    def is_error(self) -> bool:
        """Whether it stops a build."""
        return self.severity == Severity.ERROR

    def __str__(self) -> str:
        told = f"{self.path}:{self.line}: {'' if self.is_error else 'warning: '}{self.text}"
        return _CONTROL.sub(lambda mark: repr(mark[0])[1:-1], told)


def problem(path: str, line: int, rule: str, /, **values: object) -> Problem:
    """Return the problem that a rule describes with the values it names."""
    return Problem(path, line, rule, RULES[rule].fill(values))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean '...'?" for the known word nearest to a misspelt one, else ""."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


def nearest(word: str, known: Collection[str]) -> dict[str, str]:
    """Return what a message says of a word that is none of the known ones: the nearest of these, and all of them."""
    return {"guess": did_you_mean(word, known), "known": ", ".join(known)}


def count_of(number: int, thing: str) -> str:
    """Return a number with what it counts: "1 page", "2 pages"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
