"""Check what questions ask: signs that there are, few enough to keep in mind, with a Yes that ends as urgently as they ask."""

import re
from collections.abc import Iterable, Iterator

from carepages.components.component import Known
from carepages.components.flow.markup import NOT_SURE
from carepages.components.flow.steps import URGENCY, Step, is_item, read_steps
from carepages.components.sign.checks import check_names
from carepages.components.sign.markup import brief_exception, exceptions_of, read_wording
from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.sentences import words_in
from carepages.signs import SIGNS_FILE, Register, Sign, SignException
from carepages.site import Site

MAX_LINES = 7
MAX_WORDS = 90
_ASKED = ("emergency", "today")
_NOT_SHOWN = re.compile(r"\]\([^()\s]*\)|^--8<--.*$")


def check_questions(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the questions of a page whose flow has no faults."""
    steps = read_steps(page)
    ends = _ends(steps, known.site)
    return [found for step in steps if step.kind == "question" for found in _check_question(page.place, step, ends, known)]


def _check_question(place: str, step: Step, ends: dict[str, Step], known: Known) -> Iterator[Problem]:
    register = known.register
    yield from check_names(place, step.signs_line, step.signs, register)
    signs = [found for name in dict.fromkeys(step.signs) if (found := register.find(name))]
    lines = len(step.signs) + sum(map(is_item, step.text))
    if lines > MAX_LINES:
        yield problem(place, step.line, "question-lines-many", title=step.title, found=lines, limit=MAX_LINES)
    if (words := sum(len(words_in(text)) for text in _shown(step, signs, known.site))) > MAX_WORDS:
        yield problem(place, step.line, "question-long", title=step.title, found=words, limit=MAX_WORDS)
    if step.signs and not any(answer.label == known.site.say("yes") for answer in step.answers):
        yield problem(place, step.line, "question-yes-missing", title=step.title)
        return
    end = ends[step.id]
    for sign in signs:
        if URGENCY[end.level] > URGENCY[sign.level]:
            values = {"id": sign.id, "level": sign.level, "title": step.title, "end": end.title, "end_level": end.level}
            yield problem(place, step.signs_line, "question-yes-lower", **values)


def _shown(step: Step, signs: Iterable[Sign | SignException], site: Site) -> Iterator[str]:
    """Yield what has to be read before an answer."""
    yield step.title
    yield from (_NOT_SHOWN.sub("", line) for line in step.text)
    for sign in signs:
        yield sign.sign
        yield from (brief_exception(exception, site) for exception in exceptions_of(sign))
    if step.signs:
        yield read_wording(NOT_SURE, site)
    yield from (answer.label for answer in step.answers)


def _ends(steps: list[Step], site: Site) -> dict[str, Step]:
    """Return the outcome of each step if all answers from there on are yes; the least urgent one where a question has no Yes."""
    ends: dict[str, Step] = {}
    # Answers lead only forward.
    for step in reversed(steps):
        answers = [answer for answer in step.answers if answer.label == site.say("yes")] or step.answers
        reached = [ends[answer.target] for answer in answers]
        ends[step.id] = max(reached, key=lambda end: URGENCY[end.level], default=step)
    return ends


def check_asked(pages: Iterable[Page], register: Register) -> list[Problem]:
    """Return a problem for each sign or exception that cannot wait and that no question of these pages asks for.

    Nothing is told where there are no questions, or where an entry of the register cannot be read.
    """
    questions = [step for page in pages for step in read_steps(page) if step.kind == "question"]
    if not questions or register.problems:
        return []
    asked = {name for step in questions for name in step.signs}
    missing = [found for name in register.lines if name not in asked and (found := register.find(name)) and found.level in _ASKED]
    return [
        problem(register.place(SIGNS_FILE), register.lines[found.id], "sign-not-asked", id=found.id, level=found.level)
        for found in missing
    ]
