"""The register of signs: every fault in it, in the cards and in the questions that use it, and what is made of it."""

import contextlib
import os
import re
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from carepages.cli import main
from carepages.components.care_card.checks import MAX_SIGNS
from carepages.components.sign.checks import DOOR_WORDS, DO_WORDS, LINE_WORDS, MAX_LINES, SIGN_WORDS, check_register
from carepages.pages import Page, read_pages
from carepages.signs import GROUPS_FILE, PEOPLE_FILE, SIGNS_FILE, read_register, signs_shown, sources_of_signs, type_ids
from carepages.sources import read_bibliography
from small_site import REGISTER, beside_small_register, check_in, page, write_site

EXTENSIONS = ["tables", "toc", "carepages.components"]
# The line above the text of such a page.
ABOVE = 10


def words(count: int) -> str:
    return " ".join(["leg"] * count)


def sign(name: str, wording: str, level: str = "appointment", more: str = "") -> str:
    """Return one more entry of the register."""
    return f"\n{name}:\n  level: {level}\n  group: sudden-leg\n  sign: {wording}\n  sources: [nice-cg147]\n{more}"


LAST = "  sign: a calf cramps at night\n  sources: [nice-cg147]\n"
GROUP = "\n{0}:\n  title: T\n  door: d\n  drawing: leg.svg\n  line: one more line\n"

