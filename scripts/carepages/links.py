"""Where a link on a page leads, in the terms of the Markdown files."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from carepages.pages import Page

# An outside address as it stands in a text, of a page or of a mailbox; of "nhs.uk" alone, which may be a name, only with
# what follows it.
ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{0,20}://|\bwww\.)[^\s<>\"]*[^\s<>\".,:;!?)'’]"
    r"|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,20}/[\w~]+(?:[/.?=&#~-]+\w+)*/?",
    re.IGNORECASE,
)
# Few texts hold a mark of one, and the pattern looks at every word.
_ADDRESS_MARK = re.compile(r"[/@]|www\.", re.IGNORECASE)


@dataclass(frozen=True)
class Target:
    """Where an address leads: a file of the documents or of the site ("" for elsewhere), and a place in it ("" for its top)."""

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


def find_addresses(text: str) -> list[str]:
    """Return the outside addresses that are typed as words of a text."""
    return ADDRESS.findall(text) if _ADDRESS_MARK.search(text) else []


def without_addresses(text: str) -> str:
    """Return a text as it is without outside addresses: what stands in them is neither word nor figure."""
    return ADDRESS.sub("", text) if _ADDRESS_MARK.search(text) else text
