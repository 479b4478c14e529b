"""Show the site while somebody writes it: a changed page is built alone, what many pages show starts the engine anew."""

import subprocess
import sys
import time
from pathlib import Path

import click

from carepages.configuration import CONFIGURATION
from carepages.glossary import GLOSSARY
from carepages.pages import DOCS, INCLUDES, page_files
from carepages.templates_folder import templates_folder

# An engine that builds changed pages alone does not know that others show these too.
_SHARED = (DOCS / GLOSSARY, CONFIGURATION)
_SHARED_FOLDERS = (
    INCLUDES,
    CONFIGURATION.parent / "overrides",
    CONFIGURATION.parent / "scripts/carepages",
    templates_folder(),
)
_PAUSE = 0.5  # seconds
_SUFFIXES = (".md", ".yml", ".svg", ".html", ".py")


def preview(host: str, port: int) -> int:
    """Show the site until it is stopped, and return the engine's code where that ends at its first start."""
    command = [sys.executable, "-m", "carepages.mkdocs_serve", "--livereload", "--dirty", "--dev-addr", f"{host}:{port}"]
    engine = subprocess.Popen(command)
    known, started = _state(), False
    try:
        while True:
            time.sleep(_PAUSE)
            if (now := _state()) != known:
                known, started = now, True
                engine.terminate()
                engine.wait()
                click.echo("Building all pages, because many show what has changed.")
                engine = subprocess.Popen(command)
            elif (code := engine.poll()) is not None and not started:
                return code
    finally:
        engine.terminate()
        engine.wait()


def _state() -> frozenset[tuple[str, float]]:
    """Return which pages there are, and when each shared file was last changed."""
    shared = [file for folder in _SHARED_FOLDERS for file in folder.rglob("*") if file.suffix in _SUFFIXES]
    changes = [(file.as_posix(), _changed(file)) for file in (*_SHARED, *shared)]
    return frozenset([*changes, *((file.as_posix(), 0.0) for file in page_files())])


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        # An editor's program may be about to put the new one in its place.
        return 0.0
