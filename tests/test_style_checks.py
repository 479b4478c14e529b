"""Each rule on words, figures, terms, length, links and shape has a text that breaks it, and one that does not."""

import functools
import re

import pytest

from carepages.article import Article, make_markdown, read_article
from carepages.checks.amount import check_amount
from carepages.checks.figures import check_figures
from carepages.checks.hidden_letters import check_hidden_letters
from carepages.checks.leftovers import check_code_left, check_leftovers
from carepages.checks.length import check_length
from carepages.checks.page_shape import TEMPLATE_IDS, check_frame, check_headings, check_ids
from carepages.checks.reading import flesch_kincaid, read, sentences_in, syllables
from carepages.checks.repeats import check_repeats, sentences_of
from carepages.checks.terms import check_terms
from carepages.checks.words import check_words
from carepages.configuration import read_configuration
from carepages.glossary import forms_in
from carepages.locate import Typed
from carepages.pages import Page
from carepages.sentences import split_sentences
from small_site import ROOT, WORDINGS, beside_small_register, page

# The lines above the body of such a page.
ABOVE = 10


@functools.cache
def reader():
    return make_markdown(read_configuration(ROOT / "mkdocs.yml").extensions)[0]


@pytest.fixture(scope="module", autouse=True)
def _beside_small_register(tmp_path_factory):
    with beside_small_register(tmp_path_factory.mktemp("register")):
        yield


def typed(body: str, path: str = "page.md", **head: str) -> Page:
    return Page(path, page(body, "", "", **head))


def article(body: str, path: str = "page.md", **head: str) -> Article:
    """Return the article of a page with that body and nothing else."""
    text = typed(body, path, **head)
    shared = [Typed("docs/includes/today.md", WORDINGS["today"])]
    return read_article(reader(), text, text.body, shared)


def rules(problems) -> list[str]:
    return [found.rule for found in problems]


@pytest.mark.parametrize(
    ("body", "broken"),
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
        ("Write `acute` as code.", []),
        ("```\nacute\n```", []),
        ("Do not wait.", []),
        ("Don't wait.", ["word-contraction"]),
        ("Don’t wait.", ["word-contraction"]),
        ("It’s here, and you can't miss it.", []),
        ("Walk, e.g. uphill.", ["word-contraction"]),
        ("There is nothing to worry about.", ["phrase-never"]),
        ("There is nothing to\nworry about.", ["phrase-never"]),
        ("This means you have PAD.", ["phrase-never"]),
        ("This confirms that you have PAD.", ["phrase-never"]),
        ("The lump is harmless.", ["phrase-never"]),
        ("You do not need to see a doctor.", ["phrase-never"]),
        ("You do not need help.", ["phrase-never"]),
        ("There is no need to see a doctor.", ["phrase-never"]),
        ("There is no need to call.", ["phrase-never"]),
        ("There is no need to worry.", ["phrase-never"]),
        ("There is no need to rest.", []),
        ("Your result is low.", ["phrase-never"]),
        ("Your diagnosis is PAD.", ["phrase-never"]),
        ("You are fine.", ["phrase-never"]),
        ("You are safe.", ["phrase-never"]),
        ("You **do not need** to see a doctor.", ["phrase-never"]),
        ("Use our symptom checker.", ["phrase-never"]),
        ("Use our symptom-checker or symptom–checker.", ["phrase-never"] * 2),
        ("This is harm\u00adless.", ["phrase-never"]),
        ("You donʼt need to see a doctor.", ["phrase-never", "word-contraction"]),
        ("> You are\n> safe.", ["phrase-never"]),
        ("You are [safe][decide] now.", ["phrase-never"]),
        ("You are ~~not~~ well. `You are safe.`", ["phrase-never"]),
        ("You are sa\u200bfe.", ["phrase-never"]),
        ("You\u200e are\u00a0fi\ufeffne.", ["phrase-never"]),
        ("This is&nbsp;harm&shy;less.", ["phrase-never"]),
        ("This is&#32;h&#97;rmless.", ["phrase-never"]),
        ("You are [safe](glossary.md).", ["phrase-never"]),
        ("It is i\u00adsch\u200demia.", ["word-avoid"]),
        ("Call FIRST and do NOT wait.", ["word-capitals"] * 2),
        ("**CALL YOUR DOCTOR FOR HELP**", ["word-capitals"]),
        ("## WHAT TO\n\nTake it ONLY with FOOD.", ["word-capitals"] * 3),
        ("TAKE IT, FAST", ["word-capitals"]),
        ("CALL IF I CAN NOT BE\nSEEN, NOW.", ["word-capitals"]),
        ("In the STEP trial.", []),
        ("STOP smoking. DO NOT WAIT.", ["word-capitals"] * 2),
        ("It is an X-ray, an MRI or a CT scan by the NHS. In the SPORT trial. A WHO list.", []),
    ],
)
def test_words(body, broken):
    assert rules(check_words(typed(body))) == broken


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ({"title": "Acute pain"}, 2),
        ({"description": "Acute pain."}, 3),
        ({"main_message": ">-\n  One.\n  It is acute."}, 7),
        ({"body": "One.\n\nIt is\nacute."}, 14),
    ],
)
def test_words_are_found_at_their_line_in_the_text_and_in_the_front_matter(head, line):
    assert [found.line for found in check_words(typed(**{"body": "One.", **head}))] == [line]


