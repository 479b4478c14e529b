"""Tell search engines which pages there are: sitemap.xml, and robots.txt that leads to it.

The dates are those that people typed, so that the same pages always make the same bytes.
"""

from html import escape
from pathlib import Path

from carepages.pages import Page
from carepages.site_addresses import built_path, canonical_address

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"


def write_sitemap(site: Path, pages: list[Page]) -> None:
    """Write both files; while the site has no address, only robots.txt, since a sitemap lists whole addresses."""
    # An engine's own sitemap says that every page changed on the day of the build.
    for name in (SITEMAP, f"{SITEMAP}.gz"):
        (site / name).unlink(missing_ok=True)
    addresses = [canonical_address((site / built_path(page.path)).read_text("utf-8")) for page in pages]
    robots = "User-agent: *\nAllow: /\n"
    home = canonical_address((site / "index.html").read_text("utf-8"))
    if home:
        entries = [
            f"<url><loc>{escape(str(address))}</loc><lastmod>{page.meta['checked']}</lastmod></url>"
            for page, address in zip(pages, addresses, strict=True)
        ]
        lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
        (site / SITEMAP).write_text("\n".join([*lines, *entries, "</urlset>", ""]), "utf-8")
        robots += f"\nSitemap: {home}{SITEMAP}\n"
    (site / ROBOTS).write_text(robots, "utf-8")
