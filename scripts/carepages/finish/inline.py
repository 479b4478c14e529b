"""Put stylesheets into the pages that load them, so that no first visit waits for a second answer before it shows anything.

They are small, and compress together with the page. Dark colors stay a file: browsers load it for those who want it.
"""

import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from carepages.finish.changes import Change

# What else a link says, such as the media it is for, stays with a file.
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]*?)(assets/css/[^"]+)"( data-whole="[^"]*")?>')
_ADDRESS = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")
# By it the policy knows these from any other.
MARK = "data-inlined"


def inline_stylesheets(site: Path) -> Change:
    """Return what replaces a page's links to stylesheets of this site by their rules."""

    # All pages ask for the same few; the next site has others of these names.
    read = cache(lambda name: (site / name).read_text("utf-8"))

    def change(_: Path, text: str) -> str:
        return _LINK.sub(lambda link: _rules(read, link), text)

    return change


def remove_inlined(site: Path) -> None:
    """Remove the stylesheets that no page loads any more: a link that the home page still has, all pages have."""
    home = (site / "index.html").read_text("utf-8")
    for file in (site / "assets/css").glob("*.css"):
        if file.name not in home:
            file.unlink()


def _rules(read: Callable[[str], str], link: re.Match[str]) -> str:
    root, name, whole = link[1], link[2], link[3] or ""
    css = _ADDRESS.sub(lambda url: f"url({url[1]}{root}{_from_root(name, url[2])}{url[1]})", read(name))
    return f"<style {MARK}{whole}>{css}</style>"


def _from_root(stylesheet: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(stylesheet), address))