def test_pages_for_other_readers_may_use_hard_words_but_no_verdicts():
    assert rules(check_words(typed("Acute pain. It is harmless.", audience="clinician"))) == ["phrase-never"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("The leg is pain\u00adful.", [(1, "soft hyphen (U+00AD) after 'The leg is pain'")]),
        ("One.\n\nThe\u00a0leg.", [(3, "no-break space (U+00A0) after 'The'")]),
        ("\u200eThe leg.", [(1, "left-to-right mark (U+200E) at the start of the line")]),
        ("The&nbsp;leg, a&#8239;leg.", [(1, "no-break space (U+00A0) after 'The'")]),
        ("A\u2060leg\nand a\ufefffoot.", [(1, "word joiner (U+2060)"), (2, "zero width no-break space (U+FEFF)")]),
        ("`a\u200bleg`", [(1, "zero width space (U+200B)")]),
        ("One.\x0bTwo.", [(1, "character without a name (U+000B) after 'One.'")]),
        ("One.\u2028Two.", [(1, "line separator (U+2028)")]),
        ("A\u3164leg, a\u034fleg.", [(1, "hangul filler (U+3164)")]),
        ("A le\ufe0fg\nand a fo\U000e0061ot.", [(1, "variation selector-16 (U+FE0F)"), (2, "tag latin small letter a (U+E0061)")]),
        ("Write `&nbsp;` as code.", []),
        ("A doctor \U0001f469\u200d\u2695\ufe0f, \u260e\ufe0f, caf\u00e9 \u2013 \u201cwell\u201d &amp; so on.", []),
    ],
)
def test_letters_that_nobody_sees(body, told):
    found = check_hidden_letters(typed(body))
    assert [(problem.line - ABOVE, problem.rule) for problem in found] == [(line, "hidden-letter") for line, _ in told]
    assert all(f"invisible {text}" in problem.text for (_, text), problem in zip(told, found, strict=True))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("A pressure \uf0a3 0.9, \uf0e0 rest.", [(1, "(U+F0A3) after 'A pressure'")]),
        ("One.\n\nA caf\ufffd.", [(3, "(U+FFFD) after 'A caf'")]),
        ("One \U000f0001 leg\nor two\uffff.", [(1, "(U+F0001)"), (2, "(U+FFFF)")]),
        # A bullet is told as one, in its place.
        ("\uf0b7 Rest", []),
        ("> - \uf0b7 Rest", []),
        ("- \uf0b7 Rest \uf0e0 walk", [(1, "(U+F0E0) after")]),
        ("Caf\u00e9, \u2264, \u2192, \u817f, \U0001f9b6, \u0639, \U00020000.", []),
    ],
)
def test_letters_that_no_font_has(body, told):
    found = check_hidden_letters(typed(body))
    assert [(problem.line - ABOVE, problem.rule) for problem in found] == [(line, "letter-lost") for line, _ in told]
    assert all(text in problem.text for (_, text), problem in zip(told, found, strict=True))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("You are h\u0430rmless.", "'h\u0430rmless.' contains a cyrillic small letter a (U+0430)"),
        ("Y\u03bfu are well.", "'Y\u03bfu' contains a greek small letter omicron (U+03BF)"),
        ("You are \ufb01ne.", "'\ufb01ne.' contains a latin small ligature fi (U+FB01)"),
        ("You are \uff46\uff49ne.", "fullwidth latin small letter f (U+FF46)"),
        ("It is \U0001d5f5arm.", "mathematical sans-serif bold small h (U+1D5F5)"),
        ("A cafe\u0301.", "combining acute accent (U+0301)"),
        ("A check\u2011up.", "'check\u2011up.' contains a non-breaking hyphen (U+2011)"),
        ("About \u0662\u0660 get it.", "arabic-indic digit two (U+0662)"),
        # As they are meant.
        ("\u2011 Rest\n\uf0b7 Walk", None),
        ("Take 5 \u03bcg or 5 \u00b5g, 20 m\u00b2, \u00bd, IFN\u03b1, \u03b2-blockers, \u0420\u0443\u0441\u0441\u043a\u0438\u0439, na\u00efve.", None),
        ("`\ufb01`", None),
    ],
)
def test_letters_that_only_look_like_ordinary_ones(body, told):
    found = check_hidden_letters(typed(body))
    assert [(problem.line - ABOVE, problem.rule) for problem in found] == [(1, "letter-odd")] * bool(told)
    assert not told or told in found[0].text


