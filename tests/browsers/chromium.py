"""Chromium or Chrome, by Playwright."""

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Error, Page, Request, Response

from browsers.window import HEIGHT, PATIENCE, Gone, Window


class Chromium(Window):
    """A tab in the Chromium of all browser tests; each kind of visit, with scripts and without, has a tab of its own."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._tabs: dict[bool, tuple[Page, CDPSession]] = {}
        self._page: Page
        self._own = ""
        self._found: list[str] = []

    def _tab(self, scripts: bool) -> tuple[Page, CDPSession]:
        if scripts not in self._tabs:
            context = self._browser.new_context(java_script_enabled=scripts)
            context.set_default_timeout(PATIENCE * 1000)
            context.on("console", self._hear)
            context.on("weberror", lambda fault: self._found.append(f"error {fault.error}"))
            context.on("request", self._note_request)
            context.on("response", self._note_answer)
            page = context.new_page()
            self._tabs[scripts] = (page, context.new_cdp_session(page))
        return self._tabs[scripts]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._found.append(f"console {message.text}")

    def _note_request(self, request: Request) -> None:
        if not request.url.removeprefix("blob:").startswith((self._own, "data:", "about:")):
            self._found.append(f"request {request.url}")

    def _note_answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self._found.append(f"answer {answer.status} {answer.url}")

    def open(self, address: str, *, width: int = 1280, scripts: bool = True, text: int = 16) -> None:
        self._own = "/".join(address.split("/")[:3])
        self._page, self._session = self._tab(scripts)
        self._page.goto("about:blank")
        self._session.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
        self.widen(width)
        self._page.goto(address)

    def widen(self, width: int) -> None:
        self._page.set_viewport_size({"width": width, "height": HEIGHT})

    def evaluate(self, expression: str) -> object:
        try:
            return self._page.evaluate(expression)
        except Error as error:
            if "navigat" in error.message or "destroyed" in error.message:
                raise Gone from error
            raise

    def point(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)

    def back(self) -> None:
        self._page.go_back()

    def reload(self) -> None:
        self._page.reload()

    def picture(self) -> bytes:
        return self._page.screenshot()

    def print(self, paper: str) -> bytes:
        return self._page.pdf(format=paper, print_background=True)

    def found(self) -> list[str]:
        found, self._found = self._found, []
        return found

    def close(self) -> None:
        for page, _ in self._tabs.values():
            page.context.close()
