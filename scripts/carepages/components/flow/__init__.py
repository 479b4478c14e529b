"""Decision flows: questions, and the outcomes to which their answers lead."""

from carepages.components.component import Component, Known
from carepages.components.flow.checks import check_flow
from carepages.components.flow.markup import Outcome, Question, extend
from carepages.components.flow.questions import check_questions
from carepages.messages import Problem
from carepages.pages import Page


def _check(page: Page, known: Known) -> list[Problem]:
    # What a question asks can be told only where every answer leads somewhere.
    return check_flow(page) or check_questions(page, known)


COMPONENT = Component(
    name="flow",
    blocks=(Question, Outcome),
    extend=extend,
    check=_check,
    one_whole=True,
    stylesheets=("flow.css", "flow-rows.css"),
    styled="flow",
    generated=("flow__views", "flow__download", "flow__number", "flow__short", "flow__again"),
    shared=("flow__action", "flow__net", "flow__not-sure", "flow__counts"),
    uncounted=("flow__answers",),
    apart=("flow",),
    sourced=("flow__answers", "flow__counts"),
    explained=("flow__counts",),
    # A page of questions starts with the first one.
    opening=("question",),
)
