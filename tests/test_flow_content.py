"""Who is told what by the decision flow: every path, people to test it with, and the red flags it must ask for."""

import re

import pytest
import yaml

from carepages.flow import URGENCY, find_paths, read_steps
from conftest import ROOT

LEDGER = ROOT / "tests/ledger"
PAGE = "decide.md"
PEOPLE = 41
RED_FLAGS = 22


def entries(name: str) -> list[dict]:
    return yaml.safe_load((LEDGER / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def steps(pages):
    return read_steps(pages[PAGE])


@pytest.fixture(scope="module")
def by_id(steps):
    return {step.id: step for step in steps}


def follow(by_id, start, said_yes):
    """Return the outcome of a person who answers yes to those questions and no to all others, and what was asked."""
    step, asked = start, []
    while step.kind == "question":
        asked.append(step.id)
        wanted = "Yes" if step.id in said_yes else "No"
        step = by_id[next(answer.target for answer in step.answers if answer.label == wanted)]
    return step, asked


def test_every_path_is_as_it_was_signed_off(steps):
    """A change of who is told what shows line by line; write it anew with `carepages paths`."""
    paths = [str(path) for path in find_paths(steps)]
    assert paths == (LEDGER / "decide-paths.txt").read_text("utf-8").splitlines()


def test_every_path_ends_in_a_named_level(steps):
    assert all(path.outcome.level in URGENCY for path in find_paths(steps))


def test_no_path_meets_a_more_urgent_outcome_after_a_less_urgent_one_was_on_offer(steps, by_id):
    for path in find_paths(steps):
        offered = -1
        for step, _ in path.answers:
            ranks = [URGENCY[by_id[answer.target].level] for answer in step.answers if by_id[answer.target].level]
            assert all(rank >= offered for rank in ranks), f"{step.id} comes too late"
            offered = max([offered, *ranks])


@pytest.mark.parametrize("person", entries("scenarios.yml"), ids=lambda person: person["who"])
def test_each_person_is_led_to_the_right_outcome(person, steps, by_id):
    outcome, asked = follow(by_id, steps[0], set(person["says_yes_to"]))
    assert outcome.id == person["ends"]
    assert [step_id for step_id in asked if step_id in person["says_yes_to"]] == person["says_yes_to"]


def test_there_are_as_many_people_as_were_thought_of_and_each_outcome_has_one(steps):
    people = entries("scenarios.yml")
    assert len({person["who"] for person in people}) == PEOPLE
    assert {person["ends"] for person in people} == {step.id for step in steps if step.kind == "outcome"}


@pytest.mark.parametrize("flag", entries("flow_flags.yml"), ids=lambda flag: f"{flag['flag']} {flag['question']}")
def test_each_red_flag_is_asked_for_and_yes_leads_to_its_level(flag, by_id, articles):
    text = " ".join(articles[PAGE].find(id=flag["question"]).get_text(" ").split())
    assert [pattern for pattern in flag["all"] if not re.search(pattern, text, re.IGNORECASE)] == []
    if not flag.get("help_only"):
        step = by_id[flag["question"]]
        yes = next(answer.target for answer in step.answers if answer.label == "Yes")
        assert by_id[yes].level == flag["level"]


def test_all_red_flags_are_there():
    assert {flag["flag"] for flag in entries("flow_flags.yml")} == {f"flag-{number:02}" for number in range(1, RED_FLAGS + 1)}


def test_what_to_do_is_worded_as_on_the_warning_signs_page(steps, articles):
    for step in steps:
        if step.kind == "outcome":
            here = articles[PAGE].find(id=step.id).select_one(".flow__action").get_text()
            there = articles["warning-signs.md"].select_one(f".care-card--{step.level} .care-card__action").get_text()
            assert here.split() == there.split()


def test_every_question_says_that_not_sure_counts_as_yes(steps, articles):
    for step in steps:
        if step.kind == "question":
            assert "not sure" in articles[PAGE].find(id=step.id).get_text().lower(), step.id


def test_the_page_says_what_it_is_not(articles):
    assert articles[PAGE].select("a[href*='about/intended-use/']")
