"""Pages past their next check are listed and say so at their head; nothing fails for it."""

import datetime
import shutil
import time

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from browsing import barriers, color_barriers
from carepages import cli
from carepages.check import check
from carepages.checks.front_matter import check_front_matter
from carepages.finish.built_page import LARGE, BuiltPage, UnexpectedTemplate
from carepages.finish.check_site import check_headings, check_ids, check_unparsed_markup
from carepages.finish.overdue import show_overdue
from carepages.finish.page_facts import read_facts
from carepages.finish.steps import finish_site
from carepages.languages import read_language
from carepages.pages import Page
from carepages.prompts import Placeholders
from carepages.review_dates import due_by, is_overdue, list_due, list_due_as_issue, today
from carepages.site_addresses import output_path
from small_site import SITE

TODAY = datetime.date(2027, 1, 15)
DAY = datetime.timedelta(days=1)
BANNER = ".page-status--overdue"
TAG = 'class="page-status page-status--overdue"'


def page(next_check: object, name: str = "page", review: str = "pending") -> Page:
    return Page(f"{name}.md", f"---\ntitle: T\nnext_check: {next_check}\nclinical_review: {review}\n---\n")


@pytest.mark.parametrize(
    ("next_check", "overdue"),
    [
        (TODAY - DAY, True),
        (TODAY, False),
        (TODAY + DAY, False),
        ("soon", False),
        ("2026-01-01 10:00:00", False),
        ("", False),
        ("[", False),
    ],
)
def test_a_page_is_overdue_from_the_day_after(next_check, overdue):
    assert is_overdue(page(next_check), TODAY) is overdue


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"])
@pytest.mark.parametrize(("days", "overdue", "told"), [(-1, True, "overdue by 1 day"), (0, False, "due today"), (1, False, "due in 1 day")])
def test_check_and_list_count_days_alike_in_every_time_zone(monkeypatch, zone, days, overdue, told):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        day = today()
        checked = f"checked: {day - 30 * DAY}\nnext_check: {day + days * DAY}"
        one = Page("page.md", f"---\ntitle: T\n{checked}\n---\n")
        assert ("check-overdue" in {found.rule for found in check_front_matter(one, Placeholders(read_language("en")))}) is overdue
        assert told in list_due([one], day, 1)
    finally:
        monkeypatch.undo()
        time.tzset()


PAGES = [
    page(TODAY + 5 * DAY, "soon"),
    page(TODAY - DAY, "late"),
    page(TODAY - 40 * DAY, "latest", "{name: Ada Example, role: Nurse, date: 2026-01-01}"),
    page(TODAY, "today"),
    page(TODAY + 6 * DAY, "later"),
]


@pytest.mark.parametrize(
    ("within", "names"), [(0, ["latest", "late", "today"]), (5, ["latest", "late", "today", "soon"]), (-1, ["latest", "late"])]
)
def test_pages_that_are_due_are_listed_by_their_day(within, names):
    assert [due.place for due in due_by(PAGES, TODAY + within * DAY)] == [f"docs/{name}.md" for name in names]


@pytest.mark.parametrize("listed", [list_due, list_due_as_issue])
def test_the_list_tells_days_and_counts(listed):
    text = listed(PAGES, TODAY, 5)
    for line in ("2026-12-06", "overdue by 40 days", "overdue by 1 day", "due today", "due in 5 days"):
        assert line in text
    assert "later.md" not in text
    assert "Of 5 pages: 2 overdue, 2 due within 5 days, 4 without a named clinical review." in text


def test_where_nothing_is_due_the_text_of_an_issue_is_empty():
    assert list_due_as_issue(PAGES[4:], TODAY, 5) == ""
    assert "0 overdue" in list_due(PAGES[4:], TODAY, 5)


def test_the_command_never_fails_for_what_is_due():
    every = CliRunner().invoke(cli.main, ["due", "--within", "1000", "--format", "markdown"])
    assert every.exit_code == 0
    assert "docs/index.md" in every.output


@pytest.mark.parametrize("within", ["-1", "1001", "soon"])
def test_an_impossible_number_of_days_is_told(within):
    done = CliRunner().invoke(cli.main, ["due", "--within", within])
    assert done.exit_code == 2
    assert "--within" in done.output


def test_no_pages_at_all_is_told(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.main, ["due"])
    assert done.exit_code == 1
    assert "no page" in done.output


@pytest.fixture(scope="module")
def overdue_site(unfinished_site, pages, tmp_path_factory):
    """The site as it is built when every page is overdue."""
    folder = shutil.copytree(unfinished_site, tmp_path_factory.mktemp("overdue") / "site")
    finish_site(folder, SITE, max(source.meta.next_check for source in pages.values()) + DAY, check(SITE).measures)
    return folder


def test_each_overdue_page_and_sheet_has_one_banner(overdue_site, pages):
    for path, source in pages.items():
        for file in [output_path(path), *([output_path(path).replace("index.html", LARGE)] if source.is_sheet else [])]:
            html = (overdue_site / file).read_text("utf-8")
            # A pack shows each of its sheets as that is.
            assert html.count(TAG) == 1 + html.count('class="pack__sheet"'), file
            assert 'data-shown="overdue"' not in html


@pytest.mark.parametrize("path", ["index.md", "causes/spinal-stenosis.md", "handouts/easing-stenosis.md"])
def test_the_banner_stands_at_the_head_and_breaks_no_rule_of_pages(overdue_site, pages, path):
    built = read_facts(BuiltPage.read(overdue_site, overdue_site / output_path(path)))
    banner = BeautifulSoup((overdue_site / output_path(path)).read_text("utf-8"), "html.parser").select_one(BANNER)
    assert "hidden" not in banner.attrs
    assert str(pages[path].meta.next_check.year) in banner.get_text()
    assert "warning sign" in banner.get_text()
    assert banner.find_previous("h1")
    assert not banner.find_previous("h2")
    assert not banner.select("[style], script")
    assert list(map(str, (*check_ids(built), *check_unparsed_markup(built), *check_headings(built)))) == []


def test_on_a_day_on_which_nothing_is_overdue_no_page_holds_a_banner(site):
    assert [file for file in site.rglob("*.html") if TAG in file.read_text("utf-8")] == []


def test_the_banner_can_be_read_on_a_phone_in_light_and_dark_and_on_paper(visit, overdue_site):
    address = f"file://{overdue_site}/causes/spinal-stenosis/index.html"
    # Colors that are on their way from light to dark are neither.
    tab = visit(address, width=320, scripts=True, reduced_motion="reduce")
    assert tab.locator(BANNER).is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    assert barriers(tab) == []
    tab.emulate_media(color_scheme="dark")
    assert color_barriers(tab) == []
    tab.emulate_media(media="print")
    assert tab.locator(BANNER).is_visible()


@pytest.mark.parametrize("banners", [0, 2])
def test_a_template_that_no_longer_fits_is_told(banners):
    html = "<h1>T</h1>" + banners * '<div hidden data-shown="overdue"></div>'
    with pytest.raises(UnexpectedTemplate, match="status.html"):
        show_overdue(BuiltPage("page/index.html", html, source=page(TODAY)), TODAY)
