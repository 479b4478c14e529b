"""Stop the build at the first page whose blocks, front matter or citations have faults, and name them all.

The block parser says nothing about a block that it does not know or that never ends: it prints the
source on the page, or swallows what follows.
"""

import click
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from carepages.checks.blocks import check_blocks
from carepages.checks.comparisons import check_comparisons
from carepages.checks.fields import check_fields
from carepages.checks.flows import check_charts, check_flow
from carepages.checks.front_matter import check_front_matter
from carepages.checks.snippets import check_snippets
from carepages.checks.wordings import check_wordings
from carepages.markup.current_page import current_page
from carepages.messages import Problem
from carepages.pages import Page
from carepages.sources import UnusableSources, check_cited, read_sources


class BuildStopped(click.ClickException, SystemExit):
    """Ends the build with the problems as its only output, in every engine."""

    code = 1

    def __init__(self, problems: list[Problem]) -> None:
        click.ClickException.__init__(self, "\n".join(map(str, sorted(problems))))


class Guard(Preprocessor):
    """Looks at the page's own lines before anything else has touched them."""

    def run(self, lines: list[str]) -> list[str]:
        page = current_page(self.md)
        blocks = self.md.parser.blockprocessors["blocks"].blocks
        if page is None:
            text = "\n".join(lines)
            problems = _check_text("<text>", text, blocks)
        else:
            problems = check_page(page, blocks)
        if problems:
            raise BuildStopped(problems)
        return lines


def check_page(page: Page, blocks: dict) -> list[Problem]:
    """Return every fault of one page, and of what stands on every page, that stops the build."""
    try:
        sources = read_sources()
    except UnusableSources as error:
        return error.problems
    return [
        *check_front_matter(page),
        *_check_text(page.place, page.body, blocks),
        *check_snippets(page),
        *check_cited(page, sources),
        *check_wordings(),
    ]


def _check_text(path: str, text: str, blocks: dict) -> list[Problem]:
    return [
        *check_blocks(path, text, blocks),
        *check_comparisons(path, text),
        *check_flow(path, text),
        *check_charts(path, text),
        *check_fields(path, text),
    ]


class GuardExtension(Extension):
    """Registers the guard ahead of every other preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Above pymdownx.snippets (32) and normalize_whitespace (30), so that lines are still the editor's.
        md.preprocessors.register(Guard(md), "carepages-guard", 33)


def makeExtension(**options: object) -> GuardExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return GuardExtension(**options)
