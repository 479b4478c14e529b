"""What Chromium, Firefox and WebKit must all do: cases on each kind of page, with scripts and without; most are in tables/readers.yml."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from browsers.chromium import Chromium
from browsers.firefox import Firefox
from browsers.reader import Reader
from browsers.webkit import WebKit
from browsers.window import PATIENCE, Window
from browsing import KINDS, letters
from carepages.components.flow.steps import find_paths, read_steps
from serving import serve
from small_site import SITE
from tables import read_script, read_table
from tools import FIREFOX_REMEDY, WEBKIT_REMEDY, find_firefox, find_webkit

BROWSERS = ["Chromium", "Firefox", "WebKit"]
# How wide the window is, and whether scripts run.
VISITS = {
    "phone with scripts": (360, True),
    "phone without scripts": (360, False),
    "desk with scripts": (1280, True),
    "desk without scripts": (1280, False),
}
CASES = read_table("readers")
FROM_DISK, COLORS_FROM_DISK = (
    CASES.pop(name)["steps"] for name in ("the copy for use without internet works from the disk", "colors are kept from page to page of the copy")
)


def on(*visits: str) -> pytest.MarkDecorator:
    """Return the mark of a case that some readers meet."""
    return pytest.mark.parametrize("reader", visits, indirect=True)


on_each = on(*VISITS)
# Each width and each state of scripts once: what a part does differs by the one or by the other, not by both at once.
on_two = on("phone with scripts", "desk without scripts")

STEPS = next(steps for page in SITE.pages() if (steps := read_steps(page)))
QUESTIONS = {step.id: step for step in STEPS if step.kind == "question"}
# One path to each outcome.
PATHS = list({path.outcome.id: path for path in find_paths(STEPS)}.values())
SHEETS = {Path(page.path).stem: page.meta.sheet_pages for page in SITE.pages() if page.is_sheet}


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


@pytest.fixture
def reader(window: Window, site_address: str, request: pytest.FixtureRequest) -> Reader:
    """A reader who visits the site as one of `VISITS`, by default without scripts and on a desk."""
    return Reader(window, site_address, *VISITS[getattr(request, "param", "desk without scripts")])


def take(reader: Reader, steps: list[dict]) -> None:
    """Take the steps of a case."""
    for step in steps:
        for name, given in step.items():
            arguments = given if isinstance(given, list) else [] if given is None else [given]
            getattr(reader, name)(*arguments)


@pytest.mark.parametrize(
    ("name", "reader"), [(name, visit) for name, case in CASES.items() for visit in case["who"]], indirect=["reader"]
)
def test_a_reader(reader, name):
    for page in CASES[name].get("pages", [None]):
        take(reader, [{"open": page}] if page is not None else [])
        take(reader, CASES[name]["steps"])


# Pages

HEAD_IS_SHORT = read_script("head_is_short")


@on("phone with scripts", "phone without scripts")
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_every_kind_of_page_loads_cleanly_and_fits(reader, path):
    reader.open(path)
    assert reader.window.evaluate(HEAD_IS_SHORT)
    reader.fits(320, 360, 1280)
    # What does not fit larger letters does so with scripts and without.
    if reader.scripts:
        for text in (20, 32):
            reader.open(path, text)
            reader.fits(320, 360, 414, 1280)


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


# Reading aloud

SAYING = "document.documentElement.dataset.saying"


@pytest.fixture
def speaking(site: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a page, on a device that writes down what it is to say."""
    (tmp_path / "assets").symlink_to(site / "assets")
    (tmp_path / "voices.js").write_text(read_script("voices"), "utf-8")
    page = tmp_path / "treatment/statins/index.html"
    page.parent.mkdir(parents=True)
    whole = (site / "treatment/statins/index.html").read_text("utf-8")
    page.write_text(whole.replace("<title>", '<script src="../../voices.js"></script><title>', 1), "utf-8")
    with serve(tmp_path) as address:
        yield address


def test_a_page_is_read_aloud(window, speaking):
    reader = Reader(window, speaking, *VISITS["phone with scripts"])
    reader.open("treatment/statins/")
    reader.finds_none(".aloud")
    reader.click(".bar__aloud")
    reader.holds(f"{SAYING} && document.querySelector('h1').textContent === {SAYING}")
    reader.is_at(".aloud button")
    reader.fits()
    window.evaluate("document.dispatchEvent(new Event('finish'))")
    reader.holds(f"{SAYING} && document.querySelector('.main-message').textContent.startsWith({SAYING})")
    reader.keep("sentence", SAYING)
    reader.press("Space")
    reader.holds(f"{SAYING} === ''")
    reader.press("Space")
    reader.holds(f"{SAYING} === $sentence")
    reader.press("Escape")
    reader.holds(f"{SAYING} === ''")
    reader.finds_none(".aloud")
    reader.is_at(".bar__aloud")


