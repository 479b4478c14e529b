"""What a case may do in any browser: open a page, point, press keys, ask the page, print it."""

import json
import time
from abc import ABC, abstractmethod

from tables import read_script

# In seconds. Everything comes from this machine: what takes longer has failed.
PATIENCE = 15
# In cm: width and height.
PAPERS = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}
HEIGHT = 900
_PLACE = read_script("place")


class Gone(Exception):
    """The page could not be asked, because it has made room for the next."""


class Window(ABC):
    """A window of a browser, used for one page after the other."""

    @abstractmethod
    def open(self, address: str, *, width: int = 1280, scripts: bool = True, text: int = 16) -> None:
        """Load an address anew. `width` is the window's, `text` the size that the reader has set for letters, both in px."""

    @abstractmethod
    def widen(self, width: int) -> None:
        """Make the window as wide as a screen may be, in px."""

    @abstractmethod
    def evaluate(self, expression: str) -> object:
        """Return the value of an expression in the page, also where scripts are off."""

    @abstractmethod
    def point(self, x: float, y: float) -> None:
        """Press the pointer's button at a place of the window."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys: letters, or Tab, Enter, Space, Escape and the arrows by their names."""

    @abstractmethod
    def back(self) -> None:
        """Go to the place before, as the browser's own button does."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again."""

    @abstractmethod
    def picture(self) -> bytes:
        """Return a picture of what the window shows, as PNG."""

    @abstractmethod
    def print(self, paper: str) -> bytes:
        """Return the page as the browser prints it, as PDF."""

    @abstractmethod
    def found(self) -> list[str]:
        """Return errors, breaches of the policy, failed requests and requests to other machines since this was last asked."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def wait(self, expression: str) -> object:
        """Wait until an expression is true in the page, and return its value."""
        end = time.monotonic() + PATIENCE
        value = None
        while time.monotonic() < end:
            try:
                if value := self.evaluate(expression):
                    return value
            except Gone:
                pass
            time.sleep(0.03)
        raise AssertionError(f"It never came to be: {expression}")

    def click(self, selector: str, number: int = 0) -> None:
        """Point at one of the parts that a selector finds in sight, and that nothing covers."""
        self.point(*self.wait(f"({_PLACE})({json.dumps(selector)}, {number})"))

    def focus(self, selector: str, number: int = 0) -> None:
        """Give one of the parts that a selector finds the focus."""
        self.evaluate(f"void [...document.querySelectorAll({json.dumps(selector)})].at({number}).focus()")

    def seen(self, selector: str) -> list[str]:
        """Return the texts of those parts that take up room on the page."""
        return self.evaluate(
            f"[...document.querySelectorAll({json.dumps(selector)})]"
            ".filter(part => part.checkVisibility() && part.getClientRects().length)"
            ".map(part => part.textContent.replace(/\\s+/g, ' ').trim())"
        )
