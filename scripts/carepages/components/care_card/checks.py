"""Check the care cards of a page: one of each level, with signs of that level and nothing else."""

from collections.abc import Iterable, Iterator

from carepages.components.component import Known
from carepages.components.sign.checks import check_names
from carepages.markup.fences import Fence
from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.signs import LEVELS, MORE_SIGNS, SHARED, SIGNS_FILE, Register, Sign, SignException, type_ids

MAX_SIGNS = 6
_MOVE = "Name it in a card of its own level."


def check_cards(page: Page, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with the care cards of a page."""
    first: dict[str, int] = {}
    for fence in page.fences:
        if fence.name not in LEVELS or _is_refused(fence, page):
            continue
        if fence.name in first:
            yield problem(page.place, fence.line, "card-twice", level=fence.name, other=first[fence.name])
        else:
            yield from _check_card(page, fence, known)
        first.setdefault(fence.name, fence.line)


def _is_refused(card: Fence, page: Page) -> bool:
    """Return whether a card is refused as a block: with a title, without an end, or where another opens or ends in it."""
    return bool(card.title or card.end is None or any(card.line <= found.line <= card.end for found in page.fence_problems))


def _check_card(page: Page, fence: Fence, known: Known) -> Iterator[Problem]:
    register = known.register
    if texts := [number for number, line in fence.content if line.strip()]:
        yield problem(page.place, texts[0], "card-text", file=register.place(SIGNS_FILE))
        return
    given = fence.options.values.get("signs")
    try:
        names = type_ids(given)
    except ValueError:
        # Refused as an option.
        return
    if known.placeholders.is_prompt(given) or names == (SHARED,):
        return
    if not names:
        yield problem(page.place, fence.line, "card-signs-missing", file=register.place(SIGNS_FILE))
        return
    line = fence.options.lines["signs"]
    yield from check_names(page.place, line, names, register)
    yield from _check_levels(page.place, line, names, fence.name, register)
    if len(names) > MAX_SIGNS and MORE_SIGNS not in page.key_lines:
        yield problem(page.place, line, "card-signs-many", found=len(names), limit=MAX_SIGNS)


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
