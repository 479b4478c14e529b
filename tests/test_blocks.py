"""What a block may be given follows from what it declares. All that is told of blocks is in `cases/`."""

from pymdownx.blocks.block import Block, type_string_in

from carepages.checks.blocks import check_blocks
from carepages.pages import Page


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
