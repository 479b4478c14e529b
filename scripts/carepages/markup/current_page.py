"""Tell which page is being rendered: the one thing that each site engine says differently."""

from pathlib import Path

from markdown import Markdown

from carepages.pages import Page, read_utf8


def current_page(md: Markdown) -> Page | None:
    """Return the page that a Markdown instance renders now; None outside an engine (a text in a test)."""
    if "relpath" not in md.treeprocessors:
        return None
    # MkDocs hands the page to no extension; its link rewriter holds it.
    file = md.treeprocessors["relpath"].file
    return Page(file.src_uri, read_utf8(Path(file.abs_src_path)))
