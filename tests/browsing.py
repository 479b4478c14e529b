"""What several browser tests ask of a page: its parts on screen, on paper and in the accessibility tree."""

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pypdfium2
from PIL import Image
from playwright.sync_api import BrowserContext, Error, Locator, Page, TimeoutError

from carepages.finish.built_page import LARGE
from carepages.site_addresses import url_path
from small_site import SITE
from tables import read_script
from tools import find_module

# The newest comes from npm; where there is none, the older one of a Python package does.
_NEWEST_AXE = find_module("axe-core/axe.min.js")
_AXE = (_NEWEST_AXE or Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
AXE_IS_NEWEST = _NEWEST_AXE is not None
AXE_VERSION = re.search(r"axe v(\d+\.\d+\.\d+)", _AXE)[1]
# A page of each kind that the site has, by the name of the kind.
KINDS = {
    "home": "",
    "hub": "treatment/",
    "topic page": "causes/peripheral-artery-disease/",
    "comparison": "causes/compare/",
    "questions": "decide/",
    "visit's list": "diagnosis/my-visit/",
    "warning signs": "warning-signs/",
    "why it cannot wait": "signs/sudden-leg/",
    "signs in full": "signs-in-full/",
    "sheet": "handouts/walking-plan/",
    "list of sheets": "handouts/",
    "pack of sheets": "handouts/pack/",
    "glossary": "glossary/",
    "sources": "sources/",
    "page not found": "404.html",
}


def all_pages() -> list[str]:
    """Return the address below the site's of every page that is built, large print among them."""
    paths = ["404.html"]
    for page in SITE.pages():
        paths.append(url_path(page.path))
        if page.is_sheet:
            paths.append(paths[-1] + LARGE)
    return paths


STANDS = read_script("stands")


def settle(page: Page) -> None:
    """Wait until all of a page is laid out: opened with scripts, its end waits for free moments of the browser."""
    page.evaluate(STANDS)


def widen(page: Page, width: int) -> None:
    """Make the page's window as wide as a screen may be, in px."""
    page.set_viewport_size({"width": width, "height": 900})


_MARK_DIFFERENCES = """() => {
  for (const box of document.querySelectorAll("[name=differences]:not(:checked)")) box.click();
  return document.getElementById("flow-view-chart") !== null; }"""


def states(page: Page) -> Iterator[None]:
    """Show one after the other what can be chosen on a page: marks of differences, then the chart of a flow."""
    has_chart = page.evaluate(_MARK_DIFFERENCES)
    yield
    if has_chart:
        # On paper the choice itself is not shown.
        page.evaluate("document.getElementById('flow-view-chart').click()")
        yield
        page.evaluate("document.getElementById('flow-view-steps').click()")


def seen(root: Locator, selector: str) -> list[str]:
    """Return the texts, without line breaks, of those parts below an element that take up room on the page."""
    found = root.evaluate(
        "(root, selector) => [...root.querySelectorAll(selector)]"
        ".filter(part => part.checkVisibility() && part.getClientRects().length).map(part => part.textContent)",
        selector,
    )
    return [" ".join(text.split()) for text in found]


def told(page: Page, element_id: str) -> list[tuple[str, str]]:
    """Return role and name of everything below an element that assistive technology is told of."""
    session = page.context.new_cdp_session(page)
    expression = f"document.getElementById('{element_id}')"
    root = session.send("Runtime.evaluate", {"expression": expression})["result"]["objectId"]
    nodes = session.send("Accessibility.queryAXTree", {"objectId": root})["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node.get("ignored")
    ]


def printed(page: Page, paper: str = "A4") -> list[str]:
    """Return the text of each sheet that the page prints on.

    Chromium itself fetches the images that only paper shows, and waits for them, though no longer than two seconds.
    """
    return [sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(page.pdf(format=paper))]


_PATIENCE = 10_000  # ms
_FETCH_SHOWN = read_script("fetch_shown")
_UNFETCHED = "[...document.images].filter(image => image.getClientRects().length && !image.complete).map(image => image.src)"


def _fetch_shown(page: Page) -> None:
    """Wait until every image that the page shows as it stands has been fetched and decoded."""
    try:
        # Its time is kept outside of the page, where without scripts no timer would ring.
        page.wait_for_function(_FETCH_SHOWN, timeout=_PATIENCE)
    except TimeoutError as error:
        missing = ", ".join(page.evaluate(_UNFETCHED))
        raise AssertionError(f"Not fetched in {_PATIENCE / 1000:g} seconds: {missing}") from error


def screenshot(subject: Page | Locator, **options: object) -> bytes:
    """Return a picture of a page or a part of it with all its images, as PNG; the options are those of Playwright's `screenshot`.

    Now and then Chromium refuses a picture that it takes the next moment (robotframework-browser, issue 5237), so it is
    asked once more, about this error alone.
    """
    _fetch_shown(subject.page if isinstance(subject, Locator) else subject)
    try:
        return subject.screenshot(**options)
    except Error as error:
        if "Unable to capture screenshot" not in error.message:
            raise
        return subject.screenshot(**options)


def pixels(subject: Page | Locator) -> Image.Image:
    """Return a picture of a page or a part of it, in RGB."""
    return Image.open(io.BytesIO(screenshot(subject))).convert("RGB")


def letters(text: str) -> str:
    """Return a text without its spaces and hyphens, which a printed page sets anew, and with each ligature as its letters."""
    # At the end of a line, PDFium tells a hyphen by a character of its own.
    return re.sub(r"[\s\-\u00ad\u2010\x02\ufffe]", "", unicodedata.normalize("NFKC", text))


def restyle(page: Page, css: str) -> None:
    """Set the rules that a test adds to a page; its security policy refuses them as an element, which is what Playwright adds."""
    page.evaluate("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet] }", css)


# All that axe asks but for colors; the size of targets it leaves out unless asked.
_RULES = {"color-contrast": {"enabled": False}, "link-in-text-block": {"enabled": False}}
_JUDGE = read_script("judge")
# The contrast of WCAG's level AAA, in two rules, and links that can be told from the text around them.
_COLOR_RULES = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
# The rules for colors take long, and find the same for each text of one combination of color, size and grounds, and of a
# link with the text around it: so one text of each is judged, and not again on another page once it was sound.
_FIND_COMBINATIONS = read_script("combinations")
_JUDGE_COLORS = "([combinations, options]) => axe.run(combinations.map(one => textOfCombination[one]), options).then(found => found.violations)"
_sound: set[str] = set()


def bring_axe(context: BrowserContext) -> None:
    """Have axe in each page of a context from its start, which takes less time than to send it to each."""
    context.add_init_script(_AXE)


def barriers(page: Page) -> list[tuple[str, list]]:
    """Return what axe finds on a page that was opened with scripts: each rule with the places that break it."""
    _load_axe(page)
    found = page.evaluate(_JUDGE, [{"rules": _RULES, **_BRIEF}, {"runOnly": ["target-size"], **_BRIEF}])
    return _named(found) + color_barriers(page)


def color_barriers(page: Page) -> list[tuple[str, list]]:
    """Return what axe finds that hangs on colors, and so on the scheme of colors."""
    combinations = [one for one in page.evaluate(_FIND_COMBINATIONS) if one not in _sound]
    if not combinations:
        return []
    _load_axe(page)
    found = page.evaluate(_JUDGE_COLORS, [combinations, {"runOnly": _COLOR_RULES, **_BRIEF}])
    if not found:
        _sound.update(combinations)
    return _named(found)


# The stylesheets need not be loaded again, nor is it of interest how axe went about.
_BRIEF = {"resultTypes": ["violations"], "preload": False}


def _load_axe(page: Page) -> None:
    # What moves while axe works seems to it to lie over other parts.
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE)


def _named(found: list[dict]) -> list[tuple[str, list]]:
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]


CUT_OFF = read_script("cut_off")


def cut_off(page: Page, selector: str) -> list[str]:
    """Return the texts of parts that are wider inside than out; those hidden from the eye alone do not count."""
    return page.evaluate(CUT_OFF, selector)


# The places in which text can be cut: boxes of their own, not words in a line.
BOXES = "main :is(p, li, td, th, h1, h2, h3, summary, label, legend, button, .flow__box, .flow__label, .flow__hint), header :is(a, summary), .foot :is(a, p)"


def lost(page: Page) -> list[str]:
    """Return what a reader would have to scroll sideways for, or could not read at all."""
    over = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
    return ([f"{over} px too wide"] if over > 0 else []) + cut_off(page, BOXES)
