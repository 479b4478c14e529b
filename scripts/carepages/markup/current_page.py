"""Tell which page is being rendered: the one thing that each site engine says differently."""

from pathlib import Path

from markdown import Markdown

from carepages.pages import Page


def current_page(md: Markdown) -> Page | None:
    """Return the page that a Markdown instance renders now; None outside an engine (a text in a test)."""
    if "relpath" not in md.treeprocessors:
        return None
    # MkDocs hands the page to no extension; its link rewriter holds it.
    file = md.treeprocessors["relpath"].file
    return Page(file.src_uri, Path(file.abs_src_path).read_text("utf-8-sig"))
