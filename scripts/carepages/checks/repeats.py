"""Find sentences that stand on more than one page, though each fact and each warning has one home."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set

from carepages.article import Article, Unit
from carepages.checks.amount import is_read_whole
from carepages.checks.faulty_blocks import FAULTY
from carepages.checks.reading import is_uncounted
from carepages.components import APART, GENERATED, SHARED
from carepages.messages import Problem, problem
from carepages.sentences import split_sentences, words_in

# Shorter ones say nothing by themselves.
FEWEST_WORDS = 4
_LEFT_OUT = GENERATED | SHARED | APART | {FAULTY}
_WORD_MARK = re.compile(r"[^\w]+")

# By the words of each: the file, the line and the sentence.
Sentences = dict[str, tuple[str, int, str]]


def sentences_of(article: Article) -> frozenset[str]:
    """Return the sentences that an editor typed on this page, each by its words.

    Those of the register, of shared wordings, of tables, comparisons and flows, in which each part is read by itself, and of
    sheets, which repeat a page on paper, are left out.
    """
    return frozenset(words for words, _, _ in _typed_sentences(article))


def find_repeated(pages: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the sentences that stand on more than one page."""
    counts = Counter(sentence for page in pages for sentence in page)
    return frozenset(sentence for sentence, count in counts.items() if count > 1)


def place_sentences(article: Article, wanted: Set[str]) -> Sentences:
    """Return where the wanted of its sentences first stand on a page."""
    found: Sentences = {}
    for words, unit, sentence in _typed_sentences(article):
        if words in wanted and words not in found:
            found[words] = (*article.place(unit.element, sentence), sentence)
    return found


def _typed_sentences(article: Article) -> Iterator[tuple[str, Unit, str]]:
    """Yield the words of each sentence, the unit that holds it, and the sentence."""
    if not is_read_whole(article):
        return
    language = article.site.language()
    for unit in article.units:
        if unit.row is not None or is_uncounted(unit.element) or not unit.inside.isdisjoint(_LEFT_OUT):
            continue
        # A link is named as the page is to which it leads.
        for sentence in split_sentences(unit.text_without(*unit.links), language):
            if len(words_in(sentence)) >= FEWEST_WORDS:
                yield _WORD_MARK.sub(" ", sentence.casefold()).strip(), unit, sentence


def check_repeats(pages: Iterable[Sentences]) -> Iterator[Problem]:
    """Yield a warning for each sentence that an earlier page has, with both places."""
    first: Sentences = {}
    for page in pages:
        for key, (path, line, sentence) in page.items():
            if key in first:
                other, other_line, _ = first[key]
                yield problem(path, line, "sentence-repeated", sentence=sentence, other=f"{other}:{other_line}")
            else:
                first[key] = (path, line, sentence)
