"""Drawings that move: only while a reader wants it, never on paper or against the settings of a device, and with nothing lost.

What is told of them and made of them is in `cases/pictures.yml`, what three browsers do in `tables/readers.yml`.
"""

import re

import pytest

from browsing import barriers, pixels
from carepages.components.motion.markup import MOTIONS
from carepages.components.picture.drawings import COLUMN, LEAST_TEXT
from carepages.components.stylesheets import make_stylesheets
from carepages.site_addresses import url_path
from conftest import ROOT
from small_site import SITE

PATHS = [url_path(page.path) for page in SITE.pages() if re.search(r"^ +moves: true$", page.body, re.MULTILINE)]
each_page = pytest.mark.parametrize("path", PATHS)
SWITCH = ".motion summary"
# How many parts move.
MOVING = "document.querySelector('.motion').getAnimations({subtree: true}).length"
# How the parts that can move look: alike wherever they stand still.
LOOKS = """[...document.querySelectorAll('.motion svg [class]')].map(part => {
  const {transform, opacity, strokeDashoffset} = getComputedStyle(part); return [part.className.baseVal, transform, opacity, strokeDashoffset] })"""
# The place of what stands in the picture and below it.
PLACES = """[...document.querySelectorAll('.motion svg, figcaption, h2')].map(part => {
  const {x, y, width, height} = part.getBoundingClientRect(); return [x, y + scrollY, width, height] })"""
# In milliseconds: WCAG 2.2, 2.3.1 allows three flashes in a second.
LEAST_ROUND = 1000


def looks_at(page, share: float) -> list[list[str]]:
    """Return how the moving parts look at a share of their round."""
    page.evaluate(
        """share => { for (const motion of document.getAnimations()) {
             motion.pause(); motion.currentTime = share * motion.effect.getComputedTiming().duration } }""",
        share,
    )
    return page.evaluate(LOOKS)


def test_the_site_has_such_drawings():
    assert len(PATHS) >= 3


def test_the_stylesheet_has_a_rule_for_every_motion():
    sheet = (ROOT / "overrides/assets/css/motion.css").read_text("utf-8")
    assert sheet == make_stylesheets()["motion.css"], "make it anew: see carepages.components.stylesheets"
    assert [name for name in MOTIONS if not re.search(rf"\.{name} ", sheet)] == []


@each_page
@pytest.mark.parametrize("width", [360, 1280])
def test_a_drawing_moves_from_when_a_reader_asks_until_they_stop_it_and_shifts_nothing(visit, path, width):
    page = visit(path, width=width)
    still, places = page.evaluate(LOOKS), page.evaluate(PLACES)
    assert page.evaluate(MOVING) == 0
    assert page.locator(SWITCH).inner_text().strip() == "Show it moving"
    page.locator(SWITCH).click()
    assert page.locator(SWITCH).inner_text().strip() == "Stop"
    assert page.evaluate(MOVING) == len(still)
    assert page.evaluate(PLACES) == places
    # Each part comes from elsewhere, and then is where it is drawn.
    for part, other, first in zip(looks_at(page, 0), looks_at(page, 0.8), still, strict=True):
        assert part != other
        assert other == first or first[0] == "flows" or first[0].startswith("swings")
    page.locator(SWITCH).click()
    assert page.evaluate(MOVING) == 0
    assert page.evaluate(LOOKS) == still


@each_page
def test_nothing_flashes_or_is_a_barrier_while_it_moves(visit, path):
    page = visit(path, width=360, scripts=True)
    page.locator(SWITCH).click()
    rounds = page.evaluate("document.querySelector('.motion').getAnimations({subtree: true}).map(motion => motion.effect.getTiming().duration)")
    assert min(rounds) >= LEAST_ROUND
    assert barriers(page) == []


@each_page
def test_nothing_moves_against_the_settings_of_the_device_or_on_paper(visit, path):
    page = visit(path, reduced_motion="reduce")
    assert not page.locator(SWITCH).is_visible()
    page.evaluate("document.querySelector('.motion details').open = true")
    assert page.evaluate(MOVING) == 0
    page = visit(path)
    page.locator(SWITCH).click()
    page.emulate_media(media="print")
    assert page.evaluate(MOVING) == 0
    assert not page.locator(SWITCH).is_visible()
    assert page.locator(".motion svg").is_visible()


@each_page
def test_its_letters_are_large_enough_and_it_is_whole_at_each_width(visit, path):
    page = visit(path)
    for width in (COLUMN, 360, 600, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        box = page.locator(".motion svg").bounding_box()
        # In px, without the frame; half a pixel is what browsers round.
        assert (box["width"] - 2) / 320 * 16 >= LEAST_TEXT - 0.05, width
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_it_keeps_its_own_paper_in_all_colors(visit, options):
    drawing = visit(PATHS[0], **options).locator(".motion svg")
    drawing.scroll_into_view_if_needed()
    shot = pixels(drawing)
    assert shot.getpixel((8, shot.height // 2)) == (255, 255, 255)
    assert any(shot.convert("L").histogram()[:64])
