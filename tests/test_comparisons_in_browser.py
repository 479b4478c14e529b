"""Every comparison of the site in a real browser: steered without scripts, printed, read aloud; then with the script."""

import functools
import gzip
import itertools
import re
from collections.abc import Collection

import pytest

from browsing import cut_off, letters, printed, restyle, seen, settle, told, widen
from carepages.components.comparison.checks import OPENING_COLUMNS_AT_MOST, OPENING_ROWS
from carepages.components.comparison.markup import MAX_OPTIONS, MAX_TOPICS, OPENING_COLUMNS, comparison_id, is_known
from carepages.markup.fences import read_fences
from carepages.site_addresses import url_path
from conftest import ROOT
from small_site import SITE, reader
from tables import read_script


def comparisons() -> dict[str, tuple[str, int]]:
    """Return the page's address and the number of columns to choose from of each comparison of the site, by its id."""
    return {
        comparison_id(fence.title, fence.options.values.get("id")): (
            url_path(page.path),
            next(line for _, line in fence.content if line.startswith("|")).count("|") - 2,
        )
        for page in SITE.pages()
        for fence in read_fences(page.place, page.body)[0]
        if fence.name == "comparison"
    }


COMPARISONS = comparisons()
# What is true of all alike is tested on the smallest and the largest.
EXTREMES = [pick(COMPARISONS, key=lambda name: COMPARISONS[name][1]) for pick in (min, max)]
each_comparison = pytest.mark.parametrize("name", COMPARISONS)
# What hangs on the words and values of each is tested on all.
each_loaded = pytest.mark.parametrize("loaded", COMPARISONS, indirect=True, scope="module")
smallest_and_largest = pytest.mark.parametrize("name", EXTREMES)
WIDTHS = [320, 768, 1280]
MARKS = ".comparison__different, .comparison__same"
CHOOSE = read_script("comparison_choose")
ROWS = read_script("comparison_rows")
SHOWN = read_script("comparison_shown")


class Table:
    """What a reader does with one comparison, and sees of it."""

    def __init__(self, page, name: str) -> None:
        self.page = page
        self.root = page.locator(f"#{name}")
        self.name = name
        self.options = self.root.locator("[name=show] + label").all_text_contents()
        self.numbers = range(1, len(self.options) + 1)
        self.topics = self.root.locator("[name=topic] + label").all_text_contents()[1:]
        # What the page says, whatever is chosen since.
        self.opening = self.root.locator("[name=show][checked] + label").all_text_contents()
        self.opening_topic = self.root.locator("[name=topic][checked] + label").all_text_contents()

    def alone(self) -> None:
        """Take everything else out of the article, which takes long to lay out and to print."""
        self.root.evaluate("root => root.closest('.md-typeset').replaceChildren(root)")

    def click(self, group: str, number: int) -> None:
        self.page.locator(f"label[for={self.name}-{group}-{number}]").click()

    def choose(self, columns: Collection[int], topic: int | None = None, marks: bool | None = None, folds: bool | None = None) -> None:
        """Choose some columns; also one topic or all (0), marks of differences, and that rows are folded of which nothing is known, unless None."""
        self.root.evaluate(CHOOSE, [list(columns), topic, marks, folds])

    def choose_all(self) -> None:
        """Tick every column, all topics and the rows of which nothing is known, each by itself."""
        self.choose(self.numbers, 0, folds=False)

    def seen(self, selector: str) -> list[str]:
        """Return the texts of those parts that take up room on the page."""
        return seen(self.root, selector)

    @property
    def columns(self) -> list[str]:
        return self.seen("thead th")[1:]

    @functools.cached_property
    def rows(self) -> list[tuple[int, list[str]]]:
        """All rows, hidden or not: the number of the topic, and the words of the cells without citations."""
        return self.root.evaluate(ROWS)

    def must_show(self, columns: Collection[int], topic: int, marks: bool, folds: bool) -> dict[str, list]:
        """Return what is to be seen of a choice."""
        shown = [[row[number - 1] for number in sorted(columns)] for at, row in self.rows if topic in (0, at)]
        # Of four or more columns, one that knows something is not enough.
        known = [row for row in shown if not folds or sum(is_known(words, SITE) for words in row) >= (2 if len(columns) > 3 else 1)]
        judged = ["Same" if len(set(row)) == 1 else "Different" for row in known] if marks and len(columns) > 1 else []
        return {
            "columns": [self.options[number - 1] for number in sorted(columns)],
            "topics": [self.topics[topic - 1]] if topic else self.topics,
            "cells": [len(columns)] * len(known),
            "marks": judged,
            "colored": [mark == "Different" for mark in judged] or [False] * len(known),
        }

    def misfits(self) -> list[tuple[int, int, object]]:
        """Return each width of screen and number of columns at which the page is too wide or a cell is cut."""
        found = []
        self.choose_all()
        for width in WIDTHS:
            widen(self.page, width)
            for count in (MAX_OPTIONS, 3, 1):
                self.choose(self.numbers[:count])
                over = self.page.evaluate("document.scrollingElement.scrollWidth") - width
                cut = cut_off(self.page, ".comparison :is(td, th, label, legend, button)")
                found += [(width, count, fault) for fault in (max(over, 0), cut) if fault]
        return found


