"""Measure how hard a page is to read: its sentences, words and syllables, and the grade that follows from them.

The grade is measured on the article, in the units that a reader meets:

- a paragraph splits into sentences;
- a list item under a stem that ends in ":" is one sentence, the stem and the item together;
- headings, labels, tables, figures, references and navigation are not counted;
- medical words are counted like all others.

Formulas and syllables: `languages/`.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from carepages.article import Article
from carepages.checks.faulty_blocks import FAULTY
from carepages.components import SENTENCES, UNCOUNTED
from carepages.languages import Language
from carepages.sentences import split_sentences, words_in
from carepages.tree import has_class, texts_of

# Below this a grade says nothing.
MINIMUM_WORDS = 100

_UNCOUNTED_TAGS = frozenset("h1 h2 h3 h4 h5 h6 table figure pre code form summary".split())
_UNCOUNTED_CLASSES = UNCOUNTED | {FAULTY}

_BLOCK_ELEMENTS = frozenset(
    "article aside blockquote dd details div dl dt figcaption footer header li main ol p section ul".split()
)


@dataclass(frozen=True)
class Sentence:
    """What a reader takes in at once: its text, the part of it below a stem, and the element in which that stands."""

    text: str
    own: str
    element: Element

    @cached_property
    def words(self) -> list[str]:
        """Its words."""
        return words_in(self.text)


@dataclass(frozen=True)
class Reading:
    """Counts of one page, and the grade that follows from them."""

    sentences: tuple[Sentence, ...]
    words: int
    language: Language

    @property
    def grade(self) -> float | None:
        """The grade of the whole page; None where its language has no measure."""
        return self._grade(self.sentences)

    @property
    def is_too_hard(self) -> bool:
        """Whether the page is harder to read than its language's limit."""
        measure = self.language.measure
        return self.scored and measure is not None and measure.is_too_hard(self.grade or 0, self.language.reading_limit)

    def hardest(self, count: int) -> list[Sentence]:
        """Return the sentences that are the hardest to read, these first, in a language with a measure."""
        measure = self.language.measure
        assert measure
        return sorted(self.sentences, key=lambda sentence: measure.hardness(self._grade([sentence]) or 0), reverse=True)[:count]

    def _grade(self, sentences: Sequence[Sentence]) -> float | None:
        if not (measure := self.language.measure):
            return None
        words = [word for sentence in sentences for word in sentence.words]
        return measure.score(len(sentences), len(words), sum(map(self.language.count_syllables, words)))

    @property
    def scored(self) -> bool:
        """Whether the page is long enough for its grade to mean something."""
        return self.words >= MINIMUM_WORDS


def is_uncounted(element: Element) -> bool:
    """Return whether an element is no text that a reader reads from end to end."""
    return element.tag in _UNCOUNTED_TAGS or element.get("role") == "heading" or has_class(element, _UNCOUNTED_CLASSES)


def sentences_in(parent: Element, language: Language, stem: str = "") -> list[Sentence]:
    """Return the sentences of an article, or a part of it, in reading order; the first below a stem is joined to it."""
    found: list[Sentence] = []
    for run in _runs(parent):
        if isinstance(run, str):
            sentences = [Sentence(text, text, parent) for text in split_sentences(run, language)]
        elif run.tag in ("ul", "ol"):
            has_stem = found and found[-1].text.endswith(":") and not has_class(run, SENTENCES)
            item_stem = found.pop().text if has_stem else ""
            sentences = [sentence for item in run.findall("li") for sentence in sentences_in(item, language, item_stem)]
        else:
            sentences = sentences_in(run, language)
        if stem and sentences:
            sentences[0] = replace(sentences[0], text=f"{stem} {sentences[0].text}")
            stem = ""
        found += sentences
    return found


def _runs(parent: Element) -> Iterator[Element | str]:
    """Yield the block elements below a parent, and the text of what stands between them."""
    text = parent.text or ""
    for child in parent:
        if (child.tag in _BLOCK_ELEMENTS or has_class(child, SENTENCES)) and not is_uncounted(child):
            yield text
            yield child
            text = ""
        elif not is_uncounted(child):
            text += " " * (child.tag == "br") + "".join(texts_of(child, is_uncounted))
        text += child.tail or ""
    yield text


# A page is asked for its sentences, then for its measures.
@functools.lru_cache(maxsize=1)
def read(article: Article) -> Reading:
    """Measure one article."""
    language = article.site.language()
    sentences = tuple(sentences_in(article.root, language))
    return Reading(sentences, sum(len(sentence.words) for sentence in sentences), language)
