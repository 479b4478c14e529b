"""Tell which page is being rendered: the one thing that each site engine, and the check without one, says differently."""

from functools import lru_cache
from pathlib import Path

from markdown import Markdown

from carepages.pages import DOCS, Page, read_utf8

_ATTRIBUTE = "carepages_page"


def set_current_page(md: Markdown, page: Page) -> None:
    """Say which page a Markdown instance renders next, where no engine does."""
    setattr(md, _ATTRIBUTE, page)


def current_page(md: Markdown) -> Page | None:
    """Return the page that a Markdown instance renders now; None where nobody says (a text in a test)."""
    if "relpath" in md.treeprocessors:
        # MkDocs hands the page to no extension; its link rewriter holds it.
        file = md.treeprocessors["relpath"].file  # type: ignore[attr-defined]  # Of a private class of each engine.
        return _page(file.src_uri, read_utf8(Path(file.abs_src_path)))
    if "rendering_context" in md.preprocessors:
        # Zensical says which file it is, in the registry of what looks at pages first.
        path = md.preprocessors["rendering_context"].page.path  # type: ignore[attr-defined]  # The same.
        return _page(path, read_utf8(DOCS / path))
    return getattr(md, _ATTRIBUTE, None)


# Several ask for the same page, and each would read its front matter anew.
@lru_cache(maxsize=1)
def _page(path: str, text: str) -> Page:
    return Page(path, text)
