"""The register of signs: each sign worded once, with its level, what does not count as it, and its sources.

Cards, questions and lists name the signs by their ids. What is read here is judged in `components/sign/checks.py`; only what
keeps an entry from being read at all is told here.
"""

import dataclasses
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carepages.markup.easy_lines import BLOCK as EASY
from carepages.markup.easy_lines import read_easy_item
from carepages.markup.fences import Fence
from carepages.markup.options import split_names
from carepages.messages import Problem, nearest, problem
from carepages.pages import Page, UnreadableFile, read_utf8
from carepages.yaml_mapping import NotAMapping, Part, read_mapping

# In the folder of what pages are made of.
SIGNS_FILE = "signs.yml"
GROUPS_FILE = "sign-groups.yml"
PEOPLE_FILE = "sign-people.yml"
FILES = (SIGNS_FILE, GROUPS_FILE, PEOPLE_FILE)
DRAWINGS = "drawings"
# The levels in words, most urgent first: shape and color alone do not reach every reader.
LEVELS = ("emergency", "today", "appointment")
# How to get help in an emergency, more urgent first: call for an ambulance, or be driven to an emergency department.
HELPS = ("call", "go")
# In place of a list of what does not count: there is nothing of that kind, and on purpose.
NONE = "none"
# In place of ids in a card: the one line of each group.
SHARED = "shared"
# The key of a page whose card may have more signs than others: who wants that.
MORE_SIGNS = "more_signs"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Once, and at the end: readers would see what is left of another.
_ARROW = re.compile(r"((?:(?!->).)*\S)\s+-> *(\S+)")
_LISTS = ("people", "counts", "unless", "exceptions", "worse", "sources", "anchors")

# Part of an entry, rule and further values of a fault: where it is, and what is told.
_Fault = tuple[Part, str, dict[str, object]]
_Fields = dict[str, Any]
# What a field can be, by its name.
_Choices = Mapping[str, list[str]]


@dataclass(frozen=True)
class Exit:
    """What does not count as a sign, or what makes it worse: a text, and the id of the sign that takes over ("" if none)."""

    text: str
    to: str


@dataclass(frozen=True)
class SignException:
    """Another level of the sign `of`, for some people or with something more; `sign` is how it is worded by itself.

    `people` are its own or else those of its sign.
    """

    id: str
    who: str
    people: tuple[str, ...]
    level: str
    help: str
    sign: str
    of: str


@dataclass(frozen=True)
class Sign:
    """One sign; `help` is "" but in an emergency, and `people` is empty where it is for everyone."""

    id: str
    level: str
    help: str
    group: str
    people: tuple[str, ...]
    sign: str
    counts: tuple[str, ...]
    unless: tuple[Exit, ...]
    exceptions: tuple[SignException, ...]
    worse: tuple[Exit, ...]
    do: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Group:
    """Signs that stand together; it has a `line` in the shared card, or `line_of` names the group whose line says it too.

    `title` is of its emergencies, which a door leads to; `topic` of all its signs, or the same. `ask` is what to ask first
    of those who are to see its signs today, or "".
    """

    id: str
    title: str
    topic: str
    door: str
    drawing: str
    line: str
    line_of: str
    ask: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class People:
    """People for whom more signs count than for everyone; `means` says who they are, or is ""."""

    id: str
    title: str
    means: str
    anchors: tuple[str, ...]


# What can be written for an entry of each kind: its id is its key, and an exception is of the sign that it stands with.
_FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(each.name for each in dataclasses.fields(kind) if each.name != added)
    for kind, added in ((Sign, "id"), (SignException, "of"), (Group, "id"), (People, "id"))
}


