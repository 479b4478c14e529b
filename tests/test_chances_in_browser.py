"""Chances as a reader meets them: as many filled people as the sentence says, told apart by shape and by light, on any screen and on paper."""

import re

import pytest
from PIL import Image

from browsing import pixels, restyle, told

PAGE = "treatment/low-dose-rivaroxaban/"
# How many pixels stand for one unit of the drawing: enough to meet the middle of an outline.
SCALE = 5
SCHEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colors": {"forced_colors": "active"},
    "forced dark colors": {"forced_colors": "active", "color_scheme": "dark"},
    "paper": {},
    "paper from dark colors": {"color_scheme": "dark"},
}
TEXT_LEAST, SHAPE_LEAST = 7, 3

Color = tuple[int, int, int]


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two sRGB colors, from 1 to 21 (WCAG 2.2, relative luminance)."""

    def luminance(color: Color) -> float:
        parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def middles(image: Image.Image) -> list[Color]:
    """Return the color in the middle of the shoulders of each of the hundred people, in reading order."""
    return [pixel(image, x, y + 5.2) for y in range(4, 140, 14) for x in range(5, 100, 10)]


def pixel(image: Image.Image, x: float, y: float) -> Color:
    unit = image.width / 100
    return image.getpixel((int(x * unit), int(y * unit)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_filled_people_are_as_many_as_the_sentence_says_and_stand_out_from_the_others(visit, scheme):
    page = visit(PAGE, device_scale_factor=4, **SCHEMES[scheme])
    if "paper" in scheme:
        page.emulate_media(media="print")
    restyle(page, f".chance__people {{ width: {100 * SCALE / 4}px }}")
    chances = page.locator(".chance")
    assert chances.count() >= 4
    for chance in chances.all()[:3]:
        sentence = chance.locator("p")
        image = pixels(chance.locator("svg"))
        ground = pixel(image, 0.5, 0.5)
        colors = middles(image)
        count = int(re.search(r"(\d+) in 100", sentence.inner_text())[1])
        assert [color != ground for color in colors] == [True] * count + [False] * (100 - count)
        # The last head, crossed from above to its middle.
        outline = max((pixel(image, 95, y / 10) for y in range(1270, 1300)), key=lambda color: contrast(color, ground))
        assert contrast(colors[0], ground) >= SHAPE_LEAST
        assert contrast(outline, ground) >= SHAPE_LEAST
        ink = sentence.evaluate("part => getComputedStyle(part).color.match(/\\d+/g).slice(0, 3).map(Number)")
        assert contrast(tuple(ink), ground) >= TEXT_LEAST


@pytest.mark.parametrize("text", [16, 32])
def test_nothing_is_lost_on_a_narrow_screen(visit, text):
    page = visit(PAGE, width=320, text=text)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for chance in page.locator(".chance").all():
        box = chance.bounding_box()
        for part in (chance.locator("svg"), chance.locator("p")):
            inner = part.bounding_box()
            assert inner["width"] > 80
            assert inner["x"] >= box["x"]
            assert inner["x"] + inner["width"] <= box["x"] + box["width"] + 1


def test_two_chances_stand_side_by_side_where_there_is_room_and_below_each_other_where_not(visit):
    page = visit(PAGE)
    group = page.locator(".chances").nth(1)
    assert group.locator(".chance").count() == 2
    for width, side_by_side in ((1280, True), (320, False)):
        page.set_viewport_size({"width": width, "height": 900})
        one, two = (chance.bounding_box() for chance in group.locator(".chance").all())
        assert (one["y"] == two["y"]) is side_by_side


def test_a_screen_reader_is_told_the_sentence_and_its_source_and_nothing_of_the_drawing(visit):
    page = visit(PAGE)
    chance = page.locator(".chance").first
    chance.evaluate("part => { part.id = 'asked' }")
    said = told(page, "asked")
    assert not [role for role, _ in said if role in ("image", "graphics-document", "SvgRoot", "figure")]
    sentence = chance.locator("p").evaluate("part => part.firstChild.textContent")
    assert [name for role, name in said if role == "StaticText"].count(sentence) == 1
    assert [name for role, name in said if role == "link"] == [f"Source {chance.locator('a').inner_text()}"]
