"""Firefox ESR, by Mozilla's Marionette."""

import base64
from pathlib import Path

from marionette_driver import Keys
from marionette_driver.errors import JavascriptException, NoSuchWindowException
from marionette_driver.marionette import ActionSequence, Marionette

from browsers.window import HEIGHT, PAPERS, PATIENCE, Gone, Window
from tables import read_script

_KEYS = {
    "Tab": Keys.TAB,
    "Enter": Keys.ENTER,
    "Space": " ",
    "Escape": Keys.ESCAPE,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
}
_LISTEN = read_script("firefox_listens")
_WIDEN = """
const {style} = gBrowser.selectedBrowser, [width, height] = arguments;
for (const side of ["min-width", "max-width"]) style.setProperty(side, `${width}px`);
for (const side of ["min-height", "max-height"]) style.setProperty(side, `${height}px`);"""
# The size of letters counts from the next page on.
_PREPARE = """
gBrowser.selectedBrowser.browsingContext.allowJavascript = arguments[0];
Services.prefs.setIntPref("font.size.variable.x-western", arguments[1]);
window.own = arguments[2];"""
_FOUND = "return window.found.splice(0)"


_PREFERENCES = {
    # Letters stand as wide as on a phone.
    "ui.useOverlayScrollbars": 1,
    # All pages are of one site: one process shows them, and none is kept ready for the next.
    "fission.autostart": False,
    "dom.ipc.processCount": 1,
    "dom.ipc.processPrelaunch.enabled": False,
    # Its own extensions need no process of their own, and its thumbnails and sessions are for nobody.
    "extensions.webextensions.remote": False,
    "browser.pagethumbnails.capturing_disabled": True,
    "browser.sessionstore.interval": 10_000_000,
    # Most pages are gone before the slowest of its compilers would have made them faster.
    "javascript.options.ion": False,
    # A slash is a letter to it as to others: its own search in the page stays away.
    "accessibility.typeaheadfind.manual": False,
    # Nobody asks for the icon that a page without one might have.
    "browser.chrome.site_icons": False,
    # In ms: on a busy machine the typeface comes late, is left out, and another sets the text wider.
    "gfx.downloadable_fonts.fallback_delay_short": 10_000,
}


class Firefox(Window):
    """The one tab of a Firefox without windows on a screen."""

    def __init__(self, path: str, folder: Path) -> None:
        """`folder` is for the browser's own log."""
        self._browser = Marionette(
            port=0, bin=path, headless=True, prefs=_PREFERENCES, gecko_log=str(folder / "firefox.log")
        )
        self._browser.start_session()
        self._browser.timeout.page_load = self._browser.timeout.script = PATIENCE
        self._of_browser(_LISTEN)

    def _of_browser(self, script: str, *arguments: object) -> object:
        with self._browser.using_context("chrome"):
            return self._browser.execute_script(script, arguments)

    def open(self, address: str, *, width: int = 1280, scripts: bool = True, text: int = 16) -> None:
        self._browser.navigate("about:blank")
        self._of_browser(_PREPARE, scripts, text, "/".join(address.split("/")[:3]))
        self.widen(width)
        self._browser.navigate(address)

    def widen(self, width: int) -> None:
        self._of_browser(_WIDEN, width, HEIGHT)
        self.wait(f"innerWidth === {width}")

    def evaluate(self, expression: str) -> object:
        try:
            # With the browser's own rights, which work where those of the page are taken away.
            return self._browser.execute_script(f"return {expression}", sandbox="system", new_sandbox=False)
        except NoSuchWindowException as error:
            raise Gone from error
        except JavascriptException as error:
            if "unloaded" in str(error) or "dead object" in str(error):
                raise Gone from error
            raise

    def point(self, x: float, y: float) -> None:
        ActionSequence(self._browser, "pointer", "mouse").pointer_move(round(x), round(y)).click().perform()

    def press(self, *keys: str) -> None:
        actions = ActionSequence(self._browser, "key", "keyboard")
        for key in keys:
            actions.key_down(_KEYS.get(key, key)).key_up(_KEYS.get(key, key))
        actions.perform()

    def back(self) -> None:
        self._browser.go_back()

    def reload(self) -> None:
        self._browser.refresh()

    def picture(self) -> bytes:
        return base64.b64decode(self._browser.screenshot(full=False))

    def print(self, paper: str) -> bytes:
        width, height = PAPERS[paper]
        wanted = {"page": {"width": width, "height": height}, "background": True}
        # Marionette's driver for Python has no name for this command of its protocol.
        return base64.b64decode(self._browser._send_message("WebDriver:Print", wanted, key="value"))

    def found(self) -> list[str]:
        return self._of_browser(_FOUND)

    def close(self) -> None:
        self._browser.quit()
        self._browser.cleanup()
        # Its profile must not outlive what removes it.
        del self._browser
