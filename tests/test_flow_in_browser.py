"""The decision flow in a real browser, mostly without scripts: one question at a time, as a chart, and on paper."""

import xml.etree.ElementTree as etree
from collections import Counter

import pytest

from browsing import cut_off, letters, printed, seen
from carepages.components.flow.steps import find_paths, read_steps
from carepages.pages import read_pages
from conftest import ROOT

FLOW = "decide/"
STEPS = next(steps for page in read_pages(ROOT / "docs") if (steps := read_steps(page)))
QUESTIONS = [step for step in STEPS if step.kind == "question"]
GIVEN = Counter(answer.label for step in QUESTIONS for answer in step.answers)
SVG = "{http://www.w3.org/2000/svg}"
# The chart on one sheet is for who looks for a place in it; each question follows in full, in larger letters.
LEAST_POINTS = 8.5
# One path to each outcome.
PATHS = list({path.outcome.id: path for path in find_paths(STEPS)}.values())


def shown(page) -> list[str]:
    return page.evaluate(
        "[...document.querySelectorAll('.flow__step')].filter(step => step.checkVisibility()).map(step => step.id)"
    )


def show_chart(page) -> None:
    page.locator("label[for=flow-view-chart]").click()


def test_the_first_question_is_shown_at_first(visit):
    page = visit(FLOW)
    assert shown(page) == [STEPS[0].id]
    assert seen(page.locator(".flow"), ".flow__again") == []


@pytest.mark.parametrize("path", PATHS, ids=[path.outcome.id for path in PATHS])
def test_answers_lead_to_the_outcome_and_back_leads_back(visit, path):
    page = visit(FLOW)
    for step, answer in path.answers:
        assert shown(page) == [step.id]
        page.locator(f"#{step.id} .flow__answers a[href='#{answer.target}']").first.click()
    assert shown(page) == [path.outcome.id]
    assert page.evaluate("document.activeElement.id") == path.outcome.id
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.flow__step').id") == path.outcome.id
    for step, _ in reversed(path.answers):
        page.go_back()
        assert shown(page) == [step.id]


def test_a_deep_link_and_a_reload_keep_the_question(visit):
    third = QUESTIONS[2].id
    page = visit(f"{FLOW}#{third}")
    assert shown(page) == [third]
    page.reload()
    assert shown(page) == [third]
    page.locator(f"#{third} .flow__again a").click()
    assert shown(page) == [STEPS[0].id]


def test_an_address_without_such_a_step_shows_the_first(visit):
    assert shown(visit(f"{FLOW}#nowhere")) == [STEPS[0].id]


def test_the_keyboard_alone_answers(visit):
    page = visit(FLOW)
    page.locator(f"#{STEPS[0].id} .flow__answers a").last.focus()
    page.keyboard.press("Enter")
    assert shown(page) == [STEPS[0].answers[-1].target]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.flow__step').id") == STEPS[0].answers[-1].target


@pytest.mark.parametrize("width", [320, 1280])
def test_the_chart_shows_every_short_form_and_answer_and_all_outcomes_in_full(visit, width):
    page = visit(FLOW, width=width)
    show_chart(page)
    flow = page.locator(".flow")
    assert seen(flow, ".flow__question .flow__short") == [step.label for step in QUESTIONS]
    assert seen(flow, ".flow__question .flow__body") == []
    given = [answer.label for step in QUESTIONS for answer in step.answers]
    assert seen(flow, ".flow__label") == given
    outcomes = [step.title for step in STEPS if step.kind == "outcome"]
    assert seen(flow, ".flow__outcome .flow__title") == outcomes


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_box_of_the_chart_lies_on_another_and_no_lane_crosses_one(visit, width):
    page = visit(FLOW, width=width)
    show_chart(page)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.flow__box, .flow__answer--right .flow__hint')].map(box => {"
        " const place = box.getBoundingClientRect(); return [place.left, place.top, place.right, place.bottom] })"
    )
    for number, (left, top, right, bottom) in enumerate(boxes):
        for left2, top2, right2, bottom2 in boxes[number + 1 :]:
            assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
    lanes = page.evaluate("[...document.querySelectorAll('.flow__lane')].map(lane => lane.getBoundingClientRect().right)")
    assert lanes
    assert all(lane <= min(box[0] for box in boxes) for lane in lanes)