BROKEN = {
    # what is wrong beyond the examples of the rules: (what stands in signs.yml, what is made of it, the text of the line, rule)
    "not YAML": ("sign: a calf cramps", "sign: at night: a calf cramps", "  sign: at night", "sign-file-invalid"),
    "a field twice": (LAST, LAST + "  sign: a cramp\n", "  sign: a cramp\n", "sign-file-invalid"),
    "a field of an exception twice": ("who: with a bypass", "who: a\n      who: b", "      who: b", "sign-file-invalid"),
    "an id in capitals": ("calf-cramp:", "Calf-cramp:", "Calf-cramp:", "sign-bad-id"),
    "an id that YAML reads as true": ("calf-cramp:", "yes:", "yes:", "sign-bad-id"),
    "an id of an exception with a space": ("id: calf-sore-bypass", "id: calf sore", "id: calf sore", "sign-bad-id"),
    "an entry twice": (LAST, LAST + sign("leg-cold", "a cramp"), "leg-cold:\n  level: app", "sign-duplicate"),
    "an exception with the id of a sign": ("id: calf-sore-bypass", "id: leg-cold", "id: leg-cold", "sign-duplicate"),
    "no level": ("  level: appointment\n", "", "calf-cramp:", "sign-missing-field"),
    "no group": ("  group: sudden-leg\n  people", "  people", "calf-cramp:", "sign-missing-field"),
    "no words": ("  sign: a calf cramps at night\n", "", "calf-cramp:", "sign-missing-field"),
    "words that are a space": ("sign: a calf cramps at night", 'sign: " "', "calf-cramp:", "sign-missing-field"),
    "an item that is a space": ("- cold for hours, and then warm again", '- " "', '    - " "', "sign-bad-text"),
    "people of an exception that are a space": ("who: with a bypass", 'who: " "', "    - id: calf-sore", "sign-missing-field"),
    "an exception of nothing": (re.compile(r"(    - )id: calf-sore-bypass\n(      .*\n)+"), r"\1{}\n", "    - {}", "sign-bad-list"),
    "an exception without people": ("      who: with a bypass\n", "", "    - id: calf-sore", "sign-missing-field"),
    "an exception without an id": ("id: calf-sore-bypass\n      who", "who", "    - who: with", "sign-missing-field"),
    "an exception without its help": ("      help: go\n", "", "    - id: calf-sore", "sign-missing-field"),
    "an exception without words": (re.compile(r"\n      sign: .*"), "", "    - id: calf-sore", "sign-missing-field"),
    "an unknown field of an exception": ("      who: with", "      whom: x\n      who: with", "      whom: x", "sign-unknown-field"),
    "words that YAML reads as true": ("sign: a calf cramps at night", "sign: yes", "sign: yes", "sign-bad-text"),
    "a text in place of a list": ("people: [bypass]", "people: bypass", "people: bypass", "sign-bad-list"),
    "a space in place of a list": ("people: [bypass]", 'people: " "', "people: ", "sign-bad-list"),
    "a level that is a list": ("level: today", "level: [today]", "level: [today]", "sign-bad-text"),
    "an unknown help": ("help: call", "help: cal", "help: cal", "sign-bad-value"),
    "an unknown group": ("  group: sudden-leg\n  people", "  group: sudden\n  people", "  group: sudden\n", "sign-bad-value"),
    "unknown people": ("[bypass]", "[bypas]", "[bypas]", "sign-bad-value"),
    "unknown people of an exception": ("who: with", "people: [x]\n      who: with", "people: [x]", "sign-bad-value"),
    "an empty list of sources": (LAST, LAST.replace("[nice-cg147]", "[]"), "calf-cramp:", "sign-source-missing"),
    "sources that are no list": (LAST, LAST.replace("[nice-cg147]", "{}"), "sources: {}", "sign-bad-list"),
    "exits that YAML reads as false": (re.compile(r"unless:\n    - feet.*"), "unless: no", "unless: no", "sign-bad-list"),
    "an unknown source": (LAST, LAST.replace("147", "174"), "sources: [nice-cg174]", "source-unknown"),
    "too many words": ("sign: a calf cramps at night", f"sign: {words(SIGN_WORDS + 1)}", "sign: leg", "sign-long"),
    "too much to do": ("do: keep weight off the leg", f"do: {words(DO_WORDS + 1)}", "do: leg", "sign-long"),
    "an exception with too many words": ('"with a bypass: one calf', f'"{words(SIGN_WORDS)}', f'"{words(2)}', "sign-long"),
    "the same words in other letters": ("a calf cramps at night", "One  leg is suddenly Cold.", "One  leg", "sign-wording-twice"),
    "the same words in an exception": ('"with a bypass: one calf is newly sore"', "one calf is newly sore", "      sign: one", "sign-wording-twice"),
    "an arrow without a sign": ("minutes -> calf-cramp", "minutes ->", "minutes ->", "sign-arrow-malformed"),
    "an arrow to words": ("minutes -> calf-cramp", "minutes -> calf cramp", "minutes ->", "sign-arrow-malformed"),
    "an arrow without a text": ("a cramp that goes within minutes -> calf-cramp", '"-> calf-cramp"', '"-> calf', "sign-arrow-malformed"),
    "two arrows": ("minutes -> calf-cramp", "minutes -> calf-cramp -> calf-cramp", "minutes ->", "sign-arrow-malformed"),
    "two arrows under worse": ("too -> leg-cold", "too -> leg-cold -> leg-cold", "too ->", "sign-arrow-malformed"),
    "an arrow under what counts": ("warm again", "warm again -> leg-cold", "- cold for hours", "sign-arrow-malformed"),
    "worse that is the sign itself": ("too -> leg-cold", "too -> calf-sore", "too -> calf-sore", "sign-arrow-self"),
    "an exit to a more urgent exception": ("-> calf-cramp", "-> calf-sore-bypass", "minutes -> calf", "sign-exit-urgent"),
    "a sign that no question asks": (LAST, LAST + sign("more", "sore", "today", "  unless: none\n"), "more:", "sign-not-asked"),
    "an exception that no question asks": (
        "      sign: \"with a bypass: one calf is newly sore\"\n",
        "      sign: a bypass\n    - {id: more, who: in a fever, level: emergency, help: go, sign: sore in a fever}\n",
        "    - {id: more",
        "sign-not-asked",
    ),
    "a hard word": ("a calf cramps at night", "chronic cramps", "sign: chronic", "word-avoid"),
    "a prompt": ("a calf cramps at night", "TODO(Words)", "sign: TODO", "prompt-left"),
    "HTML": ("a calf cramps at night", "a <b>cramp</b>", "sign: a <b>", "html-typed"),
}

GROUPS = {
    # the same for sign-groups.yml
    "no title": ("  title: A leg that has suddenly changed\n", "", "sudden-leg:", "sign-missing-field"),
    "no door": ("  door: cold, pale or very painful\n", "", "sudden-leg:", "sign-missing-field"),
    "an unknown field": ("  door:", "  doors: x\n  door:", "  doors: x", "sign-unknown-field"),
    "a door with too many words": ("cold, pale or very painful", words(DOOR_WORDS + 1), "  door: leg", "sign-long"),
    "a line with too many words": ("a leg suddenly turns cold or", words(LINE_WORDS), "  line: leg", "sign-long"),
    "too many lines": (
        re.compile(r"\Z"),
        "".join(GROUP.format(f"g{number}") for number in range(MAX_LINES)),
        "one more line\n",
        "sign-lines-many",
    ),
    "a list": (re.compile(r"(?s).*"), "- one\n", "- one", "sign-file-invalid"),
}