@pytest.fixture(scope="module")
def tab(chromium):
    context = chromium(16).new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=EXTREMES)
def loaded(request, tab, site_address):
    """The smallest comparison and the largest in turn, alone on its page, loaded once for all tests that take this one."""
    tab.goto(site_address + COMPARISONS[request.param][0])
    table = Table(tab, request.param)
    table.alone()
    return table


@pytest.fixture
def small(loaded):
    """The same as it was at first, on a wide screen."""
    loaded.root.evaluate("root => root.querySelector('form').reset()")
    widen(loaded.page, 1280)
    return loaded


@pytest.fixture
def table(small):
    """The same with all that can be chosen."""
    small.choose_all()
    return small


def test_the_site_has_comparisons_of_causes_tests_and_treatments_each_on_its_own_page():
    pages = [address for address, _ in COMPARISONS.values()]
    assert {address.split("/")[0] for address in pages} == {"causes", "diagnosis", "treatment"}
    # Who needs one on a poor network is not made to load another.
    assert len(set(pages)) == len(pages)


@each_loaded
@pytest.mark.parametrize("width", WIDTHS)
def test_it_opens_with_few_columns_and_one_topic_and_few_rows(small, width):
    widen(small.page, width)
    assert OPENING_COLUMNS <= len(small.opening) <= OPENING_COLUMNS_AT_MOST
    assert small.columns == small.opening
    assert small.seen("th[scope=rowgroup]") == small.opening_topic
    assert 2 <= len(small.seen("tr[data-differs]")) <= OPENING_ROWS
    parts = [role for role, _ in told(small.page, small.name)]
    assert parts.count("rowheader") == 1 + len(small.seen("tr[data-differs]"))


def test_everything_is_one_tap_away_and_so_is_the_way_back(small):
    before = small.seen("td")
    small.click("all", 1)
    assert small.columns == small.options
    assert small.seen("th[scope=rowgroup]") == small.topics
    assert len(small.seen("tbody td")) == len(small.rows) * len(small.options)
    assert small.seen("legend") == ["Rows"]
    small.click("differences", 1)
    assert small.seen(MARKS) == small.must_show(small.numbers, 0, True, False)["marks"]
    # It is everything, whatever was chosen.
    small.choose([])
    assert small.columns == small.options
    assert small.seen(".comparison__none, .comparison__one") == []
    small.root.locator("button[type=reset]").click()
    assert small.seen("td") == before


def hold_to_all_choices(table: Table) -> None:
    """Tell that of each choice just that is seen: each column left out, each pair, three, four, one; each topic; marks and folds."""
    numbers = table.numbers
    some = [set(numbers) - {number} for number in numbers] + [set(pair) for pair in itertools.combinations(numbers, 2)]
    some += [set(numbers), {1, 2, 3}, set(numbers[:4]), {1}]
    choices = [(columns, 0, True, folds) for columns in some for folds in (True, False)]
    choices += [(numbers, topic, False, False) for topic in range(len(table.topics) + 1)]
    for choice in choices:
        table.choose(*choice)
        assert table.root.evaluate(SHOWN) == table.must_show(*choice), choice
    table.choose({1}, marks=True)
    assert len(table.seen(".comparison__one")) == 1


@each_loaded
def test_what_is_chosen_is_shown_and_nothing_else(table):
    hold_to_all_choices(table)


