"""Check the register of signs as a whole, and the care cards that show them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from carepages.checks.drawings import check_inline_drawing
from carepages.checks.front_matter import MORE_SIGNS
from carepages.checks.prompts import is_prompt
from carepages.markup.fences import Fence
from carepages.messages import Problem, guess, problem
from carepages.pages import Page, UnreadableFile, read_utf8
from carepages.signs import (
    DRAWINGS,
    GROUPS_FILE,
    LEVELS,
    SHARED,
    SIGNS_FILE,
    Exit,
    Register,
    Sign,
    SignException,
    type_ids,
    urgency,
)
from carepages.sources import SOURCES_FILE, Bibliography

# In words.
SIGN_WORDS = 15
DO_WORDS = 25
DOOR_WORDS = 12
LINE_WORDS = 25
# In the card that all groups share.
MAX_LINES = 7
MAX_SIGNS = 6
# The blocks whose title is a level.
_LISTS = ("sign-list", "sign-people")
# Blocks that fill themselves.
_FILLED = (*_LISTS, "sign-doors", "signs-in-full")
_MOVE = "Name it in a card of its own level."


def check_register(register: Register, listed: Bibliography) -> list[Problem]:
    """Return what is wrong with the register: first what keeps entries from being read, then what the others say."""
    return [
        *register.problems,
        *(found for sign in register.signs.values() for found in _check_sign(sign, register)),
        *_check_wordings(register),
        *_check_sources(register, listed),
        *_check_groups(register),
        # An arrow may mean an entry that cannot be read.
        *([] if register.problems else _check_arrows(register)),
    ]


def _check_sign(sign: Sign, register: Register) -> Iterator[Problem]:
    what = f"sign '{sign.id}'"
    for name, text, limit in (("sign", sign.sign, SIGN_WORDS), ("do", sign.do, DO_WORDS)):
        yield from _check_length(text, limit, name, what, SIGNS_FILE.as_posix(), register.line_of(SIGNS_FILE, sign.id, name))
    for number, exception in enumerate(sign.exceptions):
        part = (sign.id, "exceptions", number)
        line = register.line_of(SIGNS_FILE, *part, "sign")
        yield from _check_length(exception.sign, SIGN_WORDS, "sign", f"exception '{exception.id}'", SIGNS_FILE.as_posix(), line)
        if (exception.level, exception.help) == (sign.level, sign.help):
            line = register.line_of(SIGNS_FILE, *part, "level")
            yield problem(SIGNS_FILE.as_posix(), line, "sign-exception-same", id=exception.id, of=sign.id)


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
            yield problem(SIGNS_FILE.as_posix(), line, "sign-wording-twice", **values)
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
                values = {"key": key, "guess": guess(key, listed.lines), "file": SOURCES_FILE.as_posix()}
                yield problem(SIGNS_FILE.as_posix(), line, "source-unknown", **values)


def _check_groups(register: Register) -> Iterator[Problem]:
    place = GROUPS_FILE.as_posix()
    known = [path.name for path in DRAWINGS.glob("*.svg")]
    for group in register.groups.values():
        what = f"group '{group.id}'"
        for name, text, limit in (("door", group.door, DOOR_WORDS), ("line", group.line, LINE_WORDS)):
            yield from _check_length(text, limit, name, what, place, register.line_of(GROUPS_FILE, group.id, name))
        if group.drawing not in known:
            values = {"drawing": group.drawing, "folder": f"{DRAWINGS.as_posix()}/", "guess": guess(group.drawing, known)}
            yield problem(place, register.line_of(GROUPS_FILE, group.id, "drawing"), "sign-drawing-missing", what=what, **values)
    for name in dict.fromkeys(group.drawing for group in register.groups.values() if group.drawing in known):
        yield from _check_drawing(DRAWINGS / name)
    lined = [group for group in register.groups.values() if group.line]
    if len(lined) > MAX_LINES:
        line = register.line_of(GROUPS_FILE, lined[MAX_LINES].id, "line")
        yield problem(place, line, "sign-lines-many", found=len(lined), limit=MAX_LINES)


def _check_drawing(file: Path) -> list[Problem]:
    try:
        return check_inline_drawing(file.as_posix(), read_utf8(file))
    except UnreadableFile as error:
        return [error.problem]


def _check_arrows(register: Register) -> Iterator[Problem]:
    for sign in register.signs.values():
        for name, exits in (("unless", sign.unless), ("worse", sign.worse)):
            for number, end in enumerate(exits):
                line = register.line_of(SIGNS_FILE, sign.id, name, number)
                for rule, values in _arrow_faults(sign, name, end, register):
                    yield problem(SIGNS_FILE.as_posix(), line, rule, **values)


def _arrow_faults(sign: Sign, name: str, end: Exit, register: Register) -> Iterator[tuple[str, dict]]:
    if not end.to:
        return
    target = register.find(end.to)
    if target is None:
        yield "sign-arrow-unknown", {"id": sign.id, "to": end.to, "guess": guess(end.to, register.lines)}
    elif end.to == sign.id:
        yield "sign-arrow-self", {"id": sign.id, "field": name}
    elif name == "unless" and urgency(target) < urgency(sign):
        yield "sign-exit-urgent", {"id": sign.id, "to": end.to}
    elif name == "worse" and urgency(target) > urgency(sign):
        yield "sign-worse-lower", {"id": sign.id, "to": end.to}


def check_cards(page: Page, register: Register) -> list[Problem]:
    """Return what is wrong with the care cards of a page."""
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for fence in page.fences:
        if fence.name not in LEVELS or _is_refused(fence, page):
            continue
        if fence.name in first:
            problems.append(problem(page.place, fence.line, "card-twice", level=fence.name, other=first[fence.name]))
        else:
            problems += _check_card(page, fence, register)
        first.setdefault(fence.name, fence.line)
    return problems


def check_lists(page: Page) -> list[Problem]:
    """Return a problem for each list of signs whose title is no level, so that it would be empty, and for text in one."""
    problems = []
    for fence in page.fences:
        if fence.name in _LISTS and fence.title and fence.title not in LEVELS:
            values = {"level": fence.title, "guess": guess(fence.title, LEVELS), "known": ", ".join(LEVELS)}
            problems.append(problem(page.place, fence.line, "sign-list-level", **values))
        texts = [number for number, line in fence.content if line.strip()] if fence.name in _FILLED else []
        problems += [problem(page.place, number, "sign-list-text") for number in texts[:1]]
    return problems


def _is_refused(card: Fence, page: Page) -> bool:
    """Return whether a card is refused as a block: with a title, without an end, or where another opens or ends in it."""
    return bool(card.title or card.end is None or any(card.line <= found.line <= card.end for found in page.fence_problems))


def _check_card(page: Page, fence: Fence, register: Register) -> list[Problem]:
    if texts := [number for number, line in fence.content if line.strip()]:
        return [problem(page.place, texts[0], "card-text", file=SIGNS_FILE.as_posix())]
    given = fence.options.values.get("signs")
    try:
        names = type_ids(given)
    except ValueError:
        # Refused as an option.
        return []
    if is_prompt(given) or names == (SHARED,):
        return []
    if not names:
        return [problem(page.place, fence.line, "card-signs-missing", file=SIGNS_FILE.as_posix())]
    line = fence.options.lines["signs"]
    problems = [*check_names(page.place, line, names, register), *_check_levels(page.place, line, names, fence.name, register)]
    if len(names) > MAX_SIGNS and MORE_SIGNS not in page.meta:
        problems.append(problem(page.place, line, "card-signs-many", found=len(names), limit=MAX_SIGNS))
    return problems


def check_names(place: str, line: int, names: Sequence[str], register: Register) -> Iterator[Problem]:
    """Yield a problem for each id of a sign that there is not, and for each that is named twice."""
    for name, count in Counter(names).items():
        # Where an entry cannot be read, it may be the one that is meant.
        if name not in register.lines and not register.problems:
            values = {"id": name, "guess": guess(name, register.lines), "file": SIGNS_FILE.as_posix()}
            yield problem(place, line, "sign-unknown", **values)
        elif count > 1:
            yield problem(place, line, "sign-twice", id=name)


def _check_levels(place: str, line: int, names: Iterable[str], level: str, register: Register) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        found = register.find(name)
        if found and found.level != level:
            values = {"id": name, "level": found.level, "card": level, "instead": _instead(found, level, register)}
            yield problem(place, line, "card-sign-level", **values)


def _instead(named: Sign | SignException, level: str, register: Register) -> str:
    """Return what to name in a card of a level in place of a sign of another."""
    if isinstance(named, SignException):
        sign = register.signs[named.of]
        return f"It is an exception of '{sign.id}', which is {level}: name that." if sign.level == level else _MOVE
    exceptions = (exception for exception in named.exceptions if exception.level == level)
    return next((f"Its exception '{exception.id}' is {level}: name that." for exception in exceptions), _MOVE)
