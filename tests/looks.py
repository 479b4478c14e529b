"""Pictures of a page in every state that its stylesheets have rules for."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page

from browsing import screenshot, settle, states
from carepages.check import check
from carepages.finish.steps import finish_site
from carepages.review_dates import today
from small_site import SITE

LOOKS = [
    {"width": 360},
    {"width": 1280},
    {"width": 360, "color_scheme": "dark"},
    {"width": 1280, "forced_colors": "active"},
    {"width": 768, "media": "print"},
]
_HEIGHT = 1000  # px
# Chromium leaves parts of higher pictures white.
_HIGHEST = 16_000  # px
# Of 255, in each color.
_ROUNDED = 2
_USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
_OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"
_PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def write_both(unfinished: Path, folder: Path) -> tuple[Path, Path]:
    """Finish a site twice, and return the one that loads all rules of the theme, and the one with pruned stylesheets."""
    for name in ("whole", "pruned"):
        shutil.copytree(unfinished, folder / name)
        finish_site(folder / name, SITE, today(), check(SITE).measures, published=name == "pruned")
    return folder / "whole", folder / "pruned"


def pictures(page: Page, address: str, *, whole: bool) -> Iterator[bytes]:
    """Yield the page (to a height of 16,000 px), or only its upper part, in every look; then opened and with each choice; then with the focus on parts of each kind."""
    # On a first visit the typeface may come too late, and then is not used.
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address)
    # With other roundings than at once.
    settle(page)
    for look in LOOKS:
        page.set_viewport_size({"width": look["width"], "height": _HEIGHT})
        page.emulate_media(**_USUAL | {name: value for name, value in look.items() if name != "width"})
        yield _picture(page, whole)
    page.emulate_media(**_USUAL)
    page.evaluate(_OPEN)
    for _ in states(page):
        yield _picture(page, whole)
    for kind in ("a", "summary", "input", "select", "button"):
        part = page.locator(f"{kind}:visible").first
        if part.count():
            # Without the mouse, of which browsers tell some parts a moment later.
            part.focus()
            yield _picture(page, whole=False)


def look_alike(one: bytes, other: bytes) -> bool:
    """Return whether two pictures are the same, but for what a browser rounds when it smooths an edge."""
    if one == other:
        return True
    first, second = (Image.open(io.BytesIO(picture)).convert("RGB") for picture in (one, other))
    if first.size != second.size:
        return False
    return all(high <= _ROUNDED for _, high in ImageChops.difference(first, second).getextrema())


def _picture(page: Page, whole: bool) -> bytes:
    page.evaluate(_PAINTED)
    if not whole:
        return screenshot(page)
    width, height = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    return screenshot(page, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(height, _HIGHEST)})
