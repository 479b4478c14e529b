"""The register of signs: each sign worded once, with its level, what does not count as it, and its sources.

Cards, questions and lists name the signs by their ids. What is read here is judged in `components/sign/checks.py`; only what
keeps an entry from being read at all is told here.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from carepages.markup.easy_lines import BLOCK as EASY
from carepages.markup.easy_lines import read_easy_item
from carepages.markup.fences import Fence
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import INCLUDES, Page, UnreadableFile, read_utf8
from carepages.yaml_mapping import Mapping, NotAMapping, Part, read_mapping, read_part_lines

SIGNS_FILE = INCLUDES / "signs.yml"
GROUPS_FILE = INCLUDES / "sign-groups.yml"
PEOPLE_FILE = INCLUDES / "sign-people.yml"
FILES = (SIGNS_FILE, GROUPS_FILE, PEOPLE_FILE)
DRAWINGS = INCLUDES / "drawings"
# The levels in words, most urgent first: shape and color alone do not reach every reader.
LEVELS = {"emergency": "Emergency", "today": "Today", "appointment": "Appointment"}
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
_SIGN_FIELDS = ("level", "help", "group", "people", "sign", "counts", "unless", "exceptions", "worse", "do", "sources", "note")
_EXCEPTION_FIELDS = ("id", "who", "people", "level", "help", "sign")
_GROUP_FIELDS = ("title", "topic", "door", "drawing", "line", "line_of", "ask", "anchors")
_PEOPLE_FIELDS = ("title", "means", "anchors")
_LISTS = ("people", "counts", "unless", "exceptions", "worse", "sources", "anchors")

# Part of an entry, rule and further values of a fault: where it is, and what is told.
_Fault = tuple[Part, str, dict[str, object]]
_Fields = dict[str, object]


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
    level: str
    help: str
    sign: str
    of: str
    people: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class Register:
    """The register as it is: the entries that can be read, and all that keeps others from being read.

    Attributes:
        signs: the signs by their ids, in the order of their file; so the groups and the people.
        groups: in the order of printing.
        people: in the order of printing.
        lines: the line in `SIGNS_FILE` of each sign and exception, also of those that cannot be read.
        problems: what is wrong with the form of the entries.
        parts: for each file, the line of each part of an entry, by the keys and numbers that lead to it.
        cited: every source that an entry names, also one that cannot be read.
    """

    signs: dict[str, Sign]
    groups: dict[str, Group]
    people: dict[str, People]
    lines: dict[str, int]
    problems: list[Problem]
    parts: dict[Path, dict[Part, int]] = field(default_factory=dict)
    cited: frozenset[str] = frozenset()

    def find(self, name: str) -> Sign | SignException | None:
        """Return the sign or the exception with an id; None where there is none that can be read."""
        return self.signs.get(name) or self._exceptions.get(name)

    @functools.cached_property
    def _exceptions(self) -> dict[str, SignException]:
        return {exception.id: exception for sign in self.signs.values() for exception in sign.exceptions}

    def line_of(self, file: Path, *part: str | int) -> int:
        """Return the line of a part of an entry, or of the nearest part that holds it."""
        return _line_of(self.parts.get(file, {}), part)


def urgency(sign: Sign | SignException) -> tuple[int, int]:
    """Return how urgent a sign is, for comparing: the less, the more urgent."""
    return list(LEVELS).index(sign.level), HELPS.index(sign.help) if sign.help else 0


def type_ids(value: object) -> tuple[str, ...]:
    """Return ids as a tuple, from a list or a text with commas; nothing gives none.

    Raises:
        ValueError: it is neither.
    """
    if value is None:
        return ()
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        raise ValueError("Write the ids of signs, with commas between them.")
    return tuple(part.strip() for part in parts if part.strip())


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


def printed(file: Path, register: Register) -> str:
    """Return a file of the register with nothing in it but the texts that readers see, each at its line."""
    texts = {SIGNS_FILE: _texts_of_signs, GROUPS_FILE: _texts_of_groups, PEOPLE_FILE: _texts_of_people}[file](register)
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


def _texts_of_groups(register: Register) -> Iterator[tuple[Part, str]]:
    for group in register.groups.values():
        yield from (((group.id, name), getattr(group, name)) for name in ("title", "topic", "door", "line"))


def _texts_of_people(register: Register) -> Iterator[tuple[Part, str]]:
    for people in register.people.values():
        yield from (((people.id, name), getattr(people, name)) for name in ("title", "means"))


def named_signs(options: dict[str, object]) -> tuple[str, ...]:
    """Return the ids that the options of a card or question name; none where they cannot be read (a check reports that)."""
    try:
        return type_ids(options.get("signs"))
    except ValueError:
        return ()


def _shown_by(block: str, level: str, options: dict[str, object], register: Register) -> Iterator[str]:
    if block in LEVELS or block == "question":
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


def read_register() -> Register:
    """Return the register with its faults."""
    # Every page asks; while serving, the files may change.
    changed = tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in FILES)
    return _read_register(INCLUDES.resolve(), changed)


@functools.lru_cache(maxsize=1)
def _read_register(place_on_disk: Path, changed: tuple[int, ...]) -> Register:
    problems: list[Problem] = []
    (signs, sign_parts), (groups, group_parts), (people, people_parts) = (_read_file(file, problems) for file in FILES)
    known = {"group": list(groups.lines), "people": list(people.lines)}
    lines = {**signs.lines, **_exception_lines(signs, sign_parts)}
    problems += _duplicates(signs, sign_parts)
    read = {
        key: _sign(key, entry)
        for key, entry in signs.values.items()
        if not _tell(SIGNS_FILE, "sign", key, _sign_faults(key, entry, known), sign_parts, problems) and isinstance(entry, dict)
    }
    read_groups = {
        key: _group(key, entry)
        for key, entry in groups.values.items()
        if not _tell(GROUPS_FILE, "group", key, _group_faults(key, entry, groups), group_parts, problems)
        and isinstance(entry, dict)
    }
    read_people = {
        key: People(key, entry["title"], entry.get("means") or "", tuple(entry.get("anchors") or ()))
        for key, entry in people.values.items()
        if not _tell(PEOPLE_FILE, "entry", key, _people_faults(entry), people_parts, problems) and isinstance(entry, dict)
    }
    return Register(
        signs=read,
        groups=read_groups,
        people=read_people,
        lines=lines,
        problems=sorted(problems),
        parts=dict(zip(FILES, (sign_parts, group_parts, people_parts), strict=True)),
        cited=frozenset(key for entry in signs.values.values() for key in _texts_in(entry, "sources")),
    )


def _read_file(file: Path, problems: list[Problem]) -> tuple[Mapping, dict[Part, int]]:
    """Return the entries of a file and the lines of their parts; none of either where it cannot be read, which is told."""
    place = file.as_posix()
    try:
        text = read_utf8(file)
        mapping = read_mapping(text)
        parts = read_part_lines(text)
    except UnreadableFile as error:
        problems.append(error.problem)
        return Mapping(), {}
    except NotAMapping as error:
        problems.append(problem(place, error.line, "sign-file-invalid", why=error))
        return Mapping(), {}
    if not mapping.lines:
        problems.append(problem(place, 1, "sign-file-invalid", why="it is empty"))
    problems += [
        problem(place, line, "sign-duplicate", id=key, other=mapping.lines[key]) for key, line in mapping.duplicates.items()
    ]
    # A bare `yes` is the boolean True, so its entry is called "True".
    return mapping, {**parts, **{(key,): line for key, line in mapping.lines.items()}}


def _tell(file: Path, kind: str, key: str, faults: Iterator[_Fault], parts: dict[Part, int], problems: list[Problem]) -> bool:
    """Add a problem for each fault of an entry, and return whether there is one."""
    before = len(problems)
    place = file.as_posix()
    if not is_id(key):
        problems.append(problem(place, _line_of(parts, (key,)), "sign-bad-id", id=key))
    for part, rule, values in faults:
        problems.append(problem(place, _line_of(parts, (key, *part)), rule, **{"what": f"{kind} '{key}'", **values}))
    return len(problems) > before


def _line_of(parts: dict[Part, int], part: Part) -> int:
    while part and part not in parts:
        part = part[:-1]
    return parts.get(part, 1)


def _exception_lines(signs: Mapping, parts: dict[Part, int]) -> dict[str, int]:
    """Return the line of each exception's id, where that is text; of an id twice, the first."""
    found: dict[str, int] = {}
    for key, number, exception in _exceptions(signs):
        if isinstance(name := exception.get("id"), str):
            found.setdefault(name, _line_of(parts, (key, "exceptions", number, "id")))
    return {name: line for name, line in found.items() if name not in signs.lines}


