"""The cases in `cases/`: what is put into the small site, and what is told of it or made of it."""

import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from carepages.rules import RULES
from tables import Loader

FOLDER = Path(__file__).parent / "cases"
# As in ⟨9 × leg ⟩, in place of leg nine times.
_REPEATED = re.compile(r"⟨(\d+) × ([^⟨⟩]*)⟩")
_RULE = "[a-z0-9-]+"
_TOLD = re.compile(rf"(?:(?P<path>.+?) )??(?:(?P<line>\d+) (?P<rule>{_RULE})|(?P<rule_at>{_RULE}) at (?P<at>.+))", re.DOTALL)


class BadCaseError(Exception):
    """A file of cases cannot be used; says why."""


@dataclass(frozen=True)
class Told:
    """One problem: its file ("" for that of the case), its line or the text of its line, its rule, and words of its message."""

    path: str
    line: int
    at: str
    rule: str
    words: list[str]


@dataclass(frozen=True)
class Case:
    """What is put into the small site, and what is told of it or made of it.

    Attributes:
        text: the body of a page, or the content of another file.
        change: in place of a text, what of that of the section becomes what; each stands there once.
        head: changes of the page's front matter; None leaves a key out.
        pages: more pages, of which these are the bodies, by their paths below docs/.
        files: more files, by their paths from the root.
        added: what is put at the end of files of the small site.
        gone: files of the small site that are taken away.
        told: every problem.
        shows: what each CSS selector finds in what is made of the text: how many elements, or the text of each. A selector that
            ends in "@" and a name finds attributes.
    """

    text: str | None = None
    change: dict[str, str] = field(default_factory=dict)
    head: dict[str, str | None] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    told: list[Told] | None = None
    shows: dict[str, object] = field(default_factory=dict)

    @property
    def is_page_alone(self) -> bool:
        """Whether it changes nothing but its own page, which then can stand beside those of others."""
        return not (self.pages or self.files or self.added or self.gone)


@dataclass(frozen=True)
class Section:
    """Cases that have something in common.

    Attributes:
        cases: the cases, each by what it stands for.
        rules: what may be told, where that is not everything; `flow-*` are all rules with that start. The text of a case then is
            the whole of its page. Otherwise it stands in a sound page.
        where: the file of each case; if there is none, it is a page of its own.
        text: what a case has that has no text of its own, and what its changes begin with. In place of what that file of the
            small site holds.
        head, pages, files, added: as in a case, for each of them.
        settings: parts of mkdocs.yml, each in place of the whole part.
        stops: whether the engine, too, stops where an error is told, and only there.
        seconds: of a computer's work on one page, after which the check gives up; 0 is as usual.
    """

    cases: dict[str, Case]
    rules: list[str] = field(default_factory=list)
    where: str = ""
    text: str = ""
    head: dict[str, str | None] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    settings: str = ""
    stops: bool = False
    seconds: float = 0


def read_cases(folder: Path = FOLDER) -> dict[str, Section]:
    """Return every section of cases by the name of its file and its own.

    Raises:
        BadCaseError: a key is unknown, nothing is expected of a case, or a rule does not exist.
    """
    sections = {}
    for file in sorted(folder.glob("*.yml")):
        try:
            for name, values in yaml.load(file.read_text("utf-8"), Loader).items():
                sections[f"{file.stem}, {name}"] = _read_section(_repeated(values))
        except (BadCaseError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
            raise BadCaseError(f"{file.name}: {error}") from None
    return sections


def _read_section(values: dict) -> Section:
    if odd := [name for name in values["cases"] if not isinstance(name, str)]:
        raise BadCaseError(f"{odd[0]!r} is no text")
    # A text of which something is told stands for itself.
    cases = {
        name: _read_case(value if isinstance(value, dict) and not _is_told(value) else {"text": name, "told": value})
        for name, value in values.pop("cases").items()
    }
    patterns = values.pop("rules", [])
    rules = [rule for pattern in patterns for rule in fnmatch.filter(RULES, pattern)]
    told = [each.rule for case in cases.values() for each in case.told or []]
    unknown = [pattern for pattern in patterns if not fnmatch.filter(RULES, pattern)]
    unknown += [rule for rule in told if rule not in (rules or RULES)]
    if unknown:
        raise BadCaseError(f"there is no rule {unknown[0]!r} here")
    return Section(cases, rules, **values)


def _is_told(value: dict) -> bool:
    return any(_TOLD.fullmatch(key) for key in value)


def _read_case(values: dict) -> Case:
    if not values.keys() & {"told", "shows"}:
        raise BadCaseError(f"nothing is expected of {values}")
    if "told" in values:
        values = {**values, "told": list(_read_told(values["told"]))}
    return Case(**values)


def _read_told(told: object) -> Iterator[Told]:
    """Yield each problem of `nothing`, of one or of a list.

    Each is `line rule` or `rule at text of the line`, with the file before it if it is another, or {one of these: words of its
    message}. In a page with a text, lines are counted from the start of the text.
    """
    for one in told if isinstance(told, list) else [] if told == "nothing" else [told]:
        for text, words in one.items() if isinstance(one, dict) else [(one, [])]:
            parts = _TOLD.fullmatch(text) if isinstance(text, str) else None
            if parts is None:
                raise BadCaseError(f"{text!r} is not 'line rule'")
            held = [words] if isinstance(words, str) else words
            yield Told(parts["path"] or "", int(parts["line"] or 0), parts["at"] or "", parts["rule"] or parts["rule_at"], held)


def _repeated(value: object) -> object:
    """Return what a file holds with the repeated parts of its texts written out."""
    if isinstance(value, dict):
        return {_repeated(key): _repeated(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_repeated(part) for part in value]
    while isinstance(value, str) and _REPEATED.search(value):
        value = _REPEATED.sub(lambda found: int(found[1]) * found[2], value)
    return value
