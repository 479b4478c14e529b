"""Every page for every reader: what axe finds, focus that is seen, spaced text on a narrow screen."""

import pytest
from bs4 import BeautifulSoup

from browsing import AXE_IS_NEWEST, AXE_VERSION, all_pages, barriers, bring_axe, color_barriers, lost, restyle, states, told, widen
from kinds import pages_with_new_kinds
from tables import each_of, read_script, read_table
from tools import VALIDATORS_REMEDY

# The spacing that WCAG 1.4.12 lets readers set.
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
SPACED += "p { margin-bottom: 2em !important }"


@pytest.fixture(scope="module")
def tab(chromium):
    context = chromium(16).new_context(reduced_motion="reduce")
    bring_axe(context)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=all_pages(), ids=lambda path: path or "home")
def path(request):
    """Each page in turn: its address below the site's."""
    return request.param


@pytest.fixture(scope="module")
def page(path, tab, site_address):
    """The page, loaded once for all tests, with all disclosures open."""
    tab.goto(site_address + path)
    tab.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    return tab


def test_axe_finds_nothing_on_a_phone(page):
    widen(page, 320)
    for _ in states(page):
        assert barriers(page) == []


@pytest.mark.parametrize("width", [768, 1280])
def test_nor_on_wider_screens(page, path, width, new_kinds):
    if path not in new_kinds:
        return
    widen(page, width)
    for _ in states(page):
        assert barriers(page) == []


@pytest.mark.parametrize(
    "media",
    [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"media": "print"}],
    ids=["dark", "forced colors", "print"],
)
def test_contrast_holds_in(page, path, media, new_kinds):
    if path not in new_kinds:
        return
    widen(page, 768)
    page.emulate_media(**media)
    try:
        for _ in states(page):
            assert color_barriers(page) == []
    finally:
        page.emulate_media(media="screen", color_scheme="light", forced_colors="none")


UNFOCUSED = read_script("unfocused")


def unfocused(page) -> list[str]:
    # Browsers show focus that a program sets only to those who use the keyboard.
    page.keyboard.press("Tab")
    return page.evaluate(UNFOCUSED)


@pytest.mark.parametrize("width", [320, 1280])
def test_focus_is_seen_and_nothing_covers_it(page, path, width, new_kinds):
    if path not in new_kinds:
        return
    widen(page, width)
    for _ in states(page):
        assert unfocused(page) == []


def test_spaced_text_fits_a_narrow_screen(page):
    widen(page, 320)
    restyle(page, SPACED)
    for _ in states(page):
        assert lost(page) == []
    restyle(page, "")


FINDERS = {"axe": barriers, "colors": color_barriers, "focus": unfocused, "fit": lost}


@each_of(read_table("barriers"), "finder", "html")
def test_each_barrier_would_be_found(visit, finder, html):
    find = FINDERS[finder]
    # The security policy would refuse most of them.
    page = visit("about/privacy/", width=320, scripts=True, reduced_motion="reduce", bypass_csp=True)
    assert find(page) == []
    page.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", html)
    assert len(find(page)) == 1


def test_each_page_with_a_part_of_a_new_kind_is_found():
    trees = {path: BeautifulSoup(html, "html.parser") for path, html in read_table("kinds").items()}
    assert pages_with_new_kinds(trees) == list("acdefgh")


def test_the_statement_names_the_axe_that_was_asked(articles):
    if not AXE_IS_NEWEST:
        pytest.skip(f"axe {AXE_VERSION} was asked, not the newest one. {VALIDATORS_REMEDY}")
    assert f"axe {AXE_VERSION.rpartition('.')[0]}" in articles["about/accessibility.md"].get_text()


def test_a_citation_is_read_as_the_source_that_it_leads_to(visit):
    roles = told(visit("causes/spinal-stenosis/"), "cited-1")
    assert ("link", "Source 1") in roles
