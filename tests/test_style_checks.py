"""Each rule on words, figures, terms, length and shape has a small page that breaks it, and one that does not."""

import pytest
from bs4 import BeautifulSoup

from carepages.checks.figures import check_figures
from carepages.checks.length import check_length
from carepages.checks.locate import line_of
from carepages.checks.page_shape import check_cards, check_ending
from carepages.checks.reading import flesch_kincaid, read, sentences_in, split_sentences, syllables
from carepages.checks.terms import check_terms, read_terms
from carepages.checks.words import check_words
from carepages.pages import Page


def page(body: str, title: str = "A title") -> Page:
    return Page("page.md", f"---\ntitle: {title}\naudience: patient\nsources: [vascular-drug]\n---\n\n{body}\n")


def article(html: str):
    return BeautifulSoup(f"<article>{html}</article>", "html.parser").article


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        ("The pain is sudden.", []),
        ("The pain is acute.", ["word-avoid"]),
        ("It is acute compartment syndrome.", []),
        ("Take your medication.", ["word-avoid"]),
        ("You inject drugs.", []),
        ("A drug for it.", ["word-avoid"]),
        ("Your lumbar spine.", ["word-avoid"]),
        ("Lumbar spinal stenosis.", []),
        ("See [the page](vascular/drugs.md).[^drug-2020]", []),
        ("Do not wait.", []),
        ("Don't wait.", ["word-contraction"]),
        ("It’s here.", ["word-contraction"]),
        ("Walk, e.g. uphill.", ["word-contraction"]),
        ("There is nothing to worry about.", ["phrase-never"]),
        ("There is nothing to\nworry about.", ["phrase-never"]),
        ("This means you have PAD.", ["phrase-never"]),
        ("The lump is harmless.", ["phrase-never"]),
        ("You do not need to see a doctor.", ["phrase-never"]),
        ("You **do not need** to see a doctor.", ["phrase-never"]),
        ("Use our symptom checker.", ["phrase-never"]),
    ],
)
def test_words(body, rules):
    assert [found.rule for found in check_words(page(body))] == rules


def test_words_are_found_at_their_line_and_in_the_front_matter():
    assert [found.line for found in check_words(page("One.\n\nIt is chronic."))] == [9]
    assert [found.line for found in check_words(page("One.", title="Acute pain"))] == [2]


def test_pages_for_other_readers_may_use_hard_words_but_no_verdicts():
    text = page("Acute pain. It is harmless.").text.replace("patient", "clinician")
    assert [found.rule for found in check_words(Page("page.md", text))] == ["phrase-never"]


CITED = '<sup class="citation"><a href="#s">[1]</a></sup>'


@pytest.mark.parametrize(
    ("html", "figures"),
    [
        (f"<p>20 in 100 people have it.{CITED}</p>", []),
        ("<p>20 in 100 people have it.</p>", ["20 in 100"]),
        (f"<p>20 in 100.{CITED}</p><p>It rose by 3.5 %.</p>", ["3.5 %"]),
        (f"<ul><li>One of 9</li><li>Two{CITED}</li></ul>", ["9"]),
        (f"<ul><li>Of these:{CITED}<ul><li>about 7</li></ul></li></ul>", ["7"]),
        (f"<table><tr><td>12</td><td>13{CITED}</td></tr></table>", []),
        ("<table><tr><td>12</td><td>13</td></tr></table>", ["12"]),
        ('<p>Call <a href="tel:911">911</a> or NHS 111.</p>', []),
        ("<p>About 999 people.</p>", ["999"]),
        ("<h2>In 40 percent</h2>", ["40"]),
        ("<p>It takes two weeks.</p>", []),
        ('<p class="page-status">Checked on January 31, 2026.</p>', []),
        ('<ol class="sources"><li>A study, 2020.</li></ol>', []),
    ],
)
def test_figures(html, figures):
    found = [str(problem) for problem in check_figures(page(""), article(html))]
    assert len(found) == len(figures)
    assert all(f"'{figure}'" in problem for figure, problem in zip(figures, found, strict=True))


TERMS = read_terms(
    article('<h3 id="pad">Peripheral artery disease (PAD)</h3><h3 id="stent">Stent</h3><h3 id="mild">MILD</h3>')
)
LINKED = '<a href="../glossary/#{}">{}</a>'


@pytest.mark.parametrize(
    ("html", "rules"),
    [
        ("<p>Plain words.</p>", 0),
        ("<p>You may have PAD.</p>", 1),
        (f"<p>Narrowed arteries ({LINKED.format('pad', 'peripheral artery disease')}, PAD). PAD is common.</p>", 0),
        (f"<p>PAD is common.</p><p>It is {LINKED.format('pad', 'PAD')}.</p>", 1),
        (f"<p>{LINKED.format('pad', 'PAD')}</p><p>Stents and a stent.</p>", 1),
        ("<h2>PAD</h2><p>Arteries.</p>", 0),
        ('<p>See <a href="../causes/">narrowed arteries (PAD)</a>.</p>', 0),
        ("<p>A mild ache.</p>", 0),
        ("<p>MILD is a brand.</p>", 1),
        ("<p>A consistent padding.</p>", 0),
        ("<table><tr><th>PAD</th></tr></table>", 1),
    ],
)
def test_terms(html, rules):
    found = check_terms(page("You may have PAD."), article(html), TERMS)
    assert [problem.rule for problem in found] == ["term-unexplained"] * rules


