"""Letters that nobody sees, or that only look like ordinary ones, on a page or in a text that pages show."""

from carepages.hidden_letters import LETTER, ODD_LETTER, name_of, seen, with_letters
from carepages.messages import Problem, problem
from carepages.pages import Page, outside_code

# Of what stands before such a letter, enough to find it by.
_SHOWN = 20


def check_hidden_letters(page: Page) -> list[Problem]:
    """Return a problem for each line with such a letter, or with an entity for one that nobody sees outside code."""
    problems = []
    lines = zip(page.typed.split("\n"), with_letters(outside_code(page.typed)).split("\n"), strict=True)
    for number, (line, prose) in enumerate(lines, start=1):
        if line.isascii() and line.isprintable() and prose.isascii():
            continue
        # Code may show an entity, but not hold the letter itself.
        text = prose if LETTER.search(prose) else line
        if found := LETTER.search(text):
            before = seen(text[: found.start()]).strip()[-_SHOWN:]
            place = f"behind '{before}'" if before else "at the start of the line"
            problems.append(problem(page.place, number, "hidden-letter", letter=name_of(found[0]), place=place))
        elif found := ODD_LETTER.search(prose):
            problems.append(problem(page.place, number, "letter-odd", letter=name_of(found[0]), text=_word_at(prose, found.start())))
    return problems


def _word_at(line: str, at: int) -> str:
    """Return the word of a line in which a place is."""
    before, after = line[:at].split(" ")[-1], line[at:].split(" ", 1)[0]
    return before + after
