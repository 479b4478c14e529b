"""The pages that are measured: each kind of this site's own, and one article of it made in other ways."""

from pathlib import Path

import click

from bench.big_sites import write_stock_site
from bench.npm import NpmMissing
from bench.other_pages import ARTICLE, FRONTENDS, write_bare_page, write_frontend_page
from bench.running import MKDOCS, run
from small_site import ROOT

BARE, STOCK, GOVUK = "that cause, bare", "that cause, stock Material", "that cause, GOV.UK"
_KINDS = {
    "home": "",
    "warning signs": "warning-signs/",
    "a cause": ARTICLE,
    "how soon?": "decide/",
    "a comparison": "causes/compare/",
    "a sheet": "handouts/walking-plan/",
    "words explained": "glossary/",
}
_HEAVIEST = 2


def our_pages(site: Path) -> dict[str, str]:
    """Return where each kind of page stands below the built site's address, the two heaviest of the others among them."""
    pages = {_address(site, file): file.stat().st_size for file in site.rglob("*.html.gz")}
    heaviest = sorted(pages.keys() - _KINDS.values(), key=pages.get, reverse=True)[:_HEAVIEST]
    return {**_KINDS, **{f"heavy: {address}": address for address in heaviest}}


def write_other_pages(site: Path, folder: Path) -> tuple[dict[str, tuple[Path, str]], list[str]]:
    """Write the article in each other way into a new folder.

    Returns:
        the folder to serve and the address below it of each page, and a sentence on each that could not be had.

    Raises:
        CommandFailed: one could not be made.
    """
    click.echo("Making one article in other ways ...", err=True)
    stock = write_stock_site(ROOT, folder / "stock")
    run([*MKDOCS, "build"], stock)
    pages = {BARE: (write_bare_page(site, folder / "bare"), ""), STOCK: (stock / "site", ARTICLE)}
    missing = []
    for frontend in FRONTENDS:
        name = f"that cause, {frontend.name}"
        try:
            pages[name] = (write_frontend_page(frontend, site, folder / frontend.prefix), "")
        except NpmMissing as error:
            missing.append(f"Not measured: {name}, because {error.message}.")
    return pages, missing


def _address(site: Path, file: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix(".gz").removesuffix("index.html")
