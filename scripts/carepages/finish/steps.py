"""From what an engine has built to the site that is published.

Each page is read once, as a tree, changed by the steps of `page_steps.py`, checked, and written once. What stands in pages
and hangs on all of them, the rules of their stylesheets and with these the policies, is put into the places left for it.
"""

import datetime
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import click

from carepages.checks.measures import Measures
from carepages.finish.assets import fingerprint_assets
from carepages.finish.built_page import BuiltPage
from carepages.finish.compress import compress_files, minify_scripts
from carepages.finish.flow_chart import write_charts
from carepages.finish.host_headers import Hosted
from carepages.finish.not_found import NOT_FOUND
from carepages.finish.offline import write_copy
from carepages.finish.page_data import Publication, page_data, write_data
from carepages.finish.page_facts import PageFacts
from carepages.finish.page_figures import page_figures
from carepages.finish.page_steps import (
    AFTER_PDFS,
    POLICY_PLACEHOLDER,
    SIZE_PLACEHOLDER,
    STEPS,
    Context,
    Written,
    publish,
    run,
    write,
)
from carepages.finish.pdfs import PangoMissing, Sheet, make_pdfs
from carepages.finish.policy import Hashes, directives, hash_of
from carepages.finish.redirects import copy_pdfs, redirect_pages, redirects_of
from carepages.finish.search_index import complete_worker, entries, find_worker, write_index
from carepages.finish.sheets import finish_sheet
from carepages.finish.sitemap import HOME, write_sitemap
from carepages.finish.structured_data import LICENSE
from carepages.finish.stylesheets import Stylesheets, find_stylesheets, is_joined, read_rules, remove_inlined
from carepages.guard import BuildStopped
from carepages.pages import Page
from carepages.processes import MIN_PAGES, parallel_map
from carepages.site import Site
from carepages.site_addresses import output_path, resolve


class NoHomePage(click.ClickException):
    """The site has no page that stands at its root."""

    def __init__(self, site: Site) -> None:
        remedy = f"Add it, and list it in nav in {site.configuration}."
        super().__init__(f"{site.docs}/{HOME} is missing, which is the home page. {remedy}")


@dataclass(frozen=True)
class Finished:
    """What came of a site.

    Attributes:
        pages: the facts of its pages.
        pdfs: the PDFs made anew, each with the letters that no font here has.
        hosted: what hosts are to know of it; None where it is not published.
    """

    pages: list[PageFacts]
    pdfs: dict[Sheet, str]
    hosted: Hosted | None = None


def finish_site(
    site: Path,
    made_from: Site,
    today: datetime.date,
    measures: Mapping[str, Measures],
    *,
    repository: str | None = None,
    with_pdfs: bool = False,
    strict: bool = False,
    published: bool = False,
    shown: str = "",
) -> Finished:
    """Complete the site that an engine has built: for readers, for paper, for the search and to be found.

    `site` is the folder of what is built, which messages tell as `shown`; `measures` are those that the check found of each page.

    Pages that are overdue on the day say so, and lead to their files in the repository if there is one; old URLs of pages
    lead on. Where PDFs cannot be made, that is told, and pages do without, unless the build is strict. If the site is to be
    published, it is made light to load, has the security policy in its pages, a copy for computers without
    internet, and compressed copies beside all files.

    Raises:
        NoHomePage: there is none.
        UnexpectedTemplate: a template has changed, and a step that reads what it makes has not.
        UnexpectedSearch: the theme's search is another one.
        PangoMissing: the build is strict, PDFs are asked for, and they cannot be made.
        BuildStopped: a page cannot be read, or holds what the policy does not allow.
    """
    pages = made_from.pages()
    by_path = {output_path(page.path): page for page in pages}
    if output_path(HOME) not in by_path:
        raise NoHomePage(made_from)
    worker, assets = _prepare(site, made_from, published=published)
    figures = page_figures(pages, measures, made_from)
    settings, shown = made_from.settings(), shown or site.as_posix()
    publication = Publication(settings.site_name, made_from.say("language"), LICENSE) if published else None
    context = Context(
        site, shown, made_from, today, settings, made_from.sources(), figures, worker, assets, repository, publication
    )

    # The home page tells which stylesheets all load, and the lists of sheets how large their PDFs are: these are read first.
    home = _begin(context, by_path[output_path(HOME)])
    stylesheets = find_stylesheets(home, assets) if published else None
    write_charts(site, pages, made_from, home.canonical)
    sheets = _make_sheets(context, [page for page in pages if page.is_sheet], measures)
    new = _try_to_make_pdfs(context, sheets, strict=strict) if with_pdfs else None
    context = replace(context, with_pdfs=new is not None, sheets=sheets)
    others = [page for page in pages if page.path != HOME and not page.is_sheet]
    done = parallel_map(lambda page: _finish(context, stylesheets, _begin(context, page)), [*others, None], min_items=MIN_PAGES)
    done += [_finish(context, stylesheets, page) for page in (home, *sheets)]
    written = {page.facts.path: page for page in done}
    canonical = {page.path: written[path].facts.canonical for path, page in by_path.items()}
    moved = made_from.moved_pages()
    for path, text in redirect_pages(pages, moved, canonical, settings.site_name, made_from.say).items():
        written[path] = _end(BuiltPage(path, text, place=f"{shown}/{path}"), context, stylesheets)

    if worker:
        write_index(site, (entry for path in by_path for entry in written[path].entries), made_from)
    write_sitemap(site, made_from, canonical[HOME])
    if context.publication:
        write_data(site, {path: written[path].data for path in by_path}, context.publication)
    if context.with_pdfs:
        copy_pdfs(site, pages, moved)
    hosted = None
    if stylesheets:
        hosted = _publish(context, redirects_of(pages, moved), written, stylesheets)
    else:
        _write(site, {path: one.text for path, one in written.items()})
    return Finished([one.facts for one in written.values()], new or {}, hosted)


