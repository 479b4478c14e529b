"""Chances: what cannot be drawn honestly is refused with its place, and what is drawn says the same as its sentence."""

import re

import markdown
import pytest
from bs4 import BeautifulSoup, Tag

from carepages.checks.hidden_letters import check_hidden_letters
from carepages.components.chance import check_chances
from carepages.components.citation.checks import check_cited, check_unused
from carepages.components.component import Known
from carepages.pages import Page
from carepages.sources import cited_keys, read_bibliography

EXTENSIONS = ["carepages.components", "carepages.guard"]
SOURCE = "    source: katz-2022\n"


def written(sentence: str, source: str = SOURCE) -> str:
    return f"/// chance | {sentence}\n{source}///\n"


def made(text: str) -> BeautifulSoup:
    return BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")


def people(chance: Tag, part: str) -> list[tuple[int, int]]:
    """Return the column and row of the filled ("counted") or outlined ("others") people of a drawing, in their order."""
    heads, shoulders = (_dashes(path) for path in chance.select(f".chance__{part} path"))
    assert heads == shoulders
    return heads


def _dashes(path: Tag) -> list[tuple[int, int]]:
    length, gap = map(float, path["stroke-dasharray"].split())
    assert length + gap == 10
    lines = [tuple(map(float, line)) for line in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", path["d"])]
    return [(int(x + dash * 10) // 10, int(y) // 14) for x, y, width in lines for dash in range(round((width - length) / 10) + 1)]


FAULTS = {
    # what is wrong beyond the examples of the rules: (page, [(line, rule), ...])
    "percent": (written("20 % of people get worse"), [(1, "chance-no-count")]),
    "a difference": (written("4 fewer in 100 people get worse"), [(1, "chance-no-count")]),
    "a range with a dash": (written("10\u201324 in 100 get worse"), [(1, "chance-range")]),
    "a range of which one end is vague": (written("From 2 to about 19 in 100 get worse"), [(1, "chance-range")]),
    "a limit": (written("Fewer than 1 in 100 get worse"), [(1, "chance-range")]),
    "a fraction of few": (written("1 in 5 people get worse"), [(1, "chance-not-hundred")]),
    "part of a person": (written("6.7 in 100 people get worse"), [(1, "chance-number")]),
    "more than there are": (written("101 in 100 people get worse"), [(1, "chance-number")]),
    "two faults": (f"Text.\n\n{written('Some get worse', '')}", [(3, "chance-no-count"), (3, "chance-source-missing")]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found_at_its_line(text, expected):
    assert [(found.line, found.rule) for found in check_chances(Page("page.md", text), Known())] == expected
    with pytest.raises(SystemExit):
        made(text)


def test_a_source_that_is_not_listed_is_found_and_one_that_is_counts_as_cited():
    listed, known = read_bibliography(), Known()
    wrong = Page("page.md", written("20 in 100 get worse", "    source: katz-2202\n"))
    (found,) = check_cited(wrong, known)
    assert (found.line, found.rule) == (2, "source-unknown")
    assert "'katz-2022'" in str(found)
    right = Page("page.md", written("20 in 100 get worse"))
    assert check_cited(right, known) == []
    assert list(cited_keys(right)) == [("katz-2022", 2)]
    assert "'katz-2022'" not in str(check_unused([right], listed))


@pytest.mark.parametrize(
    "text",
    [
        written("About 20\u00a0in\u00a0100 people get worse"),
        written("2\u00ad0 in\u202f100 people\u200b get worse"),
        written("20&nbsp;in&nbsp;100 people get worse"),
        written("20 in 100 people get worse").replace("chance |", "chance\u00a0|\u00a0"),
        written("20 in 100 people get worse").replace("    source:", "\u00a0\u00a0\u00a0 source:\u00a0"),
        written("20 in 100 people get worse").rstrip() + "\u00a0\n",
        "\ufeff" + written("20 in 100 people get worse"),
    ],
)
def test_letters_that_nobody_sees_keep_no_chance_from_being_read(text):
    page = Page("page.md", text)
    assert [*page.fence_problems, *check_chances(page, Known())] == []
    assert [fence.options.values for fence in page.fences] == [{"source": "katz-2022"}]
    assert {found.rule for found in check_hidden_letters(page)} == {"hidden-letter"}
    with pytest.raises(SystemExit):
        made(text)


@pytest.mark.parametrize("source", ["    source:\n", "    source: 2022\n", "    source: [katz-2022, katz-2022]\n"])
def test_a_source_is_one_key(source):
    with pytest.raises(SystemExit) as stopped:
        made(written("20 in 100 get worse", source))
    assert "Write the key of one source." in str(stopped.value)


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("20 in 100 people get worse within 5 years", 20),
        ("About 1 in 100 people (2014) get worse", 1),
        ("Of those who stopped, 81 of 100 were alive", 81),
        ("In 2014, 100 out of every 100 got worse", 100),
    ],
)
def test_as_many_people_are_filled_as_the_sentence_says_and_there_are_always_the_same_hundred(sentence, count):
    chance = made(written(sentence)).select_one(".chance")
    filled, others = people(chance, "counted"), people(chance, "others")
    assert len(filled) == count
    assert filled + others == [(column, row) for row in range(10) for column in range(10)]
    assert people(chance, "inside") == others
    assert chance.p.find(string=True) == f"{sentence}."


def test_the_sentence_is_said_once_with_its_source_and_the_drawing_is_kept_from_screen_readers():
    page = made(f"Before.[^acc-aha-2024]\n\n{written('20 in 100 people get worse')}")
    assert str(page).count("get worse") == 1
    assert page.select_one(".chance svg")["aria-hidden"] == "true"
    assert not page.select(".chance svg :is(title, text)")
    assert [place.get_text() for place in page.select("sup.citation")] == ["1", "2"]
    assert page.select(".chance p > sup.citation a[href='#source-2']")
    assert not page.select("[style]")


def test_chances_that_follow_one_another_stand_together_and_text_between_parts_them():
    one = written("20 in 100 people get worse")
    groups = made(f"{one}\n{one}\nText.\n\n{one}").select(".chances")
    assert [len(group.select(".chance")) for group in groups] == [2, 1]


def test_a_drawing_needs_no_stylesheet_to_be_right():
    svg = made(written("20 in 100 people get worse")).select_one("svg")
    assert svg["width"] and svg["height"]
    inside = svg.select_one(".chance__inside")
    assert float(inside["stroke-width"]) < float(svg.select_one(".chance__others")["stroke-width"])
    assert inside["stroke"] == "#fff"
    assert svg.g["stroke"] == "currentColor"


def test_treatment_and_outlook_pages_draw_good_and_bad_alike(articles):
    drawn = {path: article.select(".chance") for path, article in articles.items() if article.select(".chance")}
    assert {"causes/peripheral-artery-disease.md", "treatment/low-dose-rivaroxaban.md", "treatment/procedures-spine.md"} <= set(drawn)
    shapes = {(svg["viewbox"], svg["width"]) for chances in drawn.values() for chance in chances for svg in chance.select("svg")}
    assert len(shapes) == 1
