"""Three engines make the same site from the same settings: MkDocs, which it is published with, ProperDocs and Zensical."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from carepages.finish.check_site import check_site
from conftest import ROOT
from small_site import SITE

OTHERS = ["properdocs", "zensical"]
# What must work in a browser whatever made the pages. The tables and questions are the same in all engines; one of each
# shows that the stylesheets and scripts are too.
IN_BROWSER = ["tests/test_three_browsers.py", "tests/test_policy_in_browser.py", "tests/test_comparisons_in_browser.py"]
OF_ONE_TABLE = "(opens_with or pair_of_columns or topic or address) and causes"
CHOSEN = f"breaks_its_policy or (answers_lead and Chromium) or ({OF_ONE_TABLE})"
# Zensical puts a mark of its own, and takes out what its search has read.
_MARKS = re.compile(r'<a id="__skip" tabindex="-1"></a>| data-search-exclude(?:="")?')


def articles(site: Path) -> dict[str, str]:
    """Return the article of each page, without marks for engines; the rest of it is the template's."""
    texts = {file.relative_to(site).as_posix(): _MARKS.sub("", file.read_text("utf-8")) for file in site.rglob("*.html")}
    return {path: text[text.index("<article") : text.rindex("</article>")] for path, text in texts.items()}


def meaning(path: str, article: str) -> list[str]:
    """Return the words and tags of an article, with addresses as from the root of the site."""
    found = BeautifulSoup(article, "html.parser")
    for attribute in ("href", "src"):
        for part in found.select(f"[{attribute}]"):
            part[attribute] = urljoin(f"/{path}", part[attribute])
    return str(found).split()


@pytest.mark.parametrize("engine", OTHERS)
def test_another_engine_makes_the_same_articles(unfinished, engine):
    wanted, made = articles(unfinished("mkdocs")), articles(unfinished(engine))
    assert made.keys() == wanted.keys()
    # Reading every page as a tree would take longer than building it.
    unlike = [path for path in wanted if made[path].split() != wanted[path].split()]
    assert [path for path in unlike if meaning(path, made[path]) != meaning(path, wanted[path])] == []


@pytest.mark.parametrize("engine", OTHERS)
def test_what_another_engine_leaves_is_finished_like_that_of_mkdocs(finished, engine):
    faults = check_site(finished(engine), {source.link for source in SITE.sources().values()})
    # The PDFs are made from the sheets, whichever engine made those.
    assert [str(fault) for fault in faults if ".pdf" not in str(fault)] == []


def test_questions_tables_and_policy_work_in_a_browser_on_pages_of_zensical(finished):
    run = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"]
    of_zensical = ["--engine", "zensical", "--finished", str(finished("zensical"))]
    done = subprocess.run([*run, *of_zensical, *IN_BROWSER, "-k", CHOSEN], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) >= 7