@pytest.mark.parametrize("chart", [False, True], ids=["steps", "chart"])
@pytest.mark.parametrize(("width", "text"), [(320, 16), (360, 16), (1280, 16), (320, 32)])
def test_nothing_is_wider_than_the_screen_or_cut(visit, width, text, chart):
    page = visit(FLOW, width=width, text=text)
    if chart:
        show_chart(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert cut_off(page, ".flow__box, .flow__label, .flow__hint") == []


def test_answers_are_large_enough_to_touch(visit):
    page = visit(FLOW, width=360)
    size = "links => Math.min(...links.filter(link => link.checkVisibility()).map(link => link.getBoundingClientRect().height))"
    assert page.locator(".flow__answers a").evaluate_all(size) >= 44
    show_chart(page)
    assert page.locator(".flow__answers a").evaluate_all(size) >= 24


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_has_the_chart_on_one_sheet_and_then_every_question_in_full(visit, paper):
    page = visit(FLOW)
    wanted = [letters(page.locator(f"#{step.id} .flow__body").evaluate("body => body.textContent")) for step in STEPS]
    sheets = [letters(text) for text in printed(page, paper)]
    first = letters(f"{QUESTIONS[0].label}")
    (chart,) = [number for number, sheet in enumerate(sheets) if letters(f"{len(QUESTIONS)}. {QUESTIONS[-1].label}") in sheet]
    drawn = [letters(f"{number}. {step.label}") for number, step in enumerate(QUESTIONS, start=1)]
    assert [text for text in drawn if text not in sheets[chart]] == []
    assert letters("How soon") in sheets[chart]
    assert first in sheets[chart]
    after = "".join(sheets[chart + 1 :])
    assert [body[:40] for body in wanted if body[:40] not in after] == []
    assert all(letters(f"Question {number} of {len(QUESTIONS)}") in after for number in range(1, len(QUESTIONS) + 1))


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
    show_chart(page)
    frames = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.flow__outcome')].map(step => "
        "[step.className.split('--')[1], getComputedStyle(step.querySelector('.flow__box')).borderStyle]))"
    )
    assert len(set(frames.values())) == len(frames) == 4
    levels = seen(page.locator(".flow"), ".flow__outcome .flow__number")
    assert all(levels)


def test_screen_paper_and_pictures_carry_the_same_questions_and_answers(visit, site):
    page = visit(FLOW)
    on_screen = page.locator(".flow__question .flow__short").evaluate_all("parts => parts.map(part => part.textContent)")
    assert on_screen == [step.label for step in QUESTIONS]
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


def test_the_first_question_begins_on_the_first_screen_of_a_phone(visit):
    page = visit(FLOW, width=360)
    assert page.locator(".flow__step:first-child .flow__title").bounding_box()["y"] < 740
    # What else is to be known of the page follows the questions there.
    after = "!!(document.querySelector('.flow').compareDocumentPosition(document.querySelector('.page-status')) & 4)"
    assert page.evaluate(after)


def test_what_counts_is_folded_on_screen_and_whole_on_paper(visit):
    page = visit(FLOW)
    folded = page.locator(".flow__counts")
    assert folded.count()
    hidden = letters(folded.first.locator("li").first.evaluate("item => item.textContent"))
    assert not folded.first.locator("li").first.is_visible()
    assert hidden in letters("".join(printed(page)))
    page.locator(".flow__counts summary:visible").first.click()
    assert page.locator(".flow__counts li:visible").count()


def test_answers_that_are_no_yes_or_no_stand_below_their_question_in_the_chart(visit):
    page = visit(FLOW, width=360)
    show_chart(page)
    for question in page.locator(".flow__question--long").all():
        foot = question.locator(".flow__box").evaluate("box => box.getBoundingClientRect().bottom")
        tops = question.locator(".flow__answer--right").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
        assert tops == sorted(tops)
        assert all(top >= foot for top in tops)


@pytest.mark.parametrize("paper", [(180, 225), (185.9, 225)], ids=["A4", "Letter"])
def test_the_printed_chart_has_letters_that_can_be_read(visit, paper):
    page = visit(FLOW)
    root = etree.fromstring(page.request.get(f"{page.url}chart.svg").text())
    # In mm for each px of the picture, which is shown whole.
    scale = min(side / float(root.get(name)) for side, name in zip(paper, ("width", "height"), strict=True))
    assert float(root.get("font-size")) * scale / 25.4 * 72 >= LEAST_POINTS
