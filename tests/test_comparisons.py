"""Comparisons as Markdown: what the block makes of a table, and every fault that it refuses."""

import itertools
import re

import markdown
import pytest
from bs4 import BeautifulSoup

from carepages.checks.blocks import check_blocks
from carepages.components.comparison import stylesheet
from carepages.components.comparison.checks import check_comparisons
from carepages.components.comparison.markup import MAX_OPTIONS, MAX_TOPICS, is_known
from carepages.components.component import Known
from carepages.guard import BuildStopped
from carepages.pages import Page
from conftest import ROOT

EXTENSIONS = ["tables", "toc", "carepages.components", "carepages.guard"]
SOUND = """\
/// comparison | Two pets
    id: pets
    legend: Choose the pets

| What to know | The house cat (cat) | Dogs |
|---|---|:---:|
| **Day** | | |
| Legs | Four.[^katz-2022] | Four.[^acc-aha-2024] |
| Walks | Alone. | *With* you. |
| **Night** | | |
| Sound | Purrs. | Barks \\| howls. |
///
"""


def wide(options: int) -> str:
    header = "".join(f"| {number} " for number in range(options))
    return f"/// comparison | T\n\n| What {header}|\n|{'---|' * (options + 1)}\n| Row {'| Yes. ' * options}|\n///\n"


def long(topics: int) -> str:
    rows = "".join(f"| Topic {number} | | |\n| Row | Yes. | No. |\n" for number in range(topics))
    return f"/// comparison | T\n\n| What | A | B |\n|---|---|---|\n{rows}///\n"


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


def opening(option: str) -> str:
    return changed("    legend:", f"    {option}\n    legend:")


def tall(rows: int, cell: str = "No.") -> str:
    lines = "".join(f"| Row {number} | {cell} | {cell} | Yes. |\n" for number in range(rows))
    return f"/// comparison | T\n\n| What | A | B | C |\n|---|---|---|---|\n{lines}///\n"


FAULTS = {
    # what is wrong beyond the examples of the rules: (page, line, rule)
    "no title": (changed("/// comparison | Two pets", "/// comparison"), 1, "block-title-missing"),
    "an id that is none": (changed("id: pets", "id: The Pets"), 2, "block-option-bad"),
    "an id that is a list": (changed("id: pets", "id: [pets]"), 2, "block-option-bad"),
    "an unknown option": (changed("legend:", "legends:"), 3, "block-option-unknown"),
    "two with one id": (SOUND + "\n" + SOUND, 14, "comparison-id-duplicate"),
    "two with one title": (long(1) + "\n" + long(1), 9, "comparison-id-duplicate"),
    "no table": ("/// comparison | T\n\n///\n", 1, "comparison-no-table"),
    "a table without rows": ("/// comparison | T\n\n| a | b | c |\n|---|---|---|\n///\n", 1, "comparison-no-table"),
    "text above the table": (changed("| What", "Look:\n\n| What"), 5, "comparison-not-table"),
    "text below the table": (changed("howls. |\n", "howls. |\n\nThat is all.\n"), 13, "comparison-not-table"),
    "a row that does not end": (changed("With* you. |", "With* you."), 9, "comparison-not-table"),
    "no line below the header": (changed("|---|---|:---:|\n", ""), 6, "comparison-rule"),
    "a cell too many": (changed("Alone.", "Alone | or not."), 9, "comparison-ragged"),
    "code": (changed("Alone.", "`a | b`"), 9, "comparison-code"),
    "nothing but an option": ("/// comparison | T\n    id: t\n///\n", 1, "comparison-no-table"),
    "a table behind a tab": (changed("| What to know", "\t| What to know"), 5, "comparison-indented"),
    "a title that starts with a number": (long(1).replace("| T\n", "| 3 causes\n"), 1, "comparison-id-needed"),
    "a citation in the title": (changed("Two pets", "Two pets[^katz-2022]"), 1, "comparison-name-markup"),
    "slanted text in the legend": (changed("the pets", "*the* pets"), 3, "comparison-name-markup"),
    "a legend that is a number": (changed("legend: Choose the pets", "legend: 5"), 3, "block-option-bad"),
    "an id without a value": (changed("id: pets", "id:"), 2, "block-option-bad"),
    "an entity in a header": (changed("| Dogs |", "| Cats &amp; dogs |"), 5, "comparison-name-markup"),
    "stars in a topic": (changed("**Night**", "**Night"), 10, "comparison-name-markup"),
    "cells of citations only": (changed("Four.[^katz-2022] | Four.", "[^katz-2022] | Four."), 8, "comparison-cell-empty"),
    "a cell of a comment": (changed("Alone.", "<!-- to do -->"), 9, "comparison-cell-empty"),
    "a cell of a space": (changed("Alone.", "&nbsp;"), 9, "comparison-cell-empty"),
    "a row twice but for its marks": (changed("| Walks |", "| __Legs__ |"), 9, "comparison-row-duplicate"),
    "a second line below the header": (changed("| Walks | Alone. | *With* you. |", "|---|---|---|"), 9, "comparison-row-unnamed"),
    "a topic named as the choice of all": (changed("**Night**", "All topics"), 10, "comparison-topic-duplicate"),
    "a topic without a letter": (changed("**Night**", "–"), 10, "comparison-row-unnamed"),
    "the only row ragged": (long(1).replace("| No. |", "|"), 6, "comparison-ragged"),
    "a header without a letter": (changed("| Dogs |", "| – |"), 5, "comparison-header-empty"),
    "an empty first header": (changed("| What to know |", "| |"), 5, "comparison-header-empty"),
    "a header twice": (changed("| Dogs |", "| The house cat (cat) |"), 5, "comparison-header-duplicate"),
    "a link in a header": (changed("| Dogs |", "| [Dogs](dogs.md) |"), 5, "comparison-name-markup"),
    "a citation in a topic": (changed("**Night**", "**Night**[^katz-2022]"), 10, "comparison-name-markup"),
    "a topic too many": (long(MAX_TOPICS + 1), 5 + 2 * MAX_TOPICS, "comparison-topics-many"),
    "a topic without rows": (changed("| Sound", "| **Noon** | | |\n| Sound"), 10, "comparison-topic-empty"),
    "one column twice": (opening("columns: [cat, cat]"), 3, "comparison-opening-columns"),
    "columns that are a number": (opening("columns: 2"), 3, "block-option-bad"),
    "columns without a name": (opening("columns:"), 3, "block-option-bad"),
    "all topics to open with": (opening("topic: all-topics"), 3, "comparison-opening-topic"),
    "a topic that is a number": (opening("topic: 1"), 3, "block-option-bad"),
    "a topic where there are none": (wide(2).replace("| T\n", "| T\n    topic: day\n"), 2, "comparison-opening-topic"),
}


