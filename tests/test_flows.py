"""Decision flows as Markdown: what the blocks make of the steps, and every fault that is refused."""

import markdown
import pytest
from bs4 import BeautifulSoup

from carepages.checks.markdown import check_markdown
from carepages.components.component import Known
from carepages.components.flow import stylesheet
from carepages.components.flow.checks import MAX_ANSWER, MAX_OUTCOME, MAX_QUESTION
from carepages.components.flow.lanes import MAX_LANES, MAX_ROWS, Lane, find_lanes
from carepages.components.flow.markup import CHARTS
from carepages.components.flow.steps import find_paths, read_steps
from carepages.components.sheet_chart import check_charts, type_side
from carepages.finish.flow_chart import SHEET_WIDTH, draw
from carepages.guard import BuildStopped
from carepages.pages import Page, read_pages
from conftest import ROOT
from small_site import WORDINGS, beside_small_register
from wide_typeface import width_of

EXTENSIONS = ["tables", "toc", "carepages.components", "carepages.guard"]
SOUND = """\
/// question | Is the leg cold?
    id: cold

Any of these?

- ice cold
- blue

- [Yes](#call)
- [No](#sore)
///

/// question | Is it sore?
    id: sore
    short: Sore?

- [Yes](#visit)
- [No](#sport)
- [Maybe](#sport2)
///

/// question | Do you run?
    id: sport

- [Yes](#visit)
- [No](#sport2)
///

/// question | Do you swim?
    id: sport2

- [Yes](#visit)
- [No](#today)
///

/// outcome | Call now
    id: call
    level: emergency

Say what made you answer yes.

- a list that is no answers
///

/// outcome | Speak to someone
    id: today
    level: today
///

/// outcome | Book a visit
    id: visit
    level: appointment

See [what helps](help.md).
///
"""
# In that flow "today" comes after "appointment" was on offer; here it does not.
SAFE = SOUND.replace("(#today)", "(#visit2)").replace("id: today\n    level: today", "id: visit2\n    level: appointment")


@pytest.fixture(scope="module", autouse=True)
def _beside_small_register(tmp_path_factory):
    with beside_small_register(tmp_path_factory.mktemp("register")):
        yield


def changed(old: str, new: str) -> str:
    assert SAFE.count(old) == 1, old
    return SAFE.replace(old, new)


def chain(questions: int, *, last: str = "") -> str:
    """Return a flow of that many questions, one after the other."""
    blocks = [
        f"/// question | Q?\n    id: q{n}\n\n- [Yes](#end)\n- [No](#{f'q{n + 1}' if n < questions else 'end2'})\n///\n"
        for n in range(1, questions + 1)
    ]
    ends = "".join(f"/// outcome | E\n    id: {name}\n    level: today\n///\n" for name in ("end", "end2"))
    return "".join(blocks) + ends + last


def crowded() -> str:
    """Return a flow in which more answers skip over a question than the chart has lanes for."""
    count = MAX_LANES + 1
    blocks = [
        f"/// question | Q?\n    id: q{n}\n\n- [Yes](#far{n})\n- [No](#{f'q{n + 1}' if n < count else 'far1'})\n///\n"
        for n in range(1, count + 1)
    ]
    far = [
        f"/// question | F?\n    id: far{n}\n\n- [Yes](#end)\n- [No](#{f'far{n + 1}' if n < count else 'end'})\n///\n"
        for n in range(1, count + 1)
    ]
    return "".join(blocks) + "".join(far) + "/// outcome | E\n    id: end\n    level: today\n///\n"


