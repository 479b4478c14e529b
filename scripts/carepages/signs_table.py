"""The register of signs as a table that a clinician can read through and sign: all that is said of each sign, and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from carepages.components.flow.steps import read_steps
from carepages.markup.easy_lines import BLOCK as EASY
from carepages.markup.easy_lines import read_easy_item
from carepages.pages import Page
from carepages.signs import LEVELS, Exit, Register, Sign, SignException, named_signs

# For a sign or exception: the pages whose cards show it, the questions that ask for it, and what Easy Read makes of it.
_Places = dict[str, list[str]]


def signs_as_text(register: Register, pages: Iterable[Page]) -> str:
    """Return all signs, those for everyone by group, then those for some people alone by the first of these people."""
    pages = list(pages)
    places = _cards(pages), _questions(pages), _easy(pages)
    signs = register.signs.values()
    sections = [
        *(
            (group.topic, [sign for sign in signs if sign.group == group.id and not sign.people])
            for group in register.groups.values()
        ),
        *((people.title, [sign for sign in signs if sign.people[:1] == (people.id,)]) for people in register.people.values()),
    ]
    listed = (
        "\n\n".join([f"# {title}", *(_entry(sign, register, *places) for sign in found)]) for title, found in sections if found
    )
    return "\n\n\n".join(listed)


def _cards(pages: Iterable[Page]) -> _Places:
    places: _Places = defaultdict(list)
    for page in pages:
        for fence in page.fences:
            for name in named_signs(fence.options.values) if fence.name in LEVELS else ():
                places[name].append(page.path)
    return places


def _questions(pages: Iterable[Page]) -> _Places:
    places: _Places = defaultdict(list)
    for page in pages:
        for step in read_steps(page):
            for name in step.signs:
                places[name].append(f"{page.path}#{step.id}")
    return places


def _easy(pages: Iterable[Page]) -> _Places:
    places: _Places = defaultdict(list)
    for page in pages:
        lines = (read_easy_item(line) for fence in page.fences if fence.name == EASY for _, line in fence.content)
        for line in filter(None, lines):
            for name in line.signs:
                places[name].append(f"{line.sentence} ({page.path})")
    return places


def _entry(sign: Sign, register: Register, cards: _Places, questions: _Places, easy: _Places) -> str:
    lines = _lines(sign, register, cards, questions, easy)
    return "\n".join([f"{sign.id} ({_level(sign)}): {sign.sign}", *(f"    {line}" for line in lines)])


def _lines(sign: Sign, register: Register, cards: _Places, questions: _Places, easy: _Places) -> Iterator[str]:
    yield f"for: {_people(sign, register)}"
    for exception in sign.exceptions:
        yield f"exception: {exception.id} ({_level(exception)}), {exception.who}: {exception.sign}"
        yield f"    for: {_people(exception, register)}"
        yield f"    cards: {_listed(cards[exception.id])}"
        yield f"    questions: {_listed(questions[exception.id])}"
        yield from (f"    in Easy Read: {text}" for text in easy[exception.id])
    yield from (f"counts: {text}" for text in sign.counts)
    yield from (f"does not count: {_way(end, register)}" for end in sign.unless)
    yield from (f"worse: {_way(end, register)}" for end in sign.worse)
    yield from (f"do: {text}" for text in (sign.do,) if text)
    yield f"sources: {_listed(sign.sources)}"
    yield from (f"note: {text}" for text in (sign.note,) if text)
    yield f"cards: {_listed(cards[sign.id])}"
    yield f"questions: {_listed(questions[sign.id])}"
    yield from (f"in Easy Read: {text}" for text in easy[sign.id])


def _level(found: Sign | SignException) -> str:
    return ", ".join(filter(None, (found.level, found.help)))


def _people(found: Sign | SignException, register: Register) -> str:
    titles = [register.people[name].title for name in found.people if name in register.people]
    return "; ".join(titles) or "everyone"


def _way(end: Exit, register: Register) -> str:
    target = register.find(end.to)
    return f"{end.text} -> {end.to} ({_level(target)})" if target else end.text


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts) or "none"
