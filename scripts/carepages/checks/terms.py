"""Medical terms and abbreviations: where a page first uses one, its explanation must be linked in the same paragraph."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from carepages.article import Article
from carepages.checks.capitals import words_in_capitals
from carepages.checks.faulty_blocks import FAULTY
from carepages.components import EXPLAINED
from carepages.glossary import GLOSSARY
from carepages.languages import Language
from carepages.links import resolve, without_addresses
from carepages.messages import Problem, problem
from carepages.tree import text_of

# The glossary explains each term itself; the lists hold titles of pages and of sources.
_WITHOUT_TERMS = (GLOSSARY, "sources.md", "all-pages.md")
# Where a reader meets words: headings are short forms of what follows.
_UNITS = frozenset("p li td th".split())
# Numbers such as those of stages are none; "IV" and "X" are both.
_ABBREVIATION = re.compile(r"(?<![\w-])(?!(?:I{2,3}|VI{1,3}|IX|XI{1,3})\b)[A-Z]{2,6}(?=s?(?![\w-]))")


def check_terms(article: Article, terms: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each term whose first use stands in a paragraph without a link to its explanation.

    An abbreviation that the glossary lacks must be explained beside its first use, in brackets or before them.
    """
    if article.page.path in _WITHOUT_TERMS:
        return
    language = article.site.language()
    anchors = {form.lower(): anchor for form, anchor in terms.items()}
    pattern = _pattern(anchors)
    # "CT" is a part of "CT scan".
    # What begins a prompt is told as one.
    known = language.abbreviations.union(["TODO"], *(form.split() for form in terms))
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
            if anchor not in explained and not (form.upper() in language.names_in_capitals and form != form.upper()):
                explained.add(anchor)
                yield problem(*article.place(unit.element, text[found.start() :]), "term-unexplained", term=form, anchor=anchor)
        shouted = {at for run in words_in_capitals(text, language) for at in range(*run.span())}
        for found in _ABBREVIATION.finditer(text) if language.abbreviations else ():
            form = found.group()
            # Words in capitals are told as such.
            if found.start() not in shouted and form not in known and form not in explained:
                explained.add(form)
                if not _explained_here(text, found, language):
                    yield problem(*article.place(unit.element, text[found.start() :]), "abbreviation-unexplained", form=form)


def _explained_here(text: str, form: re.Match[str], language: Language) -> bool:
    """Whether an abbreviation stands in brackets behind its words, is followed by them, or is said to be a name."""
    before, after = text[: form.start()], text[form.end() :]
    in_brackets = before.count("(") > before.count(")")
    named_before, named_after = _named(language)
    return in_brackets or bool(named_before.search(before) or named_after.match(after))


@functools.lru_cache(maxsize=4)
def _named(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before, and what behind letters that are only a name."""
    return re.compile(rf"(?:{language.named_before})[^.:;]*$"), re.compile(rf"s?(?: \(|{language.named_after})")


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the forms of terms in a text in small letters."""
    # Longest first, so that a term of two words is not read as one of them; by first letters, so that few are tried.
    longest_first = sorted(sorted(forms, key=len, reverse=True), key=lambda form: form[0])
    groups = (
        f"{re.escape(letter)}(?:{'|'.join(re.escape(form[1:]) for form in group)})"
        for letter, group in itertools.groupby(longest_first, key=lambda form: form[0])
    )
    return re.compile(rf"(?<![\w-])({'|'.join(groups) or '(?!)'})s?(?![\w-])")