def test_letters_that_nobody_sees_are_told_in_the_front_matter_and_hide_no_hard_word_there():
    text = typed("One.", title="Ac\u00adute pain")
    assert [(found.line, found.rule) for found in (*check_hidden_letters(text), *check_words(text))] == [(2, "hidden-letter"), (2, "word-avoid")]


CITED = "[^nice-cg147]"


@pytest.mark.parametrize(
    ("body", "figures"),
    [
        (f"20 in 100 people have it.{CITED}", []),
        ("20 in 100 people have it.", ["20 in 100"]),
        (f"20 in 100.{CITED}\n\nIt rose by 3.5 %.", ["3.5 %"]),
        (f"- One of 9\n- Two{CITED}", ["9"]),
        (f"- Of these:{CITED}\n    - about 7", ["7"]),
        (f"| a | b |\n|---|---|\n| 12 | 13{CITED} |", []),
        ("| a | b |\n|---|---|\n| 12 | 13 |", ["12"]),
        ("Call [911](tel:911) or NHS 111.", []),
        ("Call 9-1-1, 24/7. Water is H2O.", []),
        ("About 999 people.", ["999"]),
        ("## In 40 percent\n\nText.", ["40"]),
        ("It takes two weeks.", []),
        ("1. First\n2. Second", []),
        ("`20` in code.", []),
        ("Your HbA1c or A1c, in type 2 diabetes. Stage 3, or types 1 and 2.", []),
        ("In type 2, 7 people.", ["7"]),
        ("Of this type, 20 people.", ["20"]),
        ("A type 1.5 result and take5.", ["1.5"]),
        ("About 2\u00ad0\u00a0in\u202f100 people.", ["20 in 100"]),
        (f"/// comparison | T\n\n| a | b | c |\n|---|---|---|\n| d | 12 | 13{CITED} |\n| e | 14 | 15 |\n///", ["14"]),
    ],
)
def test_figures(body, figures):
    found = [str(problem) for problem in check_figures(article(body))]
    assert len(found) == len(figures)
    assert all(f"'{figure}'" in problem for figure, problem in zip(figures, found, strict=True))


def test_a_figure_in_the_list_of_sources_or_in_a_flow_is_none():
    assert check_figures(article("Text.", sources="[nice-cg147]")) == []
    steps = "/// question | Q?\n    id: q\n\n- [Yes](#r)\n- [No](#e)\n///\n\n/// question | R?\n    id: r\n\n- [Yes](#e)\n- [No](#e)\n///\n\n"
    assert check_figures(article(steps + "/// outcome | E\n    id: e\n    level: emergency\n///")) == []


