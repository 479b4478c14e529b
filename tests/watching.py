"""Watch pages in the browser for what nobody asked them to do: break their policy, ask another host, keep something."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tables import read_script

_LISTEN = read_script("listen")
_KEPT = read_script("kept")


class Watch:
    """Watches every page of a browser context, from before it is opened; `own` starts the site's own addresses."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self._own = own
        self._console: list[str] = []
        self._others: list[str] = []
        # What is forbidden in a frame is told here alone.
        context.on("console", self._hear)
        context.on("request", lambda request: self._note("request", request.url))
        context.on("response", lambda response: self._note("answer", response.url))
        context.add_init_script(_LISTEN)

    def _note(self, what: str, address: str) -> None:
        if not address.startswith((self._own, "data:")):
            self._others.append(f"{what} {address}")

    def _hear(self, message: ConsoleMessage) -> None:
        # A picture opened by its address names no icon, so the browser asks the host for this one.
        if not message.location["url"].endswith("/favicon.ico"):
            self._console.append(f"console {message.text}")

    def found(self, page: Page) -> list[str]:
        """Return all that was seen since this was last asked, and what the browser keeps now."""
        forbidden = [f"forbidden {violation}" for violation in page.evaluate("violations")]
        cookies = [f"cookie {cookie['name']}" for cookie in page.context.cookies()]
        seen = [*forbidden, *self._console, *self._others, *cookies, *page.evaluate(_KEPT)]
        self._console.clear()
        self._others.clear()
        return seen
