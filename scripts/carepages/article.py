"""A page as readers get it, as one tree made from its Markdown alone, without an engine. All checks of content share it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import STX
from pymdownx.blocks import BlocksProcessor
from pymdownx.blocks.block import Block

from carepages.checks.faulty_blocks import FAULTY, MISREAD
from carepages.checks.front_matter import MARKUP
from carepages.components import GENERATED, SHARED, UNCHECKED
from carepages.links import ADDRESS
from carepages.locate import WORDS_COMPARED, SourcePosition, SourceText, first_words
from carepages.markup.current_page import current_site, set_current_page, set_current_site
from carepages.markup.listing import Listing
from carepages.markup.stash import words_of
from carepages.pages import Page
from carepages.site import Site
from carepages.tree import classes, has_class

CITATION = frozenset(["citation"])
# It stops at the first page with faults.
GUARD = "carepages.guard"
_SNIPPETS = "pymdownx.snippets"
# What each of these patterns of Python-Markdown starts with, or, where it names an address, what gives it one.
_MARKS = {
    "reference": "]:",
    "short_reference": "]:",
    "backtick": "`",
    "escape": "\\",
    "image_link": "![",
    "image_reference": "![",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "html": "<",
    "linebreak": "  \n",
    "entity": "&",
}
_UNITS = frozenset("p li dt dd td th h1 h2 h3 h4 h5 h6 caption figcaption".split())
_NESTED = _UNITS | frozenset("ul ol dl table div section form details blockquote pre".split())


@dataclass(frozen=True, eq=False)
class Unit:
    """A paragraph, list item, cell or heading.

    Attributes:
        element: where it is in the tree.
        pieces: its text, without its citations and without what is nested in it; each piece with the link it is in.
        parts: the elements of that text, such as links and pictures.
        inside: the classes of all that it stands in.
        row: the table row that it is a cell of, or None.
    """

    element: Element
    pieces: tuple[tuple[str, Element | None], ...]
    parts: tuple[Element, ...]
    inside: frozenset[str]
    row: Element | None

    @cached_property
    def text(self) -> str:
        """What it says, in one line."""
        return self.text_without()

    def text_without(self, *links: Element) -> str:
        """Return what it says outside some of its links, in one line."""
        return " ".join("".join(text for text, link in self.pieces if link is None or link not in links).split())

    @property
    def links(self) -> list[Element]:
        """Its links."""
        return [part for part in self.parts if part.tag == "a"]

    @property
    def cited(self) -> bool:
        """Whether a citation stands in it."""
        return any(has_class(part, CITATION) for part in self.parts)


@dataclass(frozen=True, eq=False)
class Article:
    """One page as a tree: its main message, then its content."""

    page: Page
    root: Element
    shared: Sequence[SourceText]
    site: Site

    @cached_property
    def ids(self) -> set[str]:
        """Every id on the page."""
        return {name for element in self.root.iter() if (name := element.get("id"))}

    @cached_property
    def units(self) -> list[Unit]:
        """What the page says, in the order of reading."""
        return list(_units(self.root, frozenset(), None))

    @cached_property
    def source_text(self) -> SourceText:
        """The editor's file."""
        return SourceText(self.page.place, self.page.text)

    @cached_property
    def _places(self) -> dict[Element, SourcePosition]:
        places = {}
        last, below = SourcePosition(self.source_text, 0), 0
        for unit in self.units:
            # What was not found at all, such as a picture without words, is near what stands above it.
            places[unit.element] = place = self._find(unit, below) or last
            if place.file is self.source_text and place is not last:
                last, below = place, place.word + 1
        return places

    def _find(self, unit: Unit, below: int) -> SourcePosition | None:
        files = (self.source_text, *self.shared) if unit.inside.isdisjoint(SHARED) else (*self.shared, self.source_text)
        for count in WORDS_COMPARED:
            wanted = first_words(unit.text, count)
            for file in files:
                if found := file.find(wanted, below if file is self.source_text else 0):
                    return found
        return None

    def place(self, element: Element, text: str = "") -> tuple[str, int]:
        """Return the file and the line (1-based) where an element of a unit begins, or a text in it."""
        start = self._places.get(element, SourcePosition(self.source_text, 0))
        return start.file.path, start.line_of(text)

    def place_of_mark(self, element: Element, mark: str) -> tuple[str, int]:
        """Return the file and the line of a mark, such as an address, that an editor typed in a unit."""
        start = self._places.get(element, SourcePosition(self.source_text, 0))
        return start.file.path, start.line_of_mark(mark)


