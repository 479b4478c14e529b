"""Chances: what is drawn says the same as its sentence. What cannot be drawn honestly is in `cases/`."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from small_site import reader

EXTENSIONS = ["carepages.components", "carepages.guard"]
SOURCE = "    source: katz-2022\n"


def written(sentence: str, source: str = SOURCE) -> str:
    return f"/// chance | {sentence}\n{source}///\n"


def made(text: str) -> BeautifulSoup:
    return BeautifulSoup(reader(EXTENSIONS).convert(text), "html.parser")


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


def test_treatment_and_outlook_pages_draw_good_and_bad_alike(articles):
    drawn = {path: article.select(".chance") for path, article in articles.items() if article.select(".chance")}
    assert {"causes/peripheral-artery-disease.md", "treatment/low-dose-rivaroxaban.md", "treatment/procedures-spine.md"} <= set(drawn)
    shapes = {(svg["viewbox"], svg["width"]) for chances in drawn.values() for chance in chances for svg in chance.select("svg")}
    assert len(shapes) == 1