TERMS = forms_in("## All\n\n### Peripheral artery disease (PAD)\n\nA.\n\n### Stent\n\nB.\n\n### MILD\n\nC.\n\n### CT scan\n\nD.")
PAD = "glossary.md#peripheral-artery-disease-pad"


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("Plain words.", []),
        ("You may have PAD.", ["term-unexplained"]),
        (f"Narrowed arteries ([peripheral artery disease]({PAD}), PAD). PAD is common.", []),
        (f"PAD is common.\n\nIt is [PAD]({PAD}).", ["term-unexplained"]),
        (f"[PAD]({PAD})\n\nStents and a stent.", ["term-unexplained"]),
        ("## PAD\n\nArteries.", []),
        ("See [narrowed arteries (PAD)](causes/index.md).", []),
        ("A mild ache.", []),
        ("MILD is a brand.", ["term-unexplained"]),
        ("A consistent padding.", []),
        ("| PAD |\n|---|\n| x |", ["term-unexplained"]),
        ("| a | b |\n|---|---|\n| x | PAD |", ["term-unexplained"]),
        ("You may get TENS.", ["abbreviation-unexplained"]),
        ("You may get TENS. TENS is new.", ["abbreviation-unexplained"]),
        ("You may get electric pulses (TENS). TENS is new.", []),
        ("You may get TENS (electric pulses).", []),
        ("Stage III is worse than stage II.", []),
        ("You get it by IV.", ["abbreviation-unexplained"]),
        ("In the SPORT trial, people walked.", []),
        ("It is called TENS.", []),
        ("Call FIRST and do NOT wait for a TENS.", ["abbreviation-unexplained"]),
        ("**CALL YOUR DOCTOR FOR HELP**", []),
        ("TAKE IT, FAST.", []),
        ("We had a FAST and an IT.", ["abbreviation-unexplained"] * 2),
        ("You may get a CT scan or CT.", ["term-unexplained"]),
        ("Call NHS 111 in the UK.", []),
    ],
)
def test_terms_and_abbreviations(body, broken):
    assert rules(check_terms(article(body), TERMS)) == broken


def test_letters_for_which_the_glossary_has_no_word_are_known_to_readers_or_told():
    known = "At 9 AM or PM, a GP or NHS nurse in the UK, US or USB has ID, COVID, a PDF, QR, TV, JAMA or an OK."
    unknown = ("PAD", "ABI", "CT", "MRI", "DVT", "IV")
    assert check_terms(article(known), {}) == []
    assert [found.text.split("'")[1] for found in check_terms(article(" ".join(f"A {form}." for form in unknown)), {})] == list(unknown)


def test_nothing_is_unexplained_where_there_is_no_glossary():
    assert check_terms(article("You may have a stent."), {}) == []


LONG = "We walk on and on " * 5 + "to the end of it now."
PLAIN = "\n\n".join(["We walk a lot."] * 38)


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("We walk. We rest. We go on.", []),
        (LONG, ["sentence-long"]),
        ("One. Two. Three. Four.", ["paragraph-long"]),
        ("- One. Two. Three. Four.", []),
        ("Intermittent claudication necessitates cardiovascular evaluation.\n\n" * 20, ["grade-high"]),
        ("Intermittent claudication necessitates cardiovascular evaluation.", []),
    ],
)
def test_length(body, broken):
    assert rules(check_length(article(body))) == broken


CARD = "\n\n/// today\n    signs: calf-sore\n///\n\n"


