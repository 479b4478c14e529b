"""Compare pictures of pages, from head to foot and in every state, with all rules of the theme and with pruned stylesheets."""

from collections.abc import Sequence
from pathlib import Path

import click
from playwright.sync_api import Browser

from bench.serving import GoodHost
from bench.tables import Table
from engines import build
from looks import look_alike, pictures, write_both
from serving import serve


def compare_looks(browser: Browser, work: Path, paths: Sequence[str]) -> Table:
    """Return how many pictures were compared, and which are not the same."""
    build("mkdocs", work / "engine")
    whole, pruned = write_both(work / "engine/site", work)
    compared, unlike = 0, []
    page = browser.new_context(reduced_motion="reduce").new_page()
    # Pictures of long pages take longer than what Playwright waits for by itself.
    page.set_default_timeout(120_000)
    with serve(whole, GoodHost) as one, serve(pruned, GoodHost) as other, click.progressbar(paths, label="Pictures") as bar:
        for path in bar:
            pairs = list(zip(pictures(page, one + path, whole=True), list(pictures(page, other + path, whole=True)), strict=True))
            compared += len(pairs)
            unlike += [f"{path or 'home'} ({number})" for number, (a, b) in enumerate(pairs) if not look_alike(a, b)]
    rows = [("pages", str(len(paths))), ("pairs of pictures", str(compared)), ("not the same", ", ".join(unlike) or "none")]
    return Table("Pictures with all rules and with pruned stylesheets", ("what", "how many"), rows)
