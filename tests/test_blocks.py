"""A block that the parser would silently misread stops the build, with the place and what to do."""

import markdown
import pytest
from bs4 import BeautifulSoup
from pymdownx.blocks.block import Block, type_string_in

from carepages.checks.blocks import check_blocks
from carepages.components.component import Known
from carepages.components.fields import check_fields
from carepages.guard import BuildStopped
from carepages.pages import Page
from small_site import beside_small_register

EXTENSIONS = ["tables", "carepages.components", "carepages.guard"]
CARD = "/// emergency\n    signs: leg-cold\n///\n"


@pytest.fixture(scope="module", autouse=True)
def _beside_small_register(tmp_path_factory):
    with beside_small_register(tmp_path_factory.mktemp("register")):
        yield


def known_blocks() -> dict:
    """Return the registered block classes by their names."""
    return markdown.Markdown(extensions=EXTENSIONS).parser.blockprocessors["blocks"].blocks


FAULTS = {
    # what is wrong: (page, [(line, rule), ...])
    "unknown block": ("/// emergancy\n    signs: leg-cold\n///\n", [(1, "block-unknown")]),
    "no title": ("/// ways-in\n- warm\n///\n", [(1, "block-title-missing")]),
    "an empty title": ("/// ways-in | \n- warm\n///\n", [(1, "block-title-missing")]),
    "a title of a card": ("/// today | Get help if:\n    signs: calf-sore\n///\n", [(1, "block-title-unwanted")]),
    "never closed": ("Text.\n\n" + CARD.removesuffix("///\n"), [(3, "block-unclosed")]),
    "never closed before another": (
        "/// today\n    signs: calf-sore\n\n" + CARD,
        [(1, "block-unclosed")],
    ),
    "closed with too few slashes": ("//// today\n    signs: calf-sore\n///\n", [(1, "block-unclosed")]),
    "closes nothing": (CARD + "\n///\n", [(5, "block-stray-end")]),
    "unknown option": ("/// today\n    colour: red\n///\n", [(2, "block-option-unknown")]),
    "attributes of its element": ("/// today\n    attrs: {onclick: x}\n///\n", [(2, "block-option-unknown")]),
    "an option behind a tab": ("/// today\n\tattrs: {id: x}\n///\n", [(2, "block-options-invalid")]),
    "options that are not YAML": ("/// today\n    a: [b\n///\n", [(2, "block-options-invalid")]),
    "options that are a word": ("/// today\n    red\n///\n", [(2, "block-options-invalid")]),
    "option that YAML reads as true": ("/// today\n    yes: red\n///\n", [(2, "block-option-unknown")]),
    "indented into code": ("    /// today\n    - warm\n    ///\n", [(1, "block-indented")]),
    "in a list": ("- /// today\n\n    warm\n\n    ///\n", [(1, "block-indented")]),
    "in a quotation": ("> /// today\n> - warm\n> ///\n", [(1, "block-indented")]),
    "behind a tab": ("\t/// today\n", [(1, "block-indented")]),
    "a card in a card": ("//// today\n\n" + CARD + "\n////\n", [(3, "block-nested")]),
    "a card in a card with as many slashes": ("/// today\n\n" + CARD + "///\n", [(3, "block-nested")]),
    "no bar before the title": ("/// today Get help if:\n", [(1, "block-malformed")]),
    "cannot be read, and is closed": ("/// today Get help if:\n- warm\n///\n", [(1, "block-malformed")]),
    "code that never ends": (CARD + "\n```\n/// today\n", [(5, "code-malformed"), (6, "block-unclosed")]),
    "code away from the margin": ("  ```\n  /// x\n  ```\n", [(1, "code-malformed"), (2, "block-unclosed"), (2, "block-unknown")]),
    "no name": ("/// | Get help if:\n", [(1, "block-malformed")]),
}