def faults_of(text: str) -> list[tuple[int, str]]:
    blocks = markdown.Markdown(extensions=EXTENSIONS).parser.blockprocessors["blocks"].blocks
    page = Page("page.md", text)
    found = [*check_blocks(page, blocks), *check_comparisons(page, Known())]
    return [(problem.line, problem.rule) for problem in sorted(found)]


@pytest.mark.parametrize(("text", "line", "rule"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_refused_at_its_line(text, line, rule):
    assert faults_of(text) == [(line, rule)]
    with pytest.raises(BuildStopped):
        markdown.markdown(text, extensions=EXTENSIONS)


@pytest.mark.parametrize("text", [SOUND, wide(MAX_OPTIONS), long(MAX_TOPICS), SOUND + "\n" + long(1)])
def test_sound_comparisons_have_no_faults(text):
    assert faults_of(text) == []


@pytest.mark.parametrize(
    "options", ["columns: cat, dogs", "columns: [dogs, cat]", "topic: day", "topic: night\n    columns: dogs, cat"]
)
def test_an_editor_can_say_what_it_opens_with(options):
    assert faults_of(opening(options)) == []


def test_three_columns_can_open_it_and_four_cannot():
    names = wide(5).replace("| T\n", "| T\n    columns: 0, 1, 2{}\n")
    assert faults_of(names.format("")) == []
    assert faults_of(names.format(", 3")) == [(2, "comparison-opening-columns")]


def test_it_opens_with_ten_rows_at_most_without_those_that_are_folded():
    assert faults_of(tall(10)) == []
    assert faults_of(tall(11)) == [(15, "comparison-opening-rows")]
    assert faults_of(tall(30, "We do not know.")) == []


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("We do not know.", False),
        ("We do not know. Ask your hospital.", False),
        ("Does not apply.", False),
        ("We do not know. Rest alone is often not enough.", True),
        ("We do not know how. It helps.", True),
        ("No.", True),
    ],
)
def test_a_cell_that_says_only_that_it_is_not_known_says_nothing(words, known):
    assert is_known(words) == known


@pytest.fixture(scope="module")
def made() -> BeautifulSoup:
    return BeautifulSoup(markdown.markdown(SOUND, extensions=EXTENSIONS), "html.parser")


def texts(elements) -> list[str]:
    return [" ".join(element.get_text().split()) for element in elements]


