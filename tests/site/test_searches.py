"""What patients type into the search brings the page that answers among the first results."""

import pytest
import yaml

from carepages.site_addresses import url_path
from ledger import FOLDER
from tables import read_script

SEARCHES = yaml.safe_load((FOLDER / "searches.yml").read_text("utf-8"))
WARNING_SIGNS, HELP_TODAY = "warning-signs.md", "help-today.md"
FIRST = 3
ASK = read_script("ask")


@pytest.fixture
def searching(visit):
    """A page with its search open and ready."""
    page = visit("causes/", scripts=True)
    page.locator(".bar__search").click()
    page.keyboard.type("walk")
    page.locator(".md-search-result__item").first.wait_for(timeout=30_000)
    return page


def missed(searching, wanted: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the questions of which a wanted page is not among the first results, with those results."""
    found = searching.evaluate(ASK, list(wanted))
    first = {question: pages[:FIRST] for question, pages in found.items()}
    lacking = [question for question, paths in wanted.items() if not {*map(url_path, paths)} <= {*first[question]}]
    return {question: first[question] for question in lacking}


def test_each_question_brings_its_page_among_the_first(searching):
    wanted = {question: [WARNING_SIGNS] for question in SEARCHES["emergencies"]}
    wanted |= {question: [HELP_TODAY] for question in SEARCHES["today"]}
    wanted |= {question: [found] if isinstance(found, str) else found for question, found in SEARCHES["questions"].items()}
    assert len(wanted) > 100
    assert missed(searching, wanted) == {}


def test_each_page_for_patients_is_found_by_its_title(searching, pages):
    # Pages about the site count for less, and a sheet has its page beside it.
    found_first = [page for path, page in pages.items() if not page.is_sheet and not path.startswith("about/")]
    titles = {page.title: [page.path] for page in found_first}
    # Nothing but small words, of which the index has none.
    del titles["What could it be?"]
    assert missed(searching, titles) == {}