@dataclass(frozen=True)
class Register:
    """The register as it is: the entries that can be read, and all that keeps others from being read.

    Attributes:
        folder: that of its files.
        signs: the signs by their ids, in the order of their file; so the groups and the people.
        groups: in the order of printing.
        people: in the order of printing.
        lines: the line in `SIGNS_FILE` of each sign and exception, also of those that cannot be read.
        problems: what is wrong with the form of the entries.
        parts: for each file, the line of each part of an entry, by the keys and numbers that lead to it.
        cited: every source that an entry names, also one that cannot be read.
    """

    folder: Path
    signs: dict[str, Sign]
    groups: dict[str, Group]
    people: dict[str, People]
    lines: dict[str, int]
    problems: list[Problem]
    parts: dict[str, dict[Part, int]] = field(default_factory=dict)
    cited: frozenset[str] = frozenset()

    def find(self, name: str) -> Sign | SignException | None:
        """Return the sign or the exception with an id; None where there is none that can be read."""
        return self.signs.get(name) or self._exceptions.get(name)

    @functools.cached_property
    def _exceptions(self) -> dict[str, SignException]:
        return {exception.id: exception for sign in self.signs.values() for exception in sign.exceptions}

    def place(self, file: str) -> str:
        """Return how messages tell one of its files."""
        return (self.folder / file).as_posix()

    def line_of(self, file: str, *part: str | int) -> int:
        """Return the line of a part of an entry, or of the nearest part that holds it."""
        return _line_of(self.parts.get(file, {}), part)


def urgency(sign: Sign | SignException) -> tuple[int, int]:
    """Return how urgent a sign is, for comparing: the less, the more urgent."""
    return LEVELS.index(sign.level), HELPS.index(sign.help) if sign.help else 0


def type_ids(value: object) -> tuple[str, ...]:
    """Return ids as a tuple, from a list or a text with commas; nothing gives none.

    Raises:
        ValueError: it is neither.
    """
    if value is None:
        return ()
    names = split_names(value)
    if names is None:
        raise ValueError("Write the ids of signs, with commas between them.")
    return tuple(filter(None, names))


def is_id(name: str) -> bool:
    """Whether a name can be that of a place on a page: small letters, digits and single hyphens."""
    return bool(_ID.fullmatch(name))


def signs_shown(page: Page, register: Register) -> list[str]:
    """Return the ids of the signs and exceptions that the blocks of a page show, in their order."""
    shown = [
        name
        for fence in page.fences
        for name in (*_shown_by(fence.name, fence.title, fence.options.values, register), *_worded_by(fence, register))
    ]
    return list(dict.fromkeys(shown))


def sources_of_signs(page: Page, register: Register) -> set[str]:
    """Return the sources of all signs that a page shows."""
    shown = [found for name in signs_shown(page, register) if (found := register.find(name))]
    signs = (register.signs[found.of] if isinstance(found, SignException) else found for found in shown)
    return {key for sign in signs for key in sign.sources}


def printed(file: str, register: Register) -> str:
    """Return a file of the register with nothing in it but the texts that readers see, each at its line."""
    texts = {
        SIGNS_FILE: _texts_of_signs(register),
        GROUPS_FILE: _texts_of(register.groups, "title", "topic", "door", "line"),
        PEOPLE_FILE: _texts_of(register.people, "title", "means"),
    }[file]
    lines: dict[int, list[str]] = {}
    for part, text in (found for found in texts if found[1]):
        lines.setdefault(register.line_of(file, *part), []).append(text)
    # A bar sets apart what begins anew in the same line.
    return "\n".join(" | ".join(lines.get(number, ())) for number in range(1, max(lines, default=0) + 1))


def _texts_of_signs(register: Register) -> Iterator[tuple[Part, str]]:
    for sign in register.signs.values():
        yield (sign.id, "sign"), sign.sign
        yield (sign.id, "do"), sign.do
        for number, exception in enumerate(sign.exceptions):
            yield (sign.id, "exceptions", number, "who"), exception.who
            yield (sign.id, "exceptions", number, "sign"), exception.sign
        for number, text in enumerate(sign.counts):
            yield (sign.id, "counts", number), text
        for name, exits in (("unless", sign.unless), ("worse", sign.worse)):
            yield from (((sign.id, name, number), end.text) for number, end in enumerate(exits))


