"""What Python-Markdown keeps aside until a page is written, and hands out numbers for: entities, code and HTML."""

import html
import re

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER

_PLACEHOLDER = re.compile(HTML_PLACEHOLDER % r"([0-9]+)")
_TAG = re.compile(r"<[^>]*>")
_CODE = "<pre"


def words_of(text: str, md: Markdown) -> str:
    """Return a text of the tree as a reader gets it: entities as letters, without HTML and code."""
    unstashed = _PLACEHOLDER.sub(lambda found: _words(str(md.htmlStash.rawHtmlBlocks[int(found[1])])), text)
    # An address in "<name@example.org>" is kept as one entity for each letter.
    return html.unescape(unstashed.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in unstashed else unstashed


def _words(stored: str) -> str:
    return "" if stored.startswith(_CODE) else html.unescape(_TAG.sub(" ", stored))