def test_with_nothing_chosen_the_page_says_so_and_reset_brings_the_first_view_back(table):
    table.click("topic", 1)
    table.click("differences", 1)
    table.choose([])
    assert len(table.seen(".comparison__none")) == 1
    assert table.seen("table") == []
    table.root.locator("button[type=reset]").click()
    assert table.columns == table.opening
    assert table.seen("th[scope=rowgroup]") == table.opening_topic
    assert table.seen(".comparison__none, .comparison__different") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_assistive_technology_meets_a_whole_table_of_what_is_shown(table, width):
    widen(table.page, width)
    rows = len(table.rows)
    last = len(table.options)
    for shown in ({1, last}, set(range(1, last + 1))):
        table.choose(shown)
        parts = told(table.page, table.name)
        roles = [role for role, _ in parts]
        assert roles.count("table") == 1
        headers = [text for role, text in parts if role == "columnheader"]
        assert headers[1:] == [table.options[number - 1] for number in sorted(shown)]
        assert roles.count("cell") + roles.count("gridcell") == rows * len(shown)
        assert roles.count("rowheader") == rows + len(table.topics)
        assert roles.count("row") == 1 + rows + len(table.topics)


@each_loaded
def test_no_page_is_wider_than_the_screen_and_no_cell_is_cut(table):
    assert table.misfits() == []


@each_comparison
def test_neither_with_text_twice_as_large(visit, name):
    table = Table(visit(COMPARISONS[name][0], text=32), name)
    table.alone()
    assert table.misfits() == []


def test_paper_follows_the_choice(table):
    table.page.emulate_media(media="print")
    notes_of_all = table.seen(".comparison__part")
    table.page.emulate_media(media="null")
    assert notes_of_all == []
    table.choose({1, 2})
    table.click("topic", 1)
    text = re.sub(r"\[\d+\]", "", letters(" ".join(printed(table.page))))
    assert letters("This is a part of a longer comparison") in text
    assert letters(table.root.locator("button[type=reset]").inner_text()) not in text
    cells = table.root.evaluate(
        "root => [...root.querySelectorAll('td, tbody th')].map(cell => { const copy = cell.cloneNode(true);"
        " copy.querySelectorAll('sup').forEach(citation => citation.remove()); return [cell.checkVisibility(), copy.textContent] })"
    )
    shown = [letters(cell) for visible, cell in cells if visible]
    assert shown
    assert [cell for cell in shown if cell.removesuffix("DifferentSame") not in text] == []
    hidden = [letters(cell) for visible, cell in cells if not visible]
    lost = [cell for cell in hidden if len(cell) > 20 and cell not in "".join(shown)]
    assert lost
    assert [cell for cell in lost if cell in text] == []


@smallest_and_largest
def test_on_paper_the_header_stands_on_every_sheet_of_the_table(visit, name):
    table = Table(visit(COMPARISONS[name][0]), name)
    table.alone()
    table.choose_all()
    table.choose({1, 2, 3})
    # So tall that it takes several sheets.
    restyle(table.page, "td { padding-bottom: 2.5cm !important; }")
    header = [letters(option) for option in table.options[:3]]
    sheets = [letters(sheet) for sheet in printed(table.page)]
    assert len(sheets) > 2
    assert [sheet for sheet in sheets if not all(option in sheet for option in header)] == []


def test_what_matters_to_the_reader_can_be_filled_in_and_is_printed(visit):
    page = visit("treatment/compare-artery/")
    fields = page.locator(".fields input")
    assert 5 <= fields.count() <= 6
    fields.first.fill("Walk to the lake")
    # Each is named by its label, and large enough for a finger.
    assert page.evaluate("[...document.querySelectorAll('.fields input')].every(field => field.labels[0].textContent && field.offsetHeight >= 44)")
    assert letters("Walk to the lake") in letters("".join(printed(page)))


@smallest_and_largest
def test_the_header_stays_in_view_and_hides_nothing_that_is_jumped_to(visit, name):
    table = Table(visit(COMPARISONS[name][0]), name)
    table.choose_all()
    table.choose({1, 2})
    last = table.root.locator("tbody .citation a:visible").last
    last.focus()
    header = table.page.evaluate("document.querySelector('.comparison thead').getBoundingClientRect().bottom")
    assert 0 < header < table.page.viewport_size["height"]
    assert last.bounding_box()["y"] >= header


# Keeps the browser's free moments until a test gives them.
_KEEP_MOMENTS = "window.moments = []; window.requestIdleCallback = moment => moments.push(moment);"
_GIVE_MOMENT = "() => { moments.shift()(); }"
_WAITING = "() => [...document.querySelectorAll('*')].filter(part => getComputedStyle(part).contentVisibility === 'auto').length"


