"""Words on this page: every link to a word of the glossary leads to its definition on the same page, worded once."""

import json
from pathlib import Path

from bs4 import BeautifulSoup

from carepages.components.flow.steps import read_steps
from carepages.glossary import words_in
from carepages.pages import read_utf8
from carepages.site import Site
from small_site import ROOT, SITE, reader

ENTRIES = """\
Words.

## A to B

### Ankle-brachial index (ABI)

A test that compares
two pressures. It can mislead.

Get help today.

See [tests](diagnosis/tests.md).

### Stent

A small mesh tube.
"""


def made(text: str) -> BeautifulSoup:
    return BeautifulSoup(reader(["carepages.components"]).convert(text), "html.parser")


def test_a_definition_is_all_of_an_entry_but_what_leads_on():
    words = [(word.anchor, word.term, word.definition, word.line) for word in words_in(ENTRIES)]
    definition = "A test that compares two pressures. It can mislead. Get help today."
    assert words == [
        ("ankle-brachial-index-abi", "Ankle-brachial index (ABI)", definition, 5),
        ("stent", "Stent", "A small mesh tube.", 14),
    ]


def test_the_glossary_is_read_once_for_many_pages(monkeypatch):
    reads, own = [], Site(ROOT)
    monkeypatch.setattr("carepages.site.read_utf8", lambda root, file: reads.append(file) or read_utf8(root, file))
    for _ in range(5):
        reader(["carepages.components"], own).convert("A [stent](glossary.md#stent).")
    assert reads.count(Path("docs/glossary.md")) == 1


def test_every_word_of_every_page_leads_to_the_definition_of_the_glossary_and_back(articles):
    words = SITE.words()
    used = 0
    for path, article in articles.items():
        parts = {part["id"]: part for part in article.select("[id]")}
        backs = {back["href"] for back in article.select(".word__back")}
        for link in article.select(".word-link"):
            item = parts[link["href"][1:]]
            word = words[link["href"].removeprefix("#word-")]
            assert item.get_text().startswith(f"{word.term}: {word.definition} Back to the text"), path
            assert f"#{link['id']}" in backs, path
            used += 1
        assert all(back[1:] in parts for back in backs), path
    assert used > 100


def test_only_sheets_packs_and_pages_with_a_flow_lead_away_to_the_glossary_for_a_word(pages, articles):
    for path, article in articles.items():
        away = [link for link in article.select("a[href*='glossary/#']") if not link.find_parent(class_="words")]
        apart = pages[path].is_sheet or read_steps(pages[path]) or any(fence.name == "pack" for fence in pages[path].fences)
        assert bool(article.select(".words")) is bool(article.select(".word-link"))
        assert not (away and not apart), path
        assert not (apart and article.select(".words")), path
        assert not article.select(".care-card--emergency .word-link"), path


def test_the_list_stands_between_the_questions_and_the_sources(articles):
    headings = [heading.get_text() for heading in articles["causes/spinal-stenosis.md"].select("h2")]
    assert headings[-4:] == ["Questions to ask", "Words on this page", "Sources", "About this page"]


def test_the_search_index_holds_each_definition_once(site):
    found = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert not [entry["location"] for entry in found if "words-on-this-page" in entry["location"]]
    definition = SITE.words()["foot-drop"].definition
    assert [entry["location"] for entry in found if definition in entry["text"]] == ["glossary/#foot-drop"]
