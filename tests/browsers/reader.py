"""What a reader does in any of the browsers, and what a page must then be like: the steps of which cases are made."""

import json
from string import Template

from browsers.window import Window
from browsing import BOXES, CUT_OFF

# All has come, and what waits for a free moment is laid out: nothing moves any more.
STANDS = (
    "document.readyState === 'complete' && document.fonts.status === 'loaded' && "
    "![...document.querySelectorAll('body *')].some(part => getComputedStyle(part).contentVisibility === 'auto')"
)
_MISFITS = f"[document.scrollingElement.scrollWidth - innerWidth, ({CUT_OFF})({json.dumps(BOXES)})]"
# What search says of how many pages it found is written after them.
_FOUND = "document.querySelector('.md-search-result__meta').textContent"
_IS_MET = """part => {
  if (!part?.checkVisibility() || !part.getClientRects().length) return false;
  const {left, top} = part.getClientRects()[0], met = document.elementFromPoint(left + 3, top + 3);
  return top >= 0 && top < innerHeight && met && (part.contains(met) || met.contains(part)) }"""


class Reader:
    """Steers a window. Each step waits until what it needs or tells has come, and fails if it never does."""

    def __init__(self, window: Window, site: str, width: int, scripts: bool) -> None:
        """`site` is the address below which the pages are; `width` is the window's, in px."""
        self.window, self.scripts = window, scripts
        self._site, self._width = site, width
        self._kept: dict[str, str] = {}

    def open(self, path: str, text: int = 16) -> None:
        """Load a page, and wait until all of it stands. `text` is the size that the reader has set for letters, in px."""
        self.window.open(self._site + path, width=self._width, scripts=self.scripts, text=text)
        self.holds(STANDS)

    def holds(self, expression: str) -> object:
        """Wait until an expression is true in the page, and return its value; `$name` in it stands for a value that was kept."""
        return self.window.wait(Template(expression).safe_substitute(self._kept))

    def keep(self, name: str, expression: str) -> None:
        """Keep the value of an expression under a name."""
        self._kept[name] = json.dumps(self.window.evaluate(expression))

    def click(self, selector: str, number: int = 0) -> None:
        """Point at one of the parts that a selector finds in sight."""
        self.window.click(selector, number)

    def focus(self, selector: str, number: int = 0) -> None:
        """Give one of the parts that a selector finds the focus."""
        self.window.focus(selector, number)

    def press(self, keys: str) -> None:
        """Press keys, by their names with spaces between them."""
        self.window.press(*keys.split())

    def ask(self, words: str) -> None:
        """Type into the open search, and wait for what it finds after each letter: a list that changes cannot be pointed at."""
        self.holds("document.querySelector('dialog.search').open")
        for letter in words:
            self.window.evaluate(f"void ({_FOUND} = '')")
            self.window.press(letter)
            self.holds(_FOUND)

    def follow(self, selector: str) -> None:
        """Point at the first link that a selector finds, and wait until all of its page stands."""
        self.keep("leads_to", f"document.querySelector({json.dumps(selector)}).href")
        self.click(selector)
        self.at_link()

    def at_link(self) -> None:
        """Wait until all of the page stands to whose address the kept link leads."""
        # Between two pages, a browser may show an empty one for a moment.
        self.holds(f"location.href === $leads_to && {STANDS}")

    def at(self, path: str) -> None:
        """Wait until all of a page of the site stands."""
        self.holds(f"location.pathname.endsWith({json.dumps('/' + path)}) && {STANDS}")

    def back(self) -> None:
        """Go to the place before."""
        self.window.back()

    def reload(self) -> None:
        """Load the page again, and wait until all of it stands."""
        self.window.reload()
        self.holds(STANDS)

    def sees(self, selector: str) -> None:
        """Wait until the first part that a selector finds begins in the window, behind nothing."""
        self.holds(f"({_IS_MET})(document.querySelector({json.dumps(selector)}))")

    def finds_none(self, selector: str) -> None:
        """Wait until no part that a selector finds is to be seen."""
        self.counts(selector, 0)

    def counts(self, selector: str, number: int) -> None:
        """Wait until some number of parts that a selector finds is to be seen."""
        shown = "part => part.checkVisibility() && part.getClientRects().length"
        self.holds(f"[...document.querySelectorAll({json.dumps(selector)})].filter({shown}).length === {number}")

    def is_at(self, selector: str) -> None:
        """Wait until a part that a selector finds has the focus."""
        self.holds(f"document.activeElement.matches({json.dumps(selector)})")

    def fits(self, *widths: int) -> None:
        """Tell that nothing of the page is cut off or wider than the window, of some widths in px, or as it is."""
        for width in widths or (self._width,):
            self.window.widen(width)
            assert self.window.evaluate(_MISFITS) == [0, []], width
