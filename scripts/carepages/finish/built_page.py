"""A built page as a tree: read once, changed by one step after another, checked, and written once."""

import copy
import re
from collections.abc import Iterator, Set
from functools import cached_property
from pathlib import Path
from typing import Self

import click
import lxml.html
from lxml.html import HtmlElement

from carepages.guard import BuildStopped
from carepages.messages import problem
from carepages.pages import Page

DOCTYPE = "<!doctype html>"
# The file beside that of a sheet which shows it in large print.
LARGE = "large.html"
# Behind all of a page: where a tag, a comment or a script has no end, the parser takes it for a part of that.
_END = "end of the page"
_IN_NO_NAME = re.compile("[\"'<>=]")
_SHOWN = 40
# One class for all elements: the parser's own choice among several is written in Python, and asked for each element.
_ELEMENTS = lxml.etree.ElementDefaultClassLookup(element=HtmlElement, comment=lxml.html.HtmlComment)
Tag = tuple[str, tuple[tuple[str, str], ...]]


class UnexpectedTemplate(click.ClickException):
    """A built page does not look as its template makes it; the template and the step that reads it must be changed together."""


class BuiltPage:
    """One HTML file of the site on its way from the engine to readers.

    Attributes:
        path: below the site's folder.
        place: the same from the root of what the site is made from, for messages.
        source: the Markdown page that it shows; None for the page of what is not found, and for those that lead on.
        root: the tree.
        entries: what the search is to find of it.
        data: the page for other systems; empty where it is not published, or shows again what another page shows.
    """

    def __init__(self, path: str, text: str, *, place: str = "", source: Page | None = None) -> None:
        """Read a page.

        Raises:
            BuildStopped: a browser would have to mend its HTML, so one cannot tell what it makes of it.
        """
        self.path = path
        self.place = place or path
        self.source = source
        self._hold(_parse(text, self.place))
        _refuse_mended(self.root, text, self.place)
        self.entries: list[dict[str, object]] = []
        self.data: dict[str, object] = {}

    def copy(self, path: str) -> Self:
        """Return another page that shows the same, and is not found beside this one."""
        other = copy.copy(self)
        other.path, other.place = path, self.place.removesuffix(self.path) + path
        other._hold(copy.deepcopy(self.root))
        other.entries, other.data = [], {}
        return other

    def _hold(self, root: HtmlElement) -> None:
        self.root = root
        # An element that nothing refers to is made anew by each step that comes to it, which takes longer than most steps.
        self._elements = list(root.iter())

    @classmethod
    def read(cls, site: Path, file: Path, source: Page | None = None, shown: str = "") -> Self:
        """Read a file of a site, of which messages tell the folder as `shown`, or else as it is."""
        path = file.relative_to(site).as_posix()
        return cls(path, file.read_text("utf-8"), place=f"{shown or site.as_posix()}/{path}", source=source)

    @property
    def is_large_print(self) -> bool:
        """Whether it shows again, in large print, what another page shows."""
        return self.path.endswith(f"/{LARGE}")

    @property
    def up(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * self.path.count("/")

    @cached_property
    def canonical(self) -> str | None:
        """The URL at which the page says that it stands; None while nobody publishes the site."""
        return next(iter(self.root.xpath("/html/head/link[@rel='canonical']/@href")), None)

    def find(self, path: str) -> list[HtmlElement]:
        """Return the elements that an XPath finds."""
        found: list[HtmlElement] = self.root.xpath(path)
        return found

    def only(self, path: str, template: str) -> HtmlElement:
        """Return the one element that an XPath finds.

        Raises:
            UnexpectedTemplate: there is none, or more than one; the message names the template of `overrides/` that makes it.
        """
        found = self.find(path)
        if len(found) != 1:
            why = f"{self.place} holds {len(found)} of '{path}', not one."
            raise UnexpectedTemplate(f"{why} Change overrides/{template} and the step of the build that looks for it together.")
        return found[0]

    def tags(self) -> Set[Tag]:
        """Return each kind of tag on the page: the name of an element and its attributes with their values."""
        return {(str(element.tag), tuple(element.items())) for element in self.elements()}

    def elements(self) -> Iterator[HtmlElement]:
        """Yield all elements in their order, without comments."""
        return self.root.iter(lxml.etree.Element)

    def text(self) -> str:
        """Return the page as HTML."""
        return f"{lxml.html.tostring(self.root, encoding='unicode', doctype=DOCTYPE)}\n"


def _parse(text: str, place: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", collect_ids=False)
    parser.set_element_class_lookup(_ELEMENTS)
    root = lxml.html.document_fromstring(f"{text}<!--{_END}-->".encode(), parser=parser)
    if error := next(iter(parser.error_log), None):
        raise _unreadable(place, error.line, error.message)
    return root


def _refuse_mended(root: HtmlElement, text: str, place: str) -> None:
    """Raise `BuildStopped` where a page was mended without a word, and take the mark off its end."""
    line = 1
    for element in root.iter(lxml.etree.Element):
        line = element.sourceline or line
        for name in (str(element.tag), *element.keys()):
            if _IN_NO_NAME.search(name):
                raise _unreadable(place, line, f"<{element.tag!s} {name}")
    last = next(reversed(root.xpath("//comment()")), None)
    if last is None or last.text != _END:
        raise _unreadable(place, line, text.rstrip().rpartition("\n")[2])
    if last.getparent() is not None:
        last.drop_tree()


def _unreadable(place: str, line: int, shown: str) -> BuildStopped:
    return BuildStopped([problem(place, line, "html-unreadable", text=shown[:_SHOWN].partition("\n")[0])])


def fragment(html: str) -> HtmlElement:
    """Return the one element of a piece of HTML."""
    return lxml.html.fragment_fromstring(html)
