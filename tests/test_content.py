"""What the pages must carry, what they must never say, and how plainly they say it, on the real built site."""

import re

import pytest

from carepages.article import read_article
from carepages.checks.figures import check_figures
from ledger import missing, read_entries, read_sections

LEDGER = ("claims.yml", "red_flags.yml", "people.yml", "safety.yml")
FACTS_OF_THE_ARTICLE = 109
RED_FLAGS = 22
# An entry that more of the site's sections fulfill than this says too little to prove anything.
WIDEST_SHARE = 0.06


@pytest.fixture(scope="module")
def sections(articles):
    return {path: read_sections(article) for path, article in articles.items()}


@pytest.mark.parametrize("name", LEDGER)
def test_the_site_says_all_of_the_ledger(name, sections):
    assert missing(read_entries(name), sections) == []


def test_the_ledger_holds_every_fact_and_every_red_flag_once():
    facts = [entry.id for entry in read_entries("claims.yml")]
    assert len(facts) == len(set(facts))
    assert len({re.match(r"[a-z]+-[a-z]+-\d+", fact)[0] for fact in facts}) == FACTS_OF_THE_ARTICLE
    flags = {re.match(r"flag-(\d+)", entry.id)[1] for entry in read_entries("red_flags.yml")}
    assert flags == {f"{number:02}" for number in range(1, RED_FLAGS + 1)}
    assert all(entry.card for entry in read_entries("red_flags.yml"))


@pytest.mark.parametrize("name", LEDGER)
def test_no_entry_is_so_wide_that_anything_fulfills_it(name, sections):
    every = [section for page in sections.values() for section in page]
    for entry in read_entries(name):
        hits = sum(entry.found_in(section.text) for section in every if entry.card in (None, section.card))
        assert hits <= WIDEST_SHARE * len(every), f"{entry.id} is found in {hits} of {len(every)} sections"


@pytest.mark.parametrize("name", LEDGER)
def test_an_entry_goes_missing_with_its_sections(name, sections):
    for entry in read_entries(name):
        cut = {path: [section for section in sections[path] if not entry.found_in(section.text)] for path in entry.pages}
        assert missing([entry], cut) == [entry.id]


def test_a_flag_in_a_card_of_another_level_is_missing(sections):
    for entry in read_entries("red_flags.yml"):
        cut = {path: [section for section in page if section.card != entry.card] for path, page in sections.items()}
        assert missing([entry], cut) == [entry.id]


def test_the_check_finds_nothing_wrong_on_any_page_and_nothing_to_be_better(report):
    # But for a page whose check is due: that is for a person to do, and stops no other change.
    assert [str(found) for found in report.problems if found.rule != "check-overdue"] == []


def test_cause_test_and_treatment_pages_have_an_emergency_card_and_lead_to_the_warning_signs(pages, articles):
    for path, article in articles.items():
        if pages[path].is_sheet:
            assert article.select(".care-card--emergency"), path
            continue
        if path.startswith(("causes/", "diagnosis/", "treatment/")) or path in ("index.md", "warning-signs.md"):
            assert article.select(".care-card--emergency"), path
        if path != "warning-signs.md" and article.select(".care-card--emergency"):
            assert article.select("a[href*='warning-signs/']"), path


def test_each_comparison_of_treatments_warns_of_every_emergency_that_the_page_before_them_warns_of(articles):
    """Whoever opens one of them may have the wrong cause, or two: only the order of the signs is the page's own."""
    signs = {
        path: sorted(sign.get_text() for sign in article.select(".care-card--emergency li"))
        for path, article in articles.items()
        if path.startswith("treatment/compare")
    }
    assert len(signs) > 1
    assert {path for path, listed in signs.items() if listed != signs["treatment/compare.md"]} == set()


def test_every_page_says_when_it_was_checked_and_that_nobody_has_reviewed_it(pages, articles):
    for path, article in articles.items():
        status = article.select_one(".page-status, .sheet-foot").get_text()
        assert str(pages[path].meta["checked"].year) in status
        assert ("Not yet reviewed" in status) == (pages[path].meta["clinical_review"] == "pending")
        assert "Next check due" in article.select_one(".page-dates").get_text()


def test_the_main_message_comes_before_the_content(pages, articles):
    for path, article in articles.items():
        text = " ".join(article.get_text().split())
        message = " ".join(pages[path].meta["main_message"].split())
        first = article.select_one("h2")
        assert text.index(message) < text.index(" ".join(first.get_text().split())), path


def test_every_citation_of_a_page_leads_to_its_list_of_sources(articles):
    cited = 0
    for path, article in articles.items():
        listed = {f"#{source['id']}" for source in article.select("ol.sources > li[id]")}
        links = {link["href"] for link in article.select("sup.citation a")}
        assert links <= listed, path
        cited += len(links)
    assert cited


def test_without_its_source_a_published_figure_is_found(docs):
    """The rule bites on the real pages: take the citations away, and figures are reported."""
    article = docs.article("causes/peripheral-artery-disease.md")
    assert check_figures(article) == []
    body = re.sub(r"\[\^[^\]]*\]", "", article.page.body)
    bare = read_article(docs.markdown_for(body), article.page, body, [])
    assert len(check_figures(bare)) > 5
