"""What Chromium, Firefox and WebKit must all do: one table of cases, on each kind of page, with scripts and without."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from browsers.chromium import Chromium
from browsers.firefox import Firefox
from browsers.webkit import WebKit
from browsers.window import PATIENCE, Window
from browsing import BOXES, CUT_OFF, KINDS, letters
from carepages.components.flow.steps import read_steps
from carepages.finish.offline import NAME
from carepages.pages import read_pages
from conftest import ROOT
from serving import serve
from tools import FIREFOX_REMEDY, WEBKIT_REMEDY, find_firefox, find_webkit

BROWSERS = ["Chromium", "Firefox", "WebKit"]
PHONE, DESK = 360, 1280
scripts_on_and_off = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
phone_and_desk = pytest.mark.parametrize("width", [PHONE, DESK])
# Each width and each state of scripts once: what a part does differs by the one or by the other, not by both at once.
phone_with_scripts_desk_without = pytest.mark.parametrize(("width", "scripts"), [(PHONE, True), (DESK, False)])

STEPS = next(steps for page in read_pages(ROOT / "docs") if (steps := read_steps(page)))
QUESTIONS = {step.id: step for step in STEPS if step.kind == "question"}
SHEETS = {Path(page.path).stem: page.meta.sheet_pages for page in read_pages(ROOT / "docs") if page.is_sheet}


@pytest.fixture(scope="module", params=BROWSERS)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """Each browser in turn, started once for all cases."""
    window = START[request.param](request, tmp_path_factory)
    yield window
    window.close()


def start_chromium(request: pytest.FixtureRequest, _: pytest.TempPathFactory) -> Window:
    return Chromium(request.getfixturevalue("chromium")(16))


def start_firefox(_: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Window:
    if not (path := find_firefox()):
        pytest.skip(FIREFOX_REMEDY)
    return Firefox(path, folders.mktemp("firefox"))


def start_webkit(_: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Window:
    if not (parts := find_webkit()):
        pytest.skip(WEBKIT_REMEDY)
    return WebKit(*parts, folders.mktemp("webkit"))


START: dict[str, Callable[..., Window]] = {"Chromium": start_chromium, "Firefox": start_firefox, "WebKit": start_webkit}


@pytest.fixture
def window(browser: Window) -> Iterator[Window]:
    """The browser, in which a case may break no policy, miss no file and ask no other machine."""
    browser.found()
    yield browser
    assert browser.found() == []


# All has come, and what waits for a free moment is laid out: nothing moves any more.
STANDS = (
    "document.readyState === 'complete' && document.fonts.status === 'loaded' && "
    "![...document.querySelectorAll('body *')].some(part => getComputedStyle(part).contentVisibility === 'auto')"
)
TOO_WIDE = "document.scrollingElement.scrollWidth - innerWidth"
CUT = f"({CUT_OFF})({json.dumps(BOXES)})"


def show(window: Window, address: str, *, width: int = DESK, scripts: bool = True, text: int = 16) -> None:
    """Open an address, and wait until all of the page stands."""
    window.open(address, width=width, scripts=scripts, text=text)
    window.wait(STANDS)


def at(path: str) -> str:
    """Return an expression that is true on a page of the site once all of it stands."""
    return f"location.pathname.endsWith({json.dumps('/' + path)}) && {STANDS}"


def follow(window: Window, selector: str) -> None:
    """Point at the first link that a selector finds, and wait until all of its page stands."""
    leads_to = window.evaluate(f"document.querySelector({json.dumps(selector)}).href")
    window.click(selector)
    # Between two pages, a browser may show an empty one for a moment.
    window.wait(f"location.href === {json.dumps(leads_to)} && {STANDS}")


def in_view(selector: str) -> str:
    """Return an expression that is true while the first part that a selector finds begins in the window."""
    part = f"document.querySelector({json.dumps(selector)})"
    return f"{part}.checkVisibility() && {part}.getClientRects().length && (({{top}}) => top >= 0 && top < innerHeight)({part}.getBoundingClientRect())"


def hidden(selector: str) -> str:
    """Return an expression that is true while no part that a selector finds is to be seen."""
    return f"![...document.querySelectorAll({json.dumps(selector)})].some(part => part.checkVisibility() && part.getClientRects().length)"


def focused(selector: str) -> str:
    """Return an expression that is true while a part that a selector finds has the focus."""
    return f"document.activeElement.matches({json.dumps(selector)})"


# Pages


@scripts_on_and_off
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_every_kind_of_page_loads_cleanly_and_fits(window, site_address, path, scripts):
    # What does not fit larger letters does so with scripts and without.
    for text in (16, 24) if scripts else (16,):
        show(window, site_address + path, width=PHONE, scripts=scripts, text=text)
        for width in (PHONE, DESK):
            window.widen(width)
            assert (window.evaluate(TOO_WIDE), window.evaluate(CUT)) == (0, []), (text, width)


FAULTY = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src *"><title>F</title>
<script src="fault.js"></script><p style="color: red">A</p><img src="none.png" alt=""><img src="OTHERnone.png" alt="">"""


