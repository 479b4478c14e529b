"""Find Chromium or Chrome for the browser tests. Run as a program, install Chromium where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ON_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
REMEDY = "The browser tests need Chromium or Chrome. Install it from your system's packages, then run this again."


def find_chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome, else of the one that Playwright keeps, else None."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    if _ON_MACOS.exists():
        return str(_ON_MACOS)
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install_chromium() -> None:
    """Install Chromium: the system's package where this may be done, else Playwright's own."""
    print("Installing Chromium for the browser tests, only now: a few minutes and 500 MB.", flush=True)
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL, "check": False}
        subprocess.run(["apt-get", "update"], **quiet)
        subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], **quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find_chromium():
        install_chromium()
    if not find_chromium():
        sys.exit(REMEDY)
