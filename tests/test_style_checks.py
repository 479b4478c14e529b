"""How texts are read: as sentences and syllables, each piece at its line; what is told of them is in `cases/`."""

import functools
import re

import pytest

from carepages.article import Article, make_markdown, read_article
from carepages.checks.length import check_length
from carepages.checks.page_shape import TEMPLATE_IDS
from carepages.checks.reading import read, sentences_in
from carepages.checks.repeats import check_repeats, find_repeated, place_sentences, sentences_of
from carepages.languages import read_language
from carepages.languages.english import flesch_kincaid
from carepages.languages.spanish import szigriszt_pazos
from carepages.locate import SourceText
from carepages.pages import Page
from carepages.sentences import split_sentences
from small_site import ROOT, WORDINGS, page, small_register
from tables import read_table

READING = read_table("reading")
# The lines above the body of such a page.
ABOVE = 10


@functools.cache
def reader():
    return make_markdown(small_register())[0]


def article(body: str, path: str = "page.md", **head: str) -> Article:
    """Return the article of a page with that body and nothing else."""
    text = Page(path, page(body, "", "", **head))
    shared = [SourceText("docs/includes/today.md", WORDINGS["today"])]
    return read_article(reader(), text, text.body, shared)


CARD = "\n\n/// today\n    signs: calf-sore\n///\n\n"


@pytest.mark.parametrize(
    ("first", "second", "repeated"),
    [
        ("Walk each day now.", "Rest. Walk  each *day*, now!", ["2"]),
        ("- Walk each day now.", "It is cold.\n\nWalk each day now.", ["3"]),
        ("Walk each day.", "Walk each day.", []),
        ("Walk each day now.", "Walk each day, too.", []),
        ("Walk each day now. Walk each day now.", "Rest.", []),
        ("See [how to walk each day](x.md).", "See [how to walk each day](x.md).", []),
        ("## Walk each day now\n\nA.", "## Walk each day now\n\nB.", []),
        ("| A |\n|---|\n| Walk each day now. |", "| B |\n|---|\n| Walk each day now. |", []),
        (CARD, CARD, []),
    ],
)
def test_repeats(first, second, repeated):
    pages = [article(body, path) for body, path in ((first, "a.md"), (second, "b.md"))]
    on_both = find_repeated(map(sentences_of, pages))
    found = list(check_repeats(place_sentences(page, on_both) for page in pages))
    assert [(problem.path, problem.rule) for problem in found] == [("docs/b.md", "sentence-repeated")] * len(repeated)
    assert all("docs/a.md:" in problem.text for problem in found)


def test_a_page_that_is_hard_to_read_names_its_three_worst_sentences_with_their_lines():
    worst = ["Intermittent claudication necessitates cardiovascular evaluation.", "Neuropathy complicates it considerably.", "Revascularization."]
    body = "\n\n".join(["Walking eventually improves considerably everybody's circulation in this manner."] * 20 + worst)
    (found,) = check_length(article(body))
    assert found.rule == "grade-high"
    assert re.findall(r"'(\w+)[^']*' \(line (\d+)\)", found.text) == [
        (word, str(ABOVE + 41 + 2 * number)) for word, number in (("Revascularization", 2), ("Intermittent", 0), ("Neuropathy", 1))
    ]


@pytest.mark.parametrize(("code", "text", "count"), [(code, *case) for code, cases in READING["sentences"].items() for case in cases.items()])
def test_sentences(code, text, count):
    assert len(split_sentences(text, read_language(code))) == count


@pytest.mark.parametrize(("body", "sentences"), READING["read"].items())
def test_what_is_read_as_sentences(body, sentences):
    _message, *found = [sentence.text for sentence in sentences_in(article(body).root, read_language("en"))]
    assert found == sentences


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Walk each day until you tire, and rest.", 1),
        ("Walk each day, and rest.", 3),
        ("Walk each day, and sing.", 4),
        ("Walk on.", 5),
    ],
)
def test_a_text_is_found_at_its_line_whatever_begins_as_it_does(text, line):
    """It is neither the title, nor another sentence, that begins with the same words."""
    body = "Walk each day until you tire, and rest.\n\nWalk each day, and rest.\nWalk each day, and sing.\nWalk on."
    whole = article(body, title="Walk each day until it hurts")
    (unit,) = [unit for unit in whole.units if text in unit.text]
    assert whole.place(unit.element, text)[1] == line + ABOVE


@pytest.mark.parametrize(("code", "word", "count"), [(code, *case) for code, cases in READING["syllables"].items() for case in cases.items()])
def test_syllables(code, word, count):
    assert read_language(code).count_syllables(word) == count


def test_syllables_of_the_site_come_before_those_that_are_counted():
    assert [language.count_syllables("debride") for language in (read_language("en"), small_register().language())] == [2, 3]


def test_the_perspicuity_follows_the_published_formula():
    # 100 words in 10 sentences with 200 syllables: 206.835 - 62.3 x 2 - 10.
    assert szigriszt_pazos(10, 100, 200) == pytest.approx(72.235)
    assert szigriszt_pazos(0, 0, 0) == 100.0


def test_the_grade_follows_the_published_formula():
    # 100 words in 10 sentences with 150 syllables: 0.39 x 10 + 11.8 x 1.5 - 15.59.
    assert flesch_kincaid(10, 100, 150) == pytest.approx(6.01)
    assert flesch_kincaid(0, 0, 0) == 0.0


def test_medical_words_raise_the_grade():
    easy = read(article("You have a sore leg.\n\n" * 30))
    hard = read(article("You have neurogenic claudication.\n\n" * 30))
    assert easy.grade < hard.grade


def test_the_ids_that_templates_use_are_known():
    used = set()
    for template in (ROOT / "overrides").rglob("*.html"):
        text = template.read_text("utf-8")
        used |= set(re.findall(r'<\w+[^>]* id="([\w-]+)"', text)) | set(re.findall(r'\("([a-z][\w-]*)", "\w', text))
    assert used
    assert used <= TEMPLATE_IDS


def test_each_piece_is_found_at_its_line_also_where_the_same_words_stand_twice():
    body = """\
First line.

See **narrowed** [leg arteries](x.md), and rest.[^nice-cg147]

- The same words again
- The same words again

/// fields | The same words again
- One line
///

| A | B |
|---|---|
| The same words again | Other |
"""
    made = article(body)
    own = [(unit.text.split(".")[0][:20], line - ABOVE) for unit in made.units for path, line in [made.place(unit.element)] if path == made.source_text.path]
    assert own == [
        ("Get it checked", -5),
        ("First line", 1),
        ("See narrowed leg art", 3),
        ("The same words again", 5),
        ("The same words again", 6),
        ("The same words again", 8),
        ("One line", 9),
        ("A", 12),
        ("B", 12),
        ("The same words again", 14),
        ("Other", 14),
        ("Sources", 14),
    ]
    assert made.place(made.units[2].element, "leg arteries, and rest") == ("docs/page.md", 3 + ABOVE)


def test_what_stands_in_a_shared_wording_is_found_there():
    made = article("/// today\n    signs: calf-sore\n///")
    places = {made.place(unit.element) for unit in made.units if unit.inside & {"care-card__action", "care-card__then"}}
    assert places == {("docs/includes/today.md", 1), ("docs/includes/today.md", 3)}