def _prepare(site: Path, made_from: Site, *, published: bool) -> tuple[tuple[str, str] | None, dict[str, str]]:
    """Finish scripts, stylesheets and fonts but for the rules that fall away; return the names of the worker and all others."""
    theirs = find_worker(site)
    worker = (theirs.name, complete_worker(theirs, site, made_from)) if theirs else None
    if not published:
        return worker, {}
    minify_scripts(site)
    return worker, fingerprint_assets(site)


def _begin(context: Context, page: Page | None) -> BuiltPage:
    """Return a page, or for None that of what is not found, as readers get it, but for what hangs on PDFs."""
    built = _read(context, output_path(page.path) if page else NOT_FOUND, page)
    run(STEPS, built, context)
    return built


def _make_sheets(context: Context, pages: list[Page], measures: Mapping[str, Measures]) -> list[BuiltPage]:
    """Return the sheets in the same state, each followed by its large print."""
    sheets = []
    for page in pages:
        built = _read(context, output_path(page.path), page)
        sheets += [built, finish_sheet(built, measures[page.path].grade, context.made_from)]
    for sheet in sheets:
        run(STEPS, sheet, context)
    return sheets


def _try_to_make_pdfs(context: Context, sheets: list[BuiltPage], *, strict: bool) -> dict[Sheet, str] | None:
    """Do as `make_pdfs`; where Pango is missing, say so and return None, unless the build is strict."""
    try:
        return make_pdfs(context.site, sheets, context.made_from)
    except PangoMissing as missing:
        if strict:
            raise
        click.echo(f"Warning: {missing.message}", err=True)
        return None


def _read(context: Context, path: str, page: Page | None) -> BuiltPage:
    built = BuiltPage.read(context.site, context.site / path, page, context.shown)
    # The marks of what the search leaves out go with the first steps.
    built.entries = entries(built, page, context.made_from) if page and context.worker else []
    if page and context.publication:
        built.data = page_data(built, context.made_from.register(), context.publication)
    return built


def _finish(context: Context, stylesheets: Stylesheets | None, page: BuiltPage) -> Written:
    run(AFTER_PDFS, page, context)
    return _end(page, context, stylesheets)


def _end(page: BuiltPage, context: Context, stylesheets: Stylesheets | None) -> Written:
    return publish(page, stylesheets, context) if stylesheets else write(page)


def _publish(context: Context, redirects: Mapping[str, str], written: dict[str, Written], stylesheets: Stylesheets) -> Hosted:
    """Write the pages as they are published, and return what hosts are to know of them."""
    site, settings = context.site, context.settings
    if problems := [fault for page in written.values() for fault in page.problems]:
        raise BuildStopped(problems)
    places = dict.fromkeys(place for page in written.values() for place in page.places)
    # A page with a stylesheet of its own needs no rule of the others.
    ordinary = [page.names for page in written.values() if page.places and is_joined(page.places[0])]
    rules = read_rules(site, stylesheets, places, set().union(*ordinary))
    filled = {path: _fill(page, rules) for path, page in written.items()}
    home = written["index.html"].facts
    remove_inlined(site, {resolve(home.path, found.address).file for found in home.addresses if found.element == "link"})
    hashes = Hashes(
        set().union(*(page.scripts for page in written.values())),
        set(map(hash_of, rules.values())).union(*(page.styles for page in written.values())),
    )
    # The one page that tells how large the copy is waits for it.
    waiting = {path: page.text for path, page in filled.items() if SIZE_PLACEHOLDER in page.text}
    with ThreadPoolExecutor(max_workers=1) as beside:
        copy = beside.submit(
            write_copy, site, {path: page.copy for path, page in filled.items() if path != NOT_FOUND}, settings.slug
        )
        _write(site, {path: page.text for path, page in filled.items() if path not in waiting})
        compress_files(file for file in site.rglob("*") if file.relative_to(site).as_posix() not in waiting)
        size = f"{copy.result().stat().st_size / 1_000_000:.1f} MB"
    _write(site, {path: text.replace(SIZE_PLACEHOLDER, size) for path, text in waiting.items()})
    compress_files(site / path for path in waiting)
    return Hosted(home.canonical, hashes, redirects, settings.embed)


def _fill(page: Written, rules: dict[str, str]) -> Written:
    """Return a page, and its copy, with the rules of its stylesheets and its policy."""
    text, copy = page.text, page.copy
    hashes = Hashes(page.scripts, page.styles | {hash_of(rules[place]) for place in page.places})
    policy = "; ".join(directives(hashes, scripts=page.runs_scripts))
    for place, content in (*((place, rules[place]) for place in page.places), (POLICY_PLACEHOLDER, policy)):
        text, copy = text.replace(place, content), copy.replace(place, content)
    return replace(page, text=text, copy=copy)


def _write(site: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
