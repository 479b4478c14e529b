"""Every page where scripts are off, with text twice as large: it fits, its menu opens, and dark colors are there."""

import re
from urllib.parse import urljoin

import pytest
import yaml

from browsing import KINDS, all_pages, lost, restyle, states, widen
from carepages.site_addresses import url_path
from conftest import ROOT

# What the menu lists, in its order: a page, or a group with its name and what it lists.
NAVIGATION = yaml.safe_load(re.search(r"^nav:\n(( .*)?\n)+", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)[0])["nav"]


def pages_of(entry: str | dict | list) -> list[str]:
    """Return the addresses of the pages of an entry of the navigation, those of its groups included."""
    if isinstance(entry, str):
        return [url_path(entry)]
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


def first_of_each_menu() -> dict[str, int]:
    """Return the address of one page for each menu that pages have, and how many pages that shows."""
    menus: dict[tuple[str, ...], str] = {}
    for path in pages_of(NAVIGATION):
        menus.setdefault(tuple(shown(NAVIGATION, path)), path)
    return {path: len(menu) for menu, path in menus.items()}


MENUS = first_of_each_menu()
VISIBLE = "links => links.filter(link => link.checkVisibility()).length"


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


@pytest.mark.parametrize("width", [320, 1280])
def test_large_text_fits_in_our_typeface_and_in_the_device_s(plain, width, new_kinds):
    page, path = plain
    # On a wide screen, long words have room.
    if width > 320 and path not in new_kinds:
        return
    widen(page, width)
    for _ in states(page):
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


@pytest.mark.parametrize("path", [path for kind, path in KINDS.items() if kind not in ("sheet", "pack of sheets")])
def test_dark_colors_are_there_where_the_device_asks_for_them(visit, path):
    page = visit(path, color_scheme="dark")
    ground, text = page.evaluate("(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))")
    assert brightness(ground) < 0.15
    assert brightness(text) > 0.8


def brightness(color: str) -> float:
    parts = color.removeprefix("rgb(").removesuffix(")").split(",")
    return sum(float(part) for part in parts) / 3 / 255


def test_the_menu_has_all_groups_and_the_pages_of_this_one(built_pages):
    for file, page in built_pages.items():
        path = file.removesuffix("index.html")
        links = page.select(".menu a")
        # A sheet to print has no frame of the site.
        assert bool(links) != bool(page.select(".sheet")), path
        # From the root of the host, on the page that has no place of its own.
        to = [urljoin(f"/{file}", link["href"]).removeprefix("/") for link in links]
        assert not links or to == shown(NAVIGATION, path), path
        current = [address for address, link in zip(to, links, strict=True) if link.get("aria-current") == "page"]
        assert current == [path] * (bool(links) and path != "404.html")


@pytest.mark.parametrize("path", MENUS)
def test_the_menu_opens_by_keyboard_on_narrow_screens(visit, path):
    page = visit(path, width=320, text=32)
    menu = page.locator(".menu")
    links = menu.locator("a").evaluate_all
    assert links(VISIBLE) == 0
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert links(VISIBLE) == MENUS[path]
    page.keyboard.press("Enter")
    assert links(VISIBLE) == 0


@pytest.mark.parametrize("path", MENUS)
def test_on_wide_screens_the_same_stands_above_and_beside_the_page(visit, path):
    # Where text is twice as large, so is the width at which a screen is wide.
    page = visit(path, width=2560, text=32)
    assert page.locator(".groups a").evaluate_all(VISIBLE) == len(NAVIGATION)
    group = next((entry for entry in NAVIGATION if path in (pages := pages_of(entry)) and len(pages) > 1), None)
    assert page.locator(".side--pages a").evaluate_all(VISIBLE) == (len(shown([group], path)) if group else 0)
