"""Show the site while somebody writes it: a changed page is built alone, what many pages show starts the engine anew."""

import functools
import subprocess
import sys
import time
from pathlib import Path

import click

from carepages.glossary import GLOSSARY
from carepages.site import Site
from carepages.templates_folder import templates_folder

# Changes of the package are shown, too, while it is developed.
_PACKAGE = Path("scripts/carepages")
_PAUSE = 0.5  # seconds
_SUFFIXES = (".md", ".yml", ".svg", ".html", ".py")


def preview(site: Site, host: str, port: int) -> int:
    """Show a site until it is stopped, and return the engine's code where that ends at its first start."""
    options = ["--livereload", "--dirty", "--dev-addr", f"{host}:{port}", "--config-file", str(site.configuration)]
    command = [sys.executable, "-m", "carepages.mkdocs_serve", *options]
    start = functools.partial(subprocess.Popen, command, cwd=site.root, env=site.environment(is_checked=False))
    engine = start()
    known, started = _state(site), False
    try:
        while True:
            time.sleep(_PAUSE)
            if (now := _state(site)) != known:
                known, started = now, True
                engine.terminate()
                engine.wait()
                click.echo("Building all pages, because many show what has changed.")
                engine = start()
            elif (code := engine.poll()) is not None and not started:
                return code
    finally:
        engine.terminate()
        engine.wait()


def _state(site: Site) -> frozenset[tuple[str, float]]:
    """Return which pages there are, and when each shared file was last changed."""
    # An engine that builds changed pages alone does not know that others show these too.
    folders = [*(site.root / folder for folder in (site.includes, site.overrides, _PACKAGE)), templates_folder()]
    shared = [file for folder in folders for file in folder.rglob("*") if file.suffix in _SUFFIXES]
    files = [site.root / site.docs / GLOSSARY, site.root / site.configuration, *shared]
    changes = [(file.as_posix(), _changed(file)) for file in files]
    return frozenset([*changes, *((file.as_posix(), 0.0) for file in site.page_files())])


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        # An editor's program may be about to put the new one in its place.
        return 0.0