# With the site's address, which it needs not, it stands among the others, and no browser is started again for it.
@pytest.mark.usefixtures("site_address")
def test_what_is_wrong_with_a_page_is_noticed(browser, tmp_path):
    (tmp_path / "fault.js").write_text("throw new Error('wrong')", "utf-8")
    with serve(tmp_path) as address, serve(tmp_path) as other:
        (tmp_path / "index.html").write_text(FAULTY.replace("OTHER", other), "utf-8")
        browser.open(address)
        wanted = {"wrong", "style-src", f"answer 404 {address}none.png", f"request {other}none.png"}
        found, end = [], time.monotonic() + PATIENCE
        # A browser's processes tell each other a little later.
        while wanted and time.monotonic() < end:
            found += browser.found()
            wanted = {part for part in wanted if not any(part in one for one in found)}
    assert wanted == set(), found


# Questions

SHOWN = "[...document.querySelectorAll('.flow__step')].filter(step => step.checkVisibility()).map(step => step.id).join()"


def shows(step: str) -> str:
    return f"{SHOWN} === {json.dumps(step)}"


def noes() -> list[str]:
    """Return the steps that a reader meets who answers No wherever that can be, and else the last answer."""
    met = [STEPS[0].id]
    while question := QUESTIONS.get(met[-1]):
        met.append(next((answer for answer in question.answers if answer.label == "No"), question.answers[-1]).target)
    return met


@phone_with_scripts_desk_without
def test_no_all_the_way_leads_to_an_outcome_and_back_leads_back(window, site_address, width, scripts):
    show(window, f"{site_address}decide/", width=width, scripts=scripts)
    first, *others = noes()
    window.wait(shows(first))
    for step, following in zip([first, *others], others, strict=False):
        window.click(f"#{step} .flow__answers a[href='#{following}']")
        window.wait(shows(following))
    assert window.evaluate("document.activeElement.id") == others[-1]
    for step in reversed([first, *others[:-1]]):
        window.back()
        window.wait(shows(step))


@scripts_on_and_off
def test_the_keyboard_answers_yes_and_the_outcome_has_the_focus(window, site_address, scripts):
    show(window, f"{site_address}decide/", scripts=scripts)
    yes = STEPS[0].answers[0]
    assert yes.label == "Yes"
    window.focus(f"#{STEPS[0].id} .flow__answers a[href='#{yes.target}']")
    window.press("Enter")
    window.wait(shows(yes.target))
    assert window.evaluate("document.activeElement.id") == yes.target
    window.press("Tab")
    window.wait(f"document.activeElement.closest('.flow__step')?.id === '{yes.target}' && document.activeElement.localName === 'a'")


@scripts_on_and_off
def test_a_link_to_a_question_shows_it_and_what_counts_unfolds(window, site_address, scripts):
    third = list(QUESTIONS)[2]
    show(window, f"{site_address}decide/#{third}", width=PHONE, scripts=scripts)
    window.wait(shows(third))
    window.reload()
    window.wait(shows(third))
    assert window.evaluate(hidden(".flow__counts li"))
    window.click(".flow__counts summary")
    window.wait(in_view(f"#{third} .flow__counts p"))
    window.focus(f"#{third} .flow__counts summary")
    window.press("Enter")
    window.wait(hidden(".flow__counts li"))
    window.click(f"#{third} .flow__again a")
    window.wait(shows(STEPS[0].id))


BOXES_OF_CHART = """[...document.querySelectorAll(".flow__box, .flow__answer--right .flow__hint")].map(box => {
  const {left, top, right, bottom} = box.getBoundingClientRect(); return [left, top, right, bottom] })"""


@phone_with_scripts_desk_without
def test_the_chart_shows_every_question_and_no_box_lies_on_another(window, site_address, width, scripts):
    show(window, f"{site_address}decide/", width=width, scripts=scripts)
    window.click("label[for=flow-view-chart]")
    window.wait(f"{SHOWN} === {json.dumps(','.join(step.id for step in STEPS))}")
    assert window.seen(".flow__question .flow__short") == [question.label for question in QUESTIONS.values()]
    boxes = window.evaluate(BOXES_OF_CHART)
    for number, (left, top, right, bottom) in enumerate(boxes):
        for left2, top2, right2, bottom2 in boxes[number + 1 :]:
            assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
    assert (window.evaluate(TOO_WIDE), window.evaluate(CUT)) == (0, [])
    window.focus("#flow-view-chart")
    window.press("ArrowLeft")
    window.wait(shows(STEPS[0].id))