def walks(words: int) -> str:
    """Return a text of so many words: paragraphs of four."""
    return "\n\n".join(["We walk a lot."] * (words // 4))


def sections(words: int) -> str:
    """Return sections of 100 words that make so many words in all, under one heading of the second level."""
    return "## Long\n\n" + "\n\n".join(f"### Part {part}\n\n{walks(100)}" for part in range(words // 100))


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        (f"## Long\n\n{walks(120)}", []),
        (f"## Long\n\n{walks(124)}", ["section-long"]),
        (f"## A\n\n{walks(80)}\n\n## B\n\n{walks(80)}", []),
        (f"## Long\n\n{walks(80)}{CARD}{walks(80)}", []),
        (sections(600), []),
        (sections(800), ["page-long"]),
        (sections(1300), ["page-too-long"]),
        (f"{sections(600)}\n\n" + "\n".join(["| a | b |", "|---|---|", *["| We walk a lot. | We rest a lot. |"] * 50]), []),
        (f"{walks(140)}\n\n## A\n\nB.", []),
        (f"{walks(160)}\n\n## A\n\nB.", ["subject-late"]),
        ("\n\n".join(f"## {part}\n\nB." for part in range(7)), []),
        ("\n\n".join(f"## {part}\n\nB." for part in range(8)), ["sections-many"]),
        ("\n\n".join(f"## {part}\n\nB." for part in ("In short", *range(7), "What we do not know", "Questions to ask")), []),
        ("- a\n" * 7, []),
        ("- a\n" * 8, ["list-long"]),
        ("1. a\n" * 8, ["list-long"]),
        ("- a\n" * 5 + "- b:\n" + "    - c\n" * 5, []),
        ("- a\n" * 2 + "- b:\n" + "    - c\n" * 8, ["list-long"]),
    ],
)
def test_amount(body, broken):
    assert rules(check_amount(article(body))) == broken


def test_how_much_may_stand_on_other_kinds_of_pages():
    assert rules(check_amount(article(sections(300), hub="true"))) == []
    assert rules(check_amount(article(sections(400), hub="true"))) == ["hub-long"]
    assert rules(check_amount(article(sections(1300), hub="true"))) == ["page-too-long"]
    assert rules(check_amount(article(sections(1300), sheet_pages="1"))) == []
    assert rules(check_amount(article(sections(1300), audience="editor"))) == []


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
    pages = [sentences_of(article(body, path)) for body, path in ((first, "a.md"), (second, "b.md"))]
    found = check_repeats(pages)
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


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        (
            "Call if:\n\n- it is cold\n- it is numb. Do not wait.\n\nEnd.",
            ["Call if: it is cold", "Call if: it is numb.", "Do not wait.", "End."],
        ),
        ("Call if:\n\n- it is:\n    - cold\n    - numb", ["Call if: it is: cold", "Call if: it is: numb"]),
        (f"## No.\n\n| No. |\n|---|\n| No. |\n\nYes.{CITED}", ["Yes."]),
        ("```\nNo.\n```\n\nYes, `no` yes.", ["Yes, yes."]),
    ],
)
def test_what_is_read_as_sentences(body, sentences):
    message, *found = [sentence.text for sentence in sentences_in(article(body).root)]
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


@pytest.mark.parametrize(
    ("word", "count"),
    [
        # In the dictionary.
        ("leg", 1), ("artery", 3), ("claudication", 4), ("gabapentin", 4), ("don’t", 1),
        # Words of this topic.
        ("aneurysm", 4), ("arteries", 3), ("ankle-brachial", 5), ("diabetes", 4), ("duplex", 2), ("ischemia", 4),
        ("naftidrofuryl", 5), ("neuropathy", 4), ("physiotherapy", 6), ("rhabdomyolysis", 7), ("sciatica", 4),
        # By their vowels: an e at the end is silent, but for that of "-le".
        ("stenose", 2), ("debride", 2), ("walkable", 3), ("stentable", 3), ("20", 1),
    ],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_the_grade_follows_the_published_formula():
    # 100 words in 10 sentences with 150 syllables: 0.39 x 10 + 11.8 x 1.5 - 15.59.
    assert flesch_kincaid(10, 100, 150) == pytest.approx(6.01)
    assert flesch_kincaid(0, 0, 0) == 0.0


def test_medical_words_raise_the_grade():
    easy = read(article("You have a sore leg.\n\n" * 30).root)
    hard = read(article("You have neurogenic claudication.\n\n" * 30).root)
    assert easy.grade < hard.grade


END = "\n\n## What we do not know\n\nB.\n\n## Questions to ask\n\nC."


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        (f"## In short\n\nA.{END}", []),
        (f"Text.{CITED}\n\n## In short\n\nA.\n\n## More\n\nA.{END}", []),
        (END, ["page-start"]),
        (f"## More\n\nA.\n\n## In short\n\nA.{END}", ["page-start"]),
        ("## In short\n\nA.\n\n## Questions to ask\n\nC.", ["page-ending"]),
        ("## In short\n\nA.\n\n## Questions to ask\n\nC.\n\n## What we do not know\n\nB.", ["page-ending"]),
        (f"## In short\n\nA.{END}\n\n## More\n\nA.", ["page-ending"]),
        ("Text.", ["page-start", "page-ending"]),
    ],
)
def test_frame(body, broken):
    assert rules(check_frame(article(body))) == broken
    assert check_frame(article(body, audience="editor")) == []
    assert check_frame(article(body, sheet_pages="1")) == []
    assert check_frame(article(body, hub="true")) == []


