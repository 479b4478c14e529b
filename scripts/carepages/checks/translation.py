"""Check that a translation says all warning signs of its main site, each as urgent as there."""

from collections.abc import Iterator

from carepages.messages import Problem, problem
from carepages.signs import SIGNS_FILE, Register, Sign, SignException
from carepages.site import Site


def check_translated_signs(site: Site) -> Iterator[Problem]:
    """Yield a problem for each sign and each exception of the main site that the register of a translation lacks, or has with
    another level; nothing for a site that is no translation."""
    if not site.main:
        return
    ours, theirs = site.register(), site.main.register()
    before = 1
    for sign in theirs.signs.values():
        before = ours.lines.get(sign.id, before)
        levels: tuple[Sign | SignException, ...] = (sign, *sign.exceptions)
        for each in levels:
            yield from _check_sign(each, before, ours, theirs)


def _check_sign(sign: Sign | SignException, line: int, ours: Register, theirs: Register) -> Iterator[Problem]:
    """`line` is where the sign stands, or would stand, in our register."""
    place = ours.place(SIGNS_FILE)
    told = {"id": sign.id, "level": _level(sign), "original": f"{theirs.place(SIGNS_FILE)}:{theirs.lines[sign.id]}"}
    if sign.id not in ours.lines:
        yield problem(place, line, "translation-sign-missing", **told)
    elif (found := ours.find(sign.id)) and _level(found) != _level(sign):
        yield problem(place, ours.lines[sign.id], "translation-sign-level", **told, found=_level(found))


def _level(sign: Sign | SignException) -> str:
    return f"{sign.level}, {sign.help}" if sign.help else sign.level
