"""Words on this page: each link to a word of the glossary leads to its definition at the end of the same page.

The stylesheet shows the definition that a link leads to at the foot of the window, so that readers keep
their place; without it, on paper and read aloud, it is a list like any other. The definitions are those
of the glossary. Sheets to print and pages with a decision flow keep links to the glossary itself: on the
one there is no room, on the other an address says which question is shown.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from carepages.components.component import Component, Known
from carepages.glossary import GLOSSARY, Word, words_in
from carepages.links import resolve
from carepages.markup.builder import AS_LIST, E, append
from carepages.markup.current_page import current_page, current_site
from carepages.markup.fold import fold
from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.site import Site

_MARKUP = re.compile(r"[*_`<>\[\]&]|--8<--|^(?:[-*+]|\d+\.|/{3,}) ")
# The words of a page are the glossary's, and it is the links as typed that tell where a word is explained.
WORD_LIST = "carepages-words"


class WordList(Treeprocessor):
    """Turns the links round and appends the list."""

    def run(self, root: etree.Element) -> None:
        # A text in a test is like a page beside the glossary.
        page = current_page(self.md) or Page("", "")
        if page.is_sheet or root.find("section[@class='flow']") is not None:
            return
        site = current_site(self.md)
        words = site.words()
        links: dict[str, list[etree.Element]] = {}
        for link in root.iter("a"):
            target = resolve(page, link.get("href", ""))
            # A link to a word that is not there is for the check to report.
            if target.file == GLOSSARY != page.path and target.anchor in words:
                links.setdefault(target.anchor, []).append(link)
        if not links:
            return
        # Neither the search nor its excerpts need the same definition from every page.
        used = [word for word in words.values() if word.anchor in links]
        section = E.section(
            E.h2(site.say("words"), id="words-on-this-page", data_search_exclude=""),
            fold(site.say_count("show word", "show words", len(used))),
            E.ul(*(_entry(word, links[word.anchor], site) for word in used), **AS_LIST),
            class_="words",
            data_search_exclude="",
        )
        root.append(section)


def _entry(word: Word, links: list[etree.Element], site: Site) -> etree.Element:
    """Return the entry of a word, to which the links are turned, and which leads back to each of them."""
    to_glossary = E.a(word.term, class_="word__entry", href=links[0].get("href", ""))
    # Focusable, so that a screen reader goes on from here after a link has led here.
    item = E.li(to_glossary, f": {word.definition} ", class_="word", id=f"word-{word.anchor}", tabindex="-1")
    for number, link in enumerate(links, start=1):
        own_id = f"used-{word.anchor}-{number}"
        link.attrib.update({"class": "word-link", "id": own_id, "href": f"#word-{word.anchor}"})
        label = site.say("back to text") if len(links) == 1 else site.say("back to place", number=number)
        back = append(item, E.a(label, class_="word__back", href=f"#{own_id}", aria_label=f"{label}: {word.term}"))
        back.tail = " "
    return item


def extend(md: Markdown) -> None:
    """Register the list."""
    # After the flow is gathered (18), before the list of sources (15), which ends the page.
    md.treeprocessors.register(WordList(md), WORD_LIST, 16)


def check_definitions(page: Page, known: Known) -> Iterator[Problem]:
    """Yield a problem for each word of the glossary without a definition, or with marks in it; nothing for other pages."""
    for word in words_in(page.body) if page.path == GLOSSARY else []:
        if not word.definition:
            yield problem(page.place, word.line, "term-undefined", term=word.term)
        elif markup := _MARKUP.search(word.definition):
            yield problem(page.place, word.line, "term-markup", term=word.term, text=markup[0].strip())


COMPONENT = Component(
    name="glossary",
    extend=extend,
    check=check_definitions,
    judged_inside=True,
    unchecked=(WORD_LIST,),
    stylesheets=("words.css",),
    generated=("words", "fold"),
    unnumbered=("section[@class='words']",),
)
