"""Check the register of signs as a whole, and what blocks name of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from carepages.components.picture.drawings import check_inline_drawing
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import UnreadableFile, read_utf8
from carepages.signs import DRAWINGS, GROUPS_FILE, SIGNS_FILE, Exit, Register, Sign, SignException, urgency
from carepages.site import Site
from carepages.sources import Bibliography

# In words.
SIGN_WORDS = 15
DO_WORDS = 25
DOOR_WORDS = 12
LINE_WORDS = 25
# In the card that all groups share.
MAX_LINES = 7


def check_register(site: Site) -> list[Problem]:
    """Return what is wrong with the register: first what keeps entries from being read, then what the others say."""
    register = site.register()
    return [
        *register.problems,
        *(found for sign in register.signs.values() for found in _check_sign(sign, register)),
        *_check_wordings(register),
        *_check_sources(register, site.bibliography()),
        *_check_groups(register, site.root),
        # An arrow may mean an entry that cannot be read.
        *([] if register.problems else _check_arrows(register)),
    ]


def _check_sign(sign: Sign, register: Register) -> Iterator[Problem]:
    what, place = f"sign '{sign.id}'", register.place(SIGNS_FILE)
    for name, text, limit in (("sign", sign.sign, SIGN_WORDS), ("do", sign.do, DO_WORDS)):
        yield from _check_length(text, limit, name, what, place, register.line_of(SIGNS_FILE, sign.id, name))
    for number, exception in enumerate(sign.exceptions):
        part = (sign.id, "exceptions", number)
        line = register.line_of(SIGNS_FILE, *part, "sign")
        yield from _check_length(exception.sign, SIGN_WORDS, "sign", f"exception '{exception.id}'", place, line)
        if (exception.level, exception.help) == (sign.level, sign.help):
            line = register.line_of(SIGNS_FILE, *part, "level")
            yield problem(place, line, "sign-exception-same", id=exception.id, of=sign.id)


def _check_length(text: str, limit: int, name: str, what: str, place: str, line: int) -> Iterator[Problem]:
    if (length := len(text.split())) > limit:
        yield problem(place, line, "sign-long", field=name, what=what, length=length, limit=limit)


def _check_wordings(register: Register) -> Iterator[Problem]:
    """Yield a problem for each sign or exception that says the same as an earlier one, whatever capitals and marks it has."""
    seen: dict[str, tuple[str, int]] = {}
    for found, line in _wordings(register):
        words = " ".join(found.sign.lower().strip(".").split())
        if words in seen:
            other, other_line = seen[words]
            values = {"id": found.id, "other": other, "other_line": other_line}
            yield problem(register.place(SIGNS_FILE), line, "sign-wording-twice", **values)
        seen.setdefault(words, (found.id, line))


def _wordings(register: Register) -> Iterator[tuple[Sign | SignException, int]]:
    for sign in register.signs.values():
        yield sign, register.line_of(SIGNS_FILE, sign.id, "sign")
        for number, exception in enumerate(sign.exceptions):
            yield exception, register.line_of(SIGNS_FILE, sign.id, "exceptions", number, "sign")


def _check_sources(register: Register, listed: Bibliography) -> Iterator[Problem]:
    # In a list that cannot be read, any source may stand.
    if listed.problems:
        return
    for sign in register.signs.values():
        for number, key in enumerate(sign.sources):
            if key not in listed.lines:
                line = register.line_of(SIGNS_FILE, sign.id, "sources", number)
                values = {"key": key, "guess": did_you_mean(key, listed.lines), "file": listed.file.as_posix()}
                yield problem(register.place(SIGNS_FILE), line, "source-unknown", **values)


def _check_groups(register: Register, root: Path) -> Iterator[Problem]:
    place = register.place(GROUPS_FILE)
    folder = Path(register.place(DRAWINGS))
    known = [path.name for path in (root / folder).glob("*.svg")]
    for group in register.groups.values():
        what = f"group '{group.id}'"
        for name, text, limit in (("door", group.door, DOOR_WORDS), ("line", group.line, LINE_WORDS)):
            yield from _check_length(text, limit, name, what, place, register.line_of(GROUPS_FILE, group.id, name))
        if group.drawing not in known:
            values = {"drawing": group.drawing, "folder": f"{folder.as_posix()}/", "guess": did_you_mean(group.drawing, known)}
            yield problem(place, register.line_of(GROUPS_FILE, group.id, "drawing"), "sign-drawing-missing", what=what, **values)
    for name in dict.fromkeys(group.drawing for group in register.groups.values() if group.drawing in known):
        yield from _check_drawing(root, folder / name)
    lined = [group for group in register.groups.values() if group.line]
    if len(lined) > MAX_LINES:
        line = register.line_of(GROUPS_FILE, lined[MAX_LINES].id, "line")
        yield problem(place, line, "sign-lines-many", found=len(lined), limit=MAX_LINES)


def _check_drawing(root: Path, file: Path) -> list[Problem]:
    try:
        return check_inline_drawing(file.as_posix(), read_utf8(root, file))
    except UnreadableFile as error:
        return [error.problem]


def _check_arrows(register: Register) -> Iterator[Problem]:
    for sign in register.signs.values():
        for name, exits in (("unless", sign.unless), ("worse", sign.worse)):
            for number, end in enumerate(exits):
                line = register.line_of(SIGNS_FILE, sign.id, name, number)
                for rule, values in _arrow_faults(sign, name, end, register):
                    yield problem(register.place(SIGNS_FILE), line, rule, **values)


def _arrow_faults(sign: Sign, name: str, end: Exit, register: Register) -> Iterator[tuple[str, dict[str, object]]]:
    if not end.to:
        return
    target = register.find(end.to)
    if target is None:
        yield "sign-arrow-unknown", {"id": sign.id, "to": end.to, "guess": did_you_mean(end.to, register.lines)}
    elif end.to == sign.id:
        yield "sign-arrow-self", {"id": sign.id, "field": name}
    elif name == "unless" and urgency(target) < urgency(sign):
        yield "sign-exit-urgent", {"id": sign.id, "to": end.to}
    elif name == "worse" and urgency(target) > urgency(sign):
        yield "sign-worse-lower", {"id": sign.id, "to": end.to}


def check_names(place: str, line: int, names: Sequence[str], register: Register) -> Iterator[Problem]:
    """Yield a problem for each id of a sign that there is not, and for each that is named twice."""
    for name, count in Counter(names).items():
        # Where an entry cannot be read, it may be the one that is meant.
        if name not in register.lines and not register.problems:
            values = {"id": name, "guess": did_you_mean(name, register.lines), "file": register.place(SIGNS_FILE)}
            yield problem(place, line, "sign-unknown", **values)
        elif count > 1:
            yield problem(place, line, "sign-twice", id=name)