def changed(text: str, old: str | re.Pattern[str], new: str) -> str:
    """Return a text with its one such place changed."""
    if isinstance(old, re.Pattern):
        return old.sub(new, text, count=1)
    assert old in text
    return text.replace(old, new, 1)


def found_in(folder: Path, files: dict[str, str]) -> list[tuple[str, int, str]]:
    return [(found.path, found.line, found.rule) for found in check_in(write_site(folder, files)).problems]


@pytest.mark.parametrize(("old", "new", "at", "rule"), BROKEN.values(), ids=BROKEN)
def test_each_fault_of_the_register_is_told_once_and_at_its_line(old, new, at, rule, tmp_path):
    place = SIGNS_FILE.as_posix()
    text = changed(REGISTER[place], old, new)
    line = text.count("\n", 0, text.index(at)) + 1
    assert found_in(tmp_path, {place: text}) == [(place, line, rule)]


@pytest.mark.parametrize(("old", "new", "at", "rule"), GROUPS.values(), ids=GROUPS)
def test_each_fault_of_a_group_is_told_once_and_at_its_line(old, new, at, rule, tmp_path):
    place = GROUPS_FILE.as_posix()
    text = changed(REGISTER[place], old, new)
    line = text.count("\n", 0, text.rindex(at)) + 1
    assert found_in(tmp_path, {place: text}) == [(place, line, rule)]


@pytest.mark.parametrize("name", [GROUPS_FILE.as_posix(), PEOPLE_FILE.as_posix()])
@pytest.mark.parametrize("anchor", ["a b", "A", "#a", "é"])
def test_an_anchor_is_an_id(name, anchor, tmp_path):
    text = f"{REGISTER[name]}  anchors: [fine, '{anchor}']\n"
    assert found_in(tmp_path, {name: text}) == [(name, text.count("\n"), "sign-bad-id")]


def drawing(inside: str = "", more: str = "") -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48' stroke='currentColor'{more}>\n{inside}</svg>"


DRAWINGS = {
    # what stands in the file: (text, [(line, rule), ...])
    "shapes": (drawing("<g fill='none' stroke-width='2'><path d='M0 0h9'/><circle cx='4' cy='4' r='2'/></g>"), []),
    "a script": (drawing("<script>x()</script>"), [(2, "drawing-inline-part")]),
    "what runs when it is there": (drawing(more=" onload='x()'"), [(1, "drawing-inline-part")]),
    "a style": (drawing("<style>p{color:red}</style>"), [(2, "drawing-inline-part")]),
    "a style of one shape": (drawing("<path style='fill:red' d='M0 0'/>"), [(2, "drawing-inline-part")]),
    "a link": (drawing("<a href='https://example.org'/>"), [(2, "drawing-inline-part")]),
    "a picture": (drawing("<image href='https://example.org/x.png'/>"), [(2, "drawing-inline-part")]),
    "HTML": (drawing("<foreignObject/>"), [(2, "drawing-inline-part")]),
    "a text": (drawing("<text>leg</text>"), [(2, "drawing-inline-part")]),
    "an id": (drawing("<path id='content' d='M0 0'/>"), [(2, "drawing-inline-part")]),
    "a class": (drawing("<path class='strip' d='M0 0'/>"), [(2, "drawing-inline-part")]),
    "a color": (drawing("<path fill='#000' d='M0 0'/>"), [(2, "drawing-inline-part")]),
    "a comment, which HTML ends sooner": (drawing("<!--> <script>x()</script> -->"), [(2, "drawing-inline-part")]),
    "a line for programs": ("<?xml version='1.0'?>\n" + drawing(), [(1, "drawing-inline-part")]),
    "a kind of document": ("<!DOCTYPE svg>\n" + drawing(), [(1, "drawing-inline-part")]),
    "no XML": ("<svg", [(1, "drawing-unreadable")]),
    "nothing": ("", [(1, "drawing-unreadable")]),
    "another element": ("<g/>", [(1, "drawing-view")]),
    "no size": (drawing().replace("0 0 48 48", "48"), [(1, "drawing-view")]),
    "too heavy": (drawing(f"<path d='M0 0{'h9' * 3000}'/>"), [(1, "drawing-heavy")]),
    "another encoding": (drawing().encode("utf-16"), [(1, "file-not-utf8")]),
}


