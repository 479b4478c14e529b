"""Give the site's own scripts, stylesheets and fonts names that change with what is in them.

Under such a name browsers may keep a file for good, so that a second visit asks for the page alone.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from carepages.finish.built_page import BuiltPage

# Fonts first, because stylesheets name them. The theme's files have such names already.
_FOLDERS = ("fonts", "js", "css")
_SUFFIXES = (".css", ".js", ".woff2")
_DIGITS = 8
# One that holds its file itself, or leads to a part of the page, stays.
_URL = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")
# What names a file in a page.
_NAMING = ("href", "src", "data-src")
_ASSETS = "//*[" + " or ".join(f"contains(@{name}, 'assets/')" for name in _NAMING) + "]"


def fingerprint_assets(site: Path) -> dict[str, str]:
    """Rename the files, and every URL of them in stylesheets; return the new name of each, with its folder below `assets/`."""
    names: dict[str, str] = {}
    for folder in _FOLDERS:
        for file in sorted((site / "assets" / folder).glob("*.*")):
            if file.suffix not in _SUFFIXES:
                continue
            if file.suffix == ".css":
                file.write_text(change_urls(file.read_text("utf-8"), lambda url: renamed(url, names)), "utf-8")
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:_DIGITS]
            names[f"{folder}/{file.name}"] = f"{folder}/{file.stem}.{digest}{file.suffix}"
            file.rename(file.with_name(f"{file.stem}.{digest}{file.suffix}"))
    return names


def link_fingerprinted(page: BuiltPage, names: Mapping[str, str]) -> None:
    """Give a page the new names."""
    for element in page.find(_ASSETS):
        for attribute in _NAMING:
            if "assets/" in (url := element.get(attribute, "")):
                element.set(attribute, renamed(url, names))


def renamed(url: str, names: Mapping[str, str]) -> str:
    """Return the URL of a file with the new name of that."""
    *way, folder, file = ["", *url.split("/")]
    name = names.get(f"{folder}/{file}", f"{folder}/{file}")
    return "/".join([*way[1:], name]) if way else url


def change_urls(css: str, change: Callable[[str], str]) -> str:
    """Return the text of a stylesheet with each URL as a function returns it."""
    return _URL.sub(lambda url: f"url({url[1]}{change(url[2])}{url[1]})", css)
