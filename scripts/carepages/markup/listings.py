"""Listings of the whole site, so that nobody keeps them by hand: its pages, sheets, charts and sources, and its copy."""

import posixpath
import xml.etree.ElementTree as etree

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from carepages.finish.flow_chart import sheet_charts
from carepages.finish.sheet_list import PLACE
from carepages.flow import read_steps
from carepages.markup.citations import append_source
from carepages.markup.current_page import current_page
from carepages.markup.guard import BuildStopped
from carepages.pages import DOCS, Page, read_navigation, read_pages, read_utf8
from carepages.sources import READINGS, check_unused, cited_keys, read_sources


class Listing(Block):
    """A block without content of its own."""

    ARGUMENT = False

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "div", {"class": self.NAME})

    def relative(self, page: Page) -> str:
        """Return the link from the page being rendered to another page's Markdown file."""
        here = current_page(self.md)
        return posixpath.relpath(page.path, posixpath.dirname(here.path) if here else "")


class AllPages(Listing):
    """Every page in the navigation's order, with its description."""

    NAME = "all-pages"

    def on_end(self, block: etree.Element) -> None:
        pages = {page.path: page for page in read_pages()}
        items = None
        for label, paths in read_navigation():
            if label:
                etree.SubElement(block, "h2").text = label
            if label or items is None:
                items = etree.SubElement(block, "ul")
            # A path without a page is for the engine to report, a missing description for the guard.
            for page in (pages[path] for path in paths if path in pages):
                item = etree.SubElement(items, "li")
                link = etree.SubElement(item, "a", {"href": self.relative(page)})
                link.text = page.title
                etree.SubElement(item, "br").tail = str(page.meta.get("description", ""))
            if label:
                items = None


class AllSheets(Listing):
    """Every sheet in the navigation's order, with places for its picture and its PDFs."""

    NAME = "all-sheets"

    def on_end(self, block: etree.Element) -> None:
        pages = {page.path: page for page in read_pages()}
        items = etree.SubElement(block, "ul")
        for path in (path for _, paths in read_navigation() for path in paths):
            page = pages.get(path)
            if page is None or "sheet_pages" not in page.meta:
                continue
            item = etree.SubElement(items, "li")
            link = self.relative(page)
            # Filled once the PDFs are made; empty until then. The link is as from a page whose address is a folder.
            folder = f"{link.removesuffix('.md')}/"
            places = (f'<span class="sheet-picture" data-sheet="{folder}"></span>', PLACE.format(folder=folder))
            picture = etree.SubElement(item, "span")
            picture.text = self.md.htmlStash.store(places[0])
            etree.SubElement(item, "a", {"href": link}).text = page.title
            etree.SubElement(item, "br").tail = f"{page.meta.get('description', '')} "
            etree.SubElement(item, "br").tail = self.md.htmlStash.store(places[1])


def type_side(value: object) -> int:
    """Return the side of a sheet of paper, 1 or 2.

    Raises:
        ValueError: it is anything else.
    """
    if type(value) is not int or value not in (1, 2):
        raise ValueError("Use 1 or 2.")
    return value


class SheetChart(Listing):
    """A part of the chart of a decision flow, for one side of a sheet of paper; the title is the flow's page."""

    NAME = "sheet-chart"
    ARGUMENT = True
    OPTIONS = {"side": (1, type_side)}

    def on_end(self, block: etree.Element) -> None:
        flow = self.relative(Page(self.argument, "")).removesuffix(".md")
        name = list(sheet_charts(read_steps(self.argument, read_utf8(DOCS / self.argument))))[self.options["side"] - 1]
        words = f"Part {self.options['side']} of the chart. Its questions stand as text on the page it is made from."
        # Stored as it is, because no engine may look for a picture that is made later.
        block.text = self.md.htmlStash.store(f'<img class="sheet-chart" src="../{flow}/{name}" alt="{words}">')


class OfflineCopy(Listing):
    """The place for the link to the copy for use without internet; empty until that is made."""

    NAME = "offline-copy"


class AllSources(Listing):
    """Every source by title, how it was read, and the pages that cite it."""

    NAME = "all-sources"

    def on_end(self, block: etree.Element) -> None:
        sources = read_sources()
        pages = read_pages()
        if unused := check_unused(pages, sources):
            raise BuildStopped(unused)
        cited = {page: {key for key, _ in cited_keys(page)} for page in pages}
        items = etree.SubElement(block, "ul", {"class": "sources"})
        for source in sorted(sources.values(), key=lambda source: source.title.lower()):
            item = etree.SubElement(items, "li", {"id": f"source-{source.key}"})
            append_source(item, source)
            item[-1].tail = f" ({READINGS[source.read].capitalize()}.) Cited on: "
            citing = [page for page in pages if source.key in cited[page]]
            for page in citing:
                link = etree.SubElement(item, "a", {"href": self.relative(page)})
                link.text = page.title
                link.tail = ", " if page is not citing[-1] else "."


class ListingsExtension(BlocksExtension):
    """Registers the listings."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        for listing in (AllPages, AllSheets, SheetChart, OfflineCopy, AllSources):
            block_mgr.register(listing, self.getConfigs())


def makeExtension(**options: object) -> ListingsExtension:
    """Return the extension, as Python-Markdown asks for it."""
    return ListingsExtension(**options)
