"""What is above every page, and what the theme would do; how the head is steered is in test_three_browsers.py."""

import re

import pytest

from carepages.site_addresses import output_path
from conftest import ROOT

PAGE = "causes/peripheral-artery-disease/"
DARK_GROUND = "rgb(16, 25, 29)"


def ground(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize(
    ("path", "width"),
    [("causes/compare/", 1280), ("decide/", 320), ("handouts/walking-plan/", 320), ("404.html", 320), ("404.html", 1280)],
)
def test_tab_goes_through_everything_in_the_order_of_the_page_and_leaves_it(visit, path, width):
    page = visit(path, width=width, scripts=True)
    expected = page.evaluate(
        """() => { // Of radio buttons with one name, the chosen one is the stop, or else the first.
             const stopOf = ({name}) => document.querySelector(`[name="${name}"]:checked`) ?? document.getElementsByName(name)[0];
             window.stops = [];
             addEventListener("focusin", event => stops.push(event.target));
             window.order = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
               .filter(stop => stop.checkVisibility({visibilityProperty: true}))
               .filter(stop => stop.type !== "radio" || stop === stopOf(stop));
             return order.length }"""
    )
    # One more leads out of the page, to the browser.
    for _ in range(expected + 1):
        page.keyboard.press("Tab")
    assert page.evaluate("stops.length === order.length && stops.every((stop, at) => stop === order[at])")
    assert not page.evaluate("document.hasFocus() && document.activeElement === order.at(-1)")


def test_every_page_for_patients_has_the_numbers_to_call_at_its_head_in_few_words(built_pages, pages):
    for page in pages.values():
        tree = built_pages[output_path(page.path)]
        # To print: no head of the site is around them.
        if page.is_sheet or tree.select(".pack"):
            continue
        (strip,) = tree.select(".strip")
        assert strip.name == "section"
        assert strip["aria-label"]
        assert strip.find_next("h1")
        numbers = [link["href"] for link in strip.select("a[href^=tel]")]
        if page.meta.audience == "patient":
            assert numbers == ["tel:911", "tel:112", "tel:999", "tel:000"]
            assert len(strip.get_text().split()) <= 60
            # The numbers come first, and are never folded.
            assert strip.find("a") is strip.select_one("p a[href^=tel]")
            assert not strip.select("details a[href^=tel], [open]")
            folded = [link["href"].removesuffix("/").rpartition("/")[2] for link in strip.select("details a")]
            # Of a page to itself, the address is short.
            assert folded in (["warning-signs", "help-today"], [".", "help-today"], ["warning-signs", "."])
        else:
            assert numbers == []
            assert strip.a["href"].endswith("warning-signs/")


def test_a_screen_reader_finds_the_strip_as_a_region_and_the_search_as_a_dialog(visit):
    page = visit(PAGE, scripts=True)
    strip = page.get_by_role("region", name="Emergency", exact=True)
    assert strip.get_by_role("link", name="911", exact=True).is_visible()
    page.locator(".bar__search").click()
    assert page.get_by_role("dialog", name="Search", exact=True).is_visible()


def test_chosen_colors_stay_off_paper_and_win_over_those_of_the_device(visit):
    page = visit(PAGE, scripts=True)
    choice = page.locator(".colors select:visible")
    choice.select_option("dark")
    assert ground(page) == DARK_GROUND
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    page.emulate_media(media="screen", color_scheme="dark")
    choice.select_option("light")
    assert ground(page) != DARK_GROUND
    choice.select_option("")
    assert ground(page) == DARK_GROUND


def test_where_nothing_may_be_kept_colors_can_still_be_chosen(visit):
    page = visit(PAGE, scripts=True)
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('not here') }})")
    page.reload()
    page.locator(".colors select:visible").select_option("dark")
    assert ground(page) == DARK_GROUND


def test_colors_differ_in_the_dark_in_one_stylesheet_alone():
    sheets = [file for file in (ROOT / "overrides/assets/css").glob("*.css") if file.name != "dark.css"]
    assert sheets
    assert [file.name for file in sheets if re.search(r"\bslate\b|prefers-color", file.read_text("utf-8"))] == []


def test_nothing_moves_for_those_who_want_no_motion(visit):
    page = visit(PAGE, scripts=True, reduced_motion="reduce")
    moving = """[...document.querySelectorAll("*")].filter(part => {
      const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(part);
      return parseFloat(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth" }).length"""
    assert page.evaluate(moving) == 0
