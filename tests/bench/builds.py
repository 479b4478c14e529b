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
    "Each site has 12 pages beside its topics, and no sheets. The smallest came first. Each check ran three times, of which the "
    "quickest counts, and each other command once.",
    "check: `carepages check`. engine: `mkdocs build` with this site's theme. whole: `carepages build`, which runs "
    "the check beside the engine, finishes and checks again. stock: `mkdocs build` with Material as it comes, same Markdown and navigation.",
    "MiB: what the largest process held at most.",
)
_CHECKS = 3


def measure_builds(work: Path, sizes: Sequence[int], only_checked: Sequence[int] = ()) -> Table:
    """Check and build sites of several sizes, check larger ones, all smallest first, and return the table of it.

    Raises:
        CommandFailed: one of them ended with a fault.
    """
    built = {size: _measure(work / f"topics-{size}", size) for size in sizes}
    return builds_table(built | {size: _measure(work / f"topics-{size}", size, build=False) for size in only_checked})


def builds_table(measured: Mapping[int, Sequence[Run]]) -> Table:
    """Return a table of the check, and of the engine, the whole build and the stock theme where they ran, at each size, smallest first.

    Each is told as a ratio to the stock theme, and a row for each step to a larger site as ratios to the smaller one.
    """
    sizes = list(measured)
    rows = [_row(f"{size:,}", runs) for size, runs in measured.items()]
    rows += [_growth(measured[larger], measured[size], f"{larger:,} / {size:,}") for size, larger in zip(sizes, sizes[1:])]
    return Table("Checks and builds of larger sites", _HEAD, rows, _NOTES)


def _measure(folder: Path, size: int, *, build: bool = True) -> list[Run]:
    click.echo(f"Checking {'and building ' if build else ''}{size:,} topics ...", err=True)
    ours = write_big_site(folder / "ours", size)
    # What else the machine does only adds to it.
    runs = [min((run([*CAREPAGES, "check"], ours) for _ in range(_CHECKS)), key=lambda one: one.seconds)]
    if build:
        stock = write_stock_site(ours, folder / "stock")
        engine = [*MKDOCS, "build", "--clean"]
        runs += [run(engine, ours), run([*CAREPAGES, "build"], ours), run(engine, stock)]
    # The largest takes half a gigabyte.
    shutil.rmtree(folder)
    return runs


def _row(name: str, runs: Sequence[Run]) -> list[str]:
    check, *builds = runs
    if not builds:
        return _padded([name, f"{check.seconds:.1f}"])
    engine, whole, stock = builds
    sizes = [cell for run in (engine, whole, stock) for cell in (f"{run.seconds:.1f}", f"{run.memory:.0f}")]
    return [name, f"{check.seconds:.1f}", *sizes, ratio(engine.seconds, stock.seconds), ratio(whole.seconds, stock.seconds)]


def _growth(larger: Sequence[Run], smaller: Sequence[Run], name: str) -> list[str]:
    # The larger site may be only checked.
    check, *builds = zip(larger, smaller, strict=False)
    times = [ratio(check[0].seconds, check[1].seconds)]
    for large, small in builds:
        times += [ratio(large.seconds, small.seconds), ratio(large.memory, small.memory)]
    return _padded([name, *times])


def _padded(cells: list[str]) -> list[str]:
    return [*cells, *[""] * (len(_HEAD) - len(cells))]
