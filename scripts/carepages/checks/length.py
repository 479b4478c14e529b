"""Length and grade: what makes a page of plain words hard to read all the same."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from carepages.article import Article
from carepages.checks.reading import Sentence, is_uncounted, read, split_sentences, words_in
from carepages.markup.readable import FAULTY, MISREAD
from carepages.messages import Problem, problem
from carepages.tree import has_class, text_of

GRADE_LIMIT = 6.0
SENTENCE_WORDS = 25
PARAGRAPH_SENTENCES = 3
SECTION_WORDS = 150
# A care card is one unit, as long as its signs are many; comparisons, flows and lists of signs are read one fact, one
# step or one sign at a time; what cannot be read yet may be any of them; the others are not written by editors.
_APART = frozenset(["comparison", "flow", "sign-doors", "sign-list", "sign-people", "signs-in-full", FAULTY, MISREAD])
_WITHOUT_SECTIONS = _APART | {"care-card", "all-pages", "all-rules"}
_CARD = frozenset(["care-card"])
_HEADINGS = ("h2", "h3", "h4")
_START_WORDS = 8
_HARDEST_SHOWN = 3


def check_length(article: Article) -> list[Problem]:
    """Return what is too long or too hard on a page: sentences, paragraphs, sections, the grade."""
    return [*_check_sentences(article), *_check_paragraphs(article), *_check_sections(article)]


def _check_sentences(article: Article) -> list[Problem]:
    reading = read(article.root)
    problems = []
    for sentence in reading.sentences:
        if (length := len(sentence.words)) > SENTENCE_WORDS:
            values = {"length": length, "limit": SENTENCE_WORDS, "start": _start(sentence.text)}
            problems.append(problem(*article.place(sentence.element, sentence.own), "sentence-long", **values))
    if reading.scored and reading.grade > GRADE_LIMIT:
        hardest = sorted(reading.sentences, key=lambda sentence: sentence.grade, reverse=True)[:_HARDEST_SHOWN]
        listed = "; ".join(f"'{_start(sentence.text)}' (line {_line(article, sentence)})" for sentence in hardest)
        values = {"grade": reading.grade, "limit": GRADE_LIMIT, "hardest": listed}
        problems.append(problem(article.page.place, 1, "grade-high", **values))
    return problems


def _line(article: Article, sentence: Sentence) -> int:
    return article.place(sentence.element, sentence.own)[1]


def _check_paragraphs(article: Article) -> list[Problem]:
    problems = []
    for unit in article.units:
        if unit.element.tag != "p" or FAULTY in unit.inside or is_uncounted(unit.element):
            continue
        if sum(map(unit.text.count, ".!?")) < PARAGRAPH_SENTENCES:
            continue
        if (length := len(split_sentences(unit.text))) > PARAGRAPH_SENTENCES:
            values = {"length": length, "limit": PARAGRAPH_SENTENCES, "start": _start(unit.text)}
            problems.append(problem(*article.place(unit.element), "paragraph-long", **values))
    return problems


def _check_sections(article: Article) -> list[Problem]:
    problems = []
    for heading, content in _sections(article.root):
        counted = (element for element in content if not is_uncounted(element) and not has_class(element, _APART))
        words = sum(len(words_in(text_of(element, is_uncounted))) for element in counted)
        if words > SECTION_WORDS:
            values = {"heading": text_of(heading), "length": words, "limit": SECTION_WORDS}
            problems.append(problem(*article.place(heading), "section-long", **values))
    return problems


def _sections(parent: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield each heading below a parent with what stands beneath it, up to the next heading or care card."""
    heading, content = None, []
    for child in parent:
        if has_class(child, _WITHOUT_SECTIONS):
            ended = has_class(child, _CARD)
        else:
            ended = child.tag in _HEADINGS
            yield from _sections(child)
        if ended:
            if heading is not None:
                yield heading, content
            heading, content = (None, []) if has_class(child, _CARD) else (child, [])
        elif heading is not None:
            content.append(child)
    if heading is not None:
        yield heading, content


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:_START_WORDS]) + "..." * (len(words) > _START_WORDS)