def _duplicates(signs: Mapping, parts: dict[Part, int]) -> Iterator[Problem]:
    """Yield a problem for each exception whose id is that of a sign or of an earlier exception."""
    seen = dict(signs.lines)
    for key, number, exception in _exceptions(signs):
        name, line = exception.get("id"), _line_of(parts, (key, "exceptions", number, "id"))
        if isinstance(name, str) and name in seen:
            yield problem(SIGNS_FILE.as_posix(), line, "sign-duplicate", id=name, other=seen[name])
        elif isinstance(name, str):
            seen[name] = line


def _exceptions(signs: Mapping) -> Iterator[tuple[str, int, _Fields]]:
    for key, entry in signs.values.items():
        listed = entry.get("exceptions") if isinstance(entry, dict) else None
        for number, exception in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(exception, dict):
                yield key, number, exception


def _sign_faults(key: str, entry: object, known: dict[str, list[str]]) -> Iterator[_Fault]:
    fields = entry if isinstance(entry, dict) else {}
    yield from _field_faults(fields, _SIGN_FIELDS, ("level", "group", "sign"))
    yield from _level_faults(fields)
    yield from _choice_faults(("group",), "group", fields.get("group"), known["group"])
    yield from _people_choice_faults(fields, known["people"])
    if _is_blank(fields.get("sources")):
        yield (), "sign-source-missing", {}
    if fields.get("level") in ("emergency", "today") and _is_blank(fields.get("unless")):
        yield (), "sign-exits-missing", {"level": fields["level"]}
    yield from _unread_arrow_faults(fields)
    listed = fields.get("exceptions")
    for number, exception in enumerate(listed if isinstance(listed, list) else ()):
        for part, rule, values in _exception_faults(exception, known) if exception and isinstance(exception, dict) else ():
            yield ("exceptions", number, *part), rule, {"what": f"an exception of '{key}'", **values}


