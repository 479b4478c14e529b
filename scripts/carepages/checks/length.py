"""Length and grade: what makes a page of plain words hard to read all the same."""

import re

from bs4 import BeautifulSoup, Tag

from carepages.checks.locate import line_of
from carepages.checks.reading import UNCOUNTED, flesch_kincaid, read, split_sentences, syllables, words_in
from carepages.messages import Problem, problem
from carepages.pages import Page

GRADE_LIMIT = 6.0
SENTENCE_WORDS = 25
PARAGRAPH_SENTENCES = 3
SECTION_WORDS = 150
# A care card is one unit, as long as its signs are many; comparisons and flows are read one fact or one
# step at a time; the others are not written by editors.
_APART = {"comparison", "flow"}
_WITHOUT_SECTIONS = ["care-card", "page-dates", "all-pages", *_APART]
_START_WORDS = 8
_HARDEST_SHOWN = 3


def check_length(page: Page, article: Tag) -> list[Problem]:
    """Return what is too long or too hard in a built article: sentences, paragraphs, sections, the grade."""
    return [*_check_sentences(page, article), *_check_paragraphs(page, article), *_check_sections(page, article)]


def _check_sentences(page: Page, article: Tag) -> list[Problem]:
    reading = read(article)
    problems = []
    for sentence in reading.sentences:
        if (length := len(words_in(sentence))) > SENTENCE_WORDS:
            values = {"length": length, "limit": SENTENCE_WORDS, "start": _start(sentence)}
            problems.append(problem(page.place, line_of(page, sentence), "sentence-long", **values))
    if reading.scored and reading.grade > GRADE_LIMIT:
        hardest = sorted(reading.sentences, key=_grade_of, reverse=True)[:_HARDEST_SHOWN]
        listed = "; ".join(f"'{_start(sentence)}...'" for sentence in hardest)
        values = {"grade": reading.grade, "limit": GRADE_LIMIT, "hardest": listed}
        problems.append(problem(page.place, 1, "grade-high", **values))
    return problems


def _check_paragraphs(page: Page, article: Tag) -> list[Problem]:
    problems = []
    for paragraph in _counted(article).select("p"):
        text = " ".join(paragraph.get_text().split())
        if (length := len(split_sentences(text))) > PARAGRAPH_SENTENCES:
            values = {"length": length, "limit": PARAGRAPH_SENTENCES, "start": _start(text)}
            problems.append(problem(page.place, line_of(page, text), "paragraph-long", **values))
    return problems


def _check_sections(page: Page, article: Tag) -> list[Problem]:
    problems = []
    for heading in article.select("h2, h3, h4"):
        if heading.find_parent(class_=_WITHOUT_SECTIONS):
            continue
        words = 0
        for element in heading.find_next_siblings():
            if re.fullmatch(r"h[1-4]", element.name) or "care-card" in element.get("class", []):
                break
            if _APART & set(element.get("class", [])):
                continue
            words += len(words_in(_counted(element).get_text(" ")))
        if words > SECTION_WORDS:
            text = heading.get_text()
            values = {"heading": text, "length": words, "limit": SECTION_WORDS}
            problems.append(problem(page.place, line_of(page, text), "section-long", **values))
    return problems


def _counted(element: Tag) -> BeautifulSoup:
    copy = BeautifulSoup(str(element), "html.parser")
    for part in copy.select(UNCOUNTED):
        part.decompose()
    return copy


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:_START_WORDS])


def _grade_of(sentence: str) -> float:
    words = words_in(sentence)
    return flesch_kincaid(1, len(words), sum(map(syllables, words)))
