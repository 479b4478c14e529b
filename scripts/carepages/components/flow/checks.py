"""Check a decision flow: every answer leads forward to a step, every step is reached, and red flags come first."""

import re
from collections.abc import Iterator

from carepages.components.flow.lanes import MAX_LANES, MAX_ROWS, find_lanes
from carepages.components.flow.steps import STEPS, URGENCY, Answer, Step, read_steps
from carepages.messages import Problem, did_you_mean, nearest, problem
from carepages.pages import Page
from carepages.sources import ANY_CITATION

# What fits on an arrow and in a box of the chart on a phone, in characters.
MAX_ANSWER = 10
MAX_QUESTION = 90
MAX_OUTCOME = 45


def check_flow(page: Page) -> list[Problem]:
    """Return what is wrong with the flow of a page whose blocks are sound; nothing where the page has none."""
    path = page.place
    steps = read_steps(page)
    by_id = {step.id: step for step in reversed(steps) if step.id}
    # The step that an answer means may be one without an id of its own.
    sure = len(by_id) == len(steps)
    problems = [found for step in steps for found in _check_step(path, step, by_id, sure)]
    problems += _check_citations(page)
    if steps and steps[0].kind == "outcome":
        problems.append(problem(path, steps[0].line, "flow-start", title=steps[0].title))
    if not problems:
        # Who is reached, and in which order, can be told only where all answers lead somewhere.
        problems = [*_check_reached(path, steps), *_check_urgency(path, steps, by_id), *_check_size(path, steps)]
    return problems


def _check_step(path: str, step: Step, by_id: dict[str, Step], sure: bool) -> Iterator[Problem]:
    if not step.id:
        yield problem(path, step.line, "flow-id-missing", kind=step.kind, title=step.title)
    elif by_id[step.id] is not step:
        yield problem(path, step.line, "flow-id-duplicate", id=step.id, other=by_id[step.id].line)
    limit = MAX_QUESTION if step.kind == "question" else MAX_OUTCOME
    if len(step.label) > limit:
        rule = "flow-short-long" if step.short else "flow-short-missing"
        yield problem(path, step.line, rule, title=step.label, length=len(step.label), limit=limit)
    if step.kind == "outcome":
        if step.level not in URGENCY:
            values = {"title": step.title, "level": step.level, **nearest(step.level, URGENCY)}
            yield problem(path, step.line, "flow-level", **values)
        if step.answers:
            yield problem(path, step.answers[0].line, "flow-outcome-answers", title=step.title)
        return
    yield from (problem(path, line, "flow-answer-malformed") for line in step.malformed)
    if len(step.answers) < 2 and not step.malformed:
        rule = "flow-answer-single" if step.answers else "flow-dead-end"
        yield problem(path, step.line, rule, title=step.title)
    labels: dict[str, Answer] = {}
    for answer in step.answers:
        yield from _check_answer(path, step, answer, by_id, sure)
        if answer.label in labels:
            values = {"label": answer.label, "title": step.title}
            yield problem(path, answer.line, "flow-answer-duplicate", other=labels[answer.label].line, **values)
        labels.setdefault(answer.label, answer)


def _check_answer(path: str, step: Step, answer: Answer, by_id: dict[str, Step], sure: bool) -> Iterator[Problem]:
    values = {"label": answer.label, "target": answer.target}
    if len(answer.label) > MAX_ANSWER:
        yield problem(path, answer.line, "flow-answer-long", limit=MAX_ANSWER, **values)
    target = by_id.get(answer.target)
    if target is None and sure:
        yield problem(path, answer.line, "flow-answer-unknown", guess=did_you_mean(answer.target, by_id), **values)
    elif target and target.line <= step.line:
        # Order is the order of asking, so that no circle can be written.
        yield problem(path, answer.line, "flow-answer-backward", other=target.line, **values)


def _check_size(path: str, steps: list[Step]) -> list[Problem]:
    questions = [step for step in steps if step.kind == "question"]
    if len(questions) > MAX_ROWS:
        return [problem(path, questions[MAX_ROWS].line, "flow-long", found=len(questions), limit=MAX_ROWS)]
    lanes = find_lanes([[answer.target for answer in step.answers] for step in questions], [step.id for step in questions])
    crowded = [lane for lane in lanes if lane.column > MAX_LANES]
    return [problem(path, questions[lane.start].line, "flow-lanes", limit=MAX_LANES) for lane in crowded[:1]]


def _check_reached(path: str, steps: list[Step]) -> list[Problem]:
    reached = {step.id for step in steps[:1]}
    for step in steps:
        if step.id in reached:
            reached |= {answer.target for answer in step.answers}
    lost = [step for step in steps if step.id not in reached]
    return [problem(path, step.line, "flow-unreachable", title=step.title, id=step.id) for step in lost]


def _check_urgency(path: str, steps: list[Step], by_id: dict[str, Step]) -> Iterator[Problem]:
    """Find questions that come too late: before them the flow may already have ended in a less urgent outcome."""
    # For each step, the least urgent outcome that an earlier question on the way to it offers, and that question.
    offered: dict[str, tuple[int, Step]] = {}
    for step in steps:
        ends = [by_id[answer.target] for answer in step.answers if by_id[answer.target].kind == "outcome"]
        before = offered.get(step.id)
        most_urgent = min(ends, key=lambda end: URGENCY[end.level], default=None)
        if before and most_urgent and URGENCY[most_urgent.level] < before[0]:
            values = {"level": most_urgent.level, "earlier": before[1].title, "other": before[1].line}
            yield problem(path, step.line, "flow-urgency", title=step.title, **values)
        own = max(((URGENCY[end.level], step) for end in ends), key=lambda offer: offer[0], default=None)
        carried = max((offer for offer in (before, own) if offer), key=lambda offer: offer[0], default=None)
        for answer in step.answers:
            known = offered.get(answer.target)
            if carried and (known is None or known[0] < carried[0]):
                offered[answer.target] = carried


def _check_citations(page: Page) -> list[Problem]:
    return [
        problem(page.place, number, "flow-citation", key=found[2:-1])
        for fence in page.fences
        if fence.name in STEPS
        for number, line in fence.content
        for found in re.findall(ANY_CITATION, line)
    ]