# Questions

SHOWN = "[...document.querySelectorAll('.flow__step')].filter(step => step.checkVisibility()).map(step => step.id).join()"
FIRST = STEPS[0].id


def shows(step: str) -> str:
    """Return an expression that is true while one step alone is shown."""
    return f"{SHOWN} === '{step}'"


def has_focus(step: str) -> str:
    """Return an expression that is true while something in a step has the focus."""
    return f"document.activeElement.closest('.flow__step')?.id === '{step}'"


@on_two
def test_answers_lead_to_each_outcome_and_back_leads_back(reader):
    # An address without such a step shows the first.
    reader.open("decide/#nowhere")
    reader.holds(shows(FIRST))
    reader.open("decide/")
    reader.counts(".flow__again", 0)
    # With scripts the longest will do: they do nothing to answers.
    for path in [max(PATHS, key=lambda path: len(path.answers))] if reader.scripts else PATHS:
        for step, answer in path.answers:
            reader.holds(shows(step.id))
            reader.click(f"#{step.id} .flow__answers a[href='#{answer.target}']")
        reader.holds(shows(path.outcome.id))
        reader.is_at(f"#{path.outcome.id}")
        for step, _ in reversed(path.answers):
            reader.back()
            reader.holds(shows(step.id))


@pytest.mark.parametrize("number", [0, -1], ids=["the first answer", "the last answer"])
@on("desk with scripts", "desk without scripts")
def test_the_keyboard_alone_answers(reader, number):
    answer = STEPS[0].answers[number]
    reader.open("decide/")
    reader.focus(f"#{FIRST} .flow__answers a[href='#{answer.target}']")
    reader.press("Enter")
    reader.holds(shows(answer.target))
    reader.is_at(f"#{answer.target}")
    reader.press("Tab")
    reader.holds(f"{has_focus(answer.target)} && document.activeElement.id !== '{answer.target}'")


@on("phone with scripts", "phone without scripts")
def test_a_link_to_a_question_shows_it_and_what_counts_unfolds(reader):
    third = list(QUESTIONS)[2]
    reader.open(f"decide/#{third}")
    reader.holds(shows(third))
    reader.reload()
    reader.holds(shows(third))
    reader.counts(".flow__counts li", 0)
    reader.click(".flow__counts summary")
    reader.sees(f"#{third} .flow__counts p")
    reader.focus(f"#{third} .flow__counts summary")
    reader.press("Enter")
    reader.counts(".flow__counts li", 0)
    reader.holds(ANSWERS_OF.format(44))
    reader.click(f"#{third} .flow__again a")
    reader.holds(shows(FIRST))


# How high each answer is at least, in px.
ANSWERS_OF = "[...document.querySelectorAll('.flow__answers a')].every(link => !link.checkVisibility() || link.offsetHeight >= {})"
PLACES = """(places => [places('.flow__box, .flow__answer--right .flow__hint'), places('.flow__lane')])(
  selector => [...document.querySelectorAll(selector)].map(part => {
    const {left, top, right, bottom} = part.getBoundingClientRect(); return [left, top, right, bottom] }))"""
# Answers other than Yes and No.
BELOW = """[...document.querySelectorAll('.flow__question--long')].map(question => [
  question.querySelector('.flow__box').getBoundingClientRect().bottom,
  ...[...question.querySelectorAll('.flow__answer--right')].map(answer => answer.getBoundingClientRect().top)])"""


@on_two
def test_the_chart_shows_every_question_and_no_box_lies_on_another(reader):
    reader.open("decide/")
    reader.click("label[for=flow-view-chart]")
    reader.holds(shows(",".join(step.id for step in STEPS)))
    assert reader.window.seen(".flow__question .flow__short") == [question.label for question in QUESTIONS.values()]
    assert reader.window.seen(".flow__question .flow__body") == []
    assert reader.window.seen(".flow__label") == [answer.label for question in QUESTIONS.values() for answer in question.answers]
    assert reader.window.seen(".flow__outcome .flow__title") == [step.title for step in STEPS if step.kind == "outcome"]
    for width in (320, 360, 768, 1280):
        reader.fits(width)
        reader.holds(ANSWERS_OF.format(24))
        boxes, lanes = reader.window.evaluate(PLACES)
        for number, (left, top, right, bottom) in enumerate(boxes):
            for left2, top2, right2, bottom2 in boxes[number + 1 :]:
                assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
        assert lanes
        assert max(right for _, _, right, _ in lanes) <= min(left for left, *_ in boxes)
        if width == 360:
            assert all(places == sorted(places) for places in reader.window.evaluate(BELOW))
    reader.focus("#flow-view-chart")
    reader.press("ArrowLeft")
    reader.holds(shows(FIRST))


