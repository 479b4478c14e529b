"""What a block may be given follows from what it declares. All that is told of blocks is in `cases/`."""

import yaml
from pymdownx.blocks.block import Block, type_string_in

from carepages.article import make_markdown
from carepages.checks.blocks import check_blocks
from carepages.markup.options import read_options
from carepages.pages import Page
from small_site import SITE


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


def test_options_are_read_in_c_and_mean_the_same():
    texts = ["id: a\nshort: Is it cold?", "", "# A note.", "- a", "a: [b", "a: 2026-02-30", "a: 'é' # b", "columns: a, b\nid: c"]
    means = [read_options(text) for text in texts]
    assert means[:3] == [{"id": "a", "short": "Is it cold?"}, {}, {}]
    assert means[3:6] == [None] * 3
    assert means[6:] == [yaml.safe_load(text) for text in texts[6:]]


def test_blocks_read_their_options_that_way(monkeypatch):
    def refuse(_: str) -> None:
        raise AssertionError

    monkeypatch.setattr(yaml, "safe_load", refuse)
    html = make_markdown(SITE)[0].convert("/// moved\n    anchors: [before-a-visit]\n\nSee below.\n///\n")
    assert 'id="before-a-visit"' in html
