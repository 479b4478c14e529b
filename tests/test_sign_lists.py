"""The lists that the register fills: doors, groups, people, and every sign in full."""

import pytest
from bs4 import BeautifulSoup, Tag

from browsing import cut_off, widen
from carepages.components.sign.markup import what_to_do
from conftest import ROOT
from small_site import SITE, reader

EXTENSIONS = ["toc", "carepages.components"]
PAGE = "warning-signs/"


def made(block: str) -> Tag:
    return BeautifulSoup(reader(EXTENSIONS).convert(f"/// {block}\n///\n"), "html.parser")


def said(parts: list[Tag]) -> list[str]:
    return [" ".join(part.get_text().split()) for part in parts]


def test_a_door_to_signs_for_some_people_alone_leads_on_to_these_people():
    (more,) = made("sign-list | emergency").select("#medicine-procedure .sign-group__more")
    people = [section["id"] for section in made("sign-people | emergency").select(".sign-group")]
    assert {link["href"].removeprefix("#") for link in more.select("a")} <= set(people)


def test_each_door_leads_to_its_group_on_the_page(built_pages):
    page = built_pages[f"{PAGE}index.html"]
    groups = SITE.register().groups.values()
    doors = page.select(".sign-doors a")
    assert [door["href"] for door in doors] == [f"#{group.id}" for group in groups]
    assert all(page.select_one(f"section{door['href']}.sign-group h2") for door in doors)
    assert said([door.strong for door in doors]) == [group.title for group in groups]


def test_every_sign_of_the_register_is_read_with_its_level_on_the_page_of_all(built_pages):
    items = built_pages["signs-in-full/index.html"].select("li[id^=sign-]")
    register = SITE.register()
    assert {item["id"] for item in items} == {f"sign-{name}" for name in register.signs}
    for item in items:
        sign = register.signs[item["id"].removeprefix("sign-")]
        text = " ".join(item.get_text().split())
        assert f"{SITE.say(sign.level)}: {what_to_do(sign, SITE)}." in text
        assert all(what_to_do(exception, SITE) in text for exception in sign.exceptions)


@pytest.mark.parametrize("colors", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_on_a_phone_doors_stand_in_two_columns_and_are_easy_to_touch(visit, colors):
    page = visit(PAGE, width=360, **colors)
    boxes = page.locator(".sign-doors a").evaluate_all(
        "doors => doors.map(door => { const {x, width, height} = door.getBoundingClientRect(); return [x, width, height] })"
    )
    assert len({x for x, *_ in boxes}) == 2
    assert all(min(width, height) >= 44 for _, width, height in boxes)
    size = "parts => Math.min(...parts.map(part => parseFloat(getComputedStyle(part).fontSize)))"
    assert page.locator(".sign-doors :is(strong, span:not(.sign__drawing))").evaluate_all(size) >= 14
    # The title, the numbers to call and the first of the doors are on the first screen.
    assert page.locator(".sign-doors li").nth(3).bounding_box()["y"] < 740
    widen(page, 1280)
    assert len({box["x"] for door in page.locator(".sign-doors a").all() if (box := door.bounding_box())}) == 4
    assert cut_off(page, ".sign-doors a") == []


def test_doors_can_be_opened_without_a_mouse(visit):
    page = visit(PAGE)
    page.locator(".sign-doors a").last.focus()
    page.keyboard.press("Enter")
    last = list(SITE.register().groups)[-1]
    assert page.evaluate("document.querySelector(':target').id") == last


def test_the_groups_have_a_drawing_each():
    assert all((ROOT / "docs/includes/drawings" / group.drawing).is_file() for group in SITE.register().groups.values())
