"""Read one HTML file of the built site: what a browser would find in it to follow, fetch and show."""

import re
from html import unescape
from pathlib import Path
from typing import NamedTuple

from carepages.checks.leftovers import LEFTOVERS
from carepages.html_tags import Tag, read_tags

# The class of what leads to the page's own source, in a published copy.
EDIT_LINKS = "page-edit"
# What is repeated for paper alone is no content; what the rules say, and code, quotes Markdown.
_REGIONS = {"paper-link": "paper", "paper-links": "paper", EDIT_LINKS: "edit", "rule__says": "quoted"}
_REGION_TAGS = {"article": "article", **dict.fromkeys(("code", "pre", "script", "style"), "quoted")}
# Where an element names something that the browser fetches or follows.
_ADDRESSES = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("img", "script", "source", "iframe", "video", "audio", "embed"), "src"),
}
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TAG = re.compile("<[^>]*>")


class Address(NamedTuple):
    """What an element fetches or follows: its name, the address, where it stands in the text, and whether that may be anywhere."""

    element: str
    address: str
    at: int
    anywhere: bool


class Heading(NamedTuple):
    """A heading: its level, its words, where it stands in the text, and whether the article holds it."""

    level: int
    words: str
    at: int
    in_article: bool


class BuiltPage:
    """What one HTML file of the site holds.

    Attributes:
        path: below the site's folder.
        ids: where each id stands in the text.
        names: of link targets that have no id.
        addresses: what its elements fetch or follow.
        headings: from first to last.
        leads_on: whether it is there only to lead to another page.
        leftovers: Markdown that stands as text between navigation and footer, and where; on the whole page if that has no article.
    """

    def __init__(self, site: Path, file: Path) -> None:
        """Read a file.

        Raises:
            BuildStopped: its HTML cannot be read.
        """
        self.path = file.relative_to(site).as_posix()
        self.place = file.as_posix()
        text = file.read_text("utf-8")
        self.ids: dict[str, list[int]] = {}
        self.names: set[str] = set()
        self.addresses: list[Address] = []
        self.headings: list[Heading] = []
        self.leads_on = False
        self.leftovers: list[tuple[str, int]] = []
        self._read(text, list(read_tags(text, self.place)))

    def line(self, at: int) -> int:
        """Return the line (1-based) of a place in the text."""
        # Read again, because the texts of a large site take much room, and few are asked for.
        return Path(self.place).read_text("utf-8").count("\n", 0, at) + 1

    def _read(self, text: str, tags: list[Tag]) -> None:
        opened: list[tuple[str, str]] = []
        inside = dict.fromkeys(("", *_REGIONS.values(), *_REGION_TAGS.values()), 0)
        inside["article"] = int(all(tag.name != "article" for tag in tags))
        heading: Tag | None = None
        end = 0
        for tag in tags:
            if end < tag.start and inside["article"] and not inside["quoted"] and not inside["paper"]:
                self._look_for_leftovers(text[end : tag.start], end)
            end = tag.end
            if tag.closes:
                # Browsers end with an element those in it that have no end of their own.
                if (opened and opened[-1][0] == tag.name) or any(name == tag.name for name, _ in opened):
                    while (closed := opened.pop())[0] != tag.name:
                        inside[closed[1]] -= 1
                    inside[closed[1]] -= 1
                if heading and tag.name == heading.name:
                    words = unescape(_TAG.sub("", text[heading.end : tag.start])).strip()
                    self.headings.append(Heading(int(tag.name[1]), words, heading.start, inside["article"] > 0))
                    heading = None
                continue
            region = _region(tag)
            if tag.attributes and not inside["paper"] and region != "paper":
                self._note(tag, inside["edit"] > 0)
            if tag.opens:
                opened.append((tag.name, region))
                inside[region] += 1
            if tag.name in _HEADINGS:
                heading = tag

    def _note(self, tag: Tag, in_edit_links: bool) -> None:
        anywhere = in_edit_links or (tag.name == "link" and tag.attributes.get("rel") == "canonical")
        for name, value in tag.attributes.items():
            if name == "id":
                self.ids.setdefault(value, []).append(tag.start)
            elif (name, value) == ("http-equiv", "refresh"):
                self.leads_on = True
            elif name == "name" and tag.name == "a":
                self.names.add(value)
            elif name == _ADDRESSES.get(tag.name) or (name, tag.name) == ("poster", "video"):
                self.addresses.append(Address(tag.name, value, tag.start, anywhere))
            elif name == "srcset":
                for candidate in value.split(","):
                    address = candidate.split()[0] if candidate.strip() else ""
                    self.addresses.append(Address(tag.name, address, tag.start, anywhere))

    def _look_for_leftovers(self, text: str, at: int) -> None:
        if not text.isspace() and (found := LEFTOVERS.search(unescape(text))):
            self.leftovers.append((found.group(), at))


def _region(tag: Tag) -> str:
    if "class" in tag.attributes:
        for name in tag.attributes["class"].split():
            if name in _REGIONS:
                return _REGIONS[name]
    return _REGION_TAGS.get(tag.name, "")
