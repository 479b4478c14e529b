"""Three engines make the same articles from the same settings: MkDocs, which the site is published with, ProperDocs and Zensical."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT

ENGINES = {
    "mkdocs": ["mkdocs", "build", "--strict"],
    "properdocs": ["properdocs", "build", "--strict", "--config-file", "mkdocs.yml"],
    # It keeps what it has rendered, and does not notice that an extension has changed.
    "zensical": ["zensical", "build", "--clean"],
}
# Where Zensical puts a mark of its own, and takes out what its search has read.
_OWN_MARK = "#__skip"
_FOR_SEARCH = "data-search-exclude"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict[str, Path]:
    """The site as each engine leaves it, before anything is finished."""
    sites = {}
    for name, command in ENGINES.items():
        folder = tmp_path_factory.mktemp(name)
        for part in ("docs", "overrides", "scripts"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        run = [sys.executable, "-m", *command]
        done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False, env=quiet)
        assert done.returncode == 0, done.stdout + done.stderr
        sites[name] = folder / "site"
    return sites


def articles(site: Path) -> dict[str, list[str]]:
    """Return the words and tags of the article of each page, with addresses as from the root of the site."""
    return {file.relative_to(site).as_posix(): article(site, file) for file in sorted(site.rglob("*.html"))}


def article(site: Path, file: Path) -> list[str]:
    found = BeautifulSoup(file.read_text("utf-8"), "html.parser").select_one("article")
    for mark in found.select(_OWN_MARK):
        mark.decompose()
    for part in found.select(f"[{_FOR_SEARCH}]"):
        del part[_FOR_SEARCH]
    here = f"/{file.relative_to(site).as_posix()}"
    for attribute in ("href", "src"):
        for part in found.select(f"[{attribute}]"):
            part[attribute] = urljoin(here, part[attribute])
    return str(found).split()


@pytest.mark.parametrize("name", ["properdocs", "zensical"])
def test_another_engine_makes_the_same_articles(built, name):
    wanted, made = articles(built["mkdocs"]), articles(built[name])
    assert made.keys() == wanted.keys()
    assert [path for path in wanted if made[path] != wanted[path]] == []