# Comparisons

ROWS = "#causes tr[data-differs]"
TOPICS = "#causes th[scope=rowgroup]"
MARKS = "#causes :is(.comparison__different, .comparison__same)"
COLUMNS = "#causes thead th:not(:first-child)"
CELLS = """[...document.querySelectorAll("#causes tr[data-differs]")].map(row => [...row.cells].slice(1).map(cell => {
  const copy = cell.cloneNode(true);
  for (const citation of copy.querySelectorAll("sup")) citation.remove();
  return copy.textContent.trim().replace(/\\s+/g, " ") }))"""


def choose(window: Window, group: str, number: int) -> None:
    """Point at the label of a choice of the comparison, and wait until it has changed."""
    box = f"document.getElementById('causes-{group}-{number}').checked"
    before = window.evaluate(box)
    window.click(f"label[for=causes-{group}-{number}]")
    window.wait(f"{box} !== {json.dumps(before)}")


@phone_with_scripts_desk_without
def test_a_comparison_is_steered_by_pointer(window, site_address, width, scripts):
    show(window, f"{site_address}causes/compare/", width=width, scripts=scripts)
    opening = window.seen(f"{COLUMNS}, {TOPICS}, {ROWS}")
    cells, columns = window.evaluate(CELLS), len(window.seen("#causes [name=show] + label"))
    assert len(window.seen(COLUMNS)) == 2 < columns
    choose(window, "show", 3)
    assert len(window.seen(COLUMNS)) == 3
    choose(window, "topic", 2)
    assert window.seen(TOPICS) == window.seen("label[for=causes-topic-2]")
    choose(window, "all", 1)
    assert len(window.seen(ROWS)) == len(cells)
    assert len(window.seen("#causes td")) == len(cells) * columns
    choose(window, "differences", 1)
    assert window.seen(MARKS) == ["Same" if len(set(row)) == 1 else "Different" for row in cells]
    choose(window, "all", 1)
    choose(window, "topic", 0)
    choose(window, "show", 1)
    choose(window, "show", 2)
    known = len(window.seen(ROWS))
    choose(window, "unknown", 1)
    assert len(window.seen(ROWS)) == len(cells) > known
    assert (window.evaluate(TOO_WIDE), window.evaluate(CUT)) == (0, [])
    if scripts:
        window.wait("location.search.includes('causes.unknown')")
        kept = window.evaluate("location.search")
        assert "causes.show=compartment&causes.topic=all-topics&causes.differences&" in kept
        window.reload()
        window.wait(f"document.querySelectorAll('#causes [name=show]:checked').length === 1 && {STANDS}")
        assert window.evaluate("location.search") == kept
        assert len(window.seen(ROWS)) == len(cells)
    window.click("#causes button[type=reset]")
    window.wait("document.getElementById('causes-show-1').checked")
    assert window.seen(f"{COLUMNS}, {TOPICS}, {ROWS}") == opening
    window.wait("location.search === ''")


@scripts_on_and_off
def test_a_comparison_is_steered_by_keyboard(window, site_address, scripts):
    show(window, f"{site_address}causes/compare/", scripts=scripts)
    window.focus("#causes-all-1")
    window.press("Space")
    window.wait("document.getElementById('causes-all-1').checked")
    window.press("Space")
    window.wait("!document.getElementById('causes-all-1').checked")
    window.press("Tab", "Space")
    window.wait("!document.getElementById('causes-show-1').checked")
    assert len(window.seen(COLUMNS)) == 1
    window.press("Tab", "Tab", "Tab", "ArrowRight")
    window.wait("document.getElementById('causes-topic-2').checked")
    window.press("Tab", "Space")
    window.wait("document.getElementById('causes-differences-1').checked")
    window.press("Tab", "Tab", "Enter")
    window.wait("document.getElementById('causes-show-1').checked")
    assert len(window.seen(COLUMNS)) == 2


# Folds, signs, words

TOPIC = "causes/peripheral-artery-disease/"


