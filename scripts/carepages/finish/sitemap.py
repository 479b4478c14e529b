"""Tell search engines which pages there are: sitemap.xml, and robots.txt that leads to it.

The dates are those that people typed, so that the same pages always make the same bytes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from carepages.fill_template import fill_template
from carepages.pages import Page

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
HOME = "index.md"


def write_sitemap(site: Path, pages: Sequence[Page], canonical: Mapping[str, str | None]) -> None:
    """Write both files; while the site has no address, only robots.txt, since a sitemap lists whole URLs.

    `canonical` has the URL of each page by its path.
    """
    # An engine's own sitemap says that every page changed on the day of the build.
    for name in (SITEMAP, f"{SITEMAP}.gz"):
        (site / name).unlink(missing_ok=True)
    robots = "User-agent: *\nAllow: /\n"
    if home := canonical[HOME]:
        (site / SITEMAP).write_text(fill_template("finish/templates/sitemap.xml", pages=pages, canonical=canonical), "utf-8")
        robots += f"\nSitemap: {home}{SITEMAP}\n"
    (site / ROBOTS).write_text(robots, "utf-8")