def _unread_arrow_faults(fields: _Fields) -> Iterator[_Fault]:
    for name in ("counts", "unless", "worse"):
        for number, text in enumerate(_texts_in(fields, name)):
            if "->" in text and (name == "counts" or not _ARROW.fullmatch(text)):
                yield (name, number), "sign-arrow-malformed", {"text": text}
            elif name == "worse" and "->" not in text:
                yield (name, number), "sign-arrow-missing", {"text": text}


def _exception_faults(exception: _Fields, known: dict[str, list[str]]) -> Iterator[_Fault]:
    yield from _field_faults(exception, _EXCEPTION_FIELDS, ("id", "who", "level", "sign"))
    yield from _level_faults(exception)
    yield from _people_choice_faults(exception, known["people"])
    if isinstance(name := exception.get("id"), str) and name and not is_id(name):
        yield ("id",), "sign-bad-id", {"id": name}


def _group_faults(key: str, entry: object, groups: Mapping) -> Iterator[_Fault]:
    fields = entry if isinstance(entry, dict) else {}
    yield from _field_faults(fields, _GROUP_FIELDS, ("title", "door", "drawing"))
    if bool(fields.get("line")) == bool(fields.get("line_of")):
        yield (), "sign-group-line", {}
    elif fields.get("line_of"):
        lined = [name for name, other in groups.values.items() if isinstance(other, dict) and other.get("line") and name != key]
        yield from _choice_faults(("line_of",), "line_of", fields["line_of"], lined)

    yield from _anchor_faults(fields)


