"""What several browser tests ask of a page: its parts on screen, on paper and in the accessibility tree."""

import io
import unicodedata
from pathlib import Path

import axe_playwright_python
import pypdf
from playwright.sync_api import Locator, Page

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


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
    """Return the text of each sheet that the page prints on."""
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages]


def letters(text: str) -> str:
    """Return a text without its spaces, which a printed page sets anew, and with each ligature as its letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def restyle(page: Page, css: str) -> None:
    """Add rules to a page, also where scripts are off: Playwright's own function waits for an event that never comes."""
    page.evaluate("css => { document.head.appendChild(document.createElement('style')).textContent = css }", css)


def barriers(page: Page) -> list[tuple[str, list]]:
    """Return what axe finds on a page that was opened with scripts: each rule with the places that break it."""
    page.evaluate(_AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]


def cut_off(page: Page, selector: str) -> list[str]:
    """Return the texts of parts that are wider inside than out; those hidden from the eye alone do not count."""
    return page.evaluate(
        "selector => [...document.querySelectorAll(selector)]"
        ".filter(part => part.checkVisibility() && getComputedStyle(part).clipPath === 'none'"
        " && part.clientWidth && part.scrollWidth > part.clientWidth + 1).map(part => part.textContent)",
        selector,
    )