@pytest.fixture
def opened(chromium, site_address):
    """Return a function that opens the page of the largest comparison with scripts, and gives the browser no free moment."""
    context = chromium(16).new_context(viewport={"width": 360, "height": 780})
    context.add_init_script(_KEEP_MOMENTS)
    page = context.new_page()

    def open_page(end: str = ""):
        page.goto("about:blank")
        page.goto(site_address + COMPARISONS[EXTREMES[1]][0] + end)
        page.evaluate("document.fonts.ready")
        return page

    yield open_page
    context.close()


def test_opened_at_its_top_a_page_lays_out_what_is_out_of_sight_in_free_moments(opened, visit):
    page = opened()
    waiting = page.evaluate(_WAITING)
    assert waiting > 5
    last = page.locator(".comparison td:visible").last
    words = last.evaluate("cell => [...cell.childNodes].filter(part => part.localName !== 'sup').map(part => part.textContent).join('')")
    assert letters(words) in letters(re.sub(r"\[\d+\]", "", "".join(printed(page))))
    page.evaluate(_GIVE_MOMENT)
    assert page.evaluate(_WAITING) < waiting
    while page.evaluate("moments.length"):
        page.evaluate(_GIVE_MOMENT)
    assert page.evaluate(_WAITING) == 0
    # Where its lines end hangs on the typeface.
    parts, whole = (
        [part for part in told(tab, EXTREMES[1]) if part[0] != "InlineTextBox"]
        for tab in (page, visit(COMPARISONS[EXTREMES[1]][0], width=360))
    )
    assert parts == whole


def test_a_browser_without_a_free_moment_lays_it_out_as_well(visit):
    page = visit(COMPARISONS[EXTREMES[1]][0], scripts=True)
    page.add_init_script("window.requestIdleCallback = (moment, limit) => { if (limit?.timeout) setTimeout(moment, limit.timeout) }")
    # The same address would be a reload.
    page.goto(page.url + "?again")
    assert page.evaluate(_WAITING)
    settle(page)


def test_opened_elsewhere_it_lays_out_all_at_once(opened):
    page = opened("#source-1")
    assert page.evaluate(_WAITING) == 0
    page = opened()
    page.evaluate("scrollTo(0, 9000)")
    page.reload()
    assert page.evaluate(_WAITING) == 0


def test_a_browser_that_cannot_tell_when_it_has_time_lays_out_all_at_once(visit):
    page = visit(COMPARISONS[EXTREMES[1]][0], scripts=True)
    page.add_init_script("delete window.requestIdleCallback")
    faults = []
    page.on("pageerror", lambda fault: faults.append(fault))
    page.goto(page.url + "?again")
    assert page.evaluate(_WAITING) == 0
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert faults == []


@pytest.mark.parametrize("target", [".on-this-page li:last-child a", ".citation a", ".comparison td a"])
def test_a_reader_who_is_ahead_of_it_keeps_the_place(opened, target):
    page = opened()
    assert page.evaluate(_WAITING)
    link = page.locator(target).last
    link.evaluate("link => link.click()")
    # Until the browser has gone there.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    place = page.locator(page.evaluate("location.hash"))
    before = place.bounding_box()["y"]
    assert 0 <= before < 780
    while page.evaluate("moments.length"):
        page.evaluate(_GIVE_MOMENT)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(_WAITING) == 0
    assert abs(place.bounding_box()["y"] - before) < 2


def _cell(option: int, topic: int) -> str:
    unknown = (option + topic) % 3 == 0
    return "We do not know." if unknown else f"Value &amp; {option % topic}.&nbsp;Incomprehensibilities"


@pytest.fixture(scope="module")
def limits(tmp_path_factory) -> str:
    """The address of a page with a comparison of as many columns and topics as there may be, and a second one."""
    options = range(1, MAX_OPTIONS + 1)
    lines = ["| What " + "".join(f"| Long option number {n} (o{n}) " for n in options) + "|", "|---" * (len(options) + 1) + "|"]
    for topic in range(1, MAX_TOPICS + 1):
        lines.append(f"| **Topic {topic}** " + "| " * len(options) + "|")
        # Which columns are alike is another in each row: by what remains after division.
        lines.append(f"| Row {topic} " + "".join(f"| {_cell(n, topic)} " for n in options) + "|")
    table = "\n".join(lines)
    text = f"/// comparison | Limits\n\n{table}\n///\n\n/// comparison | Second\n\n{table}\n///\n"
    body = reader(["tables", "carepages.components"]).convert(text)
    sheets = "".join(
        f'<link rel="stylesheet" href="{(ROOT / "overrides/assets/css" / name).as_uri()}">'
        for name in ("base.css", "comparison.css", "comparison-choices.css")
    )
    file = tmp_path_factory.mktemp("limits") / "index.html"
    scripts = f'<script src="{(ROOT / "overrides/assets/js/comparison.js").as_uri()}"></script>'
    file.write_text(f"<!doctype html><meta charset=utf-8>{sheets}<body class=md-typeset data-md-color-scheme=default>{body}{scripts}", "utf-8")
    return file.as_uri()