SOUND = {
    "a card": CARD,
    "two cards": CARD + "\n/// today\n    signs: calf-sore\n///\n",
    "a fence shown as code": "```\n/// emergancy | x\n```\n",
    "a fence shown in longer code": "````\n```\n/// x\n````\n",
    "a name in capitals": CARD.replace("emergency", "Emergency"),
    "words with slashes": "Walk 10 minutes and/or rest. See a///b.\n",
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found_at_its_line(text, expected):
    page = Page("page.md", text)
    found = [*check_blocks(page, known_blocks()), *page.code_problems]
    assert [(problem.line, problem.rule) for problem in sorted(found)] == expected


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_sound_blocks_have_no_faults(text):
    assert check_blocks(Page("page.md", text), known_blocks()) == []


@pytest.mark.parametrize("text", [text for text, _ in FAULTS.values()], ids=FAULTS)
def test_the_guard_stops_at_each_fault(text):
    with pytest.raises(BuildStopped):
        markdown.markdown(text, extensions=EXTENSIONS)


def test_an_option_given_twice_is_refused():
    text = "/// today\n    signs: calf-sore\n    signs: calf-cramp\n///\n"
    found = check_blocks(Page("page.md", text), known_blocks())
    assert (3, "block-options-invalid") in [(problem.line, problem.rule) for problem in found]


def test_titles_and_options_follow_what_the_block_declares():
    class Chosen(Block):
        NAME = "chosen"
        ARGUMENT = False
        OPTIONS = {"level": ("low", type_string_in(["low", "high"]))}

        def on_create(self, parent):
            raise NotImplementedError

    text = "/// chosen | Title\n    level: hgh\n\n///\n\n/// chosen\n    level: high\n\n///\n"
    found = check_blocks(Page("page.md", text), {"chosen": Chosen})
    assert [(problem.line, problem.rule) for problem in sorted(found)] == [
        (1, "block-title-unwanted"),
        (2, "block-option-bad"),
    ]


def test_a_place_that_has_moved_is_found_and_leads_on():
    text = "/// moved\n    anchors: [before-a-visit, why-2]\n\nSee [more](more.md).\n///\n"
    place = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser").select_one("div.moved")
    assert [part["id"] for part in place.select("span")] == ["before-a-visit", "why-2"]
    assert place.a["href"] == "more.md"


@pytest.mark.parametrize("anchors", ["[a b]", "A", "'#a'", "[]", "no", "5", "[[a]]", "é", "''"])
def test_a_place_that_has_moved_has_ids_that_headings_have(anchors):
    page = Page("index.md", f"/// moved\n    anchors: {anchors}\n\nSee more.\n///\n")
    assert [(found.line, found.rule) for found in check_blocks(page, known_blocks())] == [(2, "block-option-bad")]


def test_ways_in_are_a_heading_and_a_list_of_links():
    text = "/// ways-in | Where to?\n- [Here](here.md) for this\n- [There](there.md) for that\n///\n"
    section = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser").select_one(".ways-in")
    assert section.h2.get_text() == "Where to?"
    assert [link["href"] for link in section.select("li > a")] == ["here.md", "there.md"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("/// fields | T\n- one\n- two\n///\n", []),
        ("/// fields | T\n///\n", [(1, "fields-empty")]),
        ("/// fields | T\n\nText.\n///\n", [(3, "fields-line")]),
        ("/// fields | T\n- see [this](a.md)\n///\n", [(2, "fields-line")]),
        ("/// fields | T\n- a\n///\n\n/// fields | T\n- b\n///\n", [(5, "fields-duplicate")]),
    ],
)
def test_fields_are_plain_labels_in_a_list(text, faults):
    assert [(found.line, found.rule) for found in check_fields(Page("page.md", text), Known())] == faults


def test_each_field_has_its_label():
    html = markdown.markdown("/// fields | My pain\n- Where\n- When\n///\n", extensions=EXTENSIONS)
    made = BeautifulSoup(html, "html.parser")
    assert [made.find(id=label["for"])["type"] for label in made.select("label")] == ["text", "text"]


def test_citations_are_numbered_by_first_use_and_lead_there_and_back():
    text = "One.[^katz-2022] Two.[^acc-aha-2024] Three.[^katz-2022]\n"
    soup = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
    assert [place.get_text() for place in soup.select("sup.citation")] == ["1", "2", "1"]
    items = soup.select("ol.sources > li")
    assert [soup.find(id=link["href"][1:]) for link in soup.select("sup.citation a")] == [items[0], items[1], items[0]]
    # To the first place alone: more would make long pages heavier by a tenth.
    places = [soup.find(id=link["href"][1:]) for link in soup.select("a.citation-back")]
    assert places == soup.select("sup.citation")[:2]


def test_a_citation_in_a_table_or_in_bold_text_is_one_too():
    text = "| a | b |\n|---|---|\n| x[^katz-2022] | **y.[^acc-aha-2024]** |\n"
    soup = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
    assert len(soup.select(":is(th, td) > sup.citation a, strong sup.citation a")) == 2


def test_a_text_without_citations_has_no_list_of_sources():
    assert "Sources" not in markdown.markdown("One.\n", extensions=EXTENSIONS)
