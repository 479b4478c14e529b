"""Stop the build at the first page whose blocks, front matter or citations have faults, and name them all.

The block parser says nothing about a block that it does not know or that never ends: it prints the
source on the page, or swallows what follows.
"""

import click
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksProcessor

from carepages.checks.front_matter import check_front_matter
from carepages.checks.markdown import check_markdown
from carepages.checks.wordings import check_wordings
from carepages.components.component import Known
from carepages.components.sign.checks import check_register
from carepages.markup.current_page import current_page, current_site
from carepages.messages import Problem
from carepages.pages import Page


class BuildStopped(click.ClickException, SystemExit):
    """Ends the build with the problems as its only output, in every engine."""

    code = 1

    def __init__(self, problems: list[Problem]) -> None:
        click.ClickException.__init__(self, "\n".join(map(str, sorted(problems))))


class Guard(Preprocessor):
    """Looks at the page's own lines before anything else has touched them."""

    def run(self, lines: list[str]) -> list[str]:
        site = current_site(self.md)
        # The whole check says the same of every page, and more.
        if site.is_checked:
            return lines
        parser = self.md.parser.blockprocessors["blocks"]
        assert isinstance(parser, BlocksProcessor)
        known = Known(site)
        if page := current_page(self.md):
            problems = [
                *check_front_matter(page, known.placeholders, site.original(page)),
                *check_markdown(page, parser.blocks, known).problems,
                *check_wordings(site),
                *known.bibliography.problems,
                *check_register(site),
            ]
        else:
            problems = check_markdown(Page("text", "\n".join(lines)), parser.blocks, known).problems
        if any(found.is_error for found in problems):
            raise BuildStopped([found for found in problems if found.is_error])
        return lines


class GuardExtension(Extension):
    """Registers the guard ahead of every other preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:
        # Above pymdownx.snippets (32) and normalize_whitespace (30), so that lines are still the editor's.
        md.preprocessors.register(Guard(md), "carepages-guard", 33)


def makeExtension(**options: object) -> GuardExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return GuardExtension(**options)