LONG = "We walk on and on " * 5 + "to the end of it now.</p>"


@pytest.mark.parametrize(
    ("html", "rules"),
    [
        ("<p>We walk. We rest. We go on.</p>", []),
        (f"<p>{LONG}", ["sentence-long"]),
        ("<p>One. Two. Three. Four.</p>", ["paragraph-long"]),
        ("<h2>Long</h2>" + "<p>We walk a lot.</p>" * 38, ["section-long"]),
        ("<h2>Long</h2>" + "<p>We walk a lot.</p>" * 37, []),
        ("<h2>A</h2>" + "<p>We walk a lot.</p>" * 20 + "<h2>B</h2>" + "<p>We walk a lot.</p>" * 20, []),
        ("<p>Intermittent claudication necessitates cardiovascular evaluation.</p>" * 20, ["grade-high"]),
        ("<p>Intermittent claudication necessitates cardiovascular evaluation.</p>", []),
    ],
)
def test_length(html, rules):
    assert [found.rule for found in check_length(page(""), article(html))] == rules


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("It rose by 1.5 in 2020. Then it fell.", 2),
        ("Ask Dr. Smith. She knows.", 2),
        ("Is it? Yes! Go.", 3),
        ("He said (I heard it.) No more.", 2),
        ("In the U.S. it is so.", 1),
        ("See www.nhs.uk/page. Then go.", 2),
        ("", 0),
    ],
)
def test_sentences(text, count):
    assert len(split_sentences(text)) == count


def test_a_list_item_is_read_with_its_stem():
    html = "<p>Call if:</p><ul><li>it is cold</li><li>it is numb. Do not wait.</li></ul><p>End.</p>"
    expected = ["Call if: it is cold", "Call if: it is numb.", "Do not wait.", "End."]
    assert sentences_in(article(html)) == expected


def test_headings_tables_and_references_are_not_read():
    html = '<h2>No.</h2><table><tr><td>No.</td></tr></table><ol class="sources"><li>No.</li></ol><p>Yes.</p>'
    assert sentences_in(article(html)) == ["Yes."]


@pytest.mark.parametrize(
    ("word", "count"),
    [("leg", 1), ("artery", 3), ("claudication", 4), ("gabapentin", 4), ("ankle-brachial", 5), ("20", 1), ("don’t", 1)],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_the_grade_follows_the_published_formula():
    # 100 words in 10 sentences with 150 syllables: 0.39 x 10 + 11.8 x 1.5 - 15.59.
    assert flesch_kincaid(10, 100, 150) == pytest.approx(6.01)
    assert flesch_kincaid(0, 0, 0) == 0.0


def test_medical_words_raise_the_grade():
    easy = read(article("<p>You have a sore leg.</p>" * 30))
    hard = read(article("<p>You have neurogenic claudication.</p>" * 30))
    assert easy.grade < hard.grade


@pytest.mark.parametrize(
    ("title", "body", "rules"),
    [
        ("Call now if:", "<ul><li>cold</li></ul>", []),
        ("Call now", "<ul><li>cold</li></ul>", ["card-title"]),
        ("Call now if:", "<p>cold</p>", ["card-list"]),
        ("Call now if:", '<ul><li><a href="tel:911">911</a></li></ul>', []),
        ("Call now if:", '<ul><li><a href="../more/">more</a></li></ul>', ["card-link"]),
    ],
)
def test_cards(title, body, rules):
    card = (
        '<section class="care-card care-card--emergency"><h2 class="care-card__title"><span>Emergency: </span>'
        f'{title}</h2><div class="care-card__body">{body}</div></section>'
    )
    assert [found.rule for found in check_cards(page(""), article(card))] == rules


@pytest.mark.parametrize(
    ("body", "sound"),
    [
        ("## Key points\n\n## What we do not know\n\n## Questions to ask", True),
        ("## More\n\n## Key points\n\n## What we do not know\n\n## Questions to ask", True),
        ("## Key points\n\n## Questions to ask", False),
        ("## Key points\n\n## Questions to ask\n\n## What we do not know", False),
        ("## Key points\n\n## What we do not know\n\n## Questions to ask\n\n## More", False),
    ],
)
def test_endings(body, sound):
    assert (check_ending(page(body)) == []) is sound


def test_a_line_is_found_through_links_and_bold_text():
    text = page("First line.\n\nSee **narrowed** [leg arteries](causes/x.md) and rest.[^one]")
    assert line_of(text, "See narrowed leg arteries and rest.") == 9
    assert line_of(text, "Words that nobody typed here.") == 1
