"""Make, check, preview and build the pages, and keep them up to date."""

import os
import socket
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import click

from carepages.check import check_editions
from carepages.components.flow.checks import check_flow
from carepages.components.flow.steps import find_paths, read_steps
from carepages.components.sign.checks import check_register
from carepages.docs import read_docs
from carepages.guard import BuildStopped
from carepages.live_links.answer import Outcome
from carepages.messages import Problem, problem
from carepages.move_page import make_move, plan_move
from carepages.new_page import KINDS, make_page, write_page
from carepages.new_site import DEFAULT_LOCALE, NUMBERS, make_site
from carepages.preview import preview
from carepages.report import as_annotations, as_text, rules_as_text
from carepages.review_dates import find_stale, list_due, list_due_as_issue, today
from carepages.site import Site
from carepages.site_addresses import check_address
from carepages.sources import SOURCES_FILE

HOST = "127.0.0.1"
PORTS = range(8000, 8010)


def _format_option(other: str, about: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option to have output in another form than plain text."""
    help = f"Output as plain text, or as {about}."
    return click.option("--format", "form", type=click.Choice(["text", other]), default="text", help=help)


_text_or_issue = _format_option("markdown", "Markdown for an issue")
_language_option = click.option("--language", help="The translation to show, such as es; the main site if not given.")


class _OfPages(click.Command):
    """A command on the site in the working folder: if there are no pages, it says where to run it, and exits with 1."""

    def invoke(self, ctx: click.Context) -> object:
        ctx.obj = site = Site.from_environment(Path.cwd())
        if not site.page_files():
            raise click.ClickException(f"{site.docs}/ holds no page. Run this where {site.configuration} is.")
        return super().invoke(ctx)


@click.group(help=__doc__)
def main() -> None:
    """Group of commands."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="What readers see as the name of the site.")
@click.option("--locale", default=DEFAULT_LOCALE, show_default=True, help=f"Where readers live: {', '.join(NUMBERS)}.")
def init(folder: Path, name: str, locale: str) -> None:
    """Make a new site about any topic in FOLDER, which is new or empty: a draft with prompts for what to write."""
    click.echo(make_site(folder, name, locale, here=Path.cwd()))


@main.command(cls=_OfPages)
@click.option("--port", type=click.IntRange(1, 65535), help="Port to use; the first free one from 8000 if not given.")
@_language_option
@click.pass_obj
def serve(site: Site, port: int | None, language: str | None) -> None:
    """Show the site on this computer; it reloads when a page changes."""
    check_address(site.site_url)
    site = _edition(site, language)
    # The engine would report faults in these in its own words, and only after the address.
    site.settings()
    for file in site.page_files():
        site.page(file)
    free = next((p for p in ([port] if port else PORTS) if _is_free(p)), None)
    if free is None:
        tried = f"Port {port} is" if port else f"Ports {PORTS[0]} to {PORTS[-1]} are"
        raise click.ClickException(f"{tried} in use. Stop the program there, or choose another with --port.")
    click.echo(f"The site will be at http://{HOST}:{free}/ in a moment. Press Ctrl+C to stop.")
    click.echo("Changes show in about a second. After the first change, the search finds only the pages that have changed.")
    try:
        sys.exit(preview(site, HOST, free))
    except KeyboardInterrupt:
        sys.exit()


def _edition(site: Site, language: str | None) -> Site:
    """Return the translation of a site in a language, or the site itself if none is given."""
    if not language:
        return site
    for each in site.translations:
        if each.edition == language:
            return each
    known = ", ".join(each.edition for each in site.translations) or "none"
    raise click.ClickException(f"There is no translation '{language}'. Those in {site.configuration}: {known}.")


@main.command(cls=_OfPages)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@_format_option("github", "annotations on GitHub")
@click.pass_obj
def check(site: Site, files: tuple[Path, ...], form: str) -> None:
    """Check the pages. With FILES, report only problems in those files.

    Exits with 1 if something would stop the build; warnings do not.
    """
    only, invalid = _below_docs(site, files)
    report = check_editions(site, only if files else None)
    report = replace(report, problems=sorted([*report.problems, *invalid]))
    click.echo(as_annotations(report) if form == "github" else as_text(report))
    sys.exit(bool(report.errors))


@main.command()
def rules() -> None:
    """List every message of the check: what it says, why it matters, and an example with its fix."""
    click.echo(rules_as_text(), nl=False)


def _below_docs(site: Site, files: Iterable[Path]) -> tuple[set[str], list[Problem]]:
    """Return the files that can be checked, as paths from the repository's root, and a problem for each that cannot."""
    only: set[str] = set()
    invalid = []
    for given in files:
        file = Path(os.path.relpath(given, site.root))
        if not given.exists():
            invalid.append(problem(file.as_posix(), 1, "nothing-to-check", why="there is no such file"))
        elif file not in (site.docs, *(each.configuration for each in site.editions)) and site.docs not in file.parents:
            invalid.append(problem(file.as_posix(), 1, "nothing-to-check", why=f"it is not below {site.docs}/"))
        else:
            below = (site.root / file).rglob("*") if given.is_dir() else [site.root / file]
            only |= {path.relative_to(site.root).as_posix() for path in below}
    return only, invalid


@main.command(cls=_OfPages)
@click.option("--strict", is_flag=True, help="Also stop if PDFs cannot be made or have gaps; use it to publish.")
@click.pass_obj
def build(site: Site, strict: bool) -> None:
    """Build site/, ready to publish; stop at any error."""
    # Imported here: its dependencies take longer to import than a whole check.
    from carepages.build import build_site

    sys.exit(build_site(site, strict=strict))


@main.command(cls=_OfPages)
@_language_option
@click.pass_obj
def paths(site: Site, language: str | None) -> None:
    """List every path through each decision flow: the answers, and the outcome with its level."""
    site = _edition(site, language)
    for page in site.pages():
        if problems := check_flow(page):
            raise BuildStopped(problems)
        for path in find_paths(read_steps(page)):
            click.echo(path)


@main.command(cls=_OfPages)
@_language_option
@click.pass_obj
def signs(site: Site, language: str | None) -> None:
    """List every sign with its level, what does not count, its sources, and the cards and questions that show it."""
    site = _edition(site, language)
    # Imported here: its template takes long to be ready.
    from carepages.signs_table import signs_as_text

    if problems := check_register(site):
        raise BuildStopped(problems)
    click.echo(signs_as_text(site.register(), site.pages()))


@main.command(cls=_OfPages)
@click.pass_obj
def icons(site: Site) -> None:
    """Redraw the icons and the picture for sharing after a change to their SVG files."""
    from carepages.icons import write_drawings

    for file in write_drawings(site):
        click.echo(file)


@main.command(cls=_OfPages)
@click.argument("whole", type=click.Path(path_type=Path))
@click.pass_obj
def typeface(site: Site, whole: Path) -> None:
    """Cut a typeface, whose file is WHOLE, to the letters that the pages use."""
    # Imported here: it takes long to import.
    from carepages.typeface import write_typeface

    docs = read_docs(site)[0]
    texts = [page.text for page in (*docs.pages.values(), *docs.includes, *docs.registers)]
    texts += [site.settings().site_name, *map(str, site.strings().values())]
    file, lacking = write_typeface(whole, [*texts, site.read(site.includes / SOURCES_FILE)], site.root, site.docs)
    click.echo(file)
    if lacking:
        click.echo(f"{whole} itself lacks: {' '.join(sorted(lacking))}", err=True)


@main.command(cls=_OfPages)
@click.option("--within", metavar="DAYS", type=click.IntRange(0, 1000), default=0, help="Include pages due within DAYS days.")
@_text_or_issue
@click.pass_obj
def due(site: Site, within: int, form: str) -> None:
    """List the pages that are due for a check against their sources, the most overdue first, of all languages.

    Translations that are older than their originals come before them.
    """
    listed = list_due if form == "text" else list_due_as_issue
    pages = [page for each in site.editions for page in each.pages()]
    stale = [found for each in site.editions for found in find_stale(each)]
    if report := listed(pages, today(), within, stale):
        click.echo(report)


@main.command(cls=_OfPages)
@click.argument("kind", metavar="|".join(KINDS))
@click.argument("name", nargs=-1, required=True)
@click.pass_obj
def new(site: Site, kind: str, name: tuple[str, ...]) -> None:
    """Make a page from a template, with prompts for what to write; NAME is its title."""
    click.echo(write_page(site, make_page(site, kind, " ".join(name))))


@main.command(cls=_OfPages)
@click.argument("old")
@click.argument("new")
@click.pass_obj
def move(site: Site, old: str, new: str) -> None:
    """Rename a page or move it. OLD and NEW are paths below docs/, such as handouts/my-plan.md.

    Updates the menu and all links to the page and on it, and redirects its old address. It does all of that or nothing,
    and lists what is left to change by hand.
    """
    click.echo(make_move(site, plan_move(site, old, new)))


@main.command(cls=_OfPages)
@_text_or_issue
@click.pass_obj
def links(site: Site, form: str) -> None:
    """Check that every outside address, all of which are in the list of sources, still leads to a page.

    Needs the network. Exits with 1 if an address is dead, and with 2 if none could be reached.
    """
    # Imported here: it takes long to import.
    from carepages.live_links.check_urls import check_urls
    from carepages.live_links.report import as_issue, as_messages, findings

    listed = site.bibliography()
    if not (sources := site.sources().values()):
        raise click.ClickException(f"There is no address in {listed.file}.")
    answers = check_urls(site, [source.link for source in sources], today())
    found = findings(listed, answers)
    tell = as_messages if form == "text" else as_issue
    if report := tell(found, answers):
        click.echo(report)
    sys.exit(any(answer.outcome is Outcome.DEAD for answer in answers.values()))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
