"""A decision flow as its page's Markdown gives it: steps, answers, levels and every path through them.

A flow is a document: it takes no input and computes nothing. What is read here is for the checks, the
chart and the table of paths.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from carepages.markup.fences import Fence
from carepages.pages import Page
from carepages.signs import LEVELS, named_signs
from carepages.site import Site

STEPS = ("question", "outcome")
# What an outcome can be, most urgent first, in words: the levels of cards, and that what is known already will do.
OUTCOMES = (*LEVELS, "no-visit")
URGENCY = {level: rank for rank, level in enumerate(OUTCOMES)}
_ITEM = re.compile(r" {0,3}[-*+] +(.*?) *")
# The label is what stands on an arrow, so it is plain text.
_ANSWER = re.compile(r"\[([^\]*_`<]+)\]\(#([^)\s]*)\)")


@dataclass(frozen=True)
class Answer:
    """One answer of a question: its label, the id of the step to which it leads, and its line in the file."""

    label: str
    target: str
    line: int


@dataclass
class Step:
    """A question, or an outcome with its level; `line` is where it opens.

    `malformed` are the lines of the last list that are no answers although others of that list are. `signs` are the ids
    of those that a question asks for, named on `signs_line`, and `text` holds the lines that are no answers.
    """

    kind: str
    id: str
    title: str
    short: str
    level: str
    line: int
    answers: list[Answer] = field(default_factory=list)
    malformed: list[int] = field(default_factory=list)
    signs: tuple[str, ...] = ()
    signs_line: int = 0
    text: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What the chart shows."""
        return self.short or self.title


@dataclass(frozen=True)
class Path:
    """One way through a flow: each question with the answer given, and the outcome where it ends."""

    answers: tuple[tuple[Step, Answer], ...]
    outcome: Step

    def __str__(self) -> str:
        given = "; ".join(f"{step.id}={answer.label}" for step, answer in self.answers)
        return f"{given} => {self.outcome.id}, {self.outcome.level}"


def read_steps(page: Page) -> list[Step]:
    """Return the steps of a page's flow in the order of the file; none where there is no flow."""
    return [_read_step(fence) for fence in page.fences if fence.name in STEPS]


def find_paths(steps: list[Step]) -> Iterator[Path]:
    """Yield every path from the first step to an outcome, in the order of the answers. The flow must have no faults."""
    by_id = {step.id: step for step in steps}

    def follow(step: Step, before: tuple[tuple[Step, Answer], ...]) -> Iterator[Path]:
        if step.kind == "outcome":
            yield Path(before, step)
        for answer in step.answers:
            yield from follow(by_id[answer.target], (*before, (step, answer)))

    if steps:
        yield from follow(steps[0], ())


def sheet_charts(steps: list[Step]) -> dict[str, slice]:
    """Return the names of the pictures for the two sides of a sheet of paper, and the questions in each."""
    half = (sum(step.kind == "question" for step in steps) + 1) // 2
    return {"chart-sheet-1.svg": slice(0, half), "chart-sheet-2.svg": slice(half, None)}


def outcome_name(level: str, site: Site) -> str:
    """Return what an outcome is in words; "" where it is misspelt, which the check of the flow tells."""
    return site.say(level.replace("-", " ")) if level in OUTCOMES else ""


def in_words(steps: list[Step], part: slice, site: Site) -> str:
    """Return some of a flow's questions for those who do not see the chart: each with its number, and where its answers lead."""
    numbers = {step.id: number for number, step in enumerate((step for step in steps if step.kind == "question"), start=1)}
    # What is misspelt here is for the check of the flow to tell.
    leads = {step.id: f"{outcome_name(step.level, site)}: {step.label}" for step in steps if step.kind == "outcome"}
    leads |= {target: site.say("go on", number=number) for target, number in numbers.items()}
    return " ".join(
        f"{site.say('question', number=numbers[step.id])}. {step.label} "
        + " ".join(f"{answer.label}: {leads.get(answer.target, '')}." for answer in step.answers)
        for step in [step for step in steps if step.kind == "question"][part]
    )


def _read_step(fence: Fence) -> Step:
    options = {key: str(value) for key, value in fence.options.values.items()}
    step = Step(fence.name, options.get("id", ""), fence.title, options.get("short", ""), options.get("level", ""), fence.line)
    step.signs = named_signs(fence.options.values)
    step.signs_line = fence.options.lines.get("signs", fence.line)
    items = _last_list(fence.content)
    above = dict(fence.content).get(items[0][0] - 1, "") if items else ""
    if above.strip():
        # Without a blank line, Markdown takes the list for more of that text, and readers get no answers.
        step.malformed.append(items[0][0] - 1)
    for number, line in items:
        if (item := _ITEM.fullmatch(line)) and (found := _ANSWER.fullmatch(item[1])):
            step.answers.append(Answer(found[1], found[2], number))
        else:
            step.malformed.append(number)
    if not step.answers:
        # An ordinary list: the signs that a question asks for, or what an outcome says.
        step.malformed.clear()
    answers = {answer.line for answer in step.answers}
    step.text = [line for number, line in fence.content if number not in answers]
    return step


def is_item(line: str) -> bool:
    """Return whether a line of a step is an item of a list."""
    return bool(_ITEM.fullmatch(line))


def _last_list(content: list[tuple[int, str]]) -> list[tuple[int, str]]:
    items: list[tuple[int, str]] = []
    after_blank = False
    for number, line in reversed(content):
        found = _ITEM.fullmatch(line)
        # Beyond a blank line the list goes on only with answers: signs above it are another list to an editor.
        if found and (not after_blank or _ANSWER.fullmatch(found[1])):
            items.insert(0, (number, line))
            after_blank = False
        elif line.strip():
            break
        else:
            after_blank = bool(items)
    return items
