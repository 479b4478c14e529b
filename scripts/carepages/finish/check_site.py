"""Check the built site as a browser would meet it: links, anchors, ids, unparsed markup, headings, reachability.

It reads the HTML, not an engine's log, so no change of an engine's wording can disarm it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from carepages.finish.built_page import BuiltPage
from carepages.finish.page_facts import Address, PageFacts, read_facts
from carepages.links import Target
from carepages.messages import Problem, did_you_mean, problem
from carepages.processes import MIN_PAGES, parallel_map
from carepages.site_addresses import resolve, site_base
from carepages.sources import is_whole_address


def check_site(site: Path, source_links: Collection[str], shown: str = "", folders: Collection[str] = ()) -> list[Problem]:
    """Return what is wrong with a built site, given the URLs of all sources; messages tell its folder as `shown`.

    `folders` are those of translations, each with "/" at its end: one must not need another to lead to its pages.

    Raises:
        FileNotFoundError: there is no HTML file.
        BuildStopped: the HTML of a page cannot be read.
    """
    files = sorted(site.rglob("*.html"))
    if not files:
        raise FileNotFoundError(f"{site} holds no HTML file: build the site first.")
    pages = parallel_map(lambda file: read_facts(BuiltPage.read(site, file, shown=shown)), files, min_items=MIN_PAGES)
    return check_facts(site, pages, source_links, shown, folders)


def check_facts(
    site: Path, pages: Collection[PageFacts], source_links: Collection[str], shown: str = "", folders: Collection[str] = ()
) -> list[Problem]:
    """Return the same, given what all pages of the site hold."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    base = site_base(next((page.canonical for page in pages if page.path == "index.html"), None))
    anchors = {page.path: page.names.union(page.ids) for page in pages}
    problems: list[Problem] = []
    links: dict[str, set[str]] = {}
    for page in pages:
        targets = {found: resolve(page.path, found.address, base) for found in page.addresses}
        problems += [*check_ids(page), *check_unparsed_markup(page), *check_headings(page)]
        problems += [*check_addresses(page, targets, files, source_links), *check_anchors(page, targets, anchors)]
        # Only old links and printed codes lead to a page that leads on.
        if not page.leads_on:
            links[page.path] = {target.file for found, target in targets.items() if found.element == "a"}
    orphans = _unreachable(links, folders)
    return sorted([*problems, *(problem(f"{shown or site.as_posix()}/{path}", 1, "page-unreachable") for path in orphans)])


def check_ids(page: PageFacts) -> list[Problem]:
    """Return a problem for each id that stands more than once on a page."""
    return [
        problem(page.place, places[-1], "id-duplicate", id=name, count=len(places))
        for name, places in page.ids.items()
        if len(places) > 1
    ]


def check_unparsed_markup(page: PageFacts) -> list[Problem]:
    """Return a problem for each piece of Markdown that was left on a page as text."""
    return [problem(page.place, line, "leftover-markup", text=text[:40]) for text, line in page.unparsed_markup]


def check_headings(page: PageFacts) -> Iterator[Problem]:
    """Yield a problem for a page without exactly one h1, an empty heading, or a level left out."""
    if (count := sum(heading.level == 1 for heading in page.headings)) != 1:
        yield problem(page.place, 1, "headings-count", count=count)
    previous = 0
    for level, words, line, in_article in page.headings:
        if not in_article:
            continue
        if not words:
            yield problem(page.place, line, "heading-empty")
        elif level > previous + 1:
            values = {"heading": words, "level": level, "previous": previous, "wanted": "#" * (previous + 1)}
            yield problem(page.place, line, "heading-skipped", **values)
        previous = level


def check_addresses(
    page: PageFacts, targets: Mapping[Address, Target], files: Collection[str], source_links: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each address on a page that leads to no file, or outside without being a source."""
    for found, target in targets.items():
        if rule := _address_fault(found, target, files, source_links):
            near = did_you_mean(target.file, files) if target.file else ""
            yield problem(page.place, found.line, rule, target=found.address, guess=near)


def _address_fault(found: Address, target: Target, files: Collection[str], source_links: Collection[str]) -> str | None:
    """Return the rule that an address breaks; None where it is sound."""
    element, address, _, anywhere = found
    if not address and element != "a":
        return "asset-missing"
    if target.file:
        return None if target.file in files else "link-broken" if element in ("a", "area") else "asset-missing"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "link-broken"
    # The publisher's own, in a place of the template.
    if parts.scheme in ("data", "tel") or (parts.scheme == "mailto" and anywhere):
        return None
    if element != "a" and not anywhere:
        return "other-host"
    if not is_whole_address(address):
        return "link-insecure"
    return None if anywhere or address in source_links else "link-unlisted"


def check_anchors(
    page: PageFacts, targets: Mapping[Address, Target], anchors: Mapping[str, Collection[str]]
) -> Iterable[Problem]:
    """Yield a problem for each URL on a page that leads to a place which its file lacks; `anchors` are those of each page."""
    for found, target in targets.items():
        if target.anchor and target.file in anchors and target.anchor not in anchors[target.file]:
            near = did_you_mean(target.anchor, anchors[target.file])
            yield problem(page.place, found.line, "anchor-broken", target=found.address, guess=near)


def _unreachable(links: Mapping[str, Collection[str]], folders: Collection[str]) -> set[str]:
    """Return the pages to which no chain of links in their language leads from its home page, given the files to which each page
    links and the folders of translations."""
    homes = {f"{folder}index.html" for folder in ("", *folders)}
    seen: set[str] = set()
    waiting = list(homes)
    while waiting:
        path = waiting.pop()
        if path in links and path not in seen:
            seen.add(path)
            here = _folder_of(path, folders)
            waiting += [linked for linked in links[path] if _folder_of(linked, folders) == here]
    # The page for what is not found is served by the host, not linked.
    return links.keys() - seen - {f"{folder}404.html" for folder in ("", *folders)}


def _folder_of(path: str, folders: Collection[str]) -> str:
    return next((folder for folder in folders if path.startswith(folder)), "")
