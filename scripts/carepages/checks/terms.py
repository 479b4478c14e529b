"""Medical terms and abbreviations: where a page first uses one, its explanation must be linked in the same paragraph."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from carepages.article import Article
from carepages.checks.capitals import words_in_capitals
from carepages.checks.readable import FAULTY
from carepages.checks.word_lists import LISTS
from carepages.components import EXPLAINED
from carepages.glossary import GLOSSARY
from carepages.links import resolve, without_addresses
from carepages.messages import Problem, problem
from carepages.tree import text_of

# The glossary explains each term itself; the lists hold titles of pages and of sources.
_WITHOUT_TERMS = (GLOSSARY, "sources.md", "all-pages.md")
# Where a reader meets words: headings are short forms of what follows.
_UNITS = frozenset("p li td th".split())
# Numbers such as those of stages are none; "IV" and "X" are both.
_ABBREVIATION = re.compile(r"(?<![\w-])(?!(?:I{2,3}|VI{1,3}|IX|XI{1,3})\b)[A-Z]{2,6}(?=s?(?![\w-]))")
EVERYDAY = frozenset(LISTS["abbreviations"].split())
_NAMES_IN_CAPITALS = frozenset(LISTS["names_in_capitals"].split())
# How a text says that letters are only a name: "the older letters PVD", "the CLEVER trial", "NICE, which advises".
_NAMED_BEFORE = re.compile(r"\b(?:called|letters|names?|named|such as)\b[^.:;]*$")
_NAMED_AFTER = re.compile(r"s?(?: \(|, (?:an?|the|which|who)\b| (?:trial|study)\b)")


def check_terms(article: Article, terms: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each term whose first use stands in a paragraph without a link to its explanation.

    An abbreviation that the glossary lacks must be explained beside its first use, in brackets or before them.
    """
    if article.page.path in _WITHOUT_TERMS:
        return
    anchors = {form.lower(): anchor for form, anchor in terms.items()}
    pattern = _pattern(anchors)
    # "CT" is a part of "CT scan".
    # What begins a prompt is told as one.
    known = EVERYDAY.union(["TODO"], *(form.split() for form in terms))
    explained: set[str] = set()
    for unit in article.units:
        if unit.element.tag not in _UNITS:
            continue
        targets = {link: resolve(article.page, link.get("href", "")) for link in unit.links}
        to_glossary = [link for link, target in targets.items() if target.file == GLOSSARY and target.anchor]
        explained.update(targets[link].anchor for link in to_glossary)
        # Also where the link misses its place, which is told as such.
        explained.update(anchors[found[1]] for link in to_glossary for found in pattern.finditer(text_of(link).lower()))
        if FAULTY in unit.inside or not EXPLAINED.isdisjoint(unit.inside):
            continue
        # The words of a link to another page are that page's title.
        text = without_addresses(unit.text_without(*(link for link in unit.links if link not in to_glossary)))
        for found in pattern.finditer(text.lower()):
            form = text[slice(*found.span(1))]
            anchor = anchors[found[1]]
            if anchor not in explained and not (form.upper() in _NAMES_IN_CAPITALS and form != form.upper()):
                explained.add(anchor)
                yield problem(*article.place(unit.element, text[found.start() :]), "term-unexplained", term=form, anchor=anchor)
        shouted = {at for run in words_in_capitals(text) for at in range(*run.span())}
        for found in _ABBREVIATION.finditer(text):
            form = found.group()
            # Words in capitals are told as such.
            if found.start() not in shouted and form not in known and form not in explained:
                explained.add(form)
                if not _explained_here(text, found):
                    yield problem(*article.place(unit.element, text[found.start() :]), "abbreviation-unexplained", form=form)


def _explained_here(text: str, form: re.Match[str]) -> bool:
    """Whether an abbreviation stands in brackets behind its words, is followed by them, or is said to be a name."""
    before, after = text[: form.start()], text[form.end() :]
    in_brackets = before.count("(") > before.count(")")
    return in_brackets or bool(_NAMED_BEFORE.search(before) or _NAMED_AFTER.match(after))


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the forms of terms in a text in small letters."""
    # Longest first, so that a term of two words is not read as one of them; by first letters, so that few are tried.
    longest_first = sorted(sorted(forms, key=len, reverse=True), key=lambda form: form[0])
    groups = (
        f"{re.escape(letter)}(?:{'|'.join(re.escape(form[1:]) for form in group)})"
        for letter, group in itertools.groupby(longest_first, key=lambda form: form[0])
    )
    return re.compile(rf"(?<![\w-])({'|'.join(groups) or '(?!)'})s?(?![\w-])")
