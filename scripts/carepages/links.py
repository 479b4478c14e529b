"""Where a link on a page leads, in the terms of the Markdown files."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from carepages.pages import Page


@dataclass(frozen=True)
class Target:
    """Where an address leads: a file below the folder of documents, or of the built site ("" where it leads elsewhere), and a place in it ("" for its top)."""

    file: str
    anchor: str


def resolve(page: Page, address: str) -> Target:
    """Return where an address on a page leads; to no file where it leads out of the site or cannot be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return Target("", "")
    if parts.scheme or parts.netloc or address.startswith("/"):
        return Target("", "")
    path = unquote(parts.path)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path)) if path else page.path
    return Target(file, unquote(parts.fragment))
