"""Readers find their answers: what they come with (`tests/site/ledger/tasks.yml`) is searched for, and looked for by hand, at 360 px."""

import collections
import heapq
import math
import statistics
from urllib.parse import urljoin

import pytest

from carepages.site_addresses import url_path
from carepages.tasks import read_tasks, words_before
from small_site import ROOT

TASKS = read_tasks(ROOT)
PHONE = 360
RESULTS = 3
# Words that a reader may have to read above the answer, at most and in the middle of all tasks.
WORDS_AT_MOST, WORDS_MEDIAN = 80, 40
TAPS = 5
# What is on the screen of the page, or below it as on every page: nobody needs a list of sections for it.
AT_THE_HEAD = ("", "in-short")
# Types what a reader types, and returns the addresses of the links that then are to be seen in the first results.
SEEN = """async ([typed, results]) => {
  const field = document.querySelector("[data-md-component=search-query]");
  const count = document.querySelector(".md-search-result__meta");
  count.textContent = "";
  field.value = typed;
  field.dispatchEvent(new KeyboardEvent("keyup"));
  while (!count.textContent) await new Promise(resolve => setTimeout(resolve, 5));
  const items = [...document.querySelectorAll(".md-search-result__item")].slice(0, results);
  return items.flatMap(item => [...item.querySelectorAll("a")].filter(link => link.checkVisibility()).map(link => link.href));
}"""


@pytest.fixture
def searching(visit):
    """A page on a phone with its search open and ready."""
    page = visit("causes/", scripts=True, width=PHONE)
    page.locator(".bar__search").click()
    page.keyboard.type("walk")
    page.locator(".md-search-result__item").first.wait_for(timeout=30_000)
    return page


def test_there_are_enough_tasks_of_readers_and_no_question_twice():
    assert len(TASKS) >= 60
    for key in ("asks", "types"):
        assert [asked for asked, times in collections.Counter(getattr(task, key) for task in TASKS).items() if times > 1] == []


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.asks)
def test_the_answer_stands_soon_below_the_heading(task, docs):
    words = words_before(docs.article(task.page), task.section, task.answer)
    assert words is not None, "the section does not hold the answer"
    assert words <= WORDS_AT_MOST


def test_the_search_leads_to_the_answer(searching, docs, site_address):
    pages = {url_path(path): path for path in docs.pages}
    read: dict[str, float] = {}
    for task in TASKS:
        links = searching.evaluate(SEEN, [task.types, RESULTS])
        places = [link.removeprefix(site_address).partition("#")[::2] for link in links]
        counts = [
            words_before(docs.article(task.page), section, task.answer) for page, section in places if pages.get(page) == task.page
        ]
        read[task.asks] = min((count for count in counts if count is not None), default=math.inf)
    assert {asked: words for asked, words in read.items() if words > WORDS_AT_MOST} == {}
    assert statistics.median(read.values()) <= WORDS_MEDIAN


@pytest.fixture(scope="module")
def taps(pages, articles, built_pages) -> dict[str, int]:
    """With how many taps a phone comes from the home page to each other one: two open the menu and choose from it, one
    follows a link of a hub."""
    paths = {url_path(path): path for path in pages}
    fewest = {"index.md": 0}
    waiting = [(0, "index.md")]
    while waiting:
        so_far, here = heapq.heappop(waiting)
        menu = articles[here].find_parent("body").select("nav.menu a[href]")
        content = articles[here].select("a[href]") if pages[here].meta.hub else []
        for cost, links in ((2, menu), (1, content)):
            for link in links:
                address = urljoin(f"/{url_path(here)}", link["href"]).partition("#")[0].removeprefix("/")
                page = paths.get(address)
                if page and so_far + cost < fewest.get(page, math.inf):
                    fewest[page] = so_far + cost
                    heapq.heappush(waiting, (so_far + cost, page))
    return fewest


def test_menu_and_sections_lead_to_the_answer_with_few_taps(taps, articles):
    needed = {}
    for task in TASKS:
        listed = articles[task.page].select_one(f".on-this-page a[href='#{task.section}']")
        at_hand = task.section in AT_THE_HEAD
        # A list of sections that is folded is opened first.
        choose = 0 if at_hand else math.inf if listed is None else 1 if listed.find_parent("details").has_attr("open") else 2
        needed[task.asks] = taps.get(task.page, math.inf) + choose
    assert {asked: count for asked, count in needed.items() if count > TAPS} == {}