FAULTS = {
    # what is wrong beyond the examples of the rules: (page, line, rule)
    "an answer to itself": (changed("[Maybe](#sport2)", "[Maybe](#sore)"), 19, "flow-answer-backward"),
    "answers that are no links to steps": (changed("- [Yes](#call)\n- [No](#sore)\n", "- [Yes](call.md)\n- No\n"), 1, "flow-dead-end"),
    "an id that is none": (changed("id: cold", "id: Very cold"), 2, "block-option-bad"),
    "answers right below a text": (changed("- [Yes](#call)", "Choose:\n- [Yes](#call)"), 9, "flow-answer-malformed"),
    "a label in bold": (changed("[Maybe](#sport2)", "[**Maybe**](#sport2)"), 19, "flow-answer-malformed"),
    "no level": (changed("    level: emergency\n", ""), 36, "flow-level"),
    "an answer too long for the chart": (changed("[Maybe]", f"[{'M' * (MAX_ANSWER + 1)}]"), 19, "flow-answer-long"),
    "a long question without a short form": (changed("Is the leg cold?", "C" * (MAX_QUESTION + 1)), 1, "flow-short-missing"),
    "a long outcome without a short form": (changed("Call now", "C" * (MAX_OUTCOME + 1)), 36, "flow-short-missing"),
    "a short form too long": (changed("short: Sore?", f"short: {'S' * (MAX_QUESTION + 1)}"), 13, "flow-short-long"),
    "a more urgent question too late": (SOUND, 29, "flow-urgency"),
    "too many questions": (chain(MAX_ROWS + 1), 1 + 6 * MAX_ROWS, "flow-long"),
    "too many lanes": (crowded(), 1 + 6 * (MAX_LANES + 1), "flow-lanes"),
    "no title": (changed("/// question | Do you run?", "/// question"), 22, "block-title-missing"),
}


def faults_of(text: str) -> list[tuple[int, str]]:
    blocks = markdown.Markdown(extensions=EXTENSIONS).parser.blockprocessors["blocks"].blocks
    found = check_markdown(Page("page.md", text), blocks, Known()).problems
    return [(problem.line, problem.rule) for problem in sorted(found)]