@scripts_on_and_off
def test_a_fold_opens_by_pointer_and_keyboard_and_by_a_link_into_it(window, site_address, scripts):
    show(window, site_address + TOPIC, width=PHONE, scripts=scripts)
    assert window.evaluate(hidden(".sources"))
    window.click(".fold summary", -1)
    window.wait(f"!({hidden('.sources')})")
    window.focus(".fold summary", -1)
    window.press("Enter")
    window.wait(hidden(".sources"))
    window.click(".citation a")
    window.wait(f"document.querySelector(':target') !== null && {in_view(':target')}")
    window.click(":target .citation-back")
    window.wait(f"{hidden('.sources')} && {in_view(':target')}")
    show(window, f"{site_address}{TOPIC}#source-2", width=PHONE, scripts=scripts)
    window.wait(in_view("#source-2"))


@scripts_on_and_off
def test_lists_of_signs_lead_to_their_group_and_unfold(window, site_address, scripts):
    show(window, f"{site_address}warning-signs/", width=PHONE, scripts=scripts)
    window.click(".sign-doors a", 1)
    window.wait(f"document.querySelector(':target') !== null && {in_view(':target')}")
    assert window.evaluate("document.querySelectorAll(':target li').length") >= 2
    show(window, f"{site_address}signs-in-full/", width=PHONE, scripts=scripts)
    fold = "li[id^=sign-] details"
    window.click(f"{fold} summary")
    window.wait(f"document.querySelector('{fold}').open")
    assert window.evaluate(in_view(f"{fold} > :not(summary)"))
    window.focus(f"{fold} summary")
    window.press("Enter")
    window.wait(f"!document.querySelector('{fold}').open")


WORD = "cauda-equina-syndrome"


