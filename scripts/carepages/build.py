"""Make the site: check the pages, run the engine, finish what it made, and check what only the built site shows."""

import subprocess
import sys
from pathlib import Path

import click

from carepages.check import check
from carepages.checks.built import check_site
from carepages.finish.edit_links import add_edit_links, find_repository
from carepages.finish.pdfs import PangoMissing
from carepages.finish.steps import finish_pdfs, finish_site, lighten_site, seal_site
from carepages.pages import read_pages
from carepages.report import tell
from carepages.review_dates import build_day
from carepages.sources import read_sources

SITE = Path("site")


def build_site(*, strict: bool) -> int:
    """Make `SITE` and return 0; at the first of these steps that finds a fault, say what it is and return another code.

    Raises:
        PangoMissing: PDFs cannot be made, and `strict` says that they must.
        NoRepository: REPO_URL is set and is no address of a repository.
    """
    repository = find_repository()
    # What is only style stops no build, and is for `carepages check` to tell.
    if errors := check().errors:
        return _stop([*tell(errors), "The site was not built."])
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(SITE)]
    if code := subprocess.run(command, check=False).returncode:
        return code
    pages = read_pages()
    finish_site(SITE, pages, build_day())
    try:
        finish_pdfs(SITE, pages)
    except PangoMissing as missing:
        if strict:
            raise
        click.echo(f"Warning: {missing.message}", err=True)
    # After the PDFs, which have no such links and would be made anew for them.
    if repository:
        add_edit_links(SITE, pages, repository)
    lighten_site(SITE)
    seal_site(SITE)
    if problems := check_site(SITE, {source.link for source in read_sources().values()}):
        return _stop([*tell(problems), f"{SITE}/ is not fit to be published."])
    click.echo(f"{SITE}/ is ready: {len(list(SITE.rglob('*.html')))} pages.")
    return 0


def _stop(lines: list[str]) -> int:
    click.echo("\n".join(lines), err=True)
    return 1
