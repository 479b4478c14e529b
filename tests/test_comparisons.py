"""Comparisons: what counts as known, and their stylesheets. What is refused and what is made of a table is in `cases/`."""

import itertools
import re

import pytest

from carepages.components.comparison.markup import MAX_OPTIONS, is_known
from carepages.components.stylesheets import make_stylesheets
from conftest import ROOT
from small_site import SITE


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
    assert is_known(words, SITE) == known


def test_the_layout_of_cards_is_the_same_wherever_it_is_used():
    sheet = (ROOT / "overrides/assets/css/comparison.css").read_text("utf-8")
    blocks = re.findall(r"\.comparison__table \{\s*(--part: block;\s*--row: grid;[^}]*)\}", sheet)
    assert len(blocks) > 1
    assert len({" ".join(block.split()) for block in blocks}) == 1


def test_the_stylesheet_has_a_rule_for_every_column_topic_and_pair():
    sheet = (ROOT / "overrides/assets/css/comparison-choices.css").read_text("utf-8")
    assert sheet == make_stylesheets()["comparison-choices.css"], "make it anew: see carepages.components.stylesheets"
    for one, two in itertools.combinations(range(1, MAX_OPTIONS + 1), 2):
        assert f'[data-differs~="{one}-{two}"]' in sheet
        assert f'[data-known~="{one}"][data-known~="{two}"]' in sheet
