"""The site built once for all tests, and its pages as Markdown and as HTML."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import Tag

from carepages.checks.built import BuiltPage, built_path, read_site
from carepages.pages import Page, read_pages

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def _in_the_repository() -> None:
    """Paths in the package are relative to the repository's root, as for an engine."""
    os.chdir(ROOT)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built as strictly as for publishing."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    """Every published Markdown page by its path."""
    return {page.path: page for page in read_pages()}


@pytest.fixture(scope="session")
def built_pages(site: Path) -> dict[str, BuiltPage]:
    """Every HTML page of the site by its path."""
    return {page.path: page for page in read_site(site)}


@pytest.fixture(scope="session")
def articles(pages: dict[str, Page], built_pages: dict[str, BuiltPage]) -> dict[str, Tag]:
    """The built article of every Markdown page, by the Markdown page's path."""
    return {path: built_pages[built_path(path)].article for path in pages}