def test_as_many_columns_and_topics_as_there_may_be_are_steered(visit, limits):
    table = Table(visit(limits), "limits")
    assert (len(table.options), len(table.topics)) == (MAX_OPTIONS, MAX_TOPICS)
    hold_to_all_choices(table)
    other = Table(table.page, "second")
    assert other.columns == other.options[:OPENING_COLUMNS] == other.opening


def test_two_comparisons_keep_their_choices_apart_in_the_address_and_back_brings_them_back(visit, limits):
    page = visit(limits, scripts=True)
    first, second = Table(page, "limits"), Table(page, "second")
    first.choose({1, 3})
    second.choose({2})
    page.wait_for_url("**/index.html?limits.show=o1,o3&second.show=o2")
    page.evaluate("location.hash = 'second'")
    first.choose({1, 4})
    page.go_back()
    page.wait_for_url("**/index.html?limits.show=o1,o3&second.show=o2")
    assert first.columns == [first.options[0], first.options[2]]


@smallest_and_largest
def test_with_scripts_the_address_keeps_the_choice(visit, name):
    table = Table(visit(COMPARISONS[name][0], scripts=True), name)
    plain = table.page.url
    last = len(table.options)
    table.choose({1, last})
    table.click("topic", 2)
    table.click("differences", 1)
    keys = [table.page.locator(f"#{name}-{box}").get_attribute("data-name") for box in ("show-1", f"show-{last}", "topic-2")]
    wanted = f"{name}.show={keys[0]},{keys[1]}&{name}.topic={keys[2]}&{name}.differences"
    # The script comes with the first choice.
    table.page.wait_for_url(f"{plain}?{wanted}")
    status = table.seen("[role=status] p:last-child")
    assert len(status) == 1
    assert status[0].startswith(f"2 of {len(table.options)} columns")
    columns, marked = table.columns, table.seen(".comparison__different")
    table.page.goto("about:blank")
    table.page.goto(f"{plain}?{wanted}")
    assert table.columns == columns
    assert table.seen("th[scope=rowgroup]") == table.topics[1:2]
    assert table.seen(".comparison__different") == marked
    table.root.locator("button[type=reset]").click()
    table.page.wait_for_url(plain)
    assert table.columns == table.opening
    table.click("all", 1)
    table.page.wait_for_url(f"{plain}?{name}.all")
    (status,) = table.seen("[role=status] p:last-child")
    assert status.startswith(f"{last} of {last} columns, {len(table.rows)} rows")


def test_an_address_with_unknown_names_shows_the_first_view(visit):
    name = EXTREMES[0]
    query = f"?{name}.show=nothing,such&{name}.topic=none&{name}.differences&other=1"
    table = Table(visit(COMPARISONS[name][0] + query, scripts=True), name)
    assert table.columns == table.opening
    assert table.seen("th[scope=rowgroup]") == table.opening_topic
    assert table.seen(MARKS)
    table.click("topic", 1)
    assert "other=1" in table.page.url


def test_the_script_also_works_from_a_folder(visit, site):
    name = EXTREMES[0]
    page = visit((site / COMPARISONS[name][0] / "index.html").as_uri(), scripts=True)
    table = Table(page, name)
    table.click("show", 1)
    page.wait_for_url(re.compile(f"{name}.show="))
    assert table.columns == [option for option in table.opening if option != table.options[0]]


def test_only_pages_with_a_comparison_load_its_script(site):
    compared = {site / address / "index.html" for address, _ in COMPARISONS.values()}
    assert {file for file in site.rglob("*.html") if "assets/js/comparison." in file.read_text("utf-8")} == compared


def test_the_script_is_small(site):
    (script,) = (site / "assets/js").glob("comparison.*.js")
    assert len(gzip.compress(script.read_bytes(), 9)) < 1000