def test_a_page_of_signs_needs_no_frame():
    assert check_frame(article("/// sign-list\n    level: today\n///")) == []


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("## A\n\nText.\n\n### B\n\nText.\n\n## C\n\nText.", []),
        ("## A\n\n### B\n\nText.", []),
        ("### A\n\nText.", [(1, "heading-skipped")]),
        ("## A\n\nText.\n\n#### B\n\nText.", [(5, "heading-skipped")]),
        ("# A\n\nText.", [(1, "heading-top")]),
        ("## \n\nText.", [(1, "heading-empty")]),
        ("##\n\nText.", [(1, "heading-empty")]),
        ("## A\n\n## B\n\nText.", [(1, "section-empty")]),
        ("## A\n\nText.\n\n## B", [(5, "section-empty")]),
        ("### A\n\n## B\n\nText.", [(1, "heading-skipped"), (1, "section-empty")]),
        ("## A\n\n/// today\n    signs: calf-sore\n///", []),
    ],
)
def test_headings(body, broken):
    assert [(found.line - ABOVE, found.rule) for found in sorted(check_headings(article(body)))] == broken


def test_an_id_is_given_once():
    assert check_ids(article("## A\n\nB.\n\n## A\n\nB.")) == []
    twice = "/// comparison | T\n    id: a\n\n| a | b | c |\n|---|---|---|\n| d | e | f |\n///\n\n"
    (found,) = check_ids(article(twice + "/// outcome | E\n    id: a\n    level: today\n///"))
    assert (found.line - ABOVE, found.rule) == (10, "id-duplicate")


@pytest.mark.parametrize("block", ["/// moved\n    anchors: [a]\n\nSee b.\n///", "/// outcome | E\n    id: a\n    level: today\n///"])
@pytest.mark.parametrize("above", [True, False])
def test_no_part_takes_the_id_of_a_heading(block, above):
    heading = "## A\n\nText."
    (found,) = check_ids(article("\n\n".join([block, heading] if above else [heading, block])))
    assert found.rule == "id-duplicate"
    assert "'a'" in found.text


def test_a_list_of_signs_may_have_the_id_of_its_own_heading():
    assert check_ids(article("/// sign-list | emergency\n///")) == []


def test_the_ids_that_templates_use_are_known():
    used = set()
    for template in (ROOT / "overrides").rglob("*.html"):
        text = template.read_text("utf-8")
        used |= set(re.findall(r'<\w+[^>]* id="([\w-]+)"', text)) | set(re.findall(r'\("([\w-]+)", "\w', text))
    assert used
    assert used <= TEMPLATE_IDS


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("Signs:\n\n- a\n- b", []),
        ("Signs:\n- a\n- b", [(2, "leftover-list")]),
        ("Steps:\n1. a\n2. b", [(2, "leftover-list")]),
        ("A walk of 20 - 30 minutes.", []),
        ("| a | b |\n| c | d |", [(1, "leftover-table")]),
        ("Sign | What to do\nSores | Ask", [(1, "leftover-table")]),
        ("Rest | walk.", []),
        ("So it is [here] (there.md).", [(1, "leftover-markup")]),
        ("So it is [here][there].", [(1, "leftover-markup")]),
        ("So\nit is [here][there].", [(2, "leftover-markup")]),
        ("So it is {: .big }.", [(1, "leftover-markup")]),
        ("So it is `[here][there]`.", []),
        ("```\n[here][there]\n```", []),
        # A backslash says that a mark is meant.
        ("Rest.\n\nWalk 5 \\*slowly, and\nrest \\_then.", []),
        ("Walk \\*slowly, and\n*rest.", [(2, "leftover-markup")]),
    ],
)
def test_leftovers(body, broken):
    assert [(found.line - ABOVE, found.rule) for found in check_leftovers(article(body))] == broken


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Rest.\n\n    Then walk.", [3]),
        ("Rest.\n\n\tThen walk.\n\tAnd sit.", [3]),
        ("- Rest\n\n        Then walk.", [3]),
        ("Rest.\n\n    ### Then\n\nWalk.\n\n    Sit.", [3, 7]),
        ("- Rest\n\n    Then walk.", []),
        ("Rest\n    and walk.", []),
        ("```\nRest\n```", []),
    ],
)
def test_texts_that_are_code_only_for_their_indent(body, lines):
    assert [(found.line - ABOVE, found.rule) for found in check_code_left(article(body))] == [(line, "code-indented") for line in lines]
    assert check_code_left(article(body, audience="editor")) == []