@phone_with_scripts_desk_without
def test_a_word_is_explained_where_it_stands(window, site_address, width, scripts):
    show(window, f"{site_address}causes/spinal-stenosis/", width=width, scripts=scripts)
    link, item = f"a.word-link[href='#word-{WORD}']", f"#word-{WORD}"
    place = f"Math.round(document.querySelector({json.dumps(link)}).getBoundingClientRect().top)"
    window.evaluate(f"document.querySelector({json.dumps(link)}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
    before = window.evaluate(place)
    window.click(link)
    window.wait(f"document.querySelector('{item}:target') !== null && {in_view(item)}")
    assert abs(window.evaluate(place) - before) <= 1
    window.click(f"{item} .word__back")
    window.wait(f"!document.querySelector('{item}:target') !== null && {in_view(link)}")
    window.focus(link)
    window.press("Enter")
    window.wait(focused(item))
    window.press("Tab", "Tab", "Enter")
    window.wait(focused(link))


# The head of a page


COUNT = "document.querySelector('.md-search-result__meta').textContent"


def ask(window: Window, words: str) -> None:
    """Type into the open search, and wait for what it finds after each letter: a list that changes cannot be pointed at."""
    window.wait("document.querySelector('dialog.search').open")
    for letter in words:
        # What it says of how many it found is written after them.
        window.evaluate(f"void ({COUNT} = '')")
        window.press(letter)
        window.wait(COUNT)


IN_GROUP = "causes/hips-and-knees/"


@scripts_on_and_off
def test_on_a_phone_the_menu_unfolds_with_the_pages_of_inner_groups(window, site_address, scripts):
    show(window, site_address + IN_GROUP, width=PHONE, scripts=scripts)
    assert window.evaluate(hidden(".menu a"))
    window.click(".menu summary")
    window.wait(f"!({hidden('.menu a')})")
    assert "bone pain" in " ".join(window.seen(".menu li li li a"))
    follow(window, ".menu li li li a:not([aria-current])")
    window.focus(".menu summary")
    window.press("Enter")
    window.wait(f"!({hidden('.menu a')})")
    window.press("Tab")
    window.wait(focused(".menu a"))
    window.press("Enter")
    window.wait(f"location.href === {json.dumps(site_address)} && {STANDS}")


@scripts_on_and_off
def test_on_a_desk_groups_and_pages_stand_beside(window, site_address, scripts):
    show(window, site_address + IN_GROUP, scripts=scripts)
    follow(window, ".side--pages li li a:not([aria-current])")
    window.focus(".groups a", 2)
    window.press("Enter")
    window.wait(at("decide/"))
    window.focus(".skip")
    window.press("Enter")
    window.wait("location.hash === '#content' && (({top}) => top >= 0 && top < innerHeight / 2)(document.querySelector('h1').getBoundingClientRect())")


# On a desk, the copy below is searched.
def test_the_search_finds_what_is_typed_and_opens_it(window, site_address):
    show(window, f"{site_address}about/privacy/", width=PHONE)
    window.click(".bar__search")
    ask(window, "clots")
    window.press("Tab")
    window.wait(focused(".search__close"))
    window.press("Escape")
    window.wait(focused(".bar__search"))
    window.press("Enter")
    window.wait("document.querySelector('dialog.search').open")
    follow(window, ".md-search-result__link")
    window.focus(".bar__search")
    window.press("Enter")
    ask(window, "artery")
    leads_to = window.evaluate("document.querySelector('.md-search-result__link').href")
    window.press("Enter")
    window.wait(f"location.href === {json.dumps(leads_to)} && {STANDS}")


GROUND = "getComputedStyle(document.body).backgroundColor"


def reach_colors(window: Window, width: int) -> str:
    """Unfold the menu where the choice of colors stands in it, and return the selector of the choice."""
    if width == DESK:
        return ".bar .colors select"
    window.click(".menu summary")
    window.wait("document.querySelector('.menu details').open")
    return ".menu .colors select"


@phone_and_desk
def test_colors_are_chosen_and_kept(window, site_address, width):
    show(window, site_address + TOPIC, width=width)
    light = window.evaluate(GROUND)
    chosen = reach_colors(window, width)
    window.focus(chosen)
    window.press("d")
    window.wait(f"document.querySelector('{chosen}').value === 'dark'")
    dark = window.wait(f"{GROUND} !== {json.dumps(light)} && {GROUND}")
    show(window, f"{site_address}glossary/", width=width)
    assert window.evaluate(GROUND) == dark
    window.focus(reach_colors(window, width))
    window.press("a")
    window.wait(f"{GROUND} === {json.dumps(light)} && !localStorage.length")


# Paper


def sheets_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [letters(page.get_textpage().get_text_bounded()) for page in document]


# In Chromium, the tests of sheets print each of them.
@pytest.mark.parametrize("browser", ["Firefox", "WebKit"], indirect=True, scope="module")
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_prints_on_its_pages(window, site_address, sheet):
    show(window, f"{site_address}handouts/{sheet}/", scripts=False)
    for paper in ("A4", "Letter"):
        assert len(sheets_of(window.print(paper))) == SHEETS[sheet], paper


@pytest.mark.parametrize(("paper", "scripts"), [("A4", True), ("Letter", False)])
def test_the_chart_is_printed_on_one_sheet(window, site_address, paper, scripts):
    show(window, f"{site_address}decide/", scripts=scripts)
    # What follows the first question takes long to print.
    window.evaluate("document.querySelectorAll('.flow__step:not(:first-child), .flow ~ *').forEach(part => part.remove())")
    drawn = [letters(f"{number}. {step.label}") for number, step in enumerate(QUESTIONS.values(), start=1)]
    sheets = sheets_of(window.print(paper))
    assert [number for number, sheet in enumerate(sheets) if all(label in sheet for label in drawn)], sheets[:3]
    assert all(sheets)


def test_a_printed_comparison_tells_its_columns_on_each_sheet(window, site_address):
    show(window, f"{site_address}causes/compare/", scripts=True)
    choose(window, "all", 1)
    window.evaluate("document.querySelector('article').replaceChildren(document.getElementById('causes'))")
    # Firefox does not tell which letters its bold ones are.
    window.evaluate("document.styleSheets[0].insertRule('* { font-weight: 400 !important }', 0)")
    columns = [letters(column) for column in window.seen(COLUMNS)]
    cells = [letters(cell)[:30] for cell in window.seen("#causes tbody tr > :nth-child(2)")]
    sheets = [sheet for sheet in sheets_of(window.print("A4")) if sum(cell in sheet for cell in cells) > 1]
    assert len(sheets) > 1
    assert [sheet for sheet in sheets if not all(column in sheet for column in columns)] == []


# Without internet


def test_the_copy_works_from_the_disk(window, site, tmp_path):
    with ZipFile(site / f"{NAME}.zip") as packed:
        packed.extractall(tmp_path)
    show(window, (tmp_path / NAME / "index.html").as_uri())
    for _ in range(5):
        if loaded := window.evaluate("[...document.fonts].every(font => font.status === 'loaded')"):
            break
        # A browser leaves out a typeface that comes late, so that no text moves: at the next page it is sooner.
        window.reload()
        window.wait(STANDS)
    assert loaded
    window.click(".groups a[href^='decide']")
    window.wait(at("decide/index.html"))
    answer = STEPS[0].answers[-1]
    window.click(f"#{STEPS[0].id} .flow__answers a[href='#{answer.target}']")
    window.wait(shows(answer.target))
    window.back()
    window.wait(shows(STEPS[0].id))
    window.click(".bar__search")
    ask(window, "clots")
    follow(window, ".md-search-result__link")