def _people_faults(entry: object) -> Iterator[_Fault]:
    fields = entry if isinstance(entry, dict) else {}
    yield from _field_faults(fields, _PEOPLE_FIELDS, ("title",))
    yield from _anchor_faults(fields)


def _anchor_faults(fields: _Fields) -> Iterator[_Fault]:
    for number, name in enumerate(_texts_in(fields, "anchors")):
        if name.strip() and not is_id(name):
            yield ("anchors", number), "sign-bad-id", {"id": name}


def _field_faults(fields: _Fields, known: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[_Fault]:
    """Yield what is wrong with the fields of an entry whatever they say: missing, unknown, not text or no list of texts."""
    for name in needed:
        if _is_blank(fields.get(name)):
            yield (), "sign-missing-field", {"field": name}
    for name, value in fields.items():
        if name not in known:
            yield (
                (name,),
                "sign-unknown-field",
                {"field": name, "guess": did_you_mean(str(name), known), "known": ", ".join(known)},
            )
        elif value not in (None, "") and name in _LISTS and not (name == "unless" and value == NONE):
            yield from _list_faults(name, value)
        elif not _is_blank(value) and name not in _LISTS and not isinstance(value, str):
            yield (name,), "sign-bad-text", {"field": name}


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


def _level_faults(fields: _Fields) -> Iterator[_Fault]:
    level, way = fields.get("level"), fields.get("help")
    yield from _choice_faults(("level",), "level", level, list(LEVELS))
    if level == "emergency" and _is_blank(way):
        yield (), "sign-missing-field", {"field": "help"}
    elif level == "emergency":
        yield from _choice_faults(("help",), "help", way, list(HELPS))
    elif level in list(LEVELS) and way:
        yield ("help",), "sign-help-unwanted", {"level": level}


def _people_choice_faults(fields: _Fields, known: list[str]) -> Iterator[_Fault]:
    for number, name in enumerate(_texts_in(fields, "people")):
        yield from _choice_faults(("people", number), "people", name, known)


def _choice_faults(part: Part, name: str, value: object, known: list[str]) -> Iterator[_Fault]:
    # Without anything to choose from, the file that holds it is empty or cannot be read, which is told there.
    if isinstance(value, str) and value and known and value not in known:
        yield (
            part,
            "sign-bad-value",
            {"field": name, "value": value, "guess": did_you_mean(value, known), "known": ", ".join(known)},
        )


def _texts_in(entry: object, name: str) -> list[str]:
    """Return the texts of a list in an entry; none where there is no such list."""
    listed = entry.get(name) if isinstance(entry, dict) else None
    return [item for item in listed if isinstance(item, str)] if isinstance(listed, list) else []


# Of entries without faults, so that each field has the type of its attribute.
def _sign(key: str, entry: dict[str, Any]) -> Sign:
    people = tuple(entry.get("people") or ())
    return Sign(
        id=key,
        level=entry["level"],
        help=entry.get("help") or "",
        group=entry["group"],
        people=people,
        sign=entry["sign"],
        counts=tuple(entry.get("counts") or ()),
        unless=tuple(map(_exit, _texts_in(entry, "unless"))),
        exceptions=tuple(_exception(each, key, people) for each in entry.get("exceptions") or ()),
        worse=tuple(map(_exit, _texts_in(entry, "worse"))),
        do=entry.get("do") or "",
        sources=tuple(entry["sources"]),
        note=entry.get("note") or "",
    )


def _exception(entry: dict[str, Any], of: str, people: tuple[str, ...]) -> SignException:
    texts = {name: entry.get(name) or "" for name in ("id", "who", "level", "help", "sign")}
    return SignException(**texts, of=of, people=tuple(entry.get("people") or people))


def _group(key: str, entry: dict[str, Any]) -> Group:
    texts = {name: entry.get(name) or "" for name in ("title", "door", "drawing", "line", "line_of", "ask")}
    return Group(key, topic=entry.get("topic") or entry["title"], anchors=tuple(entry.get("anchors") or ()), **texts)


def _exit(text: str) -> Exit:
    found = _ARROW.fullmatch(text)
    return Exit(found[1], found[2]) if found else Exit(text, "")
