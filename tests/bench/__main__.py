"""Measure what visits and builds of this site cost, beside other ways to make the same pages, and print tables.

Name PARTS to measure these alone. All of them take about half an hour; let the machine do nothing else meanwhile.
"""

import contextlib
import datetime
import tempfile
from pathlib import Path

import click
from playwright.sync_api import Error as BrowserFault
from playwright.sync_api import sync_playwright

from bench.builds import measure_builds
from bench.lighthouse import measure_scores
from bench.looks import compare_looks
from bench.machine import describe_machine
from bench.our_site import build_once, measure_site
from bench.pages import BARE, GOVUK, STOCK, our_pages, write_other_pages
from bench.running import run
from bench.serving import GoodHost
from bench.tables import Table, as_markdown, as_text
from bench.visits import measure_visits, visits_table
from serving import serve
from small_site import ROOT
from tools import REMEDY, find_chromium

_PAGE = ROOT / "MEASURED.md"
_HEAD = """\
# What was measured

{when}. `./scripts/bench --write` made this page, in one run. Figures of another run or machine differ; ratios within a table
less so. Budgets that must hold are tests.

{machine}
"""
_NOT_MEASURED = (
    "Real phones and real networks: both are imitated by one browser on one machine. Other browsers than Chromium.",
    "HTTP/2, TLS and what a host adds: pages come over HTTP/1.1 from the same machine.",
    "Readers: how soon they find what they look for.",
)
_QUIET = ("--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync")
# No page may reach another host; the typeface of NHS.UK stands on one.
_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def _site(work: Path, quick: bool) -> Table:
    return measure_site(work)


def _visits(work: Path, quick: bool) -> Table:
    times = 3 if quick else 7
    site = build_once(work / "ours")
    others, missing = write_other_pages(site, work / "other-pages")
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(serve(site, GoodHost))
        addresses = {name: address + path for name, path in our_pages(site).items()}
        for name, (folder, path) in others.items():
            addresses[name] = stack.enter_context(serve(folder, GoodHost)) + path
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=_chromium(), args=[*_QUIET, _ALONE])
        notes = [f"{Path(_chromium()).name} {browser.version}; the median of {times} first visits, each followed by a second one.", *missing]
        return visits_table(measure_visits(browser, addresses, times), BARE, STOCK, GOVUK, notes)


def _lighthouse(work: Path, quick: bool) -> Table:
    site = build_once(work / "ours")
    with serve(site, GoodHost) as address:
        addresses = {name: address + path for name, path in our_pages(site).items()}
        return measure_scores(_chromium(), ["--no-sandbox", *_QUIET], addresses)


def _build(work: Path, quick: bool) -> Table:
    return measure_builds(work, (10, 200)) if quick else measure_builds(work, (10, 200, 1000), only_checked=[3000])


def _looks(work: Path, quick: bool) -> Table:
    paths = our_pages(build_once(work / "ours"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=[*_QUIET])
        return compare_looks(browser, work / "looks", list(paths.values()))


def _tests(work: Path, quick: bool) -> Table:
    click.echo("Running the tests ...", err=True)
    seconds = run([ROOT / "scripts/test", "-q"], ROOT).seconds
    return Table("Tests", ("what", "took"), [("./scripts/test", f"{seconds / 60:.1f} min")])


_PARTS = {"site": _site, "visits": _visits, "lighthouse": _lighthouse, "build": _build, "looks": _looks, "tests": _tests}
_QUICK_PARTS = ("site", "visits", "build")


def _chromium() -> str:
    if path := find_chromium():
        return path
    raise click.ClickException(REMEDY)


@click.command(help=__doc__)
@click.argument("parts", nargs=-1, type=click.Choice(list(_PARTS)))
@click.option("--quick", is_flag=True, help="Try it in some minutes: 3 visits, 10 and 200 pages, no Lighthouse, no tests.")
@click.option("--write", is_flag=True, help=f"Also write {_PAGE.name}, of the parts that were measured.")
def main(parts: tuple[str, ...], quick: bool, write: bool) -> None:
    if write and quick:
        raise click.UsageError(f"{_PAGE.name} needs parts at full length: leave out --quick.")
    machine = describe_machine()
    click.echo("\n".join(machine) + "\n")
    tables = []
    with tempfile.TemporaryDirectory() as folder:
        for part in parts or (_QUICK_PARTS if quick else _PARTS):
            tables.append(_measured(part, Path(folder), quick))
            click.echo(as_text(tables[-1]))
    if write:
        rest = Table("What was not measured", (), (), _NOT_MEASURED)
        when = datetime.date.today().strftime("%-d %B %Y")
        head = _HEAD.format(when=when, machine="\n".join(f"- {line}" for line in machine))
        _PAGE.write_text("\n".join([head, *map(as_markdown, [*tables, rest])]), "utf-8")
        click.echo(f"Wrote {_PAGE.name}.", err=True)


def _measured(part: str, work: Path, quick: bool) -> Table:
    try:
        return _PARTS[part](work, quick)
    except (click.ClickException, BrowserFault) as fault:
        # The other parts are measured all the same.
        return Table(f"Not measured: {part}", ("because",), [(fault.message.splitlines()[0],)])


if __name__ == "__main__":
    main(prog_name="./scripts/bench")
