"""HTML that an editor typed into a page: it would reach readers without any check."""

import re
from collections.abc import Iterator

from carepages.pages import Page

# The class of what was typed as a tag or a comment, in the tree of a page.
TYPED = frozenset(["html-typed"])
# Any name that browsers or Markdown take for one, but not an address in "<https://...>" or "<name@example.org>".
_NAME = r"[a-zA-Z][^\s<>/@:]*+(?::(?!//)[^\s<>/@]*+)?+(?=[\s/>])"
# In quotes, "<" and ">" belong to the value. Where a quotation mark has no partner, the tag ends at the next ">".
_REST = r"""(?:(?:[^<>"']|"[^"]*"|'[^']*')*+>|[^<>]*>)"""
# Tags and comments; not "a < b".
HTML = rf"(?s:<(?:/?{_NAME}{_REST}|!--.*?(?:-->|\Z)|[!?]))"


def typed_html(page: Page) -> Iterator[re.Match[str]]:
    """Yield each tag and comment of a page's body outside code, with its place there."""
    return re.finditer(HTML, page.prose)


def shown_tag(html: str) -> str:
    """Return the start of a tag or comment, as a message names it."""
    return html.split()[0].rstrip(">")
