"""The site, built once for all processes of tests: its pages as Markdown, as HTML and in a browser."""

import datetime
import fcntl
import functools
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as BrowserPage

from browsing import AXE_IS_NEWEST, AXE_VERSION
from carepages.check import Report, check
from carepages.docs import Docs, read_docs
from carepages.finish.host_headers import write_headers
from carepages.finish.steps import finish_site
from carepages.pages import Page
from engines import ENGINES, ROOT, build
from kinds import pages_with_new_kinds
from serving import serve
from small_site import SITE
from tabs import Tabs
from tools import REMEDY, VALIDATORS_REMEDY, find_chromium
from trees import Articles, Trees

REPOSITORY = "https://github.com/example/leg-pain"


def fresh_day() -> datetime.date:
    """Return a day on which no page is overdue, so that the passing of time fails no test."""
    return min(page.meta.next_check for page in SITE.pages())


@pytest.fixture(scope="session", autouse=True)
def _stoppable() -> None:
    """A shell lets what it runs in the background, and all that this starts, take no notice of Ctrl-C; some tests stop commands by that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _in_the_repository() -> None:
    """Commands work on the site in the working folder, and so does an engine."""
    os.chdir(ROOT)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests run on what another engine makes."""
    parser.addoption("--engine", choices=list(ENGINES), default="mkdocs", help="The engine that builds the site to test.")
    parser.addoption("--finished", type=Path, help="The folder of the finished site of that engine, made before.")


def pytest_report_header() -> str:
    """Say which axe looks for barriers."""
    return f"axe {AXE_VERSION}" + ("" if AXE_IS_NEWEST else f", not the newest one. {VALIDATORS_REMEDY}")


def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are cores: now and then each waits for a browser or a command."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what needs the built site first: one process begins with it, and others, with the rest, need not wait for it."""
    # At its front, from which nothing is stolen, are the cases of three browsers: elsewhere several processes would start each browser.
    items.sort(key=lambda item: ("unfinished" not in item.fixturenames, item.path.stem != "test_three_browsers"))


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine that builds the site."""
    return request.config.getoption("--engine")


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Callable[[Path], None]], Path]:
    """Return a function that gives a folder of a name, filled by the first process of tests that asks for it.

    No test may write into such a folder: others read it at the same time.
    """
    own = tmp_path_factory.getbasetemp()
    root = own if worker_id == "master" else own.parent

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder, made = root / name, root / f"{name}.made"
        with (root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                fill(folder)
                made.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def unfinished(make_once: Callable[..., Path]) -> Callable[[str], Path]:
    """Return a function that gives the folder of the site as an engine leaves it, built as strictly as for publishing."""
    return lambda engine: make_once(engine, lambda folder: build(engine, folder)) / "site"


@pytest.fixture(scope="session")
def unfinished_site(unfinished: Callable[[str], Path], engine: str) -> Path:
    """The folder of the site as the engine leaves it."""
    return unfinished(engine)


@pytest.fixture(scope="session")
def finished(make_once: Callable[..., Path], unfinished: Callable[[str], Path]) -> Callable[[str], Path]:
    """Return a function that gives the folder of the finished site, of a repository on GitHub, from what an engine left."""

    def finish(engine: str, folder: Path) -> None:
        shutil.copytree(unfinished(engine), folder)
        # The PDFs are made from the sheets, which are the same in all engines.
        options = {"repository": REPOSITORY, "with_pdfs": engine == "mkdocs", "published": True}
        write_headers(folder, finish_site(folder, SITE, fresh_day(), check(SITE).measures, **options).hosted)

    # The folder of headers is made beside it.
    return lambda engine: make_once(f"finished-{engine}", lambda folder: finish(engine, folder / "site")) / "site"


@pytest.fixture(scope="session")
def site(finished: Callable[[str], Path], engine: str, request: pytest.FixtureRequest) -> Path:
    """The folder of the finished site."""
    return request.config.getoption("--finished") or finished(engine)


@pytest.fixture(scope="session")
def report() -> Report:
    """What the check finds on the pages of this site."""
    return check(SITE)


@pytest.fixture(scope="session")
def docs() -> Docs:
    """All that stands below docs/."""
    return read_docs(SITE)[0]


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    """Every published Markdown page by its path."""
    return {page.path: page for page in SITE.pages()}


@pytest.fixture(scope="session")
def built_pages(site: Path) -> Trees:
    """Every HTML page of the site by its path."""
    return Trees(site)


@pytest.fixture(scope="session")
def new_kinds(built_pages: Trees, make_once: Callable[[str, Callable[[Path], None]], Path]) -> set[str]:
    """The addresses below the site's of those pages that have all kinds of parts between them."""

    def fill(folder: Path) -> None:
        folder.mkdir()
        (folder / "pages").write_text("\n".join(pages_with_new_kinds(built_pages)), "utf-8")

    paths = (make_once("new-kinds", fill) / "pages").read_text("utf-8").splitlines()
    return {path.removesuffix("index.html") for path in paths}


@pytest.fixture(scope="session")
def articles(pages: dict[str, Page], built_pages: Trees) -> Articles:
    """The built article of every Markdown page, by the Markdown page's path."""
    return Articles(pages, built_pages)


@pytest.fixture(scope="session")
def site_address(site: Path) -> Iterator[str]:
    """The address at which the built site is served, on this machine alone; it ends in a slash."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[[int], Browser]]:
    """Return a function that gives the one Chromium of all browser tests for a text size in px; 16 is usual."""
    path = find_chromium()
    if not path:
        pytest.fail(REMEDY)
    # It would look for updates and for its maker's hosts; these tests need no network.
    quiet = ["--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    # Most pages are gone before its slower compilers would have made them faster.
    quiet.append("--js-flags=--no-turbofan --no-maglev")
    with sync_playwright() as playwright:

        @functools.cache
        def start(text: int) -> Browser:
            arguments = [*quiet, f"--blink-settings=defaultFontSize={text}"]
            return playwright.chromium.launch(executable_path=path, args=arguments)

        yield start


@pytest.fixture(scope="session")
def tabs(chromium: Callable[[int], Browser]) -> Iterator[Tabs]:
    """The tabs of the browser for `visit`."""
    kept = Tabs(chromium)
    yield kept
    kept.close()


@pytest.fixture
def visit(tabs: Tabs, site_address: str) -> Iterator[Callable[..., BrowserPage]]:
    """Return a function that opens a page of the site, by default without scripts and 1280 px wide, and as on a first visit.

    `text` is the size that the reader has set, in px; further keywords are those of Playwright's
    `Browser.new_context`.
    """

    def open_page(
        path: str, *, width: int = 1280, text: int = 16, scripts: bool = False, **options: object
    ) -> BrowserPage:
        page = tabs.take(text, width, scripts, options)
        page.goto(path if "://" in path else site_address + path)
        return page

    yield open_page
    tabs.give_back()
