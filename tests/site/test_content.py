"""What the pages must carry, what they must never say, and how plainly they say it, on the real built site."""

import copy
import re

import pytest

from carepages.article import read_article
from carepages.checks.figures import check_figures
from ledger import missing, read_entries, read_rows, read_sections
from small_site import SITE

LEDGER = ("claims.yml", "people.yml", "safety.yml")
FACTS_OF_THE_ARTICLE = 109
# Pages about one thing, for which the subject comes first: at most so many words above it.
TOPICS = ("causes/", "diagnosis/", "treatment/")
WORDS_ABOVE = 150
LINES_OF_A_CARD, LINES_OF_THE_SHARED_CARD = 6, 7
# An entry that more of the site's sections fulfill than this says too little to prove anything.
WIDEST_SHARE = 0.07


@pytest.fixture(scope="module")
def sections(articles):
    return {path: read_sections(article) for path, article in articles.items()}


@pytest.mark.parametrize("name", LEDGER)
def test_the_site_says_all_of_the_ledger(name, sections):
    assert missing(read_entries(name), sections) == []


def test_the_ledger_holds_every_fact_once():
    facts = [row["id"] for row in read_rows("claims.yml")]
    assert len(facts) == len(set(facts))
    assert len({re.match(r"[a-z]+-[a-z]+-\d+", fact)[0] for fact in facts}) == FACTS_OF_THE_ARTICLE


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


def test_the_check_finds_nothing_wrong_on_any_page_and_nothing_to_be_better(report):
    # But for a page whose check is due: that is for a person to do, and stops no other change.
    assert [str(found) for found in report.problems if found.rule != "check-overdue"] == []


def test_the_site_words_each_sign_once(articles):
    """What cards and lists of signs say is what the register says: all of it, and nothing else."""
    shown = {line.get_text() for article in articles.values() for line in article.select(".care-card .sign, .sign-group .sign")}
    register = SITE.register()
    signs = [*register.signs.values(), *(exception for sign in register.signs.values() for exception in sign.exceptions)]
    assert shown == {sign.sign for sign in signs} | {group.line for group in register.groups.values() if group.line}


def test_an_exception_stands_with_its_sign_wherever_that_stands(articles):
    excepted = {sign.sign: len(sign.exceptions) for sign in SITE.register().signs.values() if sign.exceptions}
    places = 0
    for path, article in articles.items():
        for line in article.select(".care-card li, .sign-group li"):
            sign = line.select_one(".sign")
            if sign and sign.get_text() in excepted:
                places += 1
                assert len(line.select(".sign__exception")) == excepted[sign.get_text()], path
    assert places > len(excepted)


def test_cards_are_short_and_begin_with_what_to_do(pages, articles):
    shared = set()
    for path, article in articles.items():
        for card in article.select(".care-card"):
            lines = card.select(".signs > li")
            is_shared = bool(card.select(".sign__drawing"))
            assert len(lines) <= (LINES_OF_THE_SHARED_CARD if is_shared else LINES_OF_A_CARD), path
            assert card.select_one(".care-card__action, .signs")["class"] == ["care-card__action"], path
            if is_shared:
                shared.add(card.get_text(" ", strip=True))
    assert len(shared) == 1


def test_a_topic_page_soon_comes_to_its_subject(pages, articles):
    for path, article in articles.items():
        if path.startswith(TOPICS):
            above = 0
            for part in article.select_one("h1").next_siblings:
                if part.name == "h2" or (part.name in ("section", "fieldset") and {"ways-in", "visit"} & set(part["class"])):
                    break
                if part.name not in (None, "nav"):
                    above += len(part.get_text(" ").split())
            assert above <= WORDS_ABOVE, f"{path}: {above} words"


def test_every_emergency_card_calls_each_number_of_the_settings(articles):
    numbers = SITE.settings().emergency_numbers
    assert numbers
    cards = [card for article in articles.values() for card in article.select(".care-card--emergency")]
    called = [[link["href"] for link in card.select(".care-card__action a")] for card in cards]
    # Those for which readers are driven in call nobody.
    assert {tuple(links) for links in called if links} == {tuple(f"tel:{number}" for number in numbers)}


def test_the_page_of_warning_signs_is_short(articles):
    article = copy.copy(articles["warning-signs.md"])
    # What the template adds to each page.
    for part in article.select(".on-this-page, .page-status, .words, .page-dates, .sources"):
        part.decompose()
    assert len(article.get_text(" ").split()) <= 1000


def test_every_page_says_when_it_was_checked_and_that_nobody_has_reviewed_it(pages, articles):
    for path, article in articles.items():
        status = article.select_one(".page-status, .sheet-foot").get_text()
        assert str(pages[path].meta.checked.year) in status
        assert ("Not yet reviewed" in status) == (pages[path].meta.clinical_review is None)
        assert "Next check due" in article.select_one(".page-dates").get_text()


def test_the_main_message_comes_before_the_content(pages, articles):
    for path, article in articles.items():
        text = " ".join(article.get_text().split())
        message = " ".join(pages[path].meta.main_message.split())
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
    article = docs.article("causes/pad-who-gets-it.md")
    assert list(check_figures(article)) == []
    body = re.sub(r"\[\^[^\]]*\]", "", article.page.body)
    bare = read_article(docs.markdown_for(body), article.page, body, [])
    assert len(list(check_figures(bare))) > 5
