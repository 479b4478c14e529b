"""Check the built site as a browser would meet it: links, anchors, ids, leftovers, headings, reachability.

It reads the HTML, not an engine's log, so no change of an engine's wording can disarm it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from carepages.checks.built_page import Address, BuiltPage
from carepages.links import Target
from carepages.messages import Problem, guess, problem
from carepages.processes import FEWEST_PAGES, map_in_processes
from carepages.site_addresses import resolve, site_base
from carepages.sources import is_whole_address


@dataclass(frozen=True)
class _Report:
    """What one page holds and what is wrong with it, all but the places in pages to which it links.

    Attributes:
        path: below the site's folder.
        problems: what is wrong.
        anchors: the places in it to which links may lead.
        targets: where all its addresses lead in the site.
        links: the files to which a reader can go from it.
        leads_on: whether it is there only to lead to another page.
    """

    path: str
    problems: list[Problem]
    anchors: set[str]
    targets: set[Target]
    links: set[str]
    leads_on: bool


def check_site(site: Path, source_links: Collection[str]) -> list[Problem]:
    """Return what is wrong with a built site, given the addresses of all sources.

    Raises:
        FileNotFoundError: there is no HTML file.
        BuildStopped: the HTML of a page cannot be read.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise FileNotFoundError(f"{site} holds no HTML file: build the site first.")
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    home = site / "index.html"
    base = site_base(home.read_text("utf-8")) if home.exists() else "/"

    reports = map_in_processes(
        lambda file: _report(BuiltPage(site, file), files, source_links, base), pages, fewest=FEWEST_PAGES
    )
    anchors = {report.path: report.anchors for report in reports}
    problems = [found for report in reports for found in report.problems]
    for report, file in zip(reports, pages, strict=True):
        # What was read of the pages stayed in the other processes; few are read again for this.
        if any(_is_missing(target, anchors) for target in report.targets):
            problems += check_anchors(BuiltPage(site, file), anchors, base)
    # Only old links and printed codes lead to a page that leads on.
    lonely = _unreachable({report.path: report.links for report in reports if not report.leads_on})
    return sorted([*problems, *(problem((site / path).as_posix(), 1, "page-unreachable") for path in lonely)])


def _report(page: BuiltPage, files: Collection[str], source_links: Collection[str], base: str) -> _Report:
    targets = {found: resolve(page.path, found.address, base) for found in page.addresses}
    problems = [*check_ids(page), *check_leftovers(page), *check_headings(page)]
    problems += check_addresses(page, targets, files, source_links)
    links = {target.file for found, target in targets.items() if found.element == "a"}
    return _Report(page.path, problems, page.names.union(page.ids), set(targets.values()), links, page.leads_on)


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
    page: BuiltPage, targets: Mapping[Address, Target], files: Collection[str], source_links: Collection[str]
) -> list[Problem]:
    """Return a problem for each address on a page that leads to no file, or outside without being a source."""
    problems = []
    for found, target in targets.items():
        if rule := _address_fault(found, target, files, source_links):
            near = guess(target.file, files) if target.file else ""
            problems.append(problem(page.place, page.line(found.at), rule, target=found.address, guess=near))
    return problems


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
    if parts.scheme in ("data", "tel"):
        return None
    if element != "a" and not anywhere:
        return "other-host"
    if not is_whole_address(address):
        return "link-insecure"
    return None if anywhere or address in source_links else "link-unlisted"


def check_anchors(page: BuiltPage, anchors: Mapping[str, Collection[str]], base: str) -> list[Problem]:
    """Return a problem for each address on a page that leads to a place which its file lacks; `anchors` are those of each page."""
    problems = []
    for found in page.addresses:
        target = resolve(page.path, found.address, base)
        if _is_missing(target, anchors):
            near = guess(target.anchor, anchors[target.file])
            problems.append(problem(page.place, page.line(found.at), "anchor-broken", target=found.address, guess=near))
    return problems


def _is_missing(target: Target, anchors: Mapping[str, Collection[str]]) -> bool:
    return bool(target.anchor) and target.file in anchors and target.anchor not in anchors[target.file]


def _unreachable(links: Mapping[str, Collection[str]]) -> set[str]:
    """Return the pages to which no chain of links leads from the home page, given the files to which each page links."""
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in links and path not in seen:
            seen.add(path)
            waiting += links[path]
    # The page for what is not found is served by the host, not linked.
    return links.keys() - seen - {"404.html"}