def test_the_table_has_its_caption_scopes_and_roles(made):
    table = made.select_one(".comparison table[role=table]")
    assert texts(table.select("caption")) == ["Two pets"]
    assert texts(table.select("thead th[scope=col][role=columnheader]")) == ["What to know", "The house cat (cat)", "Dogs"]
    assert texts(table.select("th[scope=rowgroup]")) == ["Day", "Night"]
    assert [len(body.select("tr[role=row] > th[scope=row][role=rowheader]")) for body in table.select("tbody")] == [2, 1]
    assert len(table.select("td[role=cell]")) == 6
    assert [cell["data-label"] for cell in table.select("td")] == ["The house cat (cat)", "Dogs"] * 3


def test_the_form_offers_each_column_and_topic_and_can_send_nothing(made):
    form = made.select_one(".comparison > form[method=dialog]")
    assert not form.get("action")
    assert not form.select("[type=submit], button:not([type])")
    assert texts(form.select("[name=show] + label")) == ["The house cat (cat)", "Dogs"]
    assert texts(form.select("[name=topic] + label"))[1:] == ["Day", "Night"]
    assert texts(form.select("[checked] + label")) == ["The house cat (cat)", "Dogs", "Day"]
    assert texts(form.select("[name=all] + label, [name=differences] + label, [name=unknown] + label")) == [
        "Show everything",
        "Mark the rows that differ",
    ]
    assert form.select_one("button[type=reset]")
    assert {label["for"] for label in form.select("label")} == {box["id"] for box in form.select("input")}


def test_rows_are_marked_by_pairs_that_differ_whatever_they_cite(made):
    assert [row["data-differs"] for row in made.select("tr[data-differs]")] == ["", "all", "all"]


@pytest.mark.parametrize("words", ["a &amp; b", "\\* star"])
def test_rows_are_the_same_whatever_their_words_are_written_with(words):
    text = f"&lt; first\n\n/// comparison | T\n\n| a | b | c |\n|---|---|---|\n| d | {words} | {words} |\n///\n"
    made = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
    assert made.select_one("tr[data-differs]")["data-differs"] == ""


def test_it_opens_with_what_the_editor_names_or_else_with_the_first_two_columns_and_the_first_topic():
    def opened(text: str) -> list[str]:
        made = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
        return texts(made.select("[checked] + label"))

    assert opened(wide(4)) == ["0", "1"]
    assert opened(wide(4).replace("| T\n", "| T\n    columns: 3, 1, 2\n")) == ["1", "2", "3"]
    assert opened(opening("topic: night")) == ["The house cat (cat)", "Dogs", "Night"]


def test_rows_name_the_columns_in_which_something_is_known_where_that_is_not_all():
    text = SOUND.replace("Alone.", "We do not know.").replace("Purrs. | Barks \\| howls.", "Does not apply. | We do not know. Ask.")
    made = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
    assert [row.get("data-known") for row in made.select("tr[data-differs]")] == [None, "2", ""]
    assert texts(made.select("[name=unknown] + label")) == ["Show rows of which nothing is known"]


def test_the_list_of_sources_leads_back_to_the_comparison_of_which_the_place_may_be_hidden(made):
    links = made.select("a.citation-back")
    assert len(links) == len(made.select("ol.sources > li")) == 2
    assert {link["href"] for link in links} == {"#pets"}
    assert not made.select("sup[id], [data-block]")
    text = f"First.[^katz-2022]\n\n{SOUND}"
    made = BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")
    assert [link["href"] for link in made.select("a.citation-back")] == ["#cited-1", "#pets"]


def test_ids_of_a_comparison_start_with_its_own(made):
    ids = [element["id"] for element in made.select_one(".comparison").select("[id]:not(sup)")]
    assert all(name.startswith("pets-") for name in ids)
    assert {"pets-show-1", "pets-topic-2", "pets-all-1"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_without_topics_there_is_nothing_to_choose_a_topic_from():
    made = BeautifulSoup(markdown.markdown(wide(2), extensions=EXTENSIONS), "html.parser")
    assert not made.select("[name=topic], [scope=rowgroup]")


def test_the_layout_of_cards_is_the_same_wherever_it_is_used():
    sheet = (ROOT / "overrides/assets/css/comparison.css").read_text("utf-8")
    blocks = re.findall(r"\.comparison__table \{\s*(--part: block;\s*--row: grid;[^}]*)\}", sheet)
    assert len(blocks) > 1
    assert len({" ".join(block.split()) for block in blocks}) == 1


def test_the_stylesheet_has_a_rule_for_every_column_topic_and_pair():
    sheet = (ROOT / "overrides/assets/css/comparison-choices.css").read_text("utf-8")
    assert sheet == stylesheet.stylesheet(), "make it anew: see carepages.components.comparison.stylesheet"
    for one, two in itertools.combinations(range(1, MAX_OPTIONS + 1), 2):
        assert f'[data-differs~="{one}-{two}"]' in sheet
        assert f'[data-known~="{one}"][data-known~="{two}"]' in sheet
