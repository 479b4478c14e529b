"""Where the site will stand, where the pages of the built site are, and where the addresses on them lead."""

import posixpath
import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

import click

from carepages.links import Target

# Of a folder, as one writes it: no sign-in part, question or place in a page, and no part that leads up.
_WHOLE = re.compile(r"(?i:https)://[\w-]+(?:\.[\w-]+)+(?::[0-9]{1,5})?(?:/(?!\.{1,2}(?:/|$))(?:[\w.~+-]|%[0-9A-Fa-f]{2})+)*/?")
# Of devices, whatever ending follows: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_KEPT_BY_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_OF_A_PAGE = re.compile(r"\.html?/?$", re.IGNORECASE)


class OddAddress(click.ClickException):
    """What should be the address of the site is none."""


def check_address(given: str) -> None:
    """Make sure that SITE_URL, where it is given, is an address at which a site can stand.

    Raises:
        OddAddress: it is something else.
    """
    if given and not _is_of_a_folder(given):
        raise OddAddress(f"SITE_URL is {given!r}. Set it to the whole address of a folder, such as https://example.org/health/.")


def _is_of_a_folder(address: str) -> bool:
    if not _WHOLE.fullmatch(address):
        return False
    parts = urlsplit(address)
    try:
        # Raises where the number is none of a port.
        return parts.port != 0 and not _OF_A_PAGE.search(parts.path)
    except ValueError:
        return False


def kept_by_windows(path: str) -> str | None:
    """Return the first part of a path that no file or folder of Windows can be named; None where there is none."""
    return next(filter(_KEPT_BY_WINDOWS.fullmatch, path.split("/")), None)


def output_path(path: str) -> str:
    """Return the HTML file, below the site's folder, that is made from a Markdown page."""
    stem = path.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def url_path(path: str) -> str:
    """Return the address of the page that is made from a Markdown page, from the site's root."""
    return output_path(path).removesuffix("index.html")


def site_base(home: str | None) -> str:
    """Return the path at which the site will stand, given the canonical URL of its home page; "/" where it has none."""
    return urlsplit(home or "/").path


def resolve(path: str, address: str, base: str = "/") -> Target:
    """Return where an address on a page leads: the file below the site's folder and the place in it; no file where it leads out.

    `base` is where the site stands on its host: the page for what is not found gives addresses from the host's root.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return Target("", "")
    if parts.scheme or parts.netloc:
        return Target("", "")
    file = _file_at(posixpath.dirname(path), parts.path, base) if parts.path else path
    return Target(file, unquote(parts.fragment))


# Most addresses on a page are those of menus, which the pages beside it have too.
@lru_cache(maxsize=10_000)
def _file_at(folder: str, path: str, base: str) -> str:
    relative = f"/{path.removeprefix(base)}" if path.startswith(base) else path
    file = posixpath.normpath(posixpath.join("/", folder, unquote(relative)))
    if relative.endswith(("/", "/.", "/..")) or relative in (".", ".."):
        file = posixpath.join(file, "index.html")
    return file.lstrip("/")
