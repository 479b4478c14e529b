"""Sources and words explained are folded at the foot of a page, and there for whoever asks: by tap, by a link, on paper."""

import pytest

from browsing import letters, printed

PAGE = "causes/peripheral-artery-disease/"
LISTS = {"sources": ".sources", "words": ".words ul"}


@pytest.mark.parametrize("name", LISTS)
def test_a_fold_opens_by_touch_and_by_keyboard_and_closes_again(visit, name):
    page = visit(PAGE, width=360)
    items = page.locator(LISTS[name])
    switch = page.locator(f"{LISTS[name]}").locator("xpath=preceding-sibling::details[1]/summary")
    assert not items.is_visible()
    switch.click()
    assert items.is_visible()
    switch.focus()
    page.keyboard.press("Enter")
    assert not items.is_visible()


def test_a_citation_leads_to_its_source_and_back(visit):
    page = visit(PAGE, width=360)
    link = page.locator(".citation a").first
    source = page.locator(link.get_attribute("href"))
    link.click()
    assert source.is_visible()
    assert page.evaluate("part => { const {top} = part.getBoundingClientRect(); return top >= 0 && top < innerHeight }", source.element_handle())
    source.locator(".citation-back").click()
    assert not source.is_visible()
    assert page.evaluate("part => { const {top} = part.getBoundingClientRect(); return top >= 0 && top < innerHeight }", link.element_handle())


def test_an_address_with_a_source_shows_it(visit):
    page = visit(f"{PAGE}#source-2", width=360)
    assert page.locator("#source-2").is_visible()


def test_on_paper_all_is_there(visit):
    page = visit(PAGE)
    wanted = page.locator(".sources .source__title a, .word__entry").all_text_contents()
    paper = letters(" ".join(printed(page)))
    assert len(wanted) > 5
    assert [text for text in wanted if letters(text)[:40] not in paper] == []
    assert letters(page.locator(".fold").first.text_content()) not in paper


@pytest.mark.parametrize("path", [PAGE, "treatment/walking-plan/", "diagnosis/artery-tests/"])
def test_a_page_lists_its_sections_below_its_summary_open_on_a_phone(visit, path):
    page = visit(path, width=360)
    entries = page.locator(".on-this-page a")
    assert 2 <= entries.count() <= 7
    assert entries.first.is_visible()
    summary, contents = page.locator("#in-short"), page.locator(".on-this-page")
    assert summary.bounding_box()["y"] < contents.bounding_box()["y"]
    entry = entries.last
    entry.click()
    assert page.locator(entry.get_attribute("href")).is_visible()
