"""Listings and places that fill themselves: all pages, sheets, sources and rules; the copy of the site."""

import posixpath
import xml.etree.ElementTree as etree

from markdown.util import AtomicString
from pymdownx.blocks.block import Block

from carepages.components.citation.markup import shown_source
from carepages.markup.builder import AS_LIST, E, append
from carepages.markup.current_page import current_page, current_site
from carepages.markup.listing import Listing
from carepages.pages import Page
from carepages.rules import THEMES
from carepages.rules.rule import Rule
from carepages.signs import sources_of_signs
from carepages.site_addresses import url_path
from carepages.sources import cited_keys

# What is filled once the PDFs are made: the folder of the sheet, as a link goes there.
PLACE = '<span class="sheet-pdfs" data-sheet="{folder}"></span>'
BRIEF_PLACE = '<span class="sheet-pdfs" data-sheet="{folder}" data-brief=""></span>'
PICTURE_PLACE = '<span class="sheet-picture" data-sheet="{folder}"></span>'
# The pages named after a source: with more of them, the list would be the heaviest page of the site.
CITING = 1


class AllPages(Listing):
    """Every page with its description: those outside the navigation's groups, then each group, in its order."""

    NAME = "all-pages"

    def on_end(self, block: etree.Element) -> None:
        site = current_site(self.md)
        pages = {page.path: page for page in site.pages()}
        items = None
        # Behind a group, a page of none would look like one of that group.
        for label, paths in sorted(site.settings().navigation, key=lambda group: group[0] is not None):
            if label:
                block.append(E.h2(label))
            if label or items is None:
                items = append(block, E.ul())
            # A path without a page is for the engine to report, a missing description for the guard.
            for page in (pages[path] for path in paths if path in pages):
                items.append(E.li(E.a(page.title, href=self.relative(page)), E.br(), page.meta.description))


class AllSheets(Listing):
    """Every sheet in the navigation's order, with places for its picture and its PDFs."""

    NAME = "all-sheets"

    def on_end(self, block: etree.Element) -> None:
        site = current_site(self.md)
        pages = {page.path: page for page in site.pages()}
        items = append(block, E.ul(**AS_LIST))
        for path in (path for _, paths in site.settings().navigation for path in paths):
            page = pages.get(path)
            if page is None or not page.is_sheet:
                continue
            link, folder = self.relative(page), _folder_of(path, current_page(self.md))
            # Filled once the PDFs are made; empty until then.
            picture, pdfs = (self.md.htmlStash.store(place.format(folder=folder)) for place in (PICTURE_PLACE, PLACE))
            title = E.a(page.title, href=link)
            items.append(E.li(E.span(picture), title, E.br(), f"{page.meta.description} ", E.br(), pdfs))


def _folder_of(sheet: str, here: Page | None) -> str:
    """Return the folder of a built sheet, as a link goes there from the page being rendered."""
    return f"{posixpath.relpath(url_path(sheet), url_path(here.path) if here else '')}/"


class SheetPdfs(Block):
    """What names sheets, such as a table of whom each is for: behind each link to one stands a place for its PDFs."""

    NAME = "sheet-pdfs"

    def on_create(self, parent: etree.Element) -> etree.Element:
        return append(parent, E.div(class_=self.NAME))

    def on_inline_end(self, block: etree.Element) -> None:
        here = current_page(self.md)
        beside = posixpath.dirname(here.path) if here else ""
        sheets = {page.path for page in current_site(self.md).pages() if page.is_sheet}
        for parent in list(block.iter()):
            for number, link in reversed(list(enumerate(parent))):
                target = posixpath.normpath(posixpath.join(beside, link.get("href", "")))
                if link.tag == "a" and target in sheets:
                    line = E.br()
                    place = self.md.htmlStash.store(BRIEF_PLACE.format(folder=_folder_of(target, here)))
                    line.tail, link.tail = f"{place}{link.tail or ''}", None
                    parent.insert(number + 1, line)


class OfflineCopy(Listing):
    """The place for the link to the copy for use without internet; empty until that is made."""

    NAME = "offline-copy"


class PageFigures(Listing):
    """The place for how long each page is, and how soon it answers; empty until the site is built."""

    NAME = "page-figures"


class AllSources(Listing):
    """Every source by title, how it was read, and the first pages that cite it or show a sign that rests on it."""

    NAME = "all-sources"

    def on_end(self, block: etree.Element) -> None:
        site = current_site(self.md)
        sources, pages, register = site.bibliography().sources, site.pages(), site.register()
        cited = {page: {key for key, _ in cited_keys(page)} | sources_of_signs(page, register) for page in pages}
        items = append(block, E.ul(class_="sources"))
        for source in sorted(sources.values(), key=lambda source: source.title.lower()):
            item = append(items, E.li(*shown_source(source, site), id=f"source-{source.key}"))
            item[-1].tail = f" ({site.say(f'read {source.read}')}) {site.say('cited on')}"
            citing = [page for page in pages if source.key in cited[page]]
            for page in citing[:CITING]:
                link = append(item, E.a(page.title, href=self.relative(page)))
                link.tail = ", "
            if citing:
                more = len(citing) - CITING
                item[-1].tail = site.say("and more pages", count=more) if more > 0 else "."


class AllRules(Listing):
    """Everything that the check can say, by theme, each with an example and its fix."""

    NAME = "all-rules"

    def on_end(self, block: etree.Element) -> None:
        # Its examples say what no page may say, and are not to be found by those who look for help.
        block.set("data-search-exclude", "")
        for theme in THEMES:
            block.append(E.h2(theme.name))
            if theme.valid:
                block.extend(_example("Valid example", theme.valid))
            block.extend(_rule(name, rule) for name, rule in theme.rules.items())


def _rule(name: str, rule: Rule) -> etree.Element:
    examples = [part for label, text in rule.example for part in _example(label, text)]
    severity = E.span(rule.severity, class_="rule__severity")
    return E.div(
        # A heading, yet not in the table of contents, which would be longer than the page.
        E.p(f"{name} ", severity, role="heading", aria_level="3", id=name, class_="rule__name"),
        E.p(AtomicString(rule.summary), class_="rule__says"),
        E.p(AtomicString(rule.rationale)),
        *examples,
        class_=f"rule rule--{rule.severity}",
    )


def _example(label: str, text: str) -> tuple[etree.Element, ...]:
    # As it is: no Markdown of this page.
    return E.p(AtomicString(f"{label}:"), class_="rule__label"), E.pre(E.code(AtomicString(text)))