@pytest.mark.parametrize(("text", "line", "rule"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_refused_at_its_line(text, line, rule):
    assert faults_of(text) == [(line, rule)]
    with pytest.raises(BuildStopped):
        markdown.markdown(text, extensions=EXTENSIONS)


LOOSE = changed("- [Yes](#call)\n- [No](#sore)", "- [Yes](#call)\n\n- [No](#sore)")


@pytest.mark.parametrize("text", [SAFE, LOOSE, chain(MAX_ROWS), "No flow here.\n"])
def test_sound_flows_have_no_faults(text):
    assert faults_of(text) == []


@pytest.mark.parametrize("target", ["decid.md", "index.md"])
def test_a_chart_of_a_page_without_a_flow_is_refused(target):
    (found,) = check_charts(Page("x.md", f"/// sheet-chart | {target}\n    side: 1\n\n///\n"), Known())
    assert (found.line, found.rule) == (1, "chart-no-flow")


def test_a_chart_has_two_sides():
    assert check_charts(Page("x.md", "/// sheet-chart | decide.md\n    side: 2\n\n///\n"), Known()) == []
    with pytest.raises(ValueError, match="1 or 2"):
        type_side(3)


def test_every_path_is_found_once():
    paths = [str(path) for path in find_paths(read_steps(Page("x.md", SAFE)))]
    assert paths == [
        "cold=Yes => call, emergency",
        "cold=No; sore=Yes => visit, appointment",
        "cold=No; sore=No; sport=Yes => visit, appointment",
        "cold=No; sore=No; sport=No; sport2=Yes => visit, appointment",
        "cold=No; sore=No; sport=No; sport2=No => visit2, appointment",
        "cold=No; sore=Maybe; sport2=Yes => visit, appointment",
        "cold=No; sore=Maybe; sport2=No => visit2, appointment",
    ]


@pytest.mark.parametrize(
    ("targets", "lanes"),
    [
        ([["b"], ["c"], []], []),
        ([["c"], ["c"], []], [Lane(1, 3, 1)]),
        ([["c"], ["d"], [], []], [Lane(1, 3, 1), Lane(2, 4, 2)]),
        ([["c"], ["c"], ["e"], [], []], [Lane(1, 3, 1), Lane(3, 5, 2)]),
        ([["c"], [], [], ["f"], [], []], [Lane(1, 3, 1), Lane(4, 6, 1)]),
    ],
)
def test_lanes_never_lie_over_each_other(targets, lanes):
    assert find_lanes(targets, list("abcdef")[: len(targets)]) == lanes


@pytest.fixture(scope="module")
def made() -> BeautifulSoup:
    text = f"Before.\n\n{SAFE}\n## After\n"
    return BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")


def test_the_steps_stand_in_one_flow_questions_first(made):
    (flow,) = made.select("section.flow")
    steps = flow.select(".flow__steps > .flow__step")
    assert [step["id"] for step in steps] == ["cold", "sore", "sport", "sport2", "call", "visit2", "visit"]
    assert all(step["tabindex"] == "-1" and flow.find(id=step["aria-labelledby"]) for step in steps)
    assert [number.get_text() for number in flow.select(".flow__question .flow__number")][0] == "Question 1 of 4"
    assert made.select("p + section.flow + .head-place + h2")


def test_answers_lead_to_steps_and_say_where(made):
    for question in made.select(".flow__question"):
        for link in question.select(".flow__answers a"):
            target = made.find(id=link["href"][1:])
            kind = "flow__answer--right" if "flow__outcome" in target["class"] else ("flow__answer--down", "flow__answer--lane")
            assert set(link.parent["class"]) & ({kind} if isinstance(kind, str) else set(kind))
            assert link.select_one(".flow__hint").get_text()
    assert [item.get_text().strip() for item in made.select("#cold .flow__body li")] == ["ice cold", "blue"]


def test_an_outcome_says_what_to_do_at_its_level_and_less_urgent_ones_where_to_start_again(made):
    assert "Do not drive yourself." in WORDINGS["emergency"]
    assert "Do not drive yourself." in made.select_one("#call .flow__action").get_text()
    assert not made.select("#call .flow__net, #call .flow__body a:not([href^='tel:'])")
    assert len(made.select(".flow__outcome .flow__net")) == 2
    assert all(link["href"] == "#cold" for link in made.select(".flow__again a"))


def test_steps_are_headings_for_assistive_technology_but_not_in_the_table_of_contents(made):
    assert len(made.select(".flow [role=heading]")) == 7
    assert not made.select(".flow :is(h1, h2, h3)")


@pytest.mark.parametrize("width", CHARTS.values())
def test_the_picture_has_each_question_and_answer_within_its_width(width):
    steps = read_steps(Page("x.md", SAFE))
    picture = BeautifulSoup(draw(steps, "Title & more", "Foot.", width), "html.parser")
    assert picture.svg["width"] == str(width)
    assert picture.title.get_text() == "Title & more"
    assert picture.desc.get_text()
    words = " ".join(text.get_text() for text in picture.select("text"))
    for number, step in enumerate((step for step in steps if step.kind == "question"), start=1):
        assert f"{number}. {step.label}" in words
    labels = [text.get_text() for text in picture.select("g[font-weight] text")]
    given = [answer.label for step in steps for answer in step.answers]
    assert sorted(label for label in labels if label in given) == sorted(given)
    for box in picture.select("rect[x]"):
        assert float(box["x"]) >= 0
        assert float(box["x"]) + float(box["width"]) <= width


BRANCHES = """\
/// question | Is there an illness, a pregnancy or a medicine that counts here, or unexplained thrombophlebitis?
    id: you

- [Illness](#ill)
- [Medicine](#medicine)
- [Neither](#pattern)
///

/// question | Is the illness compartment syndrome?
    id: ill

- [Yes](#call)
- [No](#medicine)
///

/// question | Does the medicine prevent clots?
    id: medicine

- [Yes](#call)
- [No](#pattern)
///

/// question | When does it hurt: known, passing, walking, or are you not sure?
    id: pattern

- [Known](#known)
- [Passing](#known)
- [Walking](#book)
- [Not sure](#book)
- [Suddenly](#call)
///

/// outcome | Call your emergency number now
    id: call
    level: emergency
///

/// outcome | Known or long unchanged: keep to your plan, whatever else WWW MMM
    id: known
    level: no-visit
///

/// outcome | Book a visit: could be peripheral artery disease
    id: book
    level: appointment
///
"""
REAL = next(page for page in read_pages(ROOT / "docs") if read_steps(page))


def lines_of(picture: BeautifulSoup) -> list[tuple[float, float, float, str]]:
    """Return the left and right end, the height and the words of each line of a picture, in the widest typeface."""
    lines = []
    for text in picture.select("text"):
        size = float(text.parent.get("font-size", picture.svg["font-size"]))
        width = sum(
            width_of(str(part), size, bold="font-weight" in {**text.parent.attrs, **part.parent.attrs}) for part in text.strings
        )
        left = float(text["x"]) - (width / 2 if text.parent.get("text-anchor") == "middle" else 0)
        lines.append((left, left + width, float(text["y"]) - size / 3, text.get_text()))
    return lines


@pytest.mark.parametrize("page", [REAL, Page("x.md", SAFE), Page("x.md", BRANCHES)], ids=["real", "plain", "branches"])
@pytest.mark.parametrize(("width", "part"), [*((width, slice(None)) for width in CHARTS.values()), (SHEET_WIDTH, slice(0, 2))])
def test_words_stay_in_their_boxes_in_the_widest_typeface(page, width, part):
    steps = read_steps(page)
    picture = BeautifulSoup(draw(steps, "How soon should I get help, and who can tell me where?", "Foot.", width, part), "html.parser")
    boxes = [tuple(float(box[key]) for key in ("x", "y", "width", "height")) for box in picture.select("g[stroke] rect")]
    lines = lines_of(picture)
    assert len(lines) > len(boxes)
    for left, right, middle, words in lines:
        assert 0 <= left < right <= width, words
        around = [(x, x + wide) for x, y, wide, high in boxes if y < middle < y + high and x < right and left < x + wide]
        assert all(x <= left and right <= end for x, end in around), words
        beside = [other for other in lines if other[3] is not words and abs(other[2] - middle) < 8]
        assert all(right < other[0] or other[1] < left for other in beside), words


def test_answers_with_the_same_end_stand_in_its_box_below_the_question():
    picture = BeautifulSoup(draw(read_steps(Page("x.md", BRANCHES)), "T", "F", 780), "html.parser")
    assert [part.get_text() for part in picture.select("tspan")] == ["Known, Passing:", "Walking, Not sure:", "Suddenly:"]
    assert sum("No new visit: Known or long" in text.get_text() for text in picture.select("text")) == 1


def test_each_level_has_a_frame_of_its_own_in_the_picture():
    picture = BeautifulSoup(draw(read_steps(Page("x.md", BRANCHES)), "T", "F", 780), "html.parser")
    frames = {(box.parent.get("stroke-width"), box.parent.get("stroke-dasharray")) for box in picture.select("g[stroke] rect")}
    # Emergency, no new visit, appointment and the question.
    assert len(frames) == 4


def test_no_box_of_the_picture_lies_on_another_and_no_lane_crosses_one():
    picture = BeautifulSoup(draw(read_steps(Page("x.md", SAFE)), "T", "F", 720), "html.parser")
    boxes = [tuple(float(box[key]) for key in ("x", "y", "width", "height")) for box in picture.select("g[stroke] rect")]
    for number, (x, y, width, height) in enumerate(boxes):
        for x2, y2, width2, height2 in boxes[number + 1 :]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y
    left = min(box[0] for box in boxes)
    lanes = [path["d"] for path in picture.select("g[stroke] path") if "V" in path["d"] and path["d"].count("H") == 2]
    assert lanes
    assert all(float(lane.split("H")[1].split("V")[0]) < left for lane in lanes)


def test_the_stylesheet_has_a_place_for_every_lane():
    sheet = (ROOT / "overrides/assets/css/flow-rows.css").read_text("utf-8")
    assert sheet == stylesheet.stylesheet(), "make it anew: see carepages.components.flow.stylesheet"
    assert f".flow__lane--from-{MAX_ROWS} " in sheet
