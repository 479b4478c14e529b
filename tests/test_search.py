"""The search finds what patients mean, in their words and with their slips of the pen."""

import collections
import json
import re

import pytest

from carepages.finish.built_page import BuiltPage
from carepages.finish.host_headers import HASHED
from carepages.finish.search_index import INDEX, UnexpectedSearch, complete_worker, entries, find_worker, name_worker, remove_search, write_index
from carepages.finish.search_sections import LEFT_OUT, read_sections
from carepages.pages import Page
from carepages.site import Site
from carepages.site_addresses import url_path
from small_site import SITE
from tables import each_of, read_script, read_table

SHORT_FORMS, SECTIONS = read_table("search").values()
FIELD = "[data-md-component=search-query]"
ASK = read_script("ask")


@pytest.fixture
def searching(visit):
    """A page with its search open and ready."""
    page = visit("causes/", scripts=True)
    page.locator(".bar__search").click()
    page.keyboard.type("walk")
    page.locator(".md-search-result__item").first.wait_for(timeout=30_000)
    return page


def test_short_forms_and_words_written_together_find_the_page_of_the_word(searching):
    found = searching.evaluate(ASK, [*SHORT_FORMS, *(typed for forms in SHORT_FORMS.values() for typed in forms)])
    assert all(found[word] for word in SHORT_FORMS)
    best = {typed: (found[typed][:1], found[word][:1]) for word, forms in SHORT_FORMS.items() for typed in forms}
    assert [(typed, *pages) for typed, pages in best.items() if pages[0] != pages[1]] == []


def test_letters_that_are_no_word_of_the_index_find_nothing(searching):
    assert searching.evaluate(ASK, ["x y z z y", "a. i."]) == {"x y z z y": [], "a. i.": []}


def test_a_result_shows_what_its_page_is_for_and_not_a_heap_of_words(searching, pages):
    searching.evaluate(ASK, ["charley horse"])
    shown = searching.locator(".md-search-result__item").first.inner_text()
    assert "charley" not in shown.lower()
    # It would lie on the title: the site's own rules for results outlast the pruning.
    assert not searching.locator(".md-search-result__icon").first.is_visible()
    assert pages["causes/pain-at-night.md"].meta.description in shown


def test_a_result_shows_the_section_that_answers_best_and_leads_to_it(searching):
    items = searching.locator(".md-search-result__item")
    for question in ("will I lose my leg", "quit smoking", "stop statin"):
        searching.evaluate(ASK, [question])
        # The first link is the page; what is folded away stands in `details`.
        sections = items.first.locator("xpath=./a[contains(@href, '#')]")
        assert sections.count(), question
    address = sections.first.get_attribute("href")
    sections.first.click()
    searching.wait_for_url(lambda url: url.split("#")[-1] == address.split("#")[-1])
    assert searching.locator("#" + address.split("#")[-1]).is_visible()


def test_a_heading_that_is_the_question_comes_first_whatever_else_has_its_words(searching, articles):
    headings = collections.defaultdict(list)
    for path, article in articles.items():
        for heading in article.find_all("h2", id=True):
            headings[heading.get_text(" ", strip=True)].append(f"{url_path(path)}#{heading['id']}")
    questions = {text: places[0] for text, places in headings.items() if text.endswith("?") and len(places) == 1}
    lost, found = {}, 0
    for question in sorted(questions)[:60]:
        searching.evaluate(ASK, [question])
        links = searching.locator(".md-search-result__item").first.locator("xpath=./a")
        # Nothing is found for small words alone, which the index does not have.
        if links.count():
            found += 1
            shown = links.evaluate_all("links => links.map(link => link.href)")
            if not any(link.endswith(questions[question]) for link in shown):
                lost[question] = shown
    assert found > 30
    assert lost == {}


@pytest.mark.parametrize(("question", "opens"), [("pinched nerve", "causes/spinal-stenosis.md"), ("xyzzy", "all-pages.md")])
def test_enter_opens_the_best_page_and_where_there_is_none_the_list_of_all(searching, site_address, question, opens):
    searching.evaluate(ASK, [question])
    # Whatever was found, these two are at hand.
    links = searching.locator(".search-help a")
    at_hand = [site_address + "warning-signs/", site_address + "all-pages/"]
    assert links.evaluate_all("links => links.map(link => link.href)") == at_hand
    assert links.first.is_visible()
    assert "document" not in searching.locator(".md-search-result__meta").inner_text()
    searching.locator(FIELD).press("Enter")
    searching.wait_for_url(site_address + url_path(opens), timeout=30_000)


