"""Check the Markdown of a page, before anything is made of it: its blocks, definitions, snippets, citations and HTML."""

from collections.abc import Callable, Iterable, Mapping

from pymdownx.blocks.block import Block

from carepages.checks.blocks import check_blocks
from carepages.checks.chances import check_chances
from carepages.checks.comparisons import check_comparisons
from carepages.checks.definitions import check_definitions
from carepages.checks.fields import check_fields
from carepages.checks.flows import check_charts, check_flow
from carepages.checks.foreign_marks import check_foreign_marks
from carepages.checks.hidden_letters import check_hidden_letters
from carepages.checks.pictures import check_pictures
from carepages.checks.questions import check_questions
from carepages.checks.signs import check_cards, check_lists
from carepages.checks.snippets import check_snippets
from carepages.checks.tables import check_tables
from carepages.markup.html import shown_tag, typed_html
from carepages.messages import Problem, problem
from carepages.pages import Page, read_pages
from carepages.signs import Register
from carepages.sources import Bibliography, check_cited


def check_markdown(
    page: Page,
    blocks: Mapping[str, type[Block]],
    listed: Bibliography,
    register: Register,
    read: Callable[[], Iterable[Page]] = read_pages,
) -> list[Problem]:
    """Return what is wrong with the Markdown of a page.

    Args:
        page: the page.
        blocks: the block classes by their names.
        listed: the sources that may be cited.
        register: the signs that cards and questions may name.
        read: gives all pages, where a block shows something of another.
    """
    problems = check_blocks(page, blocks)
    if not problems:
        # What leads where can be told only where every block can be read.
        problems = check_flow(page) or check_questions(page, register)
    in_blocks = [
        *check_cards(page, register),
        *check_lists(page),
        *check_chances(page),
        *check_comparisons(page),
        *check_charts(page, read),
        *check_fields(page),
        *check_pictures(page),
    ]
    # A line that a block cannot hold is told as that alone.
    refused = {found.line for found in in_blocks}
    return [
        *problems,
        *in_blocks,
        *check_definitions(page),
        *check_moved(page),
        *check_snippets(page),
        *check_cited(page, listed),
        *check_html(page),
        *(found for found in check_foreign_marks(page) if found.line not in refused),
        *check_tables(page),
        *check_hidden_letters(page),
    ]


def check_moved(page: Page) -> list[Problem]:
    """Return a problem for each block for places that have moved which names none."""
    moved = [fence for fence in page.fences if fence.name == "moved" and not fence.title and "anchors" not in fence.options.values]
    return [problem(page.place, fence.line, "moved-anchors-missing") for fence in moved]


def check_html(page: Page) -> list[Problem]:
    """Return a problem for each line with HTML."""
    lines: dict[int, str] = {}
    for tag in typed_html(page):
        lines.setdefault(page.prose.count("\n", 0, tag.start()) + 1, shown_tag(tag.group()))
    return [problem(page.place, line, "html-typed", tag=tag) for line, tag in lines.items()]
