"""HTML that an editor typed into a page: it would reach readers without any check."""

import re
from collections.abc import Iterator

from carepages.pages import Page

# Tags and comments; not "a < b", and not an address in "<https://...>".
_HTML = re.compile(r"<(?:/?[a-z][a-z0-9-]*(?=[\s/>])[^<>]*>|!--.*?(?:-->|\Z)|[!?])", re.IGNORECASE | re.DOTALL)


def typed_html(page: Page) -> Iterator[re.Match[str]]:
    """Yield each tag and comment of a page's body outside code, with its place there."""
    return _HTML.finditer(page.prose)
