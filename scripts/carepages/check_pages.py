"""Check pages: each on its own, side by side, and then the links between them."""

import contextlib
import functools
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from carepages.article import Article
from carepages.checks.amount import check_amount
from carepages.checks.figures import check_figures
from carepages.checks.front_matter import check_front_matter
from carepages.checks.length import check_length
from carepages.checks.links import check_anchors, check_links, is_missing, linked_anchors
from carepages.checks.measures import Measures, measure
from carepages.checks.page_shape import check_shape
from carepages.checks.prompts import check_prompts
from carepages.checks.repeats import Sentences, check_repeats, find_repeated, place_sentences, sentences_of
from carepages.checks.terms import check_terms
from carepages.checks.unparsed_markup import check_code_left, check_html_left, check_unparsed_markup
from carepages.checks.words import check_words
from carepages.docs import SECONDS, Docs
from carepages.links import Target
from carepages.messages import Problem, problem
from carepages.pages import Page, UnreadableFile
from carepages.processes import parallel_map
from carepages.tasks import Task, read_tasks
from carepages.time_limit import TooSlow, time_limit

_MARK = re.compile(r"[\W_]")
# Of pages; fewer are checked before other processes have begun.
_MIN_PAGES = 16


@dataclass(frozen=True)
class PageReport:
    """What one page holds and what is wrong with it, all but the places in pages to which it links.

    Attributes:
        problems: what is wrong.
        links: how many there are.
        linked: the places in pages to which they lead.
        anchors: the places in it to which links may lead; None where they cannot be told.
        sentences: what it says in its own words.
        placed: those of them that a page had which the same process read before, with their places.
        measures: its length, grade and answers; None where it cannot be read.
    """

    problems: list[Problem]
    links: int = 0
    linked: frozenset[Target] = frozenset()
    anchors: set[str] | None = None
    sentences: frozenset[str] = frozenset()
    placed: Sentences = field(default_factory=dict)
    measures: Measures | None = None


@dataclass(frozen=True)
class PagesReport:
    """What is wrong with pages, how many links they have, and the measures of each that can be read, by its path."""

    problems: list[Problem]
    links: int
    measures: dict[str, Measures]


def check_pages(paths: Sequence[str], docs: Docs) -> PagesReport:
    """Check pages, given by their paths below docs/."""
    tasks = read_tasks(docs.site.root)
    reports = parallel_map(functools.partial(_report, docs=docs, tasks=tasks), paths, min_items=_MIN_PAGES)
    others = sorted(docs.pages.keys() - set(paths))
    known = dict(zip(others, parallel_map(functools.partial(_known, docs=docs), others, min_items=_MIN_PAGES), strict=True))
    known |= zip(paths, reports, strict=True)
    anchors = {path: report.anchors for path, report in known.items()}
    # The trees stayed in the other processes; few pages are read again for places in them.
    affected = [
        path for path, report in zip(paths, reports, strict=True) if any(is_missing(target, anchors) for target in report.linked)
    ]
    found = parallel_map(functools.partial(_check_anchors, docs=docs, anchors=anchors), affected, min_items=_MIN_PAGES)
    problems = [*(report.problems for report in reports), *found, _check_repeats(known, docs)]
    measures = {path: report.measures for path, report in zip(paths, reports, strict=True) if report.measures}
    return PagesReport([each for some in problems for each in some], sum(report.links for report in reports), measures)


def _check_repeats(known: Mapping[str, PageReport], docs: Docs) -> list[Problem]:
    repeated = find_repeated(report.sentences for report in known.values())
    unplaced = {
        path: wanted for path in sorted(known) if (wanted := (repeated & known[path].sentences) - known[path].placed.keys())
    }
    more = parallel_map(functools.partial(_place_sentences, docs=docs, unplaced=unplaced), unplaced, min_items=_MIN_PAGES)
    placed = {path: known[path].placed for path in sorted(known)}
    for path, sentences in zip(unplaced, more, strict=True):
        placed[path] = placed[path] | sentences
    return list(check_repeats(placed.values()))


def _known(path: str, docs: Docs) -> PageReport:
    """Return what the pages to check need to know of another one."""
    article = docs.article(path)
    if article is None:
        return PageReport([])
    sentences, placed = _read_sentences(article, docs)
    return PageReport([], anchors=docs.anchors(path), sentences=sentences, placed=placed)


def _read_sentences(article: Article, docs: Docs) -> tuple[frozenset[str], Sentences]:
    """Return the sentences of a page, and the places of those that another one had which this process has read."""
    sentences = sentences_of(article)
    again = docs.said & sentences
    docs.said |= sentences
    return sentences, place_sentences(article, again) if again else {}


def _check_anchors(path: str, docs: Docs, anchors: Mapping[str, set[str] | None]) -> list[Problem]:
    article = docs.article(path)
    return check_anchors(article, anchors) if article else []


def _place_sentences(path: str, docs: Docs, unplaced: Mapping[str, Set[str]]) -> Sentences:
    article = docs.article(path)
    return place_sentences(article, unplaced[path]) if article else {}


def _report(path: str, docs: Docs, tasks: Sequence[Task]) -> PageReport:
    page = docs.pages[path]
    try:
        with time_limit(SECONDS):
            problems = list(_problems_of(page, docs))
    except TooSlow:
        problems = [_too_deep(page)]
    article = docs.article(page.path)
    if article is None:
        return PageReport(problems)
    links = sum(len(unit.links) for unit in article.units)
    sentences, placed = _read_sentences(article, docs)
    anchors, measures = docs.anchors(page.path), measure(article, tasks)
    return PageReport(problems, links, linked_anchors(article), anchors, sentences, placed, measures)


def _problems_of(page: Page, docs: Docs) -> Iterator[Problem]:
    if not page.body.strip():
        yield problem(page.place, 1, "page-empty")
        return
    yield from check_front_matter(page, docs.known.placeholders, _original(page, docs))
    if page.is_endless:
        return
    yield from check_prompts(page, docs.known.placeholders)
    findings = docs.findings(page.path)
    yield from findings.problems
    yield from check_words(page, docs.site.language())
    article = docs.article(page.path)
    if article is None:
        yield _too_deep(page)
        return
    yield from check_shape(article)
    yield from check_unparsed_markup(article)
    yield from check_html_left(article)
    # What stands in a block that cannot be read, or in a callout, is told with that.
    if not findings.unread.opening:
        yield from check_code_left(article)
    yield from check_links(article, docs)
    yield from check_figures(article)
    yield from check_terms(article, docs.terms)
    yield from check_length(article)
    yield from check_amount(article)


def _original(page: Page, docs: Docs) -> Page | None:
    with contextlib.suppress(UnreadableFile):
        return docs.site.original(page)
    return None


def _too_deep(page: Page) -> Problem:
    # What keeps a parser busy is one kind of mark, over and over.
    marks = [len(_MARK.findall(line)) for line in page.text.split("\n")]
    return problem(page.place, marks.index(max(marks)) + 1, "page-deep")
