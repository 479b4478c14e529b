"""The chart of the decision flow on paper, in forced colors and as a picture; how it is steered is in test_three_browsers.py."""

import xml.etree.ElementTree as etree
from collections import Counter

import pytest

from browsing import letters, printed, seen
from carepages.components.flow.steps import read_steps
from small_site import SITE

FLOW = "decide/"
STEPS = next(steps for page in SITE.pages() if (steps := read_steps(page)))
QUESTIONS = [step for step in STEPS if step.kind == "question"]
GIVEN = Counter(answer.label for step in QUESTIONS for answer in step.answers)
SVG = "{http://www.w3.org/2000/svg}"
# The chart on one sheet is for who looks for a place in it; each question follows in full, in larger letters.
LEAST_POINTS = 8.5


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_has_the_chart_on_one_sheet_and_then_every_question_in_full(visit, paper):
    page = visit(FLOW)
    bodies = [letters(page.locator(f"#{step.id} .flow__body").text_content()) for step in STEPS]
    counts = letters(page.locator(".flow__counts li").first.text_content())
    sheets = [letters(text) for text in printed(page, paper)]
    drawn = [letters(f"{number}. {step.label}") for number, step in enumerate(QUESTIONS, start=1)]
    (chart,) = [number for number, sheet in enumerate(sheets) if drawn[-1] in sheet]
    assert [text for text in [*drawn, letters("How soon")] if text not in sheets[chart]] == []
    after = "".join(sheets[chart + 1 :])
    numbers = [letters(f"Question {number} of {len(QUESTIONS)}") for number in range(1, len(QUESTIONS) + 1)]
    assert [text for text in [*(body[:40] for body in bodies), counts, *numbers] if text not in after] == []
    assert all(sheets)


_FETCHED = "performance.getEntriesByType('resource').filter(file => file.name.endsWith('/chart.svg')).length"


def test_the_chart_of_paper_is_fetched_when_it_is_printed(visit):
    page = visit(FLOW, scripts=True)
    assert page.evaluate(_FETCHED) == 0
    last = letters(f"{len(QUESTIONS)}. {QUESTIONS[-1].label}")
    assert any(last in letters(sheet) for sheet in printed(page))
    assert page.evaluate(_FETCHED) == 1


def test_safari_which_prints_no_picture_that_it_has_not_has_it_before(visit):
    page = visit(FLOW, scripts=True)
    page.add_init_script("Object.defineProperty(navigator, 'vendor', {value: 'Apple Computer, Inc.'})")
    with page.expect_response("**/chart.svg"):
        page.reload()


def test_where_colors_are_forced_levels_still_differ_in_words_and_frames(visit):
    page = visit(FLOW, forced_colors="active")
    page.locator("label[for=flow-view-chart]").click()
    frames = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.flow__outcome')].map(step => "
        "[step.className.split('--')[1], getComputedStyle(step.querySelector('.flow__box')).borderStyle]))"
    )
    assert len(set(frames.values())) == len(frames) == 4
    levels = seen(page.locator(".flow"), ".flow__outcome .flow__number")
    assert all(levels)


def test_pictures_carry_the_questions_and_answers(visit):
    page = visit(FLOW)
    for name in ("chart.svg", "chart-narrow.svg"):
        picture = page.request.get(page.url + name).text()
        lines = letters("".join(part.split("<")[0] for part in picture.split(">")))
        for number, step in enumerate(QUESTIONS, start=1):
            assert letters(f"{number}. {step.label}").replace("'", "") in lines.replace("'", "")
        assert {label: bold_words(picture).count(label) for label in GIVEN} == GIVEN


def bold_words(picture: str) -> list[str]:
    """Return what stands in bold letters in a picture: the answers, each by itself, and the title."""
    root = etree.fromstring(picture)
    found = [text.text for layer in root.iter(f"{SVG}g") if layer.get("font-weight") for text in layer.iter(f"{SVG}text")]
    return found + [label for part in root.iter(f"{SVG}tspan") for label in part.text.removesuffix(":").split(", ")]


@pytest.mark.parametrize("paper", [(180, 225), (185.9, 225)], ids=["A4", "Letter"])
def test_the_printed_chart_has_letters_that_can_be_read(visit, paper):
    page = visit(FLOW)
    root = etree.fromstring(page.request.get(f"{page.url}chart.svg").text())
    # In mm for each px of the picture, which is shown whole.
    scale = min(side / float(root.get(name)) for side, name in zip(paper, ("width", "height"), strict=True))
    assert float(root.get("font-size")) * scale / 25.4 * 72 >= LEAST_POINTS
