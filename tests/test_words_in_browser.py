"""The meaning of a word where it stands, without scripts: on narrow screens, read aloud and on paper; how it opens is in test_three_browsers.py."""

from browsing import barriers, letters, printed
from small_site import SITE

PAGE = "causes/spinal-stenosis/"
WORD = "cauda-equina-syndrome"
LINK = f"a.word-link[href='#word-{WORD}']"
ITEM = f"#word-{WORD}"


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
    page.locator(LINK).click()
    item = page.locator(ITEM)
    assert item.bounding_box()["height"] <= 0.6 * 900 + 1
    assert item.evaluate("item => item.scrollWidth <= item.clientWidth + 1")
    back = page.locator(f"{ITEM} .word__back")
    back.focus()
    # Where nothing covers it.
    back.click(trial=True)


def test_the_links_say_what_they_are_called_and_axe_finds_no_barrier_in_the_open_definition(visit):
    page = visit("causes/peripheral-artery-disease/#word-plaque", scripts=True)
    assert page.get_by_role("link", name="plaque", exact=True).count() == 1
    assert page.get_by_role("link", name="Back to the text: Plaque").is_visible()
    assert barriers(page) == []


def test_on_paper_it_is_a_list_also_while_a_definition_is_open(visit):
    page = visit(f"{PAGE}{ITEM}")
    sheets = [letters(sheet) for sheet in printed(page)]
    definition = letters(SITE.words()[WORD].definition)
    assert [sheet.count(definition) for sheet in sheets if definition in sheet] == [1]
    listed = next(sheet for sheet in sheets if definition in sheet)
    assert letters("Words on this page") in listed or listed.index(definition) < 200
    assert not [sheet for sheet in sheets if letters("Back to the text") in sheet]
