"""What it takes to check and build sites of several sizes, ours and those of the stock theme."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from bench.big_sites import write_big_site, write_stock_site
from bench.running import CAREPAGES, MKDOCS, Run, run
from bench.tables import Table, ratio

_HEAD = ("topics", "check s", "engine s", "MiB", "whole s", "MiB", "stock s", "MiB", "engine / stock", "whole / stock")
_NOTES = (
    "Each site has 12 pages beside its topics, and no sheets. Each command ran once, the smallest site first.",
    "check: `carepages check`. engine: `mkdocs build` with this site's theme. whole: `carepages build`, which runs "
    "the check beside the engine, finishes and checks again. stock: `mkdocs build` with Material as it comes, same Markdown and navigation.",
    "MiB: what the largest process held at most.",
)


def measure_builds(work: Path, sizes: Sequence[int]) -> Table:
    """Check and build sites of several sizes, smallest first, and return the table of it.

    Raises:
        CommandFailed: one of them ended with a fault.
    """
    return builds_table({size: _measure(work / f"topics-{size}", size) for size in sizes})


def builds_table(measured: Mapping[int, Sequence[Run]]) -> Table:
    """Return a table of the check, the engine, the whole build and the stock theme at each size, smallest first.

    Each is told as a ratio to the stock theme, and a row for each step to a larger site as ratios to the smaller one.
    """
    sizes = list(measured)
    rows = [_row(f"{size:,}", runs) for size, runs in measured.items()]
    rows += [_growth(measured[larger], measured[size], f"{larger:,} / {size:,}") for size, larger in zip(sizes, sizes[1:])]
    return Table("Checks and builds of larger sites", _HEAD, rows, _NOTES)


def _measure(folder: Path, size: int) -> list[Run]:
    click.echo(f"Checking and building {size:,} topics ...", err=True)
    ours = write_big_site(folder / "ours", size)
    stock = write_stock_site(ours, folder / "stock")
    build = [*MKDOCS, "build", "--clean"]
    runs = [run([*CAREPAGES, "check"], ours), run(build, ours), run([*CAREPAGES, "build"], ours), run(build, stock)]
    # The largest takes half a gigabyte.
    shutil.rmtree(folder)
    return runs


def _row(name: str, runs: Sequence[Run]) -> list[str]:
    check, engine, whole, stock = runs
    sizes = [cell for run in (engine, whole, stock) for cell in (f"{run.seconds:.1f}", f"{run.memory:.0f}")]
    return [name, f"{check.seconds:.1f}", *sizes, ratio(engine.seconds, stock.seconds), ratio(whole.seconds, stock.seconds)]


def _growth(larger: list[Run], smaller: Sequence[Run], name: str) -> list[str]:
    check, *builds = zip(larger, smaller, strict=True)
    times = [ratio(check[0].seconds, check[1].seconds)]
    for large, small in builds:
        times += [ratio(large.seconds, small.seconds), ratio(large.memory, small.memory)]
    return [name, *times, "", ""]
