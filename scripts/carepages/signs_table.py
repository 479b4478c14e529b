"""The register of signs as a table that a clinician can read through and sign: all that is said of each sign, and where."""

from collections import defaultdict
from collections.abc import Iterable

from carepages.components.flow.steps import read_steps
from carepages.fill_template import fill_template
from carepages.markup.easy_lines import BLOCK as EASY
from carepages.markup.easy_lines import read_easy_item
from carepages.pages import Page
from carepages.signs import LEVELS, Register, Sign, SignException, named_signs


def signs_as_text(register: Register, pages: Iterable[Page]) -> str:
    """Return all signs, those for everyone by group, then those for some people alone by the first of these people."""
    # Where a sign or exception stands: the pages whose cards or choices for a visit show it, the questions that ask for it,
    # and what Easy Read makes of it.
    cards: dict[str, list[str]] = defaultdict(list)
    questions: dict[str, list[str]] = defaultdict(list)
    easy: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        for fence in page.fences:
            for name in named_signs(fence.options.values) if fence.name in (*LEVELS, "visit-choices") else ():
                cards[name].append(page.path)
            for line in filter(None, (read_easy_item(typed) for _, typed in fence.content if fence.name == EASY)):
                for name in line.signs:
                    easy[name].append(f"{line.sentence} ({page.path})")
        for step in read_steps(page):
            for name in step.signs:
                questions[name].append(f"{page.path}#{step.id}")

    def titles(sign: Sign | SignException) -> list[str]:
        return [register.people[name].title for name in sign.people if name in register.people]

    signs = register.signs.values()
    everyone = [sign for sign in signs if not sign.people]
    groups = ((each.topic, [sign for sign in everyone if sign.group == each.id]) for each in register.groups.values())
    people = ((each.title, [sign for sign in signs if sign.people[:1] == (each.id,)]) for each in register.people.values())
    values = {"cards": cards, "questions": questions, "easy": easy, "titles": titles, "find": register.find}
    return fill_template("signs_table.txt", sections=[each for each in (*groups, *people) if each[1]], **values).rstrip()