def _texts_of(entries: Mapping[str, Group | People], *names: str) -> Iterator[tuple[Part, str]]:
    return (((key, name), getattr(entry, name)) for key, entry in entries.items() for name in names)


def named_signs(options: dict[str, object]) -> tuple[str, ...]:
    """Return the ids that the options of a block name; none where they cannot be read (a check reports that)."""
    try:
        return type_ids(options.get("signs"))
    except ValueError:
        return ()


def _shown_by(block: str, level: str, options: dict[str, object], register: Register) -> Iterator[str]:
    if block in LEVELS or block in ("question", "visit-choices"):
        yield from (name for name in named_signs(options) if register.find(name))
    for sign in register.signs.values():
        levels: tuple[Sign | SignException, ...] = (sign, *sign.exceptions)
        for found in levels:
            listed = found.level == level and block == ("sign-people" if found.people else "sign-list")
            if listed or block == "signs-in-full":
                yield found.id


def _worded_by(fence: Fence, register: Register) -> Iterator[str]:
    """Yield the ids of the signs that a block says in words of its own, in Easy Read."""
    lines = (read_easy_item(line) for _, line in fence.content if fence.name == EASY)
    yield from (name for line in lines if line for name in line.signs if register.find(name))


def read_register(root: Path, folder: Path) -> Register:
    """Return the register with its faults; the folder of its files is given from the root of the site."""
    kinds = zip(FILES, ("sign", "group", "entry"), strict=True)
    signs, groups, people = (_Entries(root, folder / file, kind) for file, kind in kinds)
    choices = {"level": list(LEVELS), "group": list(groups.lines), "people": list(people.lines)}
    signs.problems += _duplicates(signs)
    sound_signs = signs.without_faults(lambda key, fields: _sign_faults(key, fields, choices))
    sound_groups = groups.without_faults(lambda key, fields: _group_faults(key, fields, groups.values))
    sound_people = people.without_faults(lambda key, fields: _field_faults(fields, People, ("title",), {}))
    return Register(
        folder=folder,
        signs={key: _sign(key, fields) for key, fields in sound_signs.items()},
        groups={key: _group(key, fields) for key, fields in sound_groups.items()},
        people={key: People(key, **_given(fields, People)) for key, fields in sound_people.items()},
        lines={**signs.lines, **_exception_lines(signs)},
        problems=sorted([*signs.problems, *groups.problems, *people.problems]),
        parts=dict(zip(FILES, (signs.parts, groups.parts, people.parts), strict=True)),
        cited=frozenset(key for fields in signs.values.values() for key in _texts_in(fields, "sources")),
    )


class _Entries:
    """The entries of one file of the register.

    Attributes:
        values: the fields of each entry; none where it has none.
        lines: the line of each entry.
        parts: the line of each part of one.
        problems: what is wrong with them; if the file cannot be read, there are no entries, and this says why.
    """

    def __init__(self, root: Path, file: Path, kind: str) -> None:
        self.place, self._kind = file.as_posix(), kind
        self.values: dict[str, _Fields] = {}
        self.lines: dict[str, int] = {}
        self.parts: dict[Part, int] = {}
        self.problems: list[Problem] = []
        try:
            mapping = read_mapping(read_utf8(root, file))
        except UnreadableFile as error:
            self.problems.append(error.problem)
            return
        except NotAMapping as error:
            self._add(error.line, "sign-file-invalid", why=error)
            return
        self.lines, self.parts = mapping.lines, mapping.parts
        self.values = {key: entry if isinstance(entry, dict) else {} for key, entry in mapping.values.items()}
        if not mapping.lines:
            self._add(1, "sign-file-invalid", why="it is empty")
        for key, line in mapping.duplicates.items():
            self._add(line, "sign-duplicate", id=key, other=mapping.lines[key])

    def _add(self, line: int, rule: str, **values: object) -> None:
        self.problems.append(problem(self.place, line, rule, **values))

    def without_faults(self, faults_of: Callable[[str, _Fields], Iterator[_Fault]]) -> dict[str, _Fields]:
        """Return the fields of the entries without faults; add a problem for each fault of another."""
        found = {}
        for key, fields in self.values.items():
            before = len(self.problems)
            if not is_id(key):
                self._add(self.lines[key], "sign-bad-id", id=key)
            for part, rule, values in faults_of(key, fields):
                self._add(_line_of(self.parts, (key, *part)), rule, **{"what": f"{self._kind} '{key}'", **values})
            if len(self.problems) == before:
                found[key] = fields
        return found


