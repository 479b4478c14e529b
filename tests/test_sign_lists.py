"""The lists that the register fills: doors, groups, people, and every sign in full."""

import markdown
import pytest
from bs4 import BeautifulSoup, Tag

from browsing import cut_off, widen
from carepages.components.sign.markup import what_to_do
from carepages.signs import LEVELS, read_register
from conftest import ROOT
from small_site import beside_small_register

EXTENSIONS = ["toc", "carepages.components"]
PAGE = "warning-signs/"


@pytest.fixture
def here(tmp_path):
    """The small register, in which `calf-sore` is for today, and with a bypass an emergency."""
    with beside_small_register(tmp_path):
        yield


def made(block: str) -> Tag:
    return BeautifulSoup(markdown.markdown(f"/// {block}\n///\n", extensions=EXTENSIONS), "html.parser")


def said(parts: list[Tag]) -> list[str]:
    return [" ".join(part.get_text().split()) for part in parts]


@pytest.mark.usefixtures("here")
def test_a_list_has_the_signs_of_its_level_by_group_those_for_some_people_by_themselves():
    emergency = made("sign-list | emergency")
    assert [section["id"] for section in emergency.select(".sign-group")] == ["sudden-leg"]
    assert said(emergency.select("li")) == ["one leg is suddenly cold", "with a bypass: one calf is newly sore"]
    today = made("sign-list | today")
    assert said(today.select("li")) == ["one calf is newly sore With a bypass: go to an emergency department now"]
    assert today.select_one(".sign + .sign__exception")


@pytest.mark.usefixtures("here")
def test_signs_for_some_people_alone_stand_with_these():
    people = made("sign-people | appointment")
    assert said(people.select(".sign-group h2")) == ["A bypass in a leg"]
    assert said(people.select("li")) == ["a calf cramps at night"]
    # A group with none for everyone has no heading over nothing.
    assert not made("sign-list | appointment").select(".sign-group")
    assert not made("sign-people | emergency").select(".sign-group")


def test_a_door_to_signs_for_some_people_alone_leads_on_to_these_people(monkeypatch):
    monkeypatch.chdir(ROOT)
    (more,) = made("sign-list | emergency").select("#medicine-procedure .sign-group__more")
    people = [section["id"] for section in made("sign-people | emergency").select(".sign-group")]
    assert {link["href"].removeprefix("#") for link in more.select("a")} <= set(people)


@pytest.mark.usefixtures("here")
def test_every_sign_stands_in_full_with_an_id_of_its_own():
    full = made("signs-in-full")
    assert [item["id"] for item in full.select("li[id]")] == ["sign-leg-cold", "sign-calf-sore", "sign-calf-cramp"]
    (sore,) = said(full.select("#sign-calf-sore"))
    for text in (
        "Today: get help today.",
        "With a bypass: go to an emergency department now",
        "These do not count: a cramp that goes within minutes",
        "If this comes with it: the leg is cold, too: call your emergency number now",
        "Keep weight off the leg.",
    ):
        assert text in sore
    assert "These count too: cold for hours, and then warm again" in said(full.select("#sign-leg-cold"))[0]


@pytest.mark.usefixtures("here")
def test_what_to_do_is_plain_text_where_a_sign_stands_in_full(tmp_path):
    signs = tmp_path / "docs/includes/signs.yml"
    signs.write_text(signs.read_text("utf-8").replace("do: keep weight", "do: keep *all* weight"), "utf-8")
    assert "Keep *all* weight off the leg." in made("signs-in-full").select_one("#sign-calf-sore .sign__level").get_text()


@pytest.mark.usefixtures("here")
def test_places_of_the_first_edition_are_found_in_the_lists_of_emergencies(tmp_path):
    people = tmp_path / "docs/includes/sign-people.yml"
    people.write_text("bypass:\n  title: A bypass\n  anchors: [stents, bypasses]\n", "utf-8")
    signs = tmp_path / "docs/includes/signs.yml"
    signs.write_text(signs.read_text("utf-8").replace("  group: sudden-leg\n", "  group: sudden-leg\n  people: [bypass]\n", 1), "utf-8")
    assert [part["id"] for part in made("sign-people | emergency").select("section > span")] == ["stents", "bypasses"]
    assert not made("sign-people | appointment").select("section > span")


@pytest.mark.usefixtures("here")
def test_a_drawing_is_for_the_eye_alone():
    for block in ("sign-doors", "sign-list | emergency"):
        drawings = made(block).select("svg")
        assert drawings
        assert all(drawing.find_parent(attrs={"aria-hidden": "true"}) for drawing in drawings)


def test_each_door_leads_to_its_group_on_the_page(built_pages):
    page = built_pages[f"{PAGE}index.html"]
    groups = read_register().groups.values()
    doors = page.select(".sign-doors a")
    assert [door["href"] for door in doors] == [f"#{group.id}" for group in groups]
    assert all(page.select_one(f"section{door['href']}.sign-group h2") for door in doors)
    assert said([door.strong for door in doors]) == [group.title for group in groups]


def test_every_sign_of_the_register_is_read_with_its_level_on_the_page_of_all(built_pages):
    items = built_pages["signs-in-full/index.html"].select("li[id^=sign-]")
    register = read_register()
    assert {item["id"] for item in items} == {f"sign-{name}" for name in register.signs}
    for item in items:
        sign = register.signs[item["id"].removeprefix("sign-")]
        text = " ".join(item.get_text().split())
        assert f"{LEVELS[sign.level]}: {what_to_do(sign)}." in text
        assert all(what_to_do(exception) in text for exception in sign.exceptions)


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
    last = list(read_register().groups)[-1]
    assert page.evaluate("document.querySelector(':target').id") == last


def test_the_groups_have_a_drawing_each():
    assert all((ROOT / "docs/includes/drawings" / group.drawing).is_file() for group in read_register().groups.values())
