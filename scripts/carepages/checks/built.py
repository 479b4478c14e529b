"""Check the built site as a browser would meet it: links, anchors, ids, leftovers, headings, reachability.

It reads the HTML, not an engine's log, so no change of an engine's wording can disarm it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from carepages.checks.leftovers import LEFTOVERS
from carepages.messages import Problem, guess, problem
from carepages.sources import is_whole_address

ARTICLE = "article"
# The class of what leads to the page's own source, in a published copy.
EDIT_LINKS = "page-edit"
# Where an element names something that the browser fetches or follows.
_ADDRESSES = {"href": "a, area, link", "src": "img, script, source, iframe, video, audio, embed", "poster": "video"}
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


class BuiltPage:
    """One HTML file of the site, with its path below the site's folder."""

    def __init__(self, site: Path, file: Path) -> None:
        self.path = file.relative_to(site).as_posix()
        self.place = file.as_posix()
        self.html = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        # What is repeated for paper alone is no content.
        for part in self.html.select(".paper-link, .paper-links"):
            part.decompose()

    @cached_property
    def ids(self) -> Counter[str]:
        """How often each id, or name of a link target, stands on the page."""
        return Counter([tag["id"] for tag in self.html.select("[id]")] + [a["name"] for a in self.html.select("a[name]")])

    @property
    def article(self) -> Tag:
        """The content between navigation and footer; the whole page where there is none."""
        return self.html.select_one(ARTICLE) or self.html

    def addresses(self) -> Iterator[tuple[Tag, str]]:
        """Yield each element that fetches or follows an address, with that address."""
        for attribute, names in _ADDRESSES.items():
            for tag in self.html.select(names):
                if tag.get(attribute) is not None:
                    yield tag, str(tag[attribute])
        for tag in self.html.select("[srcset]"):
            for candidate in str(tag["srcset"]).split(","):
                yield tag, candidate.split()[0] if candidate.strip() else ""


def built_path(path: str) -> str:
    """Return the HTML file, below the site's folder, that is made from a Markdown page."""
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def canonical_address(text: str) -> str | None:
    """Return the address at which the text of a built page says that it stands; None while nobody publishes the site."""
    found = _CANONICAL.search(text)
    return unescape(found[1]) if found else None


def read_site(site: Path) -> list[BuiltPage]:
    """Read every HTML file below the site's folder, in the order of their paths.

    Raises:
        FileNotFoundError: there is no HTML file.
    """
    pages = [BuiltPage(site, file) for file in sorted(site.rglob("*.html"))]
    if not pages:
        raise FileNotFoundError(f"{site} holds no HTML file: build the site first.")
    return pages


def check_site(site: Path, source_links: Collection[str]) -> list[Problem]:
    """Return what is wrong with a built site, given the addresses of all sources."""
    pages = read_site(site)
    by_path = {page.path: page for page in pages}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    problems = []
    for page in pages:
        problems += check_ids(page)
        problems += check_leftovers(page)
        problems += check_headings(page)
        problems += check_addresses(page, by_path, files, source_links)
    problems += check_reachable(by_path, site_base(by_path))
    return sorted(problems)


def site_base(pages: dict[str, BuiltPage]) -> str:
    """Return the path at which the site will stand, as its home page says; "/" where it says nothing."""
    canonical = pages["index.html"].html.select_one("link[rel=canonical]") if "index.html" in pages else None
    return urlsplit(str(canonical["href"])).path if canonical else "/"


def check_ids(page: BuiltPage) -> list[Problem]:
    """Return a problem for each id that stands more than once on a page."""
    return [
        problem(page.place, page.html.find_all(id=name)[-1].sourceline or 1, "id-duplicate", id=name, count=count)
        for name, count in page.ids.items()
        if count > 1 and page.html.find(id=name)
    ]


