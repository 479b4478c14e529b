"""Find the page that is being rendered, and its site: each engine, and the check without one, exposes them differently."""

from functools import lru_cache
from pathlib import Path

from markdown import Markdown

from carepages.pages import Page
from carepages.site import Site

_SITE = "carepages_site"
_PAGE = "carepages_page"


def set_current_site(md: Markdown, site: Site) -> None:
    """Say of which site a Markdown instance renders pages, where no engine does."""
    setattr(md, _SITE, site)


def set_current_page(md: Markdown, page: Page) -> None:
    """Say which page a Markdown instance renders next, where no engine does."""
    setattr(md, _PAGE, page)


def current_site(md: Markdown) -> Site:
    """Return the site of which a Markdown instance renders pages.

    Raises:
        LookupError: nobody says.
    """
    if "relpath" in md.treeprocessors:
        # MkDocs hands its settings to no extension; its link rewriter holds them, the same for all pages of a build.
        config = md.treeprocessors["relpath"].config  # type: ignore[attr-defined]  # Of a private class of each engine.
        if not hasattr(config, _SITE):
            file = Path(config.config_file_path).absolute()
            setattr(config, _SITE, Site.from_environment(file.parent, file.name))
        site = getattr(config, _SITE)
    elif "rendering_context" in md.preprocessors:
        # Zensical works in the folder of its settings.
        site = _site_in(Path.cwd())
    else:
        site = getattr(md, _SITE, None)
    if not isinstance(site, Site):
        raise LookupError("Say with set_current_site() of which site this is a page.")
    return site


def current_page(md: Markdown) -> Page | None:
    """Return the page that a Markdown instance renders now; None where nobody says (a text in a test)."""
    if "relpath" in md.treeprocessors:
        path = md.treeprocessors["relpath"].file.src_uri  # type: ignore[attr-defined]  # The same.
    elif "rendering_context" in md.preprocessors:
        # Zensical says which file it is, in the registry of what looks at pages first.
        path = md.preprocessors["rendering_context"].page.path  # type: ignore[attr-defined]  # The same.
    else:
        return getattr(md, _PAGE, None)
    site = current_site(md)
    return site.page(site.docs / path)


# It makes a new Markdown instance for each page.
@lru_cache(maxsize=1)
def _site_in(root: Path) -> Site:
    return Site.from_environment(root)