def test_the_index_holds_no_numbers_of_sources_and_no_lists_of_what_other_pages_hold(site, pages):
    index = json.loads((site / INDEX).read_text("utf-8"))
    entries = {entry["location"]: entry for entry in index["docs"]}
    assert {location.partition("#")[0] for location in entries} == {url_path(path) for path in pages}
    assert not [location for location in entries if location.endswith("#sources")]
    assert not [entry for entry in entries.values() if "<sup>" in entry["text"]]
    listings = {"all-pages/", "sources/"}
    assert {location for location in entries if location.startswith(tuple(listings))} == listings
    titles = [entry["title"] for location, entry in entries.items() if "#" not in location]
    assert len(set(titles)) == len(titles)


def small_site(folder, worker: str = "lunr()", workers: int = 1):
    """Write the workers of a site, and return its folder."""
    (folder / "assets/javascripts/workers").mkdir(parents=True)
    for number in range(workers):
        (folder / f"assets/javascripts/workers/search.{number}.min.js").write_text(worker, "utf-8")
    return folder


def article(html: str) -> BuiltPage:
    return BuiltPage("a/index.html", html, source=Page("a.md", "---\ntitle: A\ndescription: D\n---\n"))


def test_the_worker_has_another_name_than_the_theme_gave_it_and_pages_name_it(tmp_path):
    theirs = find_worker(small_site(tmp_path))
    page = article('<script id="__config" type="application/json">{"search": "../workers/search.0.min.js"}</script>')
    name_worker(page, theirs.name, complete_worker(theirs, tmp_path, SITE))
    (worker,) = tmp_path.glob("assets/javascripts/workers/*.js")
    assert re.search(HASHED, worker.name)
    assert json.loads(page.only("//script", "main.html").text) == {"search": f"../workers/{worker.name}"}


def in_language(folder, code: str) -> Site:
    """Return the site in a folder, in a language."""
    (folder / "mkdocs.yml").write_text(f"nav: [index.md]\nextra: {{locale: {code}}}\n", "utf-8")
    return Site(folder)


def test_in_a_language_that_the_theme_lacks_words_are_found_as_they_are_typed(tmp_path):
    theirs = find_worker(small_site(tmp_path))
    languages = tmp_path / "assets/javascripts/lunr/min"
    languages.mkdir(parents=True)
    (languages / "lunr.fr.min.js").write_text("lunr.fr", "utf-8")
    swahili = in_language(tmp_path, "sw-KE")
    assert complete_worker(theirs, tmp_path, swahili) == theirs.name
    assert theirs.read_text("utf-8") == "lunr()"
    french = in_language(tmp_path, "fr-CA")
    write_index(tmp_path, [], french)
    config = json.loads((tmp_path / INDEX).read_text("utf-8"))["config"]
    assert (config["lang"], config["pipeline"]) == (["fr"], ["stopWordFilter", "stemmer"])
    assert complete_worker(theirs, tmp_path, french) != theirs.name
    write_index(tmp_path, [], in_language(tmp_path, "sw-KE"))
    config = json.loads((tmp_path / INDEX).read_text("utf-8"))["config"]
    assert (config["lang"], config["pipeline"]) == (["en"], [])
    assert not languages.exists()


def test_what_the_theme_brings_to_search_other_languages_is_left_out(tmp_path):
    languages = tmp_path / "assets/javascripts/lunr"
    (languages / "min").mkdir(parents=True)
    (languages / "min/lunr.de.min.js").write_text("lunr.de", "utf-8")
    write_index(tmp_path, [], SITE)
    assert not languages.exists()


@pytest.mark.parametrize("workers", [0, 2])
def test_a_theme_that_has_changed_is_noticed(tmp_path, workers):
    with pytest.raises(UnexpectedSearch):
        find_worker(small_site(tmp_path, workers=workers))


def test_a_page_without_an_article_is_noticed():
    with pytest.raises(UnexpectedSearch, match="a/index.html"):
        page = article("<main><p>Text.</p></main>")
        entries(page, page.source, SITE)


def test_where_an_engine_has_another_search_pages_do_without(tmp_path):
    assert find_worker(small_site(tmp_path, worker="other()")) is None
    page = article('<button class="bar__search">Search</button><article><p>A</p></article><dialog class="search">B</dialog>')
    remove_search(page)
    assert [part.tag for part in page.root.body] == ["article"]


@each_of(SECTIONS, "html", "sections")
def test_an_article_is_read_heading_by_heading(html, sections):
    read = read_sections(article(f"<header>x</header><article class='y'>{html}</article><footer>z</footer>"))
    assert [[section.id, section.title, section.text] for section in read] == sections


def test_what_a_template_adds_to_every_page_is_not_found(site, pages):
    index = json.loads((site / INDEX).read_text("utf-8"))
    text = " ".join(entry["text"] + entry.get("opening", "") for entry in index["docs"] if not entry["location"].startswith("about/"))
    assert "Not yet reviewed" not in text
    assert not [page.path for page in pages.values() if page.meta.main_message in text]


def test_no_page_is_published_with_a_mark_for_the_search(site):
    assert not [file for file in site.rglob("*.html") if LEFT_OUT in file.read_text("utf-8")]
