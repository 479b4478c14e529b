"""Check the built site as a browser would meet it: links, anchors, ids, leftovers, headings, reachability.

It reads the HTML, not an engine's log, so no change of an engine's wording can disarm it.
"""

import posixpath
import re
from collections.abc import Collection
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from carepages.checks.leftovers import LEFTOVERS
from carepages.html_tags import Tag, read_tags
from carepages.messages import Problem, guess, problem
from carepages.sources import is_whole_address

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
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


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


def built_path(path: str) -> str:
    """Return the HTML file, below the site's folder, that is made from a Markdown page."""
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def canonical_address(text: str) -> str | None:
    """Return the address at which the text of a built page says that it stands; None while nobody publishes the site."""
    found = _CANONICAL.search(text)
    return unescape(found[1]) if found else None


def check_site(site: Path, source_links: Collection[str]) -> list[Problem]:
    """Return what is wrong with a built site, given the addresses of all sources.

    Raises:
        FileNotFoundError: there is no HTML file.
        BuildStopped: the HTML of a page cannot be read.
    """
    pages = {page.path: page for page in (BuiltPage(site, file) for file in sorted(site.rglob("*.html")))}
    if not pages:
        raise FileNotFoundError(f"{site} holds no HTML file: build the site first.")
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    home = site / "index.html"
    base = site_base(home.read_text("utf-8")) if home.exists() else "/"
    problems = []
    for page in pages.values():
        problems += check_ids(page)
        problems += check_leftovers(page)
        problems += check_headings(page)
        problems += check_addresses(page, pages, files, source_links, base)
    return sorted([*problems, *check_reachable(pages, base)])


def site_base(home: str) -> str:
    """Return the path at which the site will stand, as the text of its home page says; "/" where it says nothing."""
    return urlsplit(canonical_address(home) or "/").path


def check_ids(page: BuiltPage) -> list[Problem]:
    """Return a problem for each id that stands more than once on a page."""
    return [
        problem(page.place, page.line(places[-1]), "id-duplicate", id=name, count=len(places))
        for name, places in page.ids.items()
        if len(places) > 1
    ]


def check_leftovers(page: BuiltPage) -> list[Problem]:
    """Return a problem for each piece of Markdown that was left on a page as text."""
    return [problem(page.place, page.line(at), "leftover-markup", text=text[:40]) for text, at in page.leftovers]


def check_headings(page: BuiltPage) -> list[Problem]:
    """Return a problem for a page without exactly one h1, an empty heading, or a level left out."""
    problems = []
    if (count := sum(heading.level == 1 for heading in page.headings)) != 1:
        problems.append(problem(page.place, 1, "headings-count", count=count))
    previous = 0
    for level, words, at, in_article in page.headings:
        if not in_article:
            continue
        if not words:
            problems.append(problem(page.place, page.line(at), "heading-empty"))
        elif level > previous + 1:
            values = {"heading": words, "level": level, "previous": previous, "wanted": "#" * (previous + 1)}
            problems.append(problem(page.place, page.line(at), "heading-skipped", **values))
        previous = level
    return problems


def check_addresses(
    page: BuiltPage, pages: dict[str, BuiltPage], files: set[str], source_links: Collection[str], base: str
) -> list[Problem]:
    """Return a problem for each address on a page that leads nowhere, or outside without being a source."""
    problems = []
    for found in page.addresses:
        if fault := _address_fault(page, found, pages, files, source_links, base):
            rule, near = fault
            problems.append(problem(page.place, page.line(found.at), rule, target=found.address, guess=near))
    return problems


def _address_fault(
    page: BuiltPage, found: Address, pages: dict[str, BuiltPage], files: set[str], source_links: Collection[str], base: str
) -> tuple[str, str] | None:
    """Return the rule that an address breaks and a guess at what was meant; None where it is sound."""
    element, address, _, anywhere = found
    try:
        parts = urlsplit(address)
    except ValueError:
        return "link-broken", ""
    if not address and element != "a":
        return "asset-missing", ""
    if parts.scheme in ("data", "tel"):
        return None
    if parts.scheme or parts.netloc:
        if element != "a" and not anywhere:
            return "other-host", ""
        if not is_whole_address(address):
            return "link-insecure", ""
        return None if anywhere or address in source_links else ("link-unlisted", "")
    target = resolve(page.path, address, base)
    if target not in files:
        return ("link-broken" if element in ("a", "area") else "asset-missing"), guess(target, files)
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].ids and anchor not in pages[target].names:
        return "anchor-broken", guess(anchor, pages[target].ids)
    return None


def resolve(path: str, address: str, base: str = "/") -> str:
    """Return the file below the site's folder that an address on a page leads to.

    `base` is where the site stands on its host: the page for what is not found gives addresses from the host's root.
    """
    relative = urlsplit(address).path
    if relative.startswith(base):
        relative = f"/{relative.removeprefix(base)}"
    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), unquote(relative))) if relative else f"/{path}"
    if relative.endswith(("/", "/.", "/..")) or relative in (".", ".."):
        target = posixpath.join(target, "index.html")
    return target.lstrip("/")


def check_reachable(pages: dict[str, BuiltPage], base: str) -> list[Problem]:
    """Return a problem for each page to which no chain of links in articles and menus leads from the home page."""
    seen = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        links = {found.address for found in pages[path].addresses if found.element == "a"}
        waiting += [resolve(path, link, base) for link in links if ":" not in link]
    # The page for what is not found is served by the host, not linked.
    return [problem(pages[path].place, 1, "page-unreachable") for path in pages if path not in seen | {"404.html"}]
