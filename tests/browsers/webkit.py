"""WebKitGTK, the engine of Safari in another frame, in a process of the system's Python on a screen that nobody sees."""

import base64
import json
import os
import subprocess
from pathlib import Path

from browsers.window import Gone, Window

_PROGRAM = Path(__file__).with_name("webkit_process.py")


class WebKit(Window):
    """The one window of a WebKitGTK."""

    def __init__(self, python: str, screen: str, folder: Path) -> None:
        """`python` is one that has the libraries, `screen` the X server without a screen; `folder` is for what both complain of."""
        self._complaints = (folder / "webkit.log").open("w")
        read, write = os.pipe()
        # It tells the first number that is free, and ends with the window.
        wanted = [screen, "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp", "-terminate"]
        self._screen = subprocess.Popen(wanted, pass_fds=[write], stderr=self._complaints)
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        # The bus of assistive technology is of no use here.
        own = {"DISPLAY": f":{number}", "GDK_BACKEND": "x11", "GTK_THEME": "Adwaita", "NO_AT_BRIDGE": "1"}
        self._browser = subprocess.Popen(
            [python, "-W", "ignore", _PROGRAM],
            env={**os.environ, **own},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )

    def _ask(self, *command: object) -> object:
        print(json.dumps(command), file=self._browser.stdin, flush=True)
        if not (line := self._browser.stdout.readline()):
            raise RuntimeError(f"WebKit has ended: {Path(self._complaints.name).read_text('utf-8')}")
        answer = json.loads(line)
        if "error" in answer:
            raise Gone(answer["error"])
        return answer["value"]

    def open(self, address: str, *, width: int = 1280, scripts: bool = True, text: int = 16) -> None:
        self._ask("widen", width)
        self._ask("open", address, scripts, text)
        self.widen(width)

    def widen(self, width: int) -> None:
        self._ask("widen", width)
        self.wait(f"innerWidth === {width}")

    def evaluate(self, expression: str) -> object:
        return self._ask("evaluate", expression)

    def point(self, x: float, y: float) -> None:
        self._ask("point", x, y)

    def press(self, *keys: str) -> None:
        self._ask("press", *keys)

    def back(self) -> None:
        self._ask("back")

    def reload(self) -> None:
        self._ask("reload")

    def picture(self) -> bytes:
        return base64.b64decode(self._ask("picture"))

    def print(self, paper: str) -> bytes:
        return base64.b64decode(self._ask("print", paper))

    def found(self) -> list[str]:
        return self._ask("found")

    def close(self) -> None:
        self._browser.stdin.close()
        self._browser.wait()
        self._screen.terminate()
        self._screen.wait()
        self._complaints.close()
