"""Change the URLs that a stylesheet names."""

import re
from collections.abc import Callable

# One that holds its file itself, or leads to a part of the page, stays.
_URL = re.compile(r"""url\((["']?)(?!data:|#)([^"')]+)\1\)""")


def change_urls(css: str, change: Callable[[str], str]) -> str:
    """Return the text of a stylesheet with each URL as a function returns it."""
    return _URL.sub(lambda url: f"url({url[1]}{change(url[2])}{url[1]})", css)
