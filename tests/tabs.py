"""Tabs of the browser, used again where nothing of an earlier test can be left: a new one takes longer than most tests."""

from collections import defaultdict
from collections.abc import Callable, Hashable

from playwright.sync_api import Browser, Page

_MEDIA = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}


class Tabs:
    """Gives tabs, and takes them back all at once."""

    def __init__(self, browser: Callable[[int], Browser]) -> None:
        """`browser` returns the browser for a size of text."""
        self._browser = browser
        self._free: dict[Hashable, list[Page]] = defaultdict(list)
        self._taken: list[tuple[Hashable, Page]] = []

    def take(self, text: int, width: int, scripts: bool, options: dict) -> Page:
        """Return an empty tab for a size of text and a width, both in px.

        Without scripts, a page can keep nothing, and the tab may have shown others before. `options` are those of
        Playwright's `Browser.new_context`.
        """
        media = {name: options.pop(name, usual) for name, usual in _MEDIA.items()}
        kind = (text, scripts, *sorted(options.items()))
        if scripts or not self._free[kind]:
            context = self._browser(text).new_context(java_script_enabled=scripts, **options)
            # Everything comes from this machine: what takes longer has failed.
            context.set_default_timeout(5000)
            page = context.new_page()
        else:
            page = self._free[kind].pop()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="null", **media)
        self._taken.append((kind, page))
        return page

    def give_back(self) -> None:
        """Take all tabs back: those with scripts are closed, the others emptied."""
        while self._taken:
            kind, page = self._taken.pop()
            _, scripts, *_ = kind
            if scripts or page.is_closed():
                page.context.close()
                continue
            page.unroute_all()
            # Where it stayed, the next page would show what lies under it as pointed at.
            page.mouse.move(-1, -1)
            page.goto("about:blank")
            self._free[kind].append(page)

    def close(self) -> None:
        """Close all tabs."""
        for pages in self._free.values():
            for page in pages:
                page.context.close()
