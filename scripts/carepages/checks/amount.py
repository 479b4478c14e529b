"""How much stands on a page: as a whole, above its subject, in a section and in a list.

Readers look for one answer. Why these limits: 65 pages of NHS.UK have 443 words in the middle, and people hold about
seven things in a list. What is drawn, what is looked up (tables, comparisons, flows, lists of signs) and what stands
folded at the foot is not counted.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from carepages.article import CITATION, Article
from carepages.checks.faulty_blocks import FAULTY, MISREAD
from carepages.checks.page_shape import WITHOUT_FRAME, ending
from carepages.checks.reading import is_uncounted
from carepages.components import APART, ENDS_SECTION, GENERATED
from carepages.messages import Problem, problem
from carepages.sentences import words_in
from carepages.tree import has_class, text_of

PAGE_WORDS = 700
# More than this is two pages.
PAGE_WORDS_AT_MOST = 1200
HUB_WORDS = 350
ABOVE_WORDS = 150
SECTION_WORDS = 120
SECTIONS = 7
LIST_ITEMS = 7
# What every page has, and what is no part of its own subject.

# What cannot be read yet may be any of them.
_APART = APART | {FAULTY, MISREAD}
_WITHOUT_SECTIONS = _APART | ENDS_SECTION | GENERATED
_UNREAD = _APART | GENERATED | CITATION
_HEADINGS = ("h2", "h3", "h4")


def check_amount(article: Article) -> list[Problem]:
    """Return a warning for what is longer than readers bear, and an error for a page that is two."""
    found = [*_check_sections(article)]
    if is_read_whole(article):
        found += [*_check_page(article), *_check_lists(article)]
    return found


def is_read_whole(article: Article) -> bool:
    """Return whether a page is for patients, and no sheet, which paper limits, nor a list of the whole site."""
    page = article.page
    return page.meta.audience == "patient" and not page.is_sheet and page.path not in WITHOUT_FRAME


def count_words(element: Element) -> int:
    """Return how many words a reader reads in a page or a part of it, without what `_UNREAD` names, tables and pictures."""
    return len(words_in(text_of(element, _is_unread)))


def _is_unread(element: Element) -> bool:
    return element.tag in ("table", "figure", "form") or has_class(element, _UNREAD)


def _check_page(article: Article) -> Iterator[Problem]:
    page, words = article.page, count_words(article.root)
    limit = HUB_WORDS if page.meta.hub else PAGE_WORDS
    if words > PAGE_WORDS_AT_MOST:
        yield problem(page.place, 1, "page-too-long", length=words, limit=PAGE_WORDS_AT_MOST)
    elif words > limit:
        yield problem(page.place, 1, "hub-long" if limit == HUB_WORDS else "page-long", length=words, limit=limit)
    headings = [element for element in article.root if element.tag == "h2"]
    if headings and (above := _words_above(article.root, headings[0])) > ABOVE_WORDS:
        values = {"heading": text_of(headings[0]), "length": above, "limit": ABOVE_WORDS}
        yield problem(*article.place(headings[0]), "subject-late", **values)
    framing = [article.site.say("in short"), *ending(article.site)]
    own = [heading for heading in headings if text_of(heading) not in framing]
    if len(own) > SECTIONS:
        yield problem(*article.place(own[SECTIONS]), "sections-many", count=len(own), limit=SECTIONS)


def _words_above(root: Element, heading: Element) -> int:
    children = list(root)
    return sum(count_words(child) for child in children[: children.index(heading)] if not _is_unread(child))


def _check_lists(article: Article) -> Iterator[Problem]:
    for element in _read(article.root):
        if element.tag in ("ul", "ol") and not element.get("class") and len(items := element.findall("li")) > LIST_ITEMS:
            yield problem(*article.place(items[LIST_ITEMS]), "list-long", count=len(items), limit=LIST_ITEMS)


def _read(parent: Element) -> Iterator[Element]:
    for child in parent:
        if not _is_unread(child):
            yield child
            yield from _read(child)


def _check_sections(article: Article) -> Iterator[Problem]:
    for heading, content in _sections(article.root):
        counted = (element for element in content if not is_uncounted(element) and not has_class(element, _APART))
        words = sum(len(words_in(text_of(element, is_uncounted))) for element in counted)
        if words > SECTION_WORDS:
            values = {"heading": text_of(heading), "length": words, "limit": SECTION_WORDS}
            yield problem(*article.place(heading), "section-long", **values)


def _sections(parent: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield each heading below a parent with what stands beneath it, up to what ends it."""
    heading: Element | None = None
    content: list[Element] = []
    for child in parent:
        if has_class(child, _WITHOUT_SECTIONS):
            ended = has_class(child, ENDS_SECTION)
        else:
            ended = child.tag in _HEADINGS
            yield from _sections(child)
        if ended:
            if heading is not None:
                yield heading, content
            heading, content = (None, []) if has_class(child, ENDS_SECTION) else (child, [])
        elif heading is not None:
            content.append(child)
    if heading is not None:
        yield heading, content
