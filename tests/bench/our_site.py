"""What it takes to check, build and change this site itself."""

import contextlib
import filecmp
import os
import shutil
import signal
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import click

from bench.running import CAREPAGES, CommandFailed, run
from bench.tables import MISSING, Table
from small_site import copy_docs

_CHANGED = "docs/causes/spinal-stenosis.md"
_TIMES = 3
_PATIENCE = 60  # seconds


def build_once(folder: Path) -> Path:
    """Build a copy of this site in a folder unless it was built there already, and return what was built.

    Raises:
        CommandFailed: it cannot be built.
    """
    if not (folder / "site").exists():
        click.echo("Building this site ...", err=True)
        # One that failed may have left something.
        shutil.rmtree(folder, ignore_errors=True)
        run([*CAREPAGES, "build"], copy_site(folder))
    return folder / "site"


def copy_site(folder: Path) -> Path:
    """Copy what this site is made of into a new folder, with nothing kept from an earlier build, and return the folder."""
    # It is watched while serving; the package itself is the installed one.
    (folder / "scripts/carepages").mkdir(parents=True)
    return copy_docs(folder)


def measure_site(work: Path) -> Table:
    """Check this site, build it with new and with kept PDFs, change a page while it is served, and return the table of it.

    Raises:
        CommandFailed: one of them ended with a fault.
    """
    click.echo("Checking and building this site, twice from nothing ...", err=True)
    first, second = copy_site(work / "ours"), copy_site(work / "again")
    check = statistics.median(run([*CAREPAGES, "check"], first).seconds for _ in range(_TIMES))
    new, _, kept = (run([*CAREPAGES, "build"], folder) for folder in (first, second, second))
    pdfs = len(list((first / "site").rglob("*.pdf")))
    click.echo("Changing a page while the site is served ...", err=True)
    reload = statistics.median(_reloads(second))
    different = differing(first / "site", second / "site")
    rows = [
        ("check", f"{check:.1f} s"),
        (f"build, all {pdfs} PDFs new", f"{new.seconds:.1f} s"),
        ("build, PDFs kept", f"{kept.seconds:.1f} s"),
        (f"so {pdfs} new PDFs take", f"{new.seconds - kept.seconds:.1f} s" if pdfs else MISSING),
        ("memory of the build, all PDFs new", f"{new.memory:.0f} MiB"),
        ("one changed page, from saving to being served", f"{reload:.2f} s"),
        ("two builds are the same, byte for byte", "no" if different else "yes"),
    ]
    notes = [f"Median of {_TIMES}: check, changed page ({_CHANGED}). The rest ran once."]
    if not pdfs:
        notes.append("PDFs were not made: Pango is missing.")
    return Table("This site", ("what", "took"), rows, [*notes, *(f"Differs: {path}" for path in different)])


def differing(one: Path, other: Path) -> list[str]:
    """Return the paths of the files that are in one folder alone, or that differ in the other."""
    paths = {file.relative_to(root).as_posix() for root in (one, other) for file in root.rglob("*") if file.is_file()}
    return sorted(set(paths) - set(filecmp.cmpfiles(one, other, paths, shallow=False)[0]))


def _reloads(folder: Path) -> Iterator[float]:
    """Yield how many seconds each change of one page takes to be served."""
    with _served(folder) as address:
        page = folder / _CHANGED
        shown = address + _CHANGED.removeprefix("docs/").removesuffix(".md") + "/"
        _wait(shown, "<h1")
        for change in range(_TIMES):
            mark = f"Change {change} of this page."
            page.write_text(f"{page.read_text('utf-8')}\n{mark}\n", "utf-8")
            start = time.perf_counter()
            _wait(shown, mark)
            yield time.perf_counter() - start


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*CAREPAGES, "serve", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=folder, start_new_session=True, **quiet)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _wait(address: str, text: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if text in urllib.request.urlopen(address, timeout=_PATIENCE).read().decode():
                return
        time.sleep(0.02)
    raise CommandFailed([*CAREPAGES, "serve"], f"{address} did not show '{text}' within {_PATIENCE} seconds")
