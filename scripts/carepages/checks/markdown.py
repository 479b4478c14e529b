"""Check the Markdown of a page before anything is made of it: its blocks, components and snippets, and marks without meaning."""

from collections.abc import Mapping
from dataclasses import dataclass

from pymdownx.blocks.block import Block

from carepages.checks.blocks import check_blocks
from carepages.checks.faulty_blocks import Unread
from carepages.checks.foreign_marks import check_callouts, check_foreign_marks
from carepages.checks.hidden_letters import check_hidden_letters
from carepages.checks.snippets import check_snippets
from carepages.components import COMPONENTS
from carepages.components.component import Known
from carepages.messages import Problem
from carepages.pages import Page


@dataclass(frozen=True)
class Findings:
    """What is wrong with the Markdown of a page, and what of it cannot be read because of that."""

    problems: list[Problem]
    unread: Unread


def check_markdown(page: Page, blocks: Mapping[str, type[Block]], known: Known) -> Findings:
    """Return what is wrong with the Markdown of a page, of which `blocks` are the block classes by their names."""
    in_blocks = check_blocks(page, blocks)
    problems: list[Problem] = []
    faulty: set[int] = set()
    wholes: set[str] = set()
    refused: set[int] = set()
    for component in COMPONENTS:
        # What leads where can be told only where every block can be read.
        found = list(component.check(page, known)) if component.check and not (component.one_whole and in_blocks) else []
        problems += found
        if component.one_whole and (found or in_blocks):
            wholes.update(block.NAME for block in component.blocks)
        elif not component.judged_inside:
            faulty |= _lines(found)
        if component.blocks:
            # A line that a block cannot hold is told as that alone.
            refused |= _lines(found)
    code, callouts, marks = (
        [found for found in some if found.line not in refused]
        for some in (page.code_problems, check_callouts(page), check_foreign_marks(page))
    )
    snippets = list(check_snippets(page, known.site))
    unread = Unread(faulty, wholes, opening=_lines([*in_blocks, *callouts]), lost=_lines([*code, *callouts, *snippets]))
    return Findings([*in_blocks, *problems, *code, *callouts, *marks, *snippets, *check_hidden_letters(page)], unread)


def _lines(problems: list[Problem]) -> set[int]:
    return {found.line for found in problems}
