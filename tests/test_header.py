"""What is above every page, by keyboard and with scripts: skip link, search, colors; and what the theme would do."""

import pytest

from browsing import letters, lost, printed, told, widen
from carepages.site_addresses import output_path
from conftest import ROOT

# Pages about one illness, test or treatment.

PAGE = "causes/peripheral-artery-disease/"
DARK_GROUND = "rgb(16, 25, 29)"


def ground(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def focused(page, selector: str) -> bool:
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


@pytest.mark.parametrize("path", ["", PAGE, "404.html"])
@pytest.mark.parametrize("scripts", [False, True])
def test_the_first_stop_skips_what_is_the_same_on_every_page(visit, path, scripts):
    page = visit(path, scripts=scripts)
    page.keyboard.press("Tab")
    assert focused(page, ".skip")
    assert page.locator(".skip").bounding_box()["height"] >= 24
    page.keyboard.press("Enter")
    assert page.locator("h1").bounding_box()["y"] < page.viewport_size["height"]
    page.keyboard.press("Tab")
    # What takes the focus next comes after the title.
    after = "document.querySelector('h1').compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING"
    assert page.evaluate(after)


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
        if page.is_sheet:
            continue
        tree = built_pages[output_path(page.path)]
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


@pytest.mark.parametrize("path", ["", PAGE, "decide/", "warning-signs/"])
@pytest.mark.parametrize("scripts", [False, True])
def test_on_a_phone_the_numbers_are_easy_to_touch_and_the_title_is_on_the_first_screen(visit, path, scripts):
    page = visit(path, width=360, scripts=scripts)
    strip = page.locator(".strip")
    assert strip.bounding_box()["height"] <= 110
    title = page.locator("h1").bounding_box()
    assert title["y"] + title["height"] < 740
    boxes = page.locator(".strip a[href^='tel:']").evaluate_all(
        "links => links.map(link => { const {left, top, width, height} = link.getBoundingClientRect(); return [left, top, width, height] })"
    )
    assert all(width >= 24 and height >= 24 for _, _, width, height in boxes)
    for number, (left, top, width, height) in enumerate(boxes):
        assert all(x >= left + width or y >= top + height - 1 for x, y, *_ in boxes[number + 1 :])


def test_the_strip_opens_by_keyboard_without_scripts_and_says_when_to_call(visit):
    page = visit(PAGE, width=360)
    folded = page.locator(".strip details > p")
    assert not any(part.is_visible() for part in folded.all())
    page.locator(".strip summary").focus()
    page.keyboard.press("Enter")
    assert all(part.is_visible() for part in folded.all())
    page.keyboard.press("Tab")
    assert focused(page, ".strip details a")


def test_a_screen_reader_finds_the_strip_as_a_region(visit):
    page = visit(PAGE)
    page.evaluate("document.querySelector('.strip').id = 'strip'")
    heard = told(page, "strip")
    assert ("region", "Emergency") in heard
    assert ("link", "911") in heard


def test_the_numbers_are_printed_in_one_line_at_the_head_of_the_paper(visit):
    page = visit(PAGE)
    first, second, *_ = printed(page)[0].splitlines()
    assert letters(first).startswith("Emergency?Call911(US,Canada),112(Europe),999(UK),000(Australia)")
    assert "Call now if" not in second


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_opens_by_keyboard_finds_and_gives_the_focus_back(visit, width):
    page = visit(PAGE, width=width, scripts=True)
    opener = page.locator(".bar__search")
    opener.focus()
    page.keyboard.press("Enter")
    assert ("dialog", "Search") in told(page, "search")
    page.keyboard.type("artery")
    page.locator(".md-search-result__link").first.wait_for()
    assert page.locator(".md-search-result__meta").inner_text()
    page.keyboard.press("Tab")
    assert focused(page, ".search__close")
    for _ in range(2):
        page.keyboard.press("Tab")
        assert focused(page, ".search-help a")
    page.keyboard.press("Tab")
    assert focused(page, ".md-search-result__link")
    page.keyboard.press("ArrowDown")
    assert focused(page, ".search ol *")
    page.keyboard.press("Escape")
    assert not page.locator(".search").is_visible()
    assert focused(page, ".bar__search")
    # Neither a reader's own key nor the theme keeps it open.
    page.keyboard.press("Enter")
    page.locator(".search__close").press("Space")
    assert not page.locator(".search").is_visible()
    assert focused(page, ".bar__search")


def test_a_result_of_the_search_leads_to_its_page(visit):
    page = visit(PAGE, scripts=True)
    page.locator(".bar__search").click()
    page.keyboard.type("cilostazol")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: PAGE not in url)


