"""Tell search engines which pages there are: sitemap.xml, and robots.txt that leads to it.

The dates are those that people typed, so that the same pages always make the same bytes.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from carepages.fill_template import fill_template
from carepages.finish.languages import alternates_of
from carepages.site import Site
from carepages.site_addresses import url_path

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
HOME = "index.md"


@dataclass(frozen=True)
class _Entry:
    """A page: its URL, the day on which it was checked, and the URL of the same page in each language, if there are several."""

    url: str
    checked: datetime.date | None
    alternates: Mapping[str, str]


def write_sitemap(site: Path, made_from: Site, home: str | None) -> None:
    """Write both files for the whole site, with its translations; while it has no address, only robots.txt, since a sitemap
    lists whole URLs. A translation gets none: hosts are asked for these files at their root.

    `home` is the URL of the home page.
    """
    # An engine's own sitemap says that every page changed on the day of the build.
    for name in (SITEMAP, f"{SITEMAP}.gz"):
        (site / name).unlink(missing_ok=True)
    if made_from.main:
        return
    robots = "User-agent: *\nAllow: /\n"
    if home:
        entries = [
            _Entry(f"{home}{edition.folder}{url_path(page.path)}", page.meta.checked, alternates_of(edition, page.path, home))
            for edition in made_from.editions
            for page in edition.pages()
        ]
        (site / SITEMAP).write_text(fill_template("finish/templates/sitemap.xml", entries=entries), "utf-8")
        robots += f"\nSitemap: {home}{SITEMAP}\n"
    (site / ROBOTS).write_text(robots, "utf-8")
