"""Who is told what by the questions: every path, people to try them with, and what the red flags ask for."""

import pytest

from carepages.components.flow.steps import URGENCY, find_paths, read_steps
from carepages.signs import LEVELS
from carepages.signs_table import signs_as_text
from ledger import FOLDER, kept_rows, read_rows
from small_site import SITE

PAGE = "decide.md"
RED_FLAGS = 22
# Of ordinary people, how many may end at something more urgent than wanted, each with a reason.
MOST_ABOVE = 3
# What an ordinary person reads and answers at most: with pain on walking alone, and on a statin and aspirin too.
ORDINARY, ON_MEDICINES = (9, 750), (12, 1000)
# Where nothing fits.
USUAL = {"about-you": "Neither", "pattern": "Not sure"}


VIGNETTES, SCENARIOS, FLAGS = (kept_rows(f"{name}.yml") for name in ("vignettes", "scenarios", "red_flags"))


def kind(person: dict) -> str:
    return person["id"][0]


def wanted(person: dict) -> list[str]:
    """The levels of which each is right, the most urgent first."""
    want = person["want"] if isinstance(person["want"], list) else [person["want"]]
    return sorted(want, key=URGENCY.get)


@pytest.fixture(scope="module")
def steps(pages):
    return read_steps(pages[PAGE])


@pytest.fixture(scope="module")
def follow(steps):
    """Return a function that leads a person through the questions, to the outcome and the answers given on the way."""
    by_id = {step.id: step for step in steps}

    def lead(person: dict) -> tuple:
        chosen = USUAL | person.get("answers", {})
        fits = set(person.get("fits", ()))
        step, given = steps[0], []
        while step.kind == "question":
            label = chosen.get(step.id) or ("Yes" if fits.intersection(step.signs) else "No")
            given.append((step, label))
            step = by_id[next(answer.target for answer in step.answers if answer.label == label)]
        return step, given

    return lead


def test_every_path_is_as_it_was_signed_off(steps):
    """A change of who is told what shows line by line; write it anew with `carepages paths`."""
    paths = [str(path) for path in find_paths(steps)]
    assert paths == (FOLDER / "decide-paths.txt").read_text("utf-8").splitlines()


def test_the_table_of_signs_is_as_it_was_signed_off(pages):
    """A change of any sign shows line by line; write it anew with `carepages signs`."""
    table = signs_as_text(SITE.register(), pages.values())
    assert table.strip() == (FOLDER / "signs.txt").read_text("utf-8").strip()


@pytest.mark.parametrize("person", SCENARIOS, ids=lambda person: person["who"])
def test_each_person_is_led_to_the_right_outcome(person, follow):
    assert follow(person)[0].id == person["ends"]


def test_each_outcome_has_somebody_who_ends_there(steps):
    assert {person["ends"] for person in SCENARIOS} == {step.id for step in steps if step.kind == "outcome"}


@pytest.mark.parametrize("person", [person for person in VIGNETTES if kind(person) == "A"], ids=lambda person: person["id"])
def test_nobody_is_missed_who_must_not_be(person, follow):
    outcome, _ = follow(person)
    assert URGENCY[outcome.level] <= URGENCY[wanted(person)[-1]]


@pytest.mark.parametrize("person", [person for person in VIGNETTES if kind(person) == "P"], ids=lambda person: person["id"])
def test_no_wording_sends_its_probe_too_high_or_too_low(person, follow):
    assert follow(person)[0].level in wanted(person)


def test_ordinary_people_are_sent_no_higher_but_for_a_few_with_a_reason(follow):
    ordinary = [person for person in VIGNETTES if kind(person) == "B"]
    above = [person for person in ordinary if URGENCY[follow(person)[0].level] < URGENCY[wanted(person)[0]]]
    assert [person["id"] for person in above] == [person["id"] for person in ordinary if "above" in person]
    assert len(above) <= MOST_ABOVE
    # Too high is one step, and never an alarm.
    assert {follow(person)[0].level for person in ordinary} == {"appointment", "no-visit"}
    below = [person["id"] for person in ordinary if URGENCY[follow(person)[0].level] > URGENCY[wanted(person)[-1]]]
    assert below == []


def test_the_people_are_those_that_were_thought_of():
    count = {letter: sum(kind(person) == letter for person in read_rows("vignettes.yml")) for letter in "ABP"}
    assert count == {"A": 34, "B": 32, "P": 14}
    register = SITE.register()
    named = {name for person in (*VIGNETTES, *SCENARIOS) for name in person.get("fits", ())}
    assert {name for name in named if register.find(name) is None} == set()


@pytest.mark.parametrize(
    ("answers", "most"),
    [({"pattern": "Walking"}, ORDINARY), ({"pattern": "Walking", "about-you": "Medicine"}, ON_MEDICINES)],
    ids=["ordinary", "on medicines"],
)
def test_ordinary_pain_on_walking_is_soon_at_an_end(follow, articles, answers, most):
    _, given = follow({"answers": answers})
    words = sum(visible_words(articles[PAGE].find(id=step.id)) for step, _ in given)
    assert (len(given) <= most[0], words <= most[1]) == (True, True), (len(given), words)


def visible_words(step) -> int:
    """Count what a question shows with its disclosure closed: title, text, signs and labels of answers."""
    parts = [part for part in step.select(".flow__title, .flow__body, .flow__label")]
    closed = sum(len(part.get_text(" ").split()) for part in step.select(".flow__body details"))
    return sum(len(part.get_text(" ").split()) for part in parts) - closed


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag["id"])
def test_each_red_flag_is_carried_by_signs_of_its_level_or_higher(flag):
    order = list(LEVELS)
    signs = [SITE.register().find(name) for name in flag["signs"]]
    assert signs
    assert [sign for sign in signs if sign is None or order.index(sign.level) > order.index(flag["level"])] == []


def test_all_red_flags_are_there():
    assert {flag["id"].split("-")[1] for flag in read_rows("red_flags.yml")} == {f"{number:02}" for number in range(1, RED_FLAGS + 1)}


def test_not_sure_counts_as_yes_where_yes_is_the_safer_answer_and_nowhere_else(steps, articles):
    for step in steps:
        if step.kind == "question":
            said = "not sure? choose yes" in articles[PAGE].find(id=step.id).get_text(" ").lower()
            assert said == bool(step.signs), step.id


def test_each_end_without_a_visit_says_when_to_have_one_all_the_same(steps, articles):
    ends = [articles[PAGE].find(id=step.id) for step in steps if step.level == "no-visit"]
    assert len(ends) == 2
    for end in ends:
        assert end.select(".flow__net")


def test_the_page_says_what_it_is_not(articles):
    assert articles[PAGE].select("a[href*='about/intended-use/']")
