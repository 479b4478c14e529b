"""Measure first and second visits in a slowed Chromium: bytes, requests, largest paint, blocking time and layout shift."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext

# A poor mobile network and a phone of some years ago: 1.6 Mbps down, 750 kbps up, 150 ms, CPU four times slower.
_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
_CPU = 4
VISITS = 7
# Both entries are kept by the browser from the start, so that nothing before this script is lost.
_OBSERVE = """
window.measured = {paint: 0, blocking: 0, shift: 0};
new PerformanceObserver(list => { for (const entry of list.getEntries()) measured.paint = entry.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(list => { for (const entry of list.getEntries()) measured.blocking += entry.duration - 50; })
  .observe({type: 'longtask', buffered: true});
new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) measured.shift += entry.value; })
  .observe({type: 'layout-shift', buffered: true});
"""


@dataclass(frozen=True)
class Visit:
    """Medians of several first visits; bytes are those on the wire, headers included, times are ms."""

    bytes: int
    requests: int
    second_bytes: int
    paint: float
    blocking: float
    shift: float


def measure(browser: Browser, address: str, visits: int = VISITS) -> Visit:
    """Visit a page with an empty cache as often as asked, each time followed by a second visit, and return the medians."""
    found = [_visit(browser, address) for _ in range(visits)]
    return Visit(*(statistics.median(values) for values in zip(*found, strict=True)))


def _visit(browser: Browser, address: str) -> tuple[int, int, int, float, float, float]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, device_scale_factor=2)
    context.add_init_script(_OBSERVE)
    try:
        first, requests, seen = _load(context, address)
        second, _, _ = _load(context, address)
    finally:
        context.close()
    return first, requests, second, seen["paint"], seen["blocking"], seen["shift"]


def _load(context: BrowserContext, address: str) -> tuple[int, int, dict]:
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _CPU})
    page.goto(address, wait_until="load")
    # What a page fetches once it stands counts too.
    page.wait_for_timeout(1500)
    seen = page.evaluate("measured")
    page.close()
    # From the cache nothing crosses the network.
    return round(sum(sizes)), sum(size > 0 for size in sizes), seen


def table(visits: Iterable[tuple[str, Visit]]) -> list[str]:
    """Return the lines of a table, with each row's largest paint and bytes also as ratios to the first row."""
    rows = list(visits)
    first = rows[0][1]
    lines = [f"{'page':44}{'kB':>7}{'x':>6}{'req':>5}{'2nd kB':>8}{'paint ms':>10}{'x':>6}{'blocked':>9}{'shift':>7}"]
    for name, visit in rows:
        lines.append(
            f"{name:44}{visit.bytes / 1000:7.1f}{visit.bytes / first.bytes:6.2f}{visit.requests:5.0f}"
            f"{visit.second_bytes / 1000:8.1f}{visit.paint:10.0f}{visit.paint / first.paint:6.2f}"
            f"{visit.blocking:9.0f}{visit.shift:7.3f}"
        )
    return lines
