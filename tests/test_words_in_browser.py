"""The meaning of a word where it stands, without scripts: by touch, by keyboard, on paper, and without the stylesheet."""

import pytest

from browsing import barriers, letters, printed
from carepages.glossary import read_words

PAGE = "causes/spinal-stenosis/"
WORD = "cauda-equina-syndrome"
LINK = f"a.word-link[href='#word-{WORD}']"
ITEM = f"#word-{WORD}"
# How far below the top of the window the word stands.
PLACE = f"document.querySelector(\"{LINK}\").getBoundingClientRect().top"


def seen_whole(page, selector: str) -> bool:
    """Return whether an element is where it would be clicked: in the window, and behind nothing."""
    return page.locator(selector).first.evaluate(
        "part => { const box = part.getBoundingClientRect();"
        " const corners = [[box.left + 3, box.top + 3], [box.left + 3, box.bottom - 3]];"
        " return corners.every(([x, y]) => part.contains(document.elementFromPoint(x, y)) ||"
        " document.elementFromPoint(x, y)?.contains(part)) }"
    )


def place_in_the_middle(page) -> None:
    page.locator(LINK).first.evaluate("link => link.scrollIntoView({block: 'center'})")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_tap_shows_the_definition_and_leaves_the_text_where_it_is(visit, width):
    page = visit(PAGE, width=width, has_touch=True)
    place_in_the_middle(page)
    before = page.evaluate(PLACE)
    page.locator(LINK).tap()
    assert page.evaluate(PLACE) == pytest.approx(before, abs=1)
    assert seen_whole(page, ITEM)
    assert read_words()[WORD].definition in page.locator(ITEM).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(f"{ITEM} .word__back").bounding_box()
    assert box["height"] >= 44

    page.locator(f"{ITEM} .word__back").tap()
    assert not page.locator(ITEM).evaluate("item => item.matches(':target')")
    assert seen_whole(page, LINK)
    # The browser's own way back leads through the same places.
    page.go_back()
    assert page.locator(ITEM).evaluate("item => item.matches(':target')")
    page.go_back()
    assert page.evaluate(PLACE) == pytest.approx(before, abs=1)


def test_a_keyboard_opens_it_reads_on_in_it_and_comes_back(visit):
    page = visit(PAGE)
    page.locator(LINK).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == ITEM[1:]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").endswith(f"glossary/#{WORD}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "word__back"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches(`" + LINK + "`)")


def test_what_has_the_focus_next_is_not_hidden_behind_it(visit):
    page = visit(PAGE, width=320)
    page.set_viewport_size({"width": 320, "height": 600})
    page.locator(LINK).focus()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => { const box = document.activeElement.getClientRects()[0];"
            " const hit = document.elementFromPoint(box.left + 3, box.top + 3);"
            " return document.activeElement.contains(hit) }"
        ), page.evaluate("document.activeElement.textContent")


def test_with_large_text_on_a_narrow_screen_all_of_it_can_be_reached(visit):
    page = visit(PAGE, width=320, text=32)
    place_in_the_middle(page)
    page.locator(LINK).click()
    item = page.locator(ITEM)
    assert item.bounding_box()["height"] <= 0.6 * 900 + 1
    assert item.evaluate("item => item.scrollWidth <= item.clientWidth + 1")
    page.locator(f"{ITEM} .word__back").focus()
    assert seen_whole(page, f"{ITEM} .word__back")


def test_the_links_say_what_they_are_called_and_axe_finds_no_barrier_in_the_open_definition(visit):
    page = visit("causes/peripheral-artery-disease/#word-plaque", scripts=True)
    assert page.get_by_role("link", name="plaque", exact=True).count() == 1
    assert page.get_by_role("link", name="Back to the text: Plaque").is_visible()
    assert barriers(page) == []


def test_without_the_stylesheet_the_link_leads_to_the_list(visit):
    page = visit(PAGE)
    page.evaluate("document.querySelectorAll('style, link[rel=stylesheet]').forEach(part => part.remove())")
    page.locator(LINK).click()
    assert seen_whole(page, ITEM)
    page.locator(f"{ITEM} .word__back").click()
    assert seen_whole(page, LINK)


def test_on_paper_it_is_a_list_also_while_a_definition_is_open(visit):
    page = visit(f"{PAGE}{ITEM}")
    sheets = [letters(sheet) for sheet in printed(page)]
    definition = letters(read_words()[WORD].definition)
    assert [sheet.count(definition) for sheet in sheets if definition in sheet] == [1]
    listed = next(sheet for sheet in sheets if definition in sheet)
    assert letters("Words on this page") in listed or listed.index(definition) < 200
    assert not [sheet for sheet in sheets if letters("Back to the text") in sheet]