@pytest.mark.parametrize(
    "text",
    [
        *("Rest **now.", "Rest ** now ** well.", "Rest **now **well.", "Rest *now.", "*Rest\n*Walk", "Rest _now.", "Rest __now.", "Rest `now."),
        *("Rest ==now==.", "Rest ~~now~~.", "Rest ++now++.", "Rest {--now--}.", "Rest {>>why<<}.", "Rest %%why%%.", "See [[signs]].", "![[leg.png]]"),
        *("It is $a/b$.", "$$\na/b\n$$", "It is \\frac{a}{b}.", "Ten^th^ walk.", "H~two~O is water.", "Rest.^[Why.]", "Rest.【4†source】", "Rest.¹"),
        *("Rest :smile: well.", ":warning: Rest.", "Rest &foo; well.", "Rest &amp;nbsp; well.", "Rest &nbsp well.", "[Rest](#rest){target=_blank} well."),
        *("Rest\n: Sit.", ".. note::\n   Rest", "+---+---+", "│ a │", "[Important]: Rest well.", " ### Rest", "\\### Rest", "＃＃ Rest"),
        *("Rest.\\nWalk.", 'Say \\"rest\\".', "Rest.\\\nWalk.", "See C:\\Users.", "Rest\n\n======\n\nWalk", "–––", "See [the signs.", "See [it](a.md and.", "See (it)[a.md]."),
    ],
)
def test_marks_that_mean_nothing_here_are_told(text):
    assert [found.rule for found in check_leftovers(article(f"{text}\n\nRest well."))][:1] == ["leftover-markup"]


@pytest.mark.parametrize(
    "text",
    [
        *("Rest ___ minutes.", "Walk, ______.", "Three * ten.", "Rest.*", "**Rest** *well* __now__ _here_.", "***Rest***", "HLA-B*57", "a_b", "Rest (or walk."),
        *("It is $5 to $10.", "Rest & walk; AT&T.", "Rest: sit: lie.", "At 10:30:15.", "R+D, 5+, C++", "50% or 60%", "A = b", "[sic]", "10⁻³, m², 4³", "a ~ b"),
        *("Rest.\n\n---\n\nWalk.", "Rest &mdash; walk &lt; sit.", "It is #1.", "`**` and `[[a]]`", "1\\. Rest", "Rest \\- walk.", "Rest…", "Rest – – walk"),
    ],
)
def test_what_only_looks_like_such_marks_is_not_told(text):
    assert check_leftovers(article(text)) == []


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
    own = [(unit.text.split(".")[0][:20], line - ABOVE) for unit in made.units for path, line in [made.place(unit.element)] if path == made.typed.path]
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


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("Rest **5**mg.", 3),
        ("Take *mg*5 now.", 3),
        ("Rest.\nSee take5 now.", 4),
        ("Caf&eacute;s &amp; r&#101;st:\n5 or more.", 4),
        ("See [leg](x.md)s, r\\_est.\n5 in all.", 4),
        ("5 in all.", 3),
    ],
)
def test_a_figure_is_told_at_its_line_whatever_stands_in_the_words_around_it(body, line):
    (found,) = check_figures(article(f"Rest well.\n\n{body}"))
    assert found.line - ABOVE == line


@pytest.mark.parametrize("heading", ["Rest &amp; walk", "Raynaud&#39;s toes", "&Eacute;tudes", "**R**est", "[Leg](x.md)s", "A&hellip;", "R\\*st"])
def test_a_heading_is_told_at_its_line_whatever_stands_in_its_words(heading):
    (found,) = check_headings(article(f"Rest well.\n\nWalk.\n\n# {heading}\n\nText."))
    assert (found.line - ABOVE, found.rule) == (5, "heading-top")


@pytest.mark.parametrize(("body", "line"), [('--8&lt;-- "today.md"', 1), ("So\nit is\n[a &amp; b][c].", 3), ("&#91;here][there]", 1)])
def test_a_mark_is_told_at_its_line_also_where_it_is_typed_with_entities(body, line):
    (found,) = check_leftovers(article(f"Rest well.\n\n{body}"))
    assert found.line - ABOVE == line + 2


def test_what_stands_in_a_shared_wording_is_found_there():
    made = article("/// today\n    signs: calf-sore\n///")
    places = {made.place(unit.element) for unit in made.units if unit.inside & {"care-card__action", "care-card__then"}}
    assert places == {("docs/includes/today.md", 1), ("docs/includes/today.md", 3)}
