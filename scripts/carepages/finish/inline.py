"""Put stylesheets into the pages that load them, so that no first visit waits for a second answer before it shows anything.

They are small, and compress together with the page. Dark colors stay a file: browsers load it for those who want it.
"""

import posixpath
import re
from functools import lru_cache
from pathlib import Path

from carepages.processes import FEWEST_PAGES, map_in_processes

# What else a link says, such as the media it is for, stays with a file.
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*?)(assets/css/[^"]+)"( data-whole="[^"]*")?>')
_ADDRESS = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")
# By it the policy knows these from any other.
MARK = "data-inlined"


def inline_stylesheets(site: Path) -> None:
    """Replace each page's links to stylesheets of this site by their rules, and remove the files that no page loads then."""
    inlined = map_in_processes(lambda page: _inline(site, page), site.rglob("*.html"), fewest=FEWEST_PAGES)
    for name in set().union(*inlined):
        (site / name).unlink()


def _inline(site: Path, page: Path) -> set[str]:
    text = page.read_text("utf-8")

    def rules(link: re.Match[str]) -> str:
        root, name, whole = link[1], link[2], link[3] or ""
        css = _ADDRESS.sub(lambda url: f"url({url[1]}{root}{_from_root(name, url[2])}{url[1]})", _read(site / name))
        return f"<style {MARK}{whole}>{css}</style>"

    page.write_text(_LINK.sub(rules, text), "utf-8")
    return {link[2] for link in _LINK.finditer(text)}


def _from_root(stylesheet: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(stylesheet), address))


@lru_cache(maxsize=10)
def _read(file: Path) -> str:
    return file.read_text("utf-8")
