"""Each page in bad_pages/ gets the whole report that stands beside it, and nothing else.

These pages break what no example of a rule can show: rules that take a page full of text, a block that hides those below it, and
many rules at once. What the examples get is in reports.txt.

After a change of wording, write the reports anew and read what has changed:

    UPDATE_REPORTS=1 ./scripts/test tests/test_bad_pages.py && git diff tests/bad_pages
"""

import os
from pathlib import Path

import pytest

from carepages.check import Report
from carepages.report import as_text
from small_site import check_in, write_site

FOLDER = Path(__file__).parent / "bad_pages"
PAGES = {file.stem: file for file in sorted(FOLDER.glob("*.md"))}


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    """What the check finds on all of them at once, as pages of one site."""
    files = {f"docs/{name}.md": file.read_bytes() for name, file in PAGES.items()}
    return check_in(write_site(tmp_path_factory.mktemp("bad"), files)).problems


@pytest.mark.parametrize("name", PAGES)
def test_a_bad_page_gets_its_report(name, problems):
    report = as_text(Report({"page": 1}, [found for found in problems if found.path == f"docs/{name}.md"])) + "\n"
    golden = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_REPORTS"):
        golden.write_text(report, "utf-8")
    assert report == golden.read_text("utf-8")


def test_bad_pages_bring_no_message_elsewhere(problems):
    assert {found.path for found in problems} == {f"docs/{name}.md" for name in PAGES}


def test_a_page_that_breaks_fifteen_rules_hears_of_all_of_them(problems):
    rules = [found.rule for found in problems if found.path == "docs/fifteen-at-once.md"]
    assert len(set(rules)) >= 15


def test_each_report_is_that_of_a_page():
    assert {file.stem for file in FOLDER.glob("*.txt")} == PAGES.keys()
