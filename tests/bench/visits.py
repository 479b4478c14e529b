"""Measure first and second visits in a slowed Chromium: bytes, requests, largest paint, blocking time and layout shift."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click
from playwright.sync_api import Browser, BrowserContext

from bench.tables import Table, ratio

# A poor mobile network and a phone of some years ago: 1.6 Mbps down, 750 kbps up, 150 ms, CPU four times slower.
_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
_CPU = 4
_SCREEN = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2}
_NOTES = (
    "360 px wide, 1.6 Mbps down, 750 kbps up, 150 ms, processor slowed 4 times. The host compresses with gzip and lets the "
    "browser keep files with a hash or version in their names; the page itself is sent anew on the second visit.",
    "kB: bytes on the wire, headers included; without the tab's icon, for which this browser has no place. paint: when the largest part of the first screen stood. "
    "blocked: what the tasks of the Long Tasks API took beyond 50 ms each, from the first paint on; those that only lay out and paint "
    "are none of them (w3c/longtasks, issue 103), yet Lighthouse counts them. shift: how far things moved by themselves.",
    "The four pages of that cause hold its words, links and care cards. NHS.UK's typeface, which comes from another host, "
    "is left out.",
)
# What a page fetches and moves once it stands counts too.
_AFTERWARDS = 1500  # ms
_PATIENCE = 120_000  # ms
# The browser keeps all three kinds of entries from the start, so nothing before this script is lost.
_OBSERVE = """
window.measured = {first: 0, paint: 0, tasks: [], shift: 0};
const observe = (type, count) =>
  new PerformanceObserver(list => list.getEntries().forEach(count)).observe({type, buffered: true});
observe("paint", entry => { measured.first = entry.startTime });
observe("largest-contentful-paint", entry => { measured.paint = entry.startTime });
observe("longtask", entry => measured.tasks.push([entry.startTime, entry.startTime + entry.duration]));
observe("layout-shift", entry => { measured.shift += entry.hadRecentInput ? 0 : entry.value });
"""


@dataclass(frozen=True)
class Visit:
    """A first visit, and the bytes of a second one. Bytes are those on the wire, headers included; times are ms.

    Blocking is the Total Blocking Time, shift the sum of all layout shifts.
    """

    bytes: float
    requests: float
    second_bytes: float
    paint: float
    blocking: float
    shift: float


def measure_visits(browser: Browser, addresses: Mapping[str, str], times: int) -> dict[str, Visit]:
    """Visit each page as often as asked with an empty cache, and once more with what that left; return the medians.

    All pages are visited in turn, so that what else the machine does falls on all of them.
    """
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in addresses}
    for time in range(times):
        click.echo(f"Visiting {len(addresses)} pages, time {time + 1} of {times} ...", err=True)
        for name, address in addresses.items():
            found[name].append(_visit(browser, address))
    return {name: Visit(*map(statistics.median, zip(*visits, strict=True))) for name, visits in found.items()}


def _visit(browser: Browser, address: str) -> tuple[float, ...]:
    context = browser.new_context(**_SCREEN)
    context.add_init_script(_OBSERVE)
    context.set_default_timeout(_PATIENCE)
    try:
        first, seen = _load(context, address)
        second, _ = _load(context, address)
    finally:
        context.close()
    # What comes from the cache crosses no network.
    return sum(first), sum(size > 0 for size in first), sum(second), seen["paint"], _blocking(**seen), seen["shift"]


def _blocking(first: float, tasks: list[tuple[float, float]], **_: float) -> float:
    """Return what tasks took beyond 50 ms each after the first paint, before which there is nothing to use (https://web.dev/articles/tbt)."""
    return sum(max(0, end - max(start, first) - 50) for start, end in tasks)


def _load(context: BrowserContext, address: str) -> tuple[list[float], dict[str, Any]]:
    """Return the bytes of each answer, and what the page's own clock showed."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _CPU})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(_AFTERWARDS)
    seen = page.evaluate("measured")
    page.close()
    return sizes, seen


def visits_table(visits: Mapping[str, Visit], bare: str, stock: str, govuk: str, notes: Sequence[str]) -> Table:
    """Return a table of visits, with ratios to three of them, given by their names; a page that was not visited has none."""
    head = ("page", "kB", "/ stock", "requests", "2nd kB", "paint ms", "/ bare", "/ GOV.UK", "/ stock", "blocked ms", "shift")
    paint = {name: visits[name].paint for name in (bare, stock, govuk) if name in visits}
    rows = [
        (
            name,
            f"{visit.bytes / 1000:.1f}",
            ratio(visit.bytes, visits[stock].bytes if stock in visits else None),
            f"{visit.requests:.0f}",
            f"{visit.second_bytes / 1000:.1f}",
            f"{visit.paint:.0f}",
            *(ratio(visit.paint, paint.get(base)) for base in (bare, govuk, stock)),
            f"{visit.blocking:.0f}",
            f"{visit.shift:.3f}",
        )
        for name, visit in visits.items()
    ]
    return Table("Visits in a slowed browser", head, rows, [*notes, *_NOTES])