def _line_of(parts: dict[Part, int], part: Part) -> int:
    while part and part not in parts:
        part = part[:-1]
    return parts.get(part, 1)


def _exception_lines(signs: _Entries) -> dict[str, int]:
    """Return the line of each exception's id, where that is text; of an id twice, the first."""
    found: dict[str, int] = {}
    for name, line in _exception_ids(signs):
        found.setdefault(name, line)
    return {name: line for name, line in found.items() if name not in signs.lines}


def _duplicates(signs: _Entries) -> Iterator[Problem]:
    """Yield a problem for each exception whose id is that of a sign or of an earlier exception."""
    seen = dict(signs.lines)
    for name, line in _exception_ids(signs):
        if name in seen:
            yield problem(signs.place, line, "sign-duplicate", id=name, other=seen[name])
        seen.setdefault(name, line)


def _exception_ids(signs: _Entries) -> Iterator[tuple[str, int]]:
    for key, fields in signs.values.items():
        for number, exception in _exceptions(fields):
            if isinstance(name := exception.get("id"), str):
                yield name, _line_of(signs.parts, (key, "exceptions", number, "id"))


def _exceptions(fields: _Fields) -> Iterator[tuple[int, _Fields]]:
    listed = fields.get("exceptions")
    for number, exception in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(exception, dict):
            yield number, exception


def _sign_faults(key: str, fields: _Fields, choices: _Choices) -> Iterator[_Fault]:
    yield from _field_faults(fields, Sign, ("level", "group", "sign"), choices)
    if _is_blank(fields.get("sources")):
        yield (), "sign-source-missing", {}
    if fields.get("level") in ("emergency", "today") and _is_blank(fields.get("unless")):
        yield (), "sign-exits-missing", {"level": fields["level"]}
    yield from _unread_arrow_faults(fields)
    for number, exception in _exceptions(fields):
        for part, rule, values in _exception_faults(exception, choices) if exception else ():
            yield ("exceptions", number, *part), rule, {"what": f"an exception of '{key}'", **values}


def _unread_arrow_faults(fields: _Fields) -> Iterator[_Fault]:
    for name in ("counts", "unless", "worse"):
        for number, text in enumerate(_texts_in(fields, name)):
            if "->" in text and (name == "counts" or not _ARROW.fullmatch(text)):
                yield (name, number), "sign-arrow-malformed", {"text": text}
            elif name == "worse" and "->" not in text:
                yield (name, number), "sign-arrow-missing", {"text": text}


def _exception_faults(exception: _Fields, choices: _Choices) -> Iterator[_Fault]:
    yield from _field_faults(exception, SignException, ("id", "who", "level", "sign"), choices)
    if isinstance(name := exception.get("id"), str) and name and not is_id(name):
        yield ("id",), "sign-bad-id", {"id": name}


def _group_faults(key: str, fields: _Fields, groups: Mapping[str, _Fields]) -> Iterator[_Fault]:
    yield from _field_faults(fields, Group, ("title", "door", "drawing"), {})
    if bool(fields.get("line")) == bool(fields.get("line_of")):
        yield (), "sign-group-line", {}
    elif fields.get("line_of"):
        lined = [name for name, other in groups.items() if other.get("line") and name != key]
        yield from _choice_faults(("line_of",), "line_of", fields["line_of"], lined)