@pytest.mark.parametrize(("text", "expected"), DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_of_a_group_holds_nothing_but_shapes(text, expected, tmp_path):
    name = "docs/includes/drawings/leg.svg"
    shown = page("/// sign-doors\n///\n\n/// sign-list | emergency\n///", title="Signs")
    found = found_in(tmp_path, {name: text, "docs/page.md": shown})
    assert [(line, rule) for path, line, rule in found if path == name] == expected
    assert {path for path, _, _ in found} <= {name}


def test_the_line_of_another_group_is_that_of_one_that_has_a_line(tmp_path):
    place = GROUPS_FILE.as_posix()
    text = REGISTER[place] + GROUP.format("brain").replace("line: one more line", "line_of: sudden-log")
    assert found_in(tmp_path, {place: text}) == [(place, text.count("\n"), "sign-bad-value")]
    assert found_in(tmp_path, {place: text.replace("sudden-log", "brain")}) == [(place, text.count("\n"), "sign-bad-value")]
    assert found_in(tmp_path, {place: text.replace("sudden-log", "sudden-leg")}) == []


def test_to_call_is_more_urgent_than_to_be_driven(tmp_path):
    place = SIGNS_FILE.as_posix()
    called = REGISTER[place].replace("only in cold weather", "only in cold weather -> calf-sore-bypass")
    assert found_in(tmp_path, {place: called}) == []
    driven = called.replace("help: go", "help: x").replace("help: call", "help: go").replace("help: x", "help: call")
    line = driven.count("\n", 0, driven.index("-> calf-sore-bypass")) + 1
    assert found_in(tmp_path, {place: driven}) == [(place, line, "sign-exit-urgent")]


def test_an_exception_is_for_the_people_of_its_sign_unless_it_has_its_own(here):
    file = here / SIGNS_FILE
    excepted = "  people: [bypass]\n  exceptions:\n    - {id: more, who: in a fever, level: emergency, help: go, sign: sore in a fever%s}\n"
    for own, people in (("", ("bypass",)), (", people: [stent]", ("stent",))):
        file.write_text(REGISTER[SIGNS_FILE.as_posix()].replace("  people: [bypass]\n", excepted % own), "utf-8")
        (here / PEOPLE_FILE).write_text("bypass:\n  title: A bypass\nstent:\n  title: A stent\n", "utf-8")
        os.utime(file, ns=(len(own), 1 + len(own)))
        assert read_register().find("more").people == people


@pytest.mark.parametrize("text", ["bypass: x\n", "bypass:\n  title: 3\n", "bypass:\n  titel: A bypass\n  title: A bypass\n"])
def test_people_have_a_title_and_no_unknown_field(text, tmp_path):
    assert {path for path, _, _ in found_in(tmp_path, {PEOPLE_FILE.as_posix(): text})} == {PEOPLE_FILE.as_posix()}


@pytest.mark.parametrize("name", [file.as_posix() for file in (SIGNS_FILE, GROUPS_FILE, PEOPLE_FILE)])
def test_a_file_that_is_not_there_is_told_and_nothing_else(name, tmp_path):
    write_site(tmp_path)
    (tmp_path / name).unlink()
    assert [(found.path, found.rule) for found in check_in(tmp_path).problems] == [(name, "file-unreadable")]


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n"])
@pytest.mark.parametrize("name", [file.as_posix() for file in (SIGNS_FILE, GROUPS_FILE, PEOPLE_FILE)])
def test_an_empty_file_is_told_and_nothing_else(name, text, tmp_path):
    assert found_in(tmp_path, {name: text}) == [(name, 1, "sign-file-invalid")]


SOUND = {
    # what may be: what is made of the sound register
    "no exits, and on purpose": (re.compile(r"unless:\n    - feet.*"), "unless: none"),
    "no exits where it can wait": (LAST, LAST + sign("more", "sore")),
    "a note in a clinician's words": (LAST, LAST + "  note: Chronic ischemia; vs. claudication.\n"),
    "an exit without an arrow": (" -> calf-cramp", ""),
    "worse that is an exception": ("too -> leg-cold", "too -> calf-sore-bypass"),
    "an exception with people of its own": ("who: with", "people: [bypass]\n      who: with"),
    "a figure, which has its source in the register": ("a calf cramps at night", "a calf cramps for 3 weeks"),
}


@pytest.mark.parametrize(("old", "new"), SOUND.values(), ids=SOUND)
def test_a_sound_register_has_no_faults(old, new, tmp_path):
    place = SIGNS_FILE.as_posix()
    assert found_in(tmp_path, {place: changed(REGISTER[place], old, new)}) == []


@pytest.mark.parametrize(
    ("option", "ids"),
    [(None, ()), ("", ()), ("a", ("a",)), ("a, b,", ("a", "b")), (["a", "b"], ("a", "b")), ("shared", ("shared",))],
)
def test_ids_are_a_list_or_a_text_with_commas(option, ids):
    assert type_ids(option) == ids


@pytest.mark.parametrize("option", [3, 0, True, False, {}, {"a": 1}, ["a", True]])
def test_nothing_else_is_a_list_of_ids(option):
    with pytest.raises(ValueError, match="commas"):
        type_ids(option)


MANY = "".join(sign(f"s{number}", f"sign {word}") for number, word in enumerate("a b c d e f g h".split()))
APPROVED = "{name: Ada Example, role: Nurse, date: 2026-02-01}"


def card(signs: str, level: str = "appointment", content: str = "") -> str:
    return f"/// {level}\n    signs: {signs}\n{content}///"


CARDS = {
    # what is typed: (text, [(line, rule), ...])
    "a card": (card("calf-cramp"), []),
    "a card of exceptions": (card("leg-cold, calf-sore-bypass", "emergency"), []),
    "a list": (card("[calf-cramp, s0]"), []),
    "as many signs as there may be": (card(", ".join(f"s{number}" for number in range(MAX_SIGNS))), []),
    "the lines of the groups": (card("shared", "emergency"), []),
    "one card of each level": ("\n\n".join([card("leg-cold", "emergency"), card("calf-sore", "today"), card("s0")]), []),
    "no signs": ("/// today\n///", [(1, "card-signs-missing")]),
    "no signs behind the word": ("/// today\n    signs:\n///", [(1, "card-signs-missing")]),
    "an empty list of signs": (card("[]"), [(1, "card-signs-missing")]),
    "an empty text": (card("''"), [(1, "card-signs-missing")]),
    "nothing but a comma": (card('","'), [(1, "card-signs-missing")]),
    "signs that YAML reads as false": (card("no"), [(2, "block-option-bad")]),
    "the lines of the groups, in a list": (card("[shared]", "emergency"), []),
    "the lines of the groups beside a sign": (card("shared, leg-cold", "emergency"), [(2, "sign-unknown")]),
    "an unknown sign": (card("calf-cramps"), [(2, "sign-unknown")]),
    "a sign twice": (card("calf-cramp, calf-cramp"), [(2, "sign-twice")]),
    "a sign of another level": (card("leg-cold", "today"), [(2, "card-sign-level")]),
    "an exception of another level": (card("calf-sore-bypass", "today"), [(2, "card-sign-level")]),
    "too many signs": (card(", ".join(f"s{number}" for number in range(MAX_SIGNS + 1))), [(2, "card-signs-many")]),
    "text": (card("calf-cramp", content="\nOr ask.\n"), [(4, "card-text")]),
    "a list of signs as before": ("/// today\n- one calf is sore\n///", [(2, "card-text")]),
    "a title as before": ("/// today | Get help if:\n- one calf is sore\n///", [(1, "block-title-unwanted")]),
    "two cards of a level": (f"{card('s0')}\n\n{card('s1')}", [(5, "card-twice")]),
    "a number": (card("3"), [(2, "block-option-bad")]),
    "an option that there is not": ("/// today\n    sings: calf-sore\n///", [(1, "card-signs-missing"), (2, "block-option-unknown")]),
}


@pytest.mark.parametrize(("text", "expected"), CARDS.values(), ids=CARDS)
def test_each_fault_of_a_card_is_told_once_and_at_its_line(text, expected, tmp_path):
    files = {SIGNS_FILE.as_posix(): REGISTER[SIGNS_FILE.as_posix()] + MANY, "docs/page.md": page(text)}
    found = [(path, line - ABOVE, rule) for path, line, rule in found_in(tmp_path, files)]
    assert found == [("docs/page.md", line, rule) for line, rule in expected]


def test_a_clinician_may_want_more_signs_in_a_card(tmp_path):
    text = page(card(", ".join(f"s{number}" for number in range(MAX_SIGNS + 1))), more_signs=APPROVED)
    files = {SIGNS_FILE.as_posix(): REGISTER[SIGNS_FILE.as_posix()] + MANY, "docs/page.md": text}
    assert found_in(tmp_path, files) == []


@pytest.mark.parametrize(
    ("named", "level", "instead"),
    [
        ("calf-sore", "emergency", "Its exception 'calf-sore-bypass' is emergency: name that."),
        ("calf-sore-bypass", "today", "It is an exception of 'calf-sore', which is today: name that."),
        ("leg-cold", "today", "Name it in a card of its own level."),
    ],
)
def test_a_sign_of_another_level_comes_with_what_to_name_instead(named, level, instead, tmp_path):
    (found,) = check_in(write_site(tmp_path, {"docs/page.md": page(card(named, level))})).problems
    assert found.text.endswith(instead)


def test_a_misspelt_sign_comes_with_a_guess(tmp_path):
    (found,) = check_in(write_site(tmp_path, {"docs/page.md": page(card("calf-crmp"))})).problems
    assert found.text.startswith("there is no sign 'calf-crmp'. Did you mean 'calf-cramp'?")


FLOW = """\
/// question | Is one leg cold?
    id: first
    signs: leg-cold

- [Yes](#help)
- [No](#second)
///

/// question | Is one calf sore?
    id: second
    signs: calf-sore

- [Yes](#third)
- [No](#last)
///

/// question | Is it very sore?
    id: third

- [Yes](#soon)
- [No](#last)
///

/// question | Is it new?
    id: last

- [Yes](#well)
- [No](#well)
///

/// outcome | Call now
    id: help
    level: emergency
///

/// outcome | Get help today
    id: soon
    level: today
///

/// outcome | No new visit
    id: well
    level: no-visit
///
"""
BULLETS = "\n" + "- a sign\n" * 7
QUESTIONS = {
    # what is changed: (old, new, [(line, rule), ...])
    "nothing": ("", "", []),
    "as many lines as there may be": ("leg-cold\n", f"leg-cold\n{BULLETS[:-9]}", []),
    "what counts, and what does not": ("leg-cold\n", f"leg-cold\n    counts: [{words(20)}, {words(21)}, {words(22)}]\n    unless: ['a: b']\n", []),
    "an unknown sign": ("leg-cold", "leg-cald", [(3, "sign-unknown")]),
    "a sign twice": ("leg-cold", "leg-cold, leg-cold", [(3, "sign-twice")]),
    "too many lines": ("leg-cold\n", f"leg-cold\n{BULLETS}", [(1, "question-lines-many")]),
    "too many words": ("leg-cold\n", f"leg-cold\n\n{(words(9) + '. ') * 9}\n", [(1, "question-long")]),
    "no answer Yes": ("[Yes](#help)", "[yes](#help)", [(1, "question-yes-missing")]),
    "a Yes that ends lower": (
        "- [Yes](#help)\n- [No](#second)",
        "- [Yes](#second)\n- [No](#help)",
        [(3, "question-yes-lower")],
    ),
    "a Yes that ends lower some questions on": (
        "- [Yes](#soon)\n- [No](#last)",
        "- [Yes](#last)\n- [No](#soon)",
        [(11, "question-yes-lower")],
    ),
    "a question between without a Yes, of which one end is lower": ("[Yes](#soon)", "[Very](#soon)", [(11, "question-yes-lower")]),
    "counts that are no list": ("leg-cold\n", "leg-cold\n    counts: one\n", [(4, "block-option-bad")]),
    "an exit with a colon": ("leg-cold\n", "leg-cold\n    unless:\n    - a: b\n", [(4, "block-option-bad")]),
}


@pytest.mark.parametrize(("old", "new", "expected"), QUESTIONS.values(), ids=QUESTIONS)
def test_each_fault_of_a_question_is_told_once_and_at_its_line(old, new, expected, tmp_path):
    found = found_in(tmp_path, {"docs/page.md": page(changed(FLOW, old, new))})
    assert [(path, line - ABOVE, rule) for path, line, rule in found] == [("docs/page.md", line, rule) for line, rule in expected]


def test_without_questions_no_sign_has_to_be_asked_for(tmp_path):
    assert found_in(tmp_path, {"docs/decide.md": page(title="No questions")}) == []


@pytest.fixture
def here(tmp_path):
    with beside_small_register(tmp_path):
        yield tmp_path


def made(text: str) -> BeautifulSoup:
    return BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")


def test_a_card_has_first_what_to_do_then_its_signs_then_the_rest(here):
    section = made(card("calf-sore", "today")).select_one("section.care-card.care-card--today")
    assert section.h2.get_text() == "Today: Get medical help today if:"
    body = section.select_one(".care-card__body")
    assert [part.get("class") for part in body.find_all(recursive=False)] == [["care-card__action"], ["signs"], ["care-card__then"]]
    assert body.select_one(".care-card__action").get_text().strip() == "Speak to a doctor or nurse today."
    assert body.select_one(".care-card__then").get_text().strip() == "If nobody can see you, go to an emergency department."
    (item,) = body.select("ul.signs > li")
    assert item.select_one("span.sign").get_text() == "one calf is newly sore"
    assert item.select_one("strong.sign__exception").get_text().rstrip(".") == "With a bypass: go to an emergency department now"
    assert item.select_one("span.sign__do").get_text() == "Keep weight off the leg."


def test_signs_for_which_to_call_stand_above_those_for_which_to_be_driven(here):
    body = made(card("calf-sore-bypass, leg-cold", "emergency")).select_one(".care-card__body")
    kinds = [part["class"][0] for part in body.find_all(recursive=False)]
    assert kinds == ["care-card__action", "signs", "care-card__go", "signs", "care-card__then"]
    assert [sign.get_text() for sign in body.select(".sign")] == ["one leg is suddenly cold", "with a bypass: one calf is newly sore"]


@pytest.mark.parametrize(
    ("level", "signs", "title"),
    [
        ("emergency", "leg-cold, calf-sore-bypass", "Emergency: Get emergency help now if:"),
        ("emergency", "calf-sore-bypass", "Emergency: Go to an emergency department now if:"),
        ("emergency", "shared", "Emergency: Call your emergency number now if:"),
        ("today", "calf-sore", "Today: Get medical help today if:"),
        ("appointment", "calf-cramp", "Appointment: Book a visit if:"),
    ],
)
def test_the_title_of_a_card_says_what_to_do(level, signs, title, here):
    assert made(card(signs, level)).h2.get_text() == title


def test_the_shared_card_has_the_line_of_each_group_with_the_drawings_of_all_that_share_it(here):
    groups = here / GROUPS_FILE
    groups.write_text(groups.read_text("utf-8") + GROUP.format("brain").replace("line: one more line", "line_of: sudden-leg"), "utf-8")
    (item,) = made(card("shared", "emergency")).select("ul.signs > li")
    assert len(item.select(".sign__drawing[aria-hidden=true] > svg")) == 2
    assert item.select_one(".sign").get_text() == "a leg suddenly turns cold or hurts very badly"


def test_what_looks_like_markup_in_a_sign_is_plain_text(here):
    signs = here / SIGNS_FILE
    signs.write_text(signs.read_text("utf-8").replace("a calf cramps at night", "a *calf* <b>cramps</b> & [x](y.md)"), "utf-8")
    item = made(card("calf-cramp")).select_one("ul.signs > li")
    assert item.get_text().strip() == "a *calf* <b>cramps</b> & [x](y.md)"
    assert not item.select("b, em, a")


def test_a_question_has_its_lead_the_signs_the_doubt_what_counts_and_the_answers(here):
    lead = "calf-sore, leg-cold\n    counts: [hot, too]\n    unless: [a bruise]\n\nAny of these?\n"
    soup = made(FLOW.replace("calf-sore\n", lead))
    body = soup.select_one("#second .flow__body")
    assert [part.name for part in body.find_all(recursive=False)] == ["p", "ul", "div", "details"]
    assert [sign.get_text() for sign in body.select("ul.signs .sign")] == ["one calf is newly sore", "one leg is suddenly cold"]
    assert not body.select(".sign__do")
    assert body.select_one(".flow__not-sure").get_text().strip() == "Not sure? Choose yes."
    details = body.select_one("details.flow__counts")
    assert details.summary.get_text() == "What counts, and what does not"
    # By the line about which somebody may be unsure, then the question's own.
    assert [[item.get_text() for item in listed.select("li")] for listed in details.select("ul")] == [
        ["a cramp that goes within minutes"],
        ["cold for hours, and then warm again"],
        ["feet that are cold only in cold weather"],
        ["hot", "too"],
        ["a bruise"],
    ]
    assert [label.get_text() for label in details.select(".flow__counted")] == ["One calf is newly sore.", "One leg is suddenly cold."]
    assert [link["href"] for link in soup.select("#second > .flow__answers a")] == ["#third", "#last"]
    assert not soup.select("#third details, #third .flow__not-sure, .flow__asked")


def test_an_outcome_can_need_no_new_visit(here):
    outcome = made(FLOW).select_one("#well")
    assert outcome.select_one(".flow__number").get_text() == "No new visit:"
    assert outcome.select_one(".flow__action").get_text().strip() == "No new visit for now."
    assert outcome.select_one(".flow__net")


def test_a_page_shows_the_signs_of_its_cards_questions_and_lists(here):
    register = read_register()
    shown = {
        card("leg-cold, gone", "emergency"): ["leg-cold"],
        FLOW: ["leg-cold", "calf-sore"],
        "/// sign-list | emergency\n///": ["leg-cold", "calf-sore-bypass"],
        "/// sign-people | appointment\n///": ["calf-cramp"],
        "/// signs-in-full\n///": ["leg-cold", "calf-sore", "calf-sore-bypass", "calf-cramp"],
        card("shared", "emergency"): [],
    }
    for text, names in shown.items():
        assert signs_shown(Page("x.md", text), register) == names
    assert sources_of_signs(Page("x.md", card("calf-sore-bypass", "emergency")), register) == {"nice-cg147"}


def test_a_source_of_a_sign_counts_as_cited_and_leads_to_the_pages_that_show_it(tmp_path):
    files = {"docs/index.md": page(title="Home"), "docs/sources.md": page("/// all-sources\n///", "", title="Sources", audience="editor")}
    assert found_in(tmp_path, files) == []
    with contextlib.chdir(tmp_path):
        listed = BeautifulSoup(markdown.markdown("/// all-sources\n///\n", extensions=["carepages.components"]), "html.parser")
    assert [link.get_text() for link in listed.select("#source-nice-cg147 a[href$='.md']")] == ["How soon?"]


def test_a_change_of_the_register_is_seen_at_once(here):
    assert read_register().signs["calf-cramp"].sign == "a calf cramps at night"
    file = here / SIGNS_FILE
    file.write_text(file.read_text("utf-8").replace("cramps at night", "cramps at rest"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert read_register().signs["calf-cramp"].sign == "a calf cramps at rest"


def test_the_small_register_has_no_faults(tmp_path):
    with contextlib.chdir(write_site(tmp_path)):
        assert check_register(read_register(), read_bibliography()) == []
        assert [page.path for page in read_pages()]


TABLE = """\
# A leg that has suddenly changed

leg-cold (emergency, call): one leg is suddenly cold
    for: everyone
    counts: cold for hours, and then warm again
    does not count: feet that are cold only in cold weather
    sources: nice-cg147
    cards: page.md
    questions: decide.md#cold

calf-sore (today): one calf is newly sore
    for: everyone
    exception: calf-sore-bypass (emergency, go), with a bypass: with a bypass: one calf is newly sore
        for: everyone
        cards: none
        questions: decide.md#cold
    does not count: a cramp that goes within minutes -> calf-cramp (appointment)
    worse: the leg is cold, too -> leg-cold (emergency, call)
    do: keep weight off the leg
    sources: nice-cg147
    cards: none
    questions: decide.md#sore


# A bypass in a leg

calf-cramp (appointment): a calf cramps at night
    for: A bypass in a leg
    sources: nice-cg147
    cards: none
    questions: none
"""


def test_the_command_lists_every_sign_with_all_that_is_said_of_it(tmp_path):
    with contextlib.chdir(write_site(tmp_path, {"docs/page.md": page(card("leg-cold", "emergency"))})):
        done = CliRunner().invoke(main, ["signs"])
    assert done.exit_code == 0
    assert done.output == TABLE


def test_the_command_tells_the_faults_of_the_register_instead(tmp_path):
    with contextlib.chdir(write_site(tmp_path, {SIGNS_FILE.as_posix(): "leg-cold: x\n"})):
        done = CliRunner().invoke(main, ["signs"])
    assert done.exit_code == 1
    assert f"{SIGNS_FILE.as_posix()}:1: sign 'leg-cold' has no 'level'." in done.output