class _Faulty(Listing):
    """Takes the place of a block that has faults inside."""

    NAME = FAULTY


class _Misread(Listing):
    """Takes the place of a block of which the name, the title, an option or the end cannot be read."""

    NAME = MISREAD


def make_markdown(site: Site, without: Collection[str] = ()) -> tuple[Markdown, dict[str, type[Block]]]:
    """Return what reads pages with the extensions of the site but the guard, and by their names the blocks that editors write.

    `without` are inline patterns to do without: see `needless_patterns`.

    Raises:
        UnusableConfiguration, UnreadableFile: the settings cannot be read.
        ImportError, KeyError, TypeError, ValueError: the extensions in them cannot be used.
    """
    extensions = {name: dict(options) for name, options in site.settings().extensions.items() if name != GUARD}
    if isinstance(folders := extensions.get(_SNIPPETS, {}).get("base_path"), list):
        # An engine, which works in the root, takes them as they are.
        extensions[_SNIPPETS]["base_path"] = [str(site.root / str(folder)) for folder in folders]
    md = Markdown(extensions=list(extensions), extension_configs=extensions)
    set_current_site(md, site)
    # It only indents, for those who read the HTML.
    md.treeprocessors.deregister("prettify")
    for name in UNCHECKED:
        md.treeprocessors.deregister(name, strict=False)
    for name in without:
        md.inlinePatterns.deregister(name)
    if "escape" in without:
        md.treeprocessors.deregister("unescape")
    parser = md.parser.blockprocessors["blocks"]
    assert isinstance(parser, BlocksProcessor)
    blocks = dict(parser.blocks)
    for stand_in in (_Faulty, _Misread):
        parser.register(stand_in, {})
    return md, blocks


def needless_patterns(text: str) -> frozenset[str]:
    """Return the inline patterns that can match nothing in a text: each is tried on every piece of a page, and takes time."""
    return frozenset(name for name, mark in _MARKS.items() if mark not in text)


def read_article(md: Markdown, page: Page, body: str, shared: Sequence[SourceText]) -> Article:
    """Return a page as a tree.

    Args:
        md: what `make_markdown` returns.
        page: the page, of which the front matter is used.
        body: its Markdown, with as many lines, without faults that would mislead the parser.
        shared: the files of which parts are put on pages.

    Raises:
        RecursionError: too much stands inside each other.
    """
    md.reset()
    set_current_page(md, page)
    lines = body.split("\n")
    for preprocessor in md.preprocessors:
        lines = preprocessor.run(lines)
    root = md.parser.parseDocument(lines).getroot()
    assert root is not None  # It has just been made.
    for treeprocessor in md.treeprocessors:
        changed = treeprocessor.run(root)
        root = root if changed is None else changed
    for element in root.iter():
        if element.text and STX in element.text:
            element.text = words_of(element.text, md)
        if element.tail and STX in element.tail:
            element.tail = words_of(element.tail, md)
        if STX in (address := element.get("href", "")):
            element.set("href", words_of(address, md))
    message = Element("p", {"class": "main-message"})
    message.text = page.meta.main_message
    if MARKUP.search(message.text) or ADDRESS.search(message.text) or current_site(md).placeholders().is_prompt(message.text):
        # It is refused for that.
        message.text = ""
    root.insert(0, message)
    return Article(page, root, shared, current_site(md))


def _units(parent: Element, inside: frozenset[str], row: Element | None) -> Iterator[Unit]:
    for child in parent:
        if has_class(child, GENERATED):
            continue
        within = inside.union(classes(child))
        if child.tag in _UNITS:
            yield _unit(child, within, row)
        yield from _units(child, within, child if child.tag == "tr" else row)


def _unit(element: Element, inside: frozenset[str], row: Element | None) -> Unit:
    parts: list[Element] = []
    pieces = tuple(_pieces(element, None, parts))
    return Unit(element, pieces, tuple(parts), inside, row)


def _pieces(element: Element, link: Element | None, parts: list[Element]) -> Iterator[tuple[str, Element | None]]:
    yield element.text or "", link
    for part in element:
        if part.tag not in _NESTED and part.get("hidden") is None:
            parts.append(part)
            if part.tag != "code" and not has_class(part, CITATION):
                yield from _pieces(part, part if part.tag == "a" else link, parts)
        # A break of the line is a gap between words.
        yield " " * (part.tag == "br") + (part.tail or ""), link
