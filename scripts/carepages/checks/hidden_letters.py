"""Letters that nobody sees, on a page or in a text that pages show."""

from carepages.hidden_letters import LETTER, name_of, seen, with_letters
from carepages.messages import Problem, problem
from carepages.pages import Page, outside_code

# Of what stands before such a letter, enough to find it by.
_SHOWN = 20


def check_hidden_letters(page: Page) -> list[Problem]:
    """Return a problem for each line with a letter that nobody sees, or with an entity for one outside code."""
    problems = []
    lines = zip(page.typed.split("\n"), with_letters(outside_code(page.typed)).split("\n"), strict=True)
    for number, (line, prose) in enumerate(lines, start=1):
        # Code may show an entity, but not hold the letter itself.
        text = prose if LETTER.search(prose) else line
        if found := LETTER.search(text):
            before = seen(text[: found.start()]).strip()[-_SHOWN:]
            place = f"behind '{before}'" if before else "at the start of the line"
            problems.append(problem(page.place, number, "hidden-letter", letter=name_of(found[0]), place=place))
    return problems