def _field_faults(fields: _Fields, entry: type, needed: tuple[str, ...], choices: _Choices) -> Iterator[_Fault]:
    """Yield what is wrong with the fields of an entry, by the names and forms of fields that entries of its kind have."""
    known = _FIELDS[entry]
    for name in needed:
        if _is_blank(fields.get(name)):
            yield (), "sign-missing-field", {"field": name}
    for name, value in fields.items():
        if name not in known:
            yield (name,), "sign-unknown-field", {"field": name, **nearest(str(name), known)}
        elif value not in (None, "") and name in _LISTS and not (name == "unless" and value == NONE):
            yield from _list_faults(name, value)
        elif not _is_blank(value) and name not in _LISTS and not isinstance(value, str):
            yield (name,), "sign-bad-text", {"field": name}
        elif name in choices and name not in _LISTS:
            yield from _choice_faults((name,), name, value, choices[name])
    if "level" in known:
        yield from _help_faults(fields)
        for number, name in enumerate(_texts_in(fields, "people")):
            yield from _choice_faults(("people", number), "people", name, choices["people"])
    for number, name in enumerate(_texts_in(fields, "anchors") if "anchors" in known else ()):
        if name.strip() and not is_id(name):
            yield ("anchors", number), "sign-bad-id", {"id": name}


def _is_blank(value: object) -> bool:
    """Return whether a field or an item says nothing, although something of the kind may be wanted."""
    return value in (None, []) or (isinstance(value, str) and not value.strip())


def _list_faults(name: str, value: object) -> Iterator[_Fault]:
    if not isinstance(value, list):
        yield (name,), "sign-bad-list", {"field": name}
        return
    wanted = dict if name == "exceptions" else str
    for number, item in enumerate(value):
        if not isinstance(item, wanted) or _is_blank(item) or not item:
            yield (name, number), "sign-bad-list" if wanted is dict else "sign-bad-text", {"field": name}


def _help_faults(fields: _Fields) -> Iterator[_Fault]:
    level, way = fields.get("level"), fields.get("help")
    if level == "emergency" and _is_blank(way):
        yield (), "sign-missing-field", {"field": "help"}
    elif level == "emergency":
        yield from _choice_faults(("help",), "help", way, list(HELPS))
    elif level in LEVELS and way:
        yield ("help",), "sign-help-unwanted", {"level": level}


def _choice_faults(part: Part, name: str, value: object, known: list[str]) -> Iterator[_Fault]:
    # Without anything to choose from, the file that holds it is empty or cannot be read, which is told there.
    if isinstance(value, str) and value and known and value not in known:
        yield part, "sign-bad-value", {"field": name, "value": value, **nearest(value, known)}


def _texts_in(fields: _Fields, name: str) -> list[str]:
    """Return the texts of a list in an entry; none where there is no such list."""
    listed = fields.get(name)
    return [item for item in listed if isinstance(item, str)] if isinstance(listed, list) else []


def _given(fields: _Fields, entry: type) -> dict[str, Any]:
    """Return the fields of an entry without faults: each text, or "" where there is none, and each list as a tuple."""
    return {name: tuple(_texts_in(fields, name)) if name in _LISTS else fields.get(name) or "" for name in _FIELDS[entry]}


def _sign(key: str, fields: _Fields) -> Sign:
    given = _given(fields, Sign)
    for name in ("unless", "worse"):
        given[name] = tuple(map(_exit, given[name]))
    given["exceptions"] = tuple(_exception(each, key, given["people"]) for _, each in _exceptions(fields))
    return Sign(key, **given)


def _exception(fields: _Fields, of: str, people: tuple[str, ...]) -> SignException:
    given = _given(fields, SignException)
    return SignException(**{**given, "people": given["people"] or people}, of=of)


def _group(key: str, fields: _Fields) -> Group:
    given = _given(fields, Group)
    return Group(key, **{**given, "topic": given["topic"] or given["title"]})


def _exit(text: str) -> Exit:
    found = _ARROW.fullmatch(text)
    return Exit(found[1], found[2]) if found else Exit(text, "")