def test_no_letter_does_anything_by_itself(visit):
    page = visit(PAGE, scripts=True)
    page.wait_for_selector("html.js")
    for letter in "fs/np,.":
        page.keyboard.press(letter)
        assert page.url.endswith(PAGE)
        assert not page.locator("#__search").is_checked()
    assert focused(page, "body")


# A page of each kind: what scripts show stands in the head of all but sheets.
KINDS = ["", PAGE, "decide/", "causes/compare/", "warning-signs/", "all-pages/", "handouts/", "handouts/walking-plan/", "404.html"]


@pytest.mark.parametrize("text", [20, 32])
@pytest.mark.parametrize("path", KINDS)
def test_with_scripts_and_large_text_no_page_is_wider_than_a_phone(visit, path, text):
    page = visit(path, width=320, text=text, scripts=True)
    page.locator(".bar__search:visible, .sheet").first.wait_for()
    for width in (320, 360, 414):
        widen(page, width)
        assert lost(page) == [], width


@pytest.mark.parametrize("width", [360, 1280])
def test_colors_are_chosen_kept_and_given_back_to_the_device(visit, width):
    page = visit(PAGE, width=width, scripts=True)
    if width < 1000:
        page.locator(".menu summary").press("Enter")
    choice = page.locator(".colors select:visible")
    assert ground(page) != DARK_GROUND
    choice.focus()
    page.keyboard.type("D")
    assert choice.input_value() == "dark"
    assert ground(page) == DARK_GROUND
    assert page.evaluate("({...localStorage})") == {"colors": "dark"}
    page.goto(page.url.replace(PAGE, "about/privacy/"))
    assert ground(page) == DARK_GROUND
    assert {select.input_value() for select in page.locator(".colors select").all()} == {"dark"}
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"
    page.emulate_media(media="screen", color_scheme="dark")
    if width < 1000:
        page.locator(".menu summary").press("Enter")
    choice.select_option("light")
    assert ground(page) != DARK_GROUND
    choice.select_option("")
    assert ground(page) == DARK_GROUND
    assert page.evaluate("localStorage.length") == 0


def test_where_nothing_may_be_kept_colors_can_still_be_chosen(visit):
    page = visit(PAGE)
    context = page.context.browser.new_context()
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('not here') }})")
    page.goto(visit(PAGE).url)
    page.locator(".colors select:visible").select_option("dark")
    assert ground(page) == DARK_GROUND
    context.close()


def test_colors_differ_in_the_dark_in_one_stylesheet_alone():
    sheets = [file for file in (ROOT / "overrides/assets/css").glob("*.css") if file.name != "dark.css"]
    assert sheets
    assert [file.name for file in sheets if "slate" in file.read_text("utf-8") or "prefers-color" in file.read_text("utf-8")] == []


def test_nothing_moves_for_those_who_want_no_motion(visit):
    page = visit(PAGE, scripts=True, reduced_motion="reduce")
    moving = """[...document.querySelectorAll("*")].filter(part => {
      const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(part);
      return parseFloat(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth" }).length"""
    assert page.evaluate(moving) == 0


def test_the_menu_of_the_theme_which_knows_no_keyboard_is_out_of_reach(visit):
    page = visit(PAGE)
    for width in (320, 1280):
        widen(page, width)
        assert page.locator(":is([for=__drawer], .md-skip, .md-sidebar):visible").count() == 0


def test_closed_disclosures_are_printed_in_full(visit):
    page = visit(PAGE)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<details><summary>More</summary>All of it</details>')"
    )
    assert letters("All of it") in letters(printed(page)[-1])


def test_phones_may_make_text_larger(visit):
    assert visit(PAGE).evaluate("getComputedStyle(document.documentElement).webkitTextSizeAdjust") in ("100%", "auto", "")
