"""The register of signs as a table that a clinician can read through and sign: all that is said of each sign, and where."""

from collections import defaultdict
from collections.abc import Iterable

from carepages.components.flow.steps import read_steps
from carepages.fill_template import fill_template
from carepages.pages import Page
from carepages.signs import LEVELS, Register, Sign, SignException, named_signs


def signs_as_text(register: Register, pages: Iterable[Page]) -> str:
    """Return all signs, those for everyone by group, then those for some people alone by the first of these people."""
    # The pages whose cards show a sign or exception, and the questions that ask for it.
    cards: dict[str, list[str]] = defaultdict(list)
    questions: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for fence in page.fences:
            for name in named_signs(fence.options.values) if fence.name in LEVELS else ():
                cards[name].append(page.path)
        for step in read_steps(page):
            for name in step.signs:
                questions[name].append(f"{page.path}#{step.id}")

    def titles(sign: Sign | SignException) -> list[str]:
        return [register.people[name].title for name in sign.people if name in register.people]

    signs = register.signs.values()
    everyone = [sign for sign in signs if not sign.people]
    groups = ((each.topic, [sign for sign in everyone if sign.group == each.id]) for each in register.groups.values())
    people = ((each.title, [sign for sign in signs if sign.people[:1] == (each.id,)]) for each in register.people.values())
    values = {"cards": cards, "questions": questions, "titles": titles, "find": register.find}
    return fill_template("signs_table.txt", sections=[each for each in (*groups, *people) if each[1]], **values).rstrip()
