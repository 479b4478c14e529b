"""Check all that stands below docs/, and say what is wrong with it on every page at once."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from carepages.checks.drawings import check_drawings
from carepages.checks.figures import check_figures
from carepages.checks.files import IMAGES
from carepages.checks.front_matter import check_front_matter
from carepages.checks.leftovers import check_leftovers
from carepages.checks.length import check_length
from carepages.checks.links import check_links
from carepages.checks.markdown import check_html
from carepages.checks.navigation import check_navigation
from carepages.checks.page_shape import check_shape
from carepages.checks.prompts import check_prompts
from carepages.checks.terms import check_terms
from carepages.checks.titles import check_titles
from carepages.checks.wordings import check_wordings
from carepages.checks.words import check_words
from carepages.configuration import CONFIGURATION, UnusableConfiguration
from carepages.docs import SECONDS, Docs, read_docs
from carepages.messages import Problem, problem
from carepages.pages import DOCS, Page, UnreadableFile, page_files
from carepages.sources import check_cited, check_unused
from carepages.time_limit import TooSlow, time_limit

_MARK = re.compile(r"[\W_]")


@dataclass(frozen=True)
class Report:
    """What was looked at, how much of each, and every problem that was found, sorted."""

    counts: dict[str, int]
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [found for found in self.problems if found.is_error]


def check(only: Collection[str] | None = None) -> Report:
    """Check the docs of the current folder.

    `only` names files from the repository's root: everything is read, and what is wrong in these is told.
    """
    if not page_files():
        why = f"{DOCS}/ holds no page. Run this in the folder that holds {CONFIGURATION}"
        return Report({}, [problem(DOCS.as_posix(), 1, "nothing-to-check", why=why)])
    try:
        docs, problems = read_docs()
    except (UnusableConfiguration, UnreadableFile) as error:
        return Report({}, [error.problem])
    chosen = [page for page in docs.pages.values() if only is None or page.place in only]
    for page in chosen:
        problems += check_page(page, docs)
    problems += [
        *docs.bibliography.problems,
        *check_unused([*docs.pages.values(), *docs.includes], docs.bibliography),
        *check_titles(docs.pages.values()),
        *check_drawings(docs.pages.values()),
        *check_navigation(docs.files, docs.configuration),
        *check_wordings(),
        *(found for page in docs.includes for found in _problems_of_wording(page, docs)),
    ]
    # What blocks say twice, or stands in a wording that many pages show, is one problem.
    told = sorted({found for found in problems if only is None or found.path in only})
    articles = [article for page in chosen if (article := docs.article(page.path))]
    links = sum(len(unit.links) for article in articles for unit in article.units)
    if only is not None:
        return Report({"file": len(only), "link": links}, told)
    pictures = sum(path.endswith(IMAGES) for path in docs.files)
    return Report({"page": len(chosen), "link": links, "source": len(docs.bibliography.lines), "picture": pictures}, told)


def check_page(page: Page, docs: Docs) -> list[Problem]:
    """Return what is wrong with one of the pages."""
    try:
        with time_limit(SECONDS):
            return list(_problems_of_page(page, docs))
    except TooSlow:
        return [_too_deep(page)]


def _problems_of_page(page: Page, docs: Docs) -> Iterator[Problem]:
    if not page.body.strip():
        yield problem(page.place, 1, "page-empty")
        return
    yield from check_front_matter(page)
    if page.is_endless:
        return
    yield from check_prompts(page)
    yield from docs.markdown_problems(page.path)
    yield from check_words(page)
    article = docs.article(page.path)
    if article is None:
        yield _too_deep(page)
        return
    yield from check_shape(article)
    yield from check_leftovers(article)
    yield from check_links(article, docs)
    yield from check_figures(article)
    yield from check_terms(article, docs.terms)
    yield from check_length(article)


def _problems_of_wording(page: Page, docs: Docs) -> Iterator[Problem]:
    """Yield what is wrong with a text that several pages show."""
    yield from check_words(page, "patient")
    yield from check_html(page)
    yield from check_cited(page, docs.bibliography)


def _too_deep(page: Page) -> Problem:
    # What keeps a parser busy is one kind of mark, over and over.
    marks = [len(_MARK.findall(line)) for line in page.text.split("\n")]
    return problem(page.place, marks.index(max(marks)) + 1, "page-deep")
