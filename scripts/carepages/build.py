"""Make the site: check the pages while the engine makes them, finish what it made, and check what only the built site shows."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from carepages.check import check
from carepages.checks.built import check_site
from carepages.finish.edit_links import add_edit_links, find_repository
from carepages.finish.pdfs import PangoMissing
from carepages.finish.steps import finish_pdfs, finish_site, lighten_site, seal_site
from carepages.markup.guard import CHECKED
from carepages.pages import read_pages
from carepages.processes import one_core_taken
from carepages.report import tell
from carepages.review_dates import today
from carepages.sources import read_sources

SITE = Path("site")
# Where the engine works until it is known whether its pages are wanted.
_MADE = Path(".cache/site")


def build_site(*, strict: bool) -> int:
    """Make `SITE` and return 0; at the first of these steps that finds a fault, say what it is and return another code.

    A fault of the pages leaves `SITE` as it was.

    Raises:
        PangoMissing: PDFs cannot be made, and `strict` says that they must.
        NoRepository: REPO_URL is set and is no address of a repository.
    """
    repository = find_repository()
    with _engine() as engine:
        with one_core_taken():
            # What is only style stops no build, and is for `carepages check` to tell.
            errors = check().errors
        if errors:
            return _stop([*tell(errors), "The site was not built."])
        # Not told before, since it may be about the same fault in other words.
        click.echo(engine.communicate()[0], err=True, nl=False)
        if engine.returncode:
            return engine.returncode
        _move(_MADE, SITE)
    pages = read_pages()
    finish_site(SITE, pages, today())
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


@contextlib.contextmanager
def _engine() -> Iterator[subprocess.Popen[str]]:
    """Start the engine, which makes pages in `_MADE` on one core; when the body ends, so does it, and `_MADE` is gone."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(_MADE)]
    # Its index of the search would be made anew.
    environment = {**os.environ, CHECKED: "1", "SEARCH_INDEX": "false"}
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8", "errors": "replace"}
    with subprocess.Popen(command, env=environment, **told) as engine:
        try:
            yield engine
        finally:
            engine.terminate()
            engine.wait()
            shutil.rmtree(_MADE, ignore_errors=True)


def _move(made: Path, site: Path) -> None:
    """Replace what is in the site's folder; the folder itself stays, since a server may stand in it."""
    site.mkdir(exist_ok=True)
    for old in site.iterdir():
        shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    for new in made.iterdir():
        shutil.move(new, site)


def _stop(lines: list[str]) -> int:
    click.echo("\n".join(lines), err=True)
    return 1
