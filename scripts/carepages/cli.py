"""The command `carepages`: show the site, build it, list who is told what, or ask its outside links whether they work."""

import socket
import subprocess
import sys
from pathlib import Path

import click

from carepages.checks.built import built_path, check_site, read_site
from carepages.checks.figures import check_figures
from carepages.checks.flows import check_flow
from carepages.checks.front_matter import check_front_matter
from carepages.checks.live_links import check_live
from carepages.checks.navigation import check_navigation
from carepages.checks.page_shape import check_cards, check_ending
from carepages.checks.words import NEVER_RULE, check_words
from carepages.finish.pdfs import PangoMissing
from carepages.finish.steps import finish_pdfs, finish_site, seal_site
from carepages.flow import find_paths, read_steps
from carepages.markup.guard import BuildStopped
from carepages.messages import Problem
from carepages.pages import Page, read_navigation, read_pages
from carepages.sources import read_sources

HOST = "127.0.0.1"
PORTS = range(8000, 8010)
SITE = Path("site")


@click.group(help=__doc__)
def main() -> None:
    """Group of commands."""


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port to use; the first free one from 8000 if not given.")
def serve(port: int | None) -> None:
    """Show the site on this computer; it reloads when a page changes."""
    free = next((p for p in ([port] if port else PORTS) if _is_free(p)), None)
    if free is None:
        tried = f"Port {port} is" if port else f"Ports {PORTS[0]} to {PORTS[-1]} are"
        raise click.ClickException(f"{tried} in use. Stop the program there, or choose another with --port.")
    click.echo(f"The site will be at http://{HOST}:{free}/ in a moment. Press Ctrl+C to stop.")
    sys.exit(_mkdocs("serve", "--livereload", "--dev-addr", f"{HOST}:{free}"))


@main.command()
@click.option("--strict", is_flag=True, help="Stop where PDFs cannot be made, as for publishing.")
def build(strict: bool) -> None:
    """Make site/, ready to publish; stop at any fault."""
    # An engine runs no extension on a page without text, so the guard never sees one.
    if problems := [found for page in read_pages() for found in (*check_front_matter(page), *check_ending(page))]:
        raise BuildStopped(problems)
    if code := _mkdocs("build", "--strict", "--clean", "--site-dir", str(SITE)):
        sys.exit(code)
    finish_site(SITE, read_pages())
    try:
        finish_pdfs(SITE, read_pages())
    except PangoMissing as missing:
        if strict:
            raise
        click.echo(f"Warning: {missing.message}", err=True)
    seal_site(SITE)
    if problems := _check_built(read_pages()):
        raise BuildStopped(problems)
    click.echo(f"{SITE}/ is ready: {len(read_site(SITE))} pages.")


def _check_built(pages: list[Page]) -> list[Problem]:
    """Return what would harm or lose a reader; what is merely hard to read is for the tests."""
    links = {source.link for source in read_sources().values()}
    built = {page.path: page for page in read_site(SITE)}
    problems = [*check_navigation(pages, read_navigation()), *check_site(SITE, links)]
    for page in pages:
        problems += [found for found in check_words(page) if found.rule == NEVER_RULE]
        if made := built.get(built_path(page.path)):
            problems += [*check_cards(page, made.article), *check_figures(page, made.article)]
    return problems


@main.command()
def paths() -> None:
    """List every path through each decision flow: the answers, and the outcome with its level."""
    for page in read_pages():
        if problems := check_flow(page.place, page.body):
            raise BuildStopped(problems)
        for path in find_paths(read_steps(page.place, page.body)):
            click.echo(path)


@main.command("check-links")
def check_links() -> None:
    """Ask every outside address in the list of sources whether it still answers. Needs the network."""
    sources = read_sources()
    problems = check_live(sources.values())
    for found in problems:
        click.echo(found, err=True)
    click.echo(f"{len(sources)} addresses asked, {len(problems)} did not answer as they should.")
    sys.exit(bool(problems))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _mkdocs(*arguments: str) -> int:
    try:
        return subprocess.run([sys.executable, "-m", "mkdocs", *arguments], check=False).returncode
    except KeyboardInterrupt:
        return 0
