"""Sentences, paragraphs and the grade: what makes a page of plain words hard to read all the same."""

from collections.abc import Iterator

from carepages.article import Article
from carepages.checks.faulty_blocks import FAULTY
from carepages.checks.reading import is_uncounted, read
from carepages.messages import Problem, problem
from carepages.sentences import split_sentences

SENTENCE_WORDS = 25
PARAGRAPH_SENTENCES = 3
_START_WORDS = 8
_HARDEST_SHOWN = 3


def check_length(article: Article) -> list[Problem]:
    """Return what is too long or too hard on a page: sentences, paragraphs, the grade."""
    return [*_check_sentences(article), *_check_paragraphs(article)]


def _check_sentences(article: Article) -> Iterator[Problem]:
    reading = read(article)
    for sentence in reading.sentences:
        if (length := len(sentence.words)) > SENTENCE_WORDS:
            values = {"length": length, "limit": SENTENCE_WORDS, "start": _start(sentence.text)}
            yield problem(*article.place(sentence.element, sentence.own), "sentence-long", **values)
    if reading.is_too_hard and (measure := reading.language.measure):
        hardest = reading.hardest(_HARDEST_SHOWN)
        lines = [article.place(sentence.element, sentence.own)[1] for sentence in hardest]
        listed = "; ".join(f"'{_start(each.text)}' (line {line})" for each, line in zip(hardest, lines, strict=True))
        limit = measure.limit_in_words(reading.language.reading_limit)
        values = {"grade": f"{measure.unit} {reading.grade:.1f}", "limit": limit, "hardest": listed}
        yield problem(article.page.place, 1, "grade-high", **values)


def _check_paragraphs(article: Article) -> Iterator[Problem]:
    language = article.site.language()
    for unit in article.units:
        if unit.element.tag != "p" or FAULTY in unit.inside or is_uncounted(unit.element):
            continue
        if sum(map(unit.text.count, ".!?")) < PARAGRAPH_SENTENCES:
            continue
        if (length := len(split_sentences(unit.text, language))) > PARAGRAPH_SENTENCES:
            values = {"length": length, "limit": PARAGRAPH_SENTENCES, "start": _start(unit.text)}
            yield problem(*article.place(unit.element), "paragraph-long", **values)


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:_START_WORDS]) + "..." * (len(words) > _START_WORDS)