# Comparisons

ROWS = "#causes tr[data-differs]"
TOPICS = "#causes th[scope=rowgroup]"
MARKS = "#causes :is(.comparison__different, .comparison__same)"
COLUMNS = "#causes thead th:not(:first-child)"
CELLS = f"({read_script('comparison_rows')})(document.getElementById('causes')).map(([_, cells]) => cells)"


def choose(reader: Reader, group: str, number: int) -> None:
    """Point at the label of a choice of the comparison, and wait until it has changed."""
    box = f"document.getElementById('causes-{group}-{number}').checked"
    reader.keep("before", box)
    reader.click(f"label[for=causes-{group}-{number}]")
    reader.holds(f"{box} !== $before")


@on_two
def test_a_comparison_is_steered_by_pointer(reader):
    seen = reader.window.seen
    reader.open("causes/compare/")
    opening = seen(f"{COLUMNS}, {TOPICS}, {ROWS}")
    cells, columns = reader.window.evaluate(CELLS), len(seen("#causes [name=show] + label"))
    assert len(seen(COLUMNS)) == 2 < columns
    choose(reader, "show", 3)
    assert len(seen(COLUMNS)) == 3
    choose(reader, "topic", 2)
    assert seen(TOPICS) == seen("label[for=causes-topic-2]")
    choose(reader, "all", 1)
    assert len(seen(ROWS)) == len(cells)
    assert len(seen("#causes td")) == len(cells) * columns
    choose(reader, "differences", 1)
    assert seen(MARKS) == ["Same" if len(set(row)) == 1 else "Different" for row in cells]
    choose(reader, "all", 1)
    choose(reader, "topic", 0)
    choose(reader, "show", 1)
    choose(reader, "show", 2)
    known = len(seen(ROWS))
    choose(reader, "unknown", 1)
    assert len(seen(ROWS)) == len(cells) > known
    reader.fits()
    if reader.scripts:
        reader.holds("location.search.includes('causes.unknown')")
        kept = reader.window.evaluate("location.search")
        assert "causes.show=compartment&causes.topic=all-topics&causes.differences&" in kept
        reader.reload()
        reader.holds("document.querySelectorAll('#causes [name=show]:checked').length === 1")
        assert reader.window.evaluate("location.search") == kept
        assert len(seen(ROWS)) == len(cells)
    reader.click("#causes button[type=reset]")
    reader.holds("document.getElementById('causes-show-1').checked")
    assert seen(f"{COLUMNS}, {TOPICS}, {ROWS}") == opening
    reader.holds("location.search === ''")


# Paper


def sheets_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [letters(page.get_textpage().get_text_bounded()) for page in document]


# In Chromium, the tests of sheets and of the chart print them.
not_chromium = pytest.mark.parametrize("browser", ["Firefox", "WebKit"], indirect=True, scope="module")


@not_chromium
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_prints_on_its_pages(reader, sheet):
    reader.open(f"handouts/{sheet}/")
    for paper in ("A4", "Letter"):
        assert len(sheets_of(reader.window.print(paper))) == SHEETS[sheet], paper


_TITLES = "[...document.querySelectorAll('.pack__tick:checked + label + .pack__sheet h1')].map(title => title.textContent)"


@not_chromium
def test_a_pack_prints_what_is_ticked_each_from_a_new_leaf(reader, browser):
    reader.open("handouts/pack/")
    reader.focus(".pack__name")
    reader.press("z e b r a")
    reader.holds("document.querySelector('.pack__name').textContent === 'zebra'")
    # One side, then two: both on their own leaves.
    for sheet in ("how-soon", "easing-stenosis"):
        reader.focus(f"#handouts-{sheet}")
        reader.press("Space")
        reader.holds(f"document.getElementById('handouts-{sheet}').checked")
    # Firefox does not tell which letters its bold ones are.
    reader.window.evaluate("document.styleSheets[0].insertRule('* { font-weight: 400 !important }', 0)")
    pages = sheets_of(reader.window.print("A4"))
    titles = [letters(title) for title in reader.window.evaluate(_TITLES)]
    assert [number for number, page in enumerate(pages) if any(title in page for title in titles)] == [0, 2]
    # What was a picture on a hidden page is there, too.
    drawn = [letters(f"{number}. {step.label}") for number, step in enumerate(QUESTIONS.values(), start=1)]
    assert [label for label in drawn if label not in "".join(pages[:2])] == []
    assert len(pages) == 3
    named = ["zebra" in page for page in pages]
    # WebKit repeats no header, and the page says so.
    assert named == ([True] * 3 if isinstance(browser, Firefox) else [True, False, False])