def check_leftovers(page: BuiltPage) -> list[Problem]:
    """Return a problem for each piece of Markdown that was left on a page as text."""
    problems = []
    for text in page.article.find_all(string=LEFTOVERS):
        # What the rules say quotes Markdown.
        if not text.find_parent(["code", "pre", "script", "style"]) and not text.find_parent(class_="rule__says"):
            found = LEFTOVERS.search(text)
            problems.append(problem(page.place, text.parent.sourceline or 1, "leftover-markup", text=found.group()[:40]))
    return problems


def check_headings(page: BuiltPage) -> list[Problem]:
    """Return a problem for a page without exactly one h1, an empty heading, or a level left out."""
    headings = page.html.select("h1, h2, h3, h4, h5, h6")
    problems = []
    if (count := sum(heading.name == "h1" for heading in headings)) != 1:
        problems.append(problem(page.place, 1, "headings-count", count=count))
    previous = 0
    for heading in page.article.select("h1, h2, h3, h4, h5, h6"):
        level = int(heading.name[1])
        line = heading.sourceline or 1
        if not heading.get_text().strip():
            problems.append(problem(page.place, line, "heading-empty"))
        elif level > previous + 1:
            values = {
                "heading": heading.get_text().strip(), "level": level, "previous": previous, "wanted": "#" * (previous + 1)
            }
            problems.append(problem(page.place, line, "heading-skipped", **values))
        previous = level
    return problems


def check_addresses(
    page: BuiltPage, pages: dict[str, BuiltPage], files: set[str], source_links: Collection[str]
) -> list[Problem]:
    """Return a problem for each address on a page that leads nowhere, or outside without being a source."""
    problems = []
    base = site_base(pages)
    for tag, address in page.addresses():
        fault = _address_fault(page, tag, address, pages, files, source_links, base)
        if fault:
            rule, near = fault
            values = {"target": address, "guess": near}
            problems.append(problem(page.place, tag.sourceline or 1, rule, **values))
    return problems


def _address_fault(
    page: BuiltPage,
    tag: Tag,
    address: str,
    pages: dict[str, BuiltPage],
    files: set[str],
    source_links: Collection[str],
    base: str,
) -> tuple[str, str] | None:
    """Return the rule that an address breaks and a guess at what was meant; None where it is sound."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "link-broken", ""
    if not address and tag.name != "a":
        return "asset-missing", ""
    if parts.scheme in ("data", "tel"):
        return None
    if parts.scheme or parts.netloc:
        if tag.name != "a" and tag.get("rel") != ["canonical"]:
            return "other-host", ""
        if not is_whole_address(address):
            return "link-insecure", ""
        if address in source_links or tag.name != "a" or tag.find_parent(class_=EDIT_LINKS):
            return None
        return "link-unlisted", ""
    target = resolve(page.path, address, base)
    if target not in files:
        return ("link-broken" if tag.name in ("a", "area") else "asset-missing"), guess(target, files)
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].ids:
        return "anchor-broken", guess(anchor, pages[target].ids)
    return None


def resolve(path: str, address: str, base: str = "/") -> str:
    """Return the file below the site's folder that an address on a page leads to.

    `base` is where the site stands on its host: the page for what is not found gives addresses from the host's root.
    """
    relative = urlsplit(address).path
    if relative.startswith(base):
        relative = f"/{relative.removeprefix(base)}"
    target = unquote(urljoin(f"/{path}", relative or path.rpartition("/")[2])).lstrip("/")
    return f"{target}index.html" if not target or target.endswith("/") else target


def check_reachable(pages: dict[str, BuiltPage], base: str = "/") -> list[Problem]:
    """Return a problem for each page to which no chain of links in articles and menus leads from the home page."""
    seen = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in pages:
            continue
        seen.add(path)
        links = (str(link["href"]) for link in pages[path].html.select("a[href]"))
        waiting += [resolve(path, link, base) for link in links if ":" not in link]
    # The page for what is not found is served by the host, not linked.
    return [problem(pages[path].place, 1, "page-unreachable") for path in pages if path not in seen | {"404.html"}]
