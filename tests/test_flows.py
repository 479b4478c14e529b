"""Decision flows: their paths and charts. What is refused, and the HTML that is made of the steps, is in `cases/`."""

import pytest
from bs4 import BeautifulSoup

from carepages.components.flow.checks import check_flow
from carepages.components.flow.lanes import MAX_ROWS, Lane, find_lanes
from carepages.components.flow.markup import CHARTS
from carepages.components.flow.steps import find_paths, read_steps
from carepages.components.stylesheets import make_stylesheets
from carepages.finish.flow_chart import SHEET_WIDTH, draw
from carepages.pages import Page
from case_files import read_cases
from small_site import ROOT, SITE
from wide_typeface import width_of

SECTIONS = read_cases()
SAFE, BRANCHES = (SECTIONS[f"flows, {name}"].text for name in ("faults of flows", "a flow with many ends"))


def test_a_flow_may_have_as_many_questions_as_the_chart_has_rows():
    """One more is in bad_pages/."""
    questions = [f"/// question | Q?\n    id: q{n}\n\n- [Yes](#end)\n- [No](#q{n + 1})\n///\n" for n in range(MAX_ROWS)]
    ends = "".join(f"/// outcome | E\n    id: {name}\n    level: today\n///\n" for name in (f"q{MAX_ROWS}", "end"))
    assert list(check_flow(Page("x.md", "".join(questions) + ends))) == []


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


@pytest.mark.parametrize("width", CHARTS.values())
def test_the_picture_has_each_question_and_answer_within_its_width(width):
    steps = read_steps(Page("x.md", SAFE))
    picture = BeautifulSoup(draw(steps, "Title & more", "Foot.", width, SITE), "html.parser")
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


REAL = next(page for page in SITE.pages() if read_steps(page))


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
    picture = BeautifulSoup(draw(steps, "How soon should I get help, and who can tell me where?", "Foot.", width, SITE, part), "html.parser")
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
    picture = BeautifulSoup(draw(read_steps(Page("x.md", BRANCHES)), "T", "F", 780, SITE), "html.parser")
    assert [part.get_text() for part in picture.select("tspan")] == ["Known, Passing:", "Walking, Not sure:", "Suddenly:"]
    assert sum("No new visit: Known or long" in text.get_text() for text in picture.select("text")) == 1


def test_each_level_has_a_frame_of_its_own_in_the_picture():
    picture = BeautifulSoup(draw(read_steps(Page("x.md", BRANCHES)), "T", "F", 780, SITE), "html.parser")
    frames = {(box.parent.get("stroke-width"), box.parent.get("stroke-dasharray")) for box in picture.select("g[stroke] rect")}
    # Emergency, no new visit, appointment and the question.
    assert len(frames) == 4


def test_no_box_of_the_picture_lies_on_another_and_no_lane_crosses_one():
    picture = BeautifulSoup(draw(read_steps(Page("x.md", SAFE)), "T", "F", 720, SITE), "html.parser")
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
    assert sheet == make_stylesheets()["flow-rows.css"], "make it anew: see carepages.components.stylesheets"
    assert f".flow__lane--from-{MAX_ROWS} " in sheet