@not_chromium
@pytest.mark.parametrize(("paper", "reader"), [("A4", "desk with scripts"), ("Letter", "desk without scripts")], indirect=["reader"])
def test_the_chart_is_printed_on_one_sheet(reader, paper):
    reader.open("decide/")
    # What follows the first question takes long to print.
    reader.window.evaluate("document.querySelectorAll('.flow__step:not(:first-child), .flow ~ *').forEach(part => part.remove())")
    drawn = [letters(f"{number}. {step.label}") for number, step in enumerate(QUESTIONS.values(), start=1)]
    sheets = sheets_of(reader.window.print(paper))
    assert [number for number, sheet in enumerate(sheets) if all(label in sheet for label in drawn)], sheets[:3]
    assert all(sheets)


@on("desk with scripts")
def test_a_printed_comparison_tells_its_columns_on_each_sheet(reader):
    reader.open("causes/compare/")
    choose(reader, "all", 1)
    reader.window.evaluate("document.querySelector('article').replaceChildren(document.getElementById('causes'))")
    # Firefox does not tell which letters its bold ones are.
    reader.window.evaluate("document.styleSheets[0].insertRule('* { font-weight: 400 !important }', 0)")
    columns = [letters(column) for column in reader.window.seen(COLUMNS)]
    cells = [letters(cell)[:30] for cell in reader.window.seen("#causes tbody tr > :nth-child(2)")]
    sheets = [sheet for sheet in sheets_of(reader.window.print("A4")) if sum(cell in sheet for cell in cells) > 1]
    assert len(sheets) > 1
    assert [sheet for sheet in sheets if not all(column in sheet for column in columns)] == []


# The labels of a list's choices, and one of each group ticked: where there is one, a sign that cannot wait until tomorrow.
TICK = """[...document.querySelectorAll(".visit-choices")].map(group => {
  const label = group.querySelector(".visit__choice--today label") ?? group.querySelector("label");
  label.click();
  return label.textContent })"""
LABELS = "[...document.querySelectorAll('.visit__choice label')].map(label => label.textContent)"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_of_a_visit_s_list_what_is_ticked_and_written_is_printed_on_one_side(reader, paper):
    reader.open("diagnosis/my-visit/")
    labels, ticked = reader.window.evaluate(LABELS), reader.window.evaluate(TICK)
    reader.click(".visit__line")
    reader.is_at(".visit__line")
    reader.press("s p r i n g Enter z e b r a")
    reader.holds("document.activeElement.innerText.includes('zebra')")
    (sheet,) = sheets_of(reader.window.print(paper))
    # Firefox does not tell which letters its bold ones are.
    wanted = [*ticked, "spring", "zebra", "It is not a diagnosis", "your doctor's office or nurse line"]
    assert [text for text in wanted if without_brackets(text) not in sheet] == []
    assert [text for text in labels if text not in ticked and without_brackets(text) in sheet] == []


def without_brackets(text: str) -> str:
    """Return the letters of a label without its exceptions, which are printed in the box of its sign."""
    return letters(text.partition("(")[0])


# Without internet

# As a clinic might name it.
FOLDER = "Für Ärzte – Kopie (2) 100%"


def test_the_copy_works_from_the_disk(window, site, tmp_path):
    with ZipFile(site / f"{SITE.settings().slug}.zip") as packed:
        packed.extractall(tmp_path / FOLDER)
    reader = Reader(window, f"{(tmp_path / FOLDER / SITE.settings().slug).as_uri()}/", *VISITS["desk with scripts"])
    reader.open("index.html")
    for _ in range(5):
        if loaded := window.evaluate("[...document.fonts].every(font => font.status === 'loaded')"):
            break
        # A browser leaves out a typeface that comes late, so that no text moves: at the next page it is sooner.
        reader.reload()
    assert loaded
    take(reader, FROM_DISK)
    # Firefox keeps what a file stores from all others.
    if not isinstance(window, Firefox):
        take(reader, COLORS_FROM_DISK)
