"""Every page where scripts are off, with text twice as large: it fits, its menu opens, and dark colors are there."""

import re

import pytest
import yaml

from browsing import all_pages, lost, restyle, shows_new_kinds, states, widen
from carepages.site_addresses import folder_path
from conftest import ROOT

# What the menu lists, in its order: a page, or a group with its name and what it lists.
NAVIGATION = yaml.safe_load(re.search(r"^nav:\n(( .*)?\n)+", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)[0])["nav"]


def pages_of(entry: str | dict | list) -> list[str]:
    """Return the addresses of the pages of an entry of the navigation, those of its groups included."""
    if isinstance(entry, str):
        return [folder_path(entry)]
    return [page for part in (entry.values() if isinstance(entry, dict) else entry) for page in pages_of(part)]


def shown(entries: list, path: str) -> list[str]:
    """Return what a menu shows of some entries on a page: the first page of each, and all entries of a group that it is in."""
    found = []
    for entry in entries:
        first, *_ = pages = pages_of(entry)
        found.append(first)
        below = next(iter(entry.values())) if isinstance(entry, dict) else None
        if path in pages and isinstance(below, list):
            found += shown(below[1:], path)
    return found


# A page at each depth below the root; the frame of all comes from one template.
DEPTHS = ["", "causes/", "causes/compare/", "404.html"]


@pytest.fixture(scope="module")
def tab(chromium):
    context = chromium(32).new_context(java_script_enabled=False, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=all_pages(), ids=lambda path: path or "home")
def plain(request, tab, site_address):
    """Each page in turn, loaded once for all tests, and its address below the site's."""
    tab.goto(site_address + request.param)
    return tab, request.param


@pytest.fixture
def framed(plain):
    """The same, but for sheets to print, which have no frame of the site."""
    page, path = plain
    if page.locator(".sheet").count():
        pytest.skip("a sheet has no menu")
    return page, path


@pytest.mark.parametrize("width", [320, 1280])
def test_large_text_fits_in_our_typeface_and_in_the_device_s(plain, width):
    page, _ = plain
    widen(page, width)
    for _ in states(page):
        # On a wide screen, long words have room.
        if width > 320 and not shows_new_kinds(page, "large text"):
            continue
        for typeface in ("", "* { font-family: sans-serif !important; }"):
            restyle(page, typeface)
            assert lost(page) == [], typeface
    restyle(page, "")


# Those that WebKit tells as lists are in a navigation, or their items have some mark before them.
UNMARKED = """() => {
  const bare = item => { const {display, listStyleType} = getComputedStyle(item);
    return (listStyleType === "none" || !display.includes("list-item")) && getComputedStyle(item, "::before").content === "none" };
  return [...document.querySelectorAll("ul, ol")].filter(list => !list.closest("nav, [hidden]") && [...list.children].some(bare))
    .filter(list => list.getAttribute("role") !== "list").map(list => list.outerHTML.slice(0, 200)) }"""


def test_lists_without_bullets_are_called_lists(plain):
    page, _ = plain
    assert page.evaluate(UNMARKED) == []


def test_dark_colors_are_there_where_the_device_asks_for_them(framed):
    page, _ = framed
    if not shows_new_kinds(page, "dark"):
        return
    page.emulate_media(color_scheme="dark")
    ground, text = page.evaluate("(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))")
    page.emulate_media(color_scheme="light")
    assert brightness(ground) < 0.15
    assert brightness(text) > 0.8


def brightness(color: str) -> float:
    parts = color.removeprefix("rgb(").removesuffix(")").split(",")
    return sum(float(part) for part in parts) / 3 / 255


def test_the_menu_opens_by_keyboard_on_narrow_screens_and_has_all_groups_and_the_pages_of_this_one(framed, site_address):
    page, path = framed
    widen(page, 320)
    menu = page.locator(".menu")
    assert not menu.locator("a").first.is_visible()
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    links = menu.locator("a")
    assert links.first.is_visible()
    wanted = [site_address + to for to in shown(NAVIGATION, path)]
    assert links.evaluate_all("links => links.map(link => link.href)") == wanted
    current = menu.locator("[aria-current=page]").evaluate_all("links => links.map(link => link.href)")
    assert current == [site_address + path] * (path != "404.html")
    page.keyboard.press("Enter")
    assert not links.first.is_visible()


def test_on_wide_screens_the_same_stands_above_and_beside_the_page(framed, chromium):
    page, path = framed
    # Where text is twice as large, so is the width at which a screen is wide.
    widen(page, 2560)
    groups = page.locator(".groups a").evaluate_all("links => links.filter(link => link.checkVisibility()).length")
    assert groups == len(NAVIGATION)
    beside = page.locator(".side--pages a").evaluate_all("links => links.filter(link => link.checkVisibility()).length")
    group = next((entry for entry in NAVIGATION if path in (pages := pages_of(entry)) and len(pages) > 1), None)
    assert beside == (len(shown([group], path)) if group else 0)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", DEPTHS)
def test_a_list_of_all_pages_stands_where_the_search_would(visit, site_address, path, width):
    page = visit(path, width=width)
    visible = "parts => parts.filter(part => part.checkVisibility({visibilityProperty: true})).map(part => part.href)"
    assert page.locator(".bar__all-pages").evaluate_all(visible) == [f"{site_address}all-pages/"]
    assert page.locator(".bar__search, .search, .colors").count() == 4
    assert page.locator(".bar__search, .search, .colors").evaluate_all(visible) == []
