"""Find what the tests need beside Python: browsers, Pango, web servers, validators. Run as a program, get what is missing."""

import ctypes.util
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from carepages.finish.pdfs import PANGO_PACKAGES

# Chromium without windows, in which a new tab takes less than half the time.
_SHELL = "chromium-headless-shell"
_NAMES = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ON_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_CACHE = Path(__file__).parent.parent / ".cache"
_SERVERS = _CACHE / "servers"
_UNPACKED = (_SERVERS / "usr/sbin", _SERVERS / "usr/bin")
_FIREFOX_ON_MACOS = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
_FIREFOX_AS_SNAP = Path("/snap/firefox")
_FIREFOX_PACKAGE = "firefox-esr"
FIREFOX_REMEDY = f"Firefox is missing. Install it (Debian: sudo apt install {_FIREFOX_PACKAGE})."
_WEBKIT_PACKAGES = ("xvfb", "python3-gi", "python3-gi-cairo", "gir1.2-gtk-3.0", "gir1.2-webkit2-4.1")
WEBKIT_REMEDY = f"WebKitGTK is missing. Install it (Debian and Ubuntu: sudo apt install {' '.join(_WEBKIT_PACKAGES)})."
# The system's own Python, for which its packages are.
_PYTHON = "/usr/bin/python3"
_USES_WEBKIT = "import gi, cairo; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2"
REMEDY = "The browser tests need Chromium or Chrome. Install it from your system's packages, then run this again."
# Packages of npm, with their versions and hashes, and where they are put.
_PINNED = Path(__file__).parent / "npm"
_VALIDATORS = _CACHE / "validators"
_LOCK = "package-lock.json"
# What the Nu checker runs on.
_JAVA = 17
_JAVA_PACKAGE, _NPM_PACKAGE = "default-jre-headless", "npm"
VALIDATORS_REMEDY = (
    f"The validators need Java {_JAVA} or newer, and Node with npm. Install them (Debian and Ubuntu: sudo apt install {_JAVA_PACKAGE} {_NPM_PACKAGE}), "
    "then run ./scripts/test again."
)


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


def find_firefox() -> str | None:
    """Return the path of an installed Firefox, else None."""
    if found := shutil.which(_FIREFOX_PACKAGE):
        return found
    if _FIREFOX_ON_MACOS.exists():
        return str(_FIREFOX_ON_MACOS)
    # A snap may not read the profile that the tests give it.
    return None if _FIREFOX_AS_SNAP.exists() else shutil.which("firefox")


def find_webkit() -> tuple[str, str] | None:
    """Return the Python that can open a window of WebKitGTK, and the X server that needs no screen for it, else None."""
    screen = shutil.which("Xvfb")
    if not screen or not Path(_PYTHON).exists():
        return None
    tried = subprocess.run([_PYTHON, "-c", _USES_WEBKIT], capture_output=True, check=False)
    return None if tried.returncode else (_PYTHON, screen)


def get_browsers() -> None:
    """Get Firefox and WebKitGTK where the system has them for us; without one its cases are skipped."""
    if _may_install() and not find_firefox():
        print("Installing Firefox for the browser tests, only now: 300 MB.", flush=True)
        _install_packages(_FIREFOX_PACKAGE)
    if _may_install() and not find_webkit():
        print("Installing WebKitGTK for the browser tests, only now: 300 MB.", flush=True)
        _install_packages(*_WEBKIT_PACKAGES)


def install_chromium() -> None:
    """Install Chromium: a package of the system's where this may be done, else Playwright's own."""
    print("Installing Chromium for the browser tests, only now: a few minutes and 500 MB.", flush=True)
    if not _install_packages(_SHELL) and not _install_packages("chromium"):
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _could_be_quicker() -> bool:
    """Return whether the system has the shell for us, and it is not there; an unknown package is not asked for again and again."""
    known = ["apt-cache", "show", _SHELL]
    return _may_install() and not shutil.which(_SHELL) and subprocess.run(known, capture_output=True, check=False).returncode == 0


def find_pango() -> bool:
    """Return whether the libraries that set the text of PDFs are there."""
    return all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0"))


def find_server(*names: str) -> str | None:
    """Return the path of a web server, known by any of some names, that is installed or was unpacked here."""
    path = os.pathsep.join([os.environ["PATH"], "/usr/sbin", *map(str, _UNPACKED)])
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def get_servers() -> None:
    """Get nginx, Caddy and Apache where the system has them for us; without one its test is skipped."""
    if _may_install() and not find_server("apache2"):
        print("Installing Apache for the tests of header files, only now.", flush=True)
        _install_packages("apache2-bin")
    _SERVERS.mkdir(parents=True, exist_ok=True)
    for package in ("nginx", "caddy"):
        if shutil.which("apt-get") and not find_server(package):
            print(f"Unpacking {package} for the tests of header files, only now.", flush=True)
            # Not installed, because it would start to serve.
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(["apt-get", "download", package], cwd=folder, capture_output=True, check=False)
                for file in Path(folder).glob("*.deb"):
                    subprocess.run(["dpkg-deb", "--extract", file, _SERVERS], check=False)


@functools.cache
def find_java() -> str | None:
    """Return the path of a Java that is new enough, else None."""
    java = shutil.which("java")
    if not java:
        return None
    # The program of that name may only say where to get one.
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    return java if version and int(version[1]) >= _JAVA else None


def find_module(path: str) -> Path | None:
    """Return a file of one of the pinned packages from npm, at its pinned version, else None."""
    file = _VALIDATORS / "node_modules" / path
    return file if _has_modules() and file.exists() else None


def _has_modules() -> bool:
    lock = _VALIDATORS / _LOCK
    return lock.exists() and lock.read_bytes() == (_PINNED / _LOCK).read_bytes()


def get_validators() -> None:
    """Get the validators that come from npm, and what they run on, where that may be done; without one its test is skipped."""
    if not find_java() and _may_install():
        print("Installing Java for the validator of pages, only now.", flush=True)
        _install_packages(_JAVA_PACKAGE)
    if _has_modules():
        return
    if not shutil.which("npm") and _may_install():
        print("Installing npm for the validators, only now.", flush=True)
        _install_packages(_NPM_PACKAGE)
    if shutil.which("npm"):
        print("Getting validators from npm, only now and when their versions change: 35 MB.", flush=True)
        shutil.rmtree(_VALIDATORS, ignore_errors=True)
        shutil.copytree(_PINNED, _VALIDATORS)
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(["npm", "ci", *quiet], cwd=_VALIDATORS, stdout=subprocess.DEVNULL, check=False).returncode:
            # So that the next run tries again.
            (_VALIDATORS / _LOCK).unlink()


def _may_install() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def _install_packages(*names: str) -> bool:
    if not _may_install():
        return False
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update"], **quiet)
    return subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", *names], **quiet).returncode == 0


if __name__ == "__main__":
    if not find_chromium():
        install_chromium()
    elif _could_be_quicker():
        print("Installing Chromium's headless shell for the browser tests, only now.", flush=True)
        _install_packages(_SHELL)
    if not find_chromium():
        sys.exit(REMEDY)
    if not find_pango():
        print("Installing Pango for the tests of PDFs, only now.", flush=True)
        _install_packages(*PANGO_PACKAGES)
    if not find_pango():
        sys.exit(f"The tests of PDFs need Pango. Install it (Debian and Ubuntu: sudo apt install {' '.join(PANGO_PACKAGES)}).")
    get_servers()
    get_validators()
    get_browsers()
