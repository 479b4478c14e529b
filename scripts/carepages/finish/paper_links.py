"""Number the links of every ordinary page for paper, where nobody can follow them, and list their addresses at its end.

Both are shown on paper alone.
"""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin

from carepages.components import UNNUMBERED
from carepages.finish.changes import Change
from carepages.site_addresses import canonical_address

# Links inside the page, numbers to call and sources, whose addresses are printed where they stand, need no number.
# Nor do the pages that cite them, nor those from the list of words: what they lead to says no more than the list.
_LINK = re.compile(r'<a (?:[^>]*? )?href="(?!#|tel:|mailto:)([^"]+)"[^>]*>.*?</a>', re.DOTALL)
_ARTICLE = '<article class="md-content__inner md-typeset">'
_UNNUMBERED = re.compile("|".join(map(re.escape, UNNUMBERED)))
_END = '<aside class="page-dates"'


def number_links(site: Path) -> Change:
    """Return what adds numbers and the list to each page that ends as an article of this site does."""

    def change(file: Path, text: str) -> str:
        start, end = text.find(_ARTICLE), text.find(_END)
        if start < 0 or end < 0:
            return text
        unnumbered = _UNNUMBERED.search(text, start, end)
        body_end = unnumbered.start() if unnumbered else end
        # Without an address of its own, the site names its pages from its root.
        here = canonical_address(text) or f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        body, addresses = _number(text[start:body_end], here)
        return text[:start] + body + text[body_end:end] + _list(addresses) + text[end:]

    return change


def _number(body: str, here: str) -> tuple[str, list[str]]:
    addresses: list[str] = []

    def mark(link: re.Match[str]) -> str:
        address = urljoin(here, unescape(link[1]))
        if address not in addresses:
            addresses.append(address)
        return f'{link[0]}<span class="paper-link" aria-hidden="true">[{chr(0x2192)}{addresses.index(address) + 1}]</span>'

    return _LINK.sub(mark, body), addresses


def _list(addresses: list[str]) -> str:
    if not addresses:
        return ""
    items = "".join(f"<li>{escape(address)}</li>" for address in addresses)
    return f'<div class="paper-links" aria-hidden="true"><p>Links on this page</p><ol>{items}</ol></div>'
