"""Each page in bad_pages/ gets the whole report that stands beside it, and nothing else.

After a change of wording, write the reports anew and read what has changed:

    UPDATE_REPORTS=1 ./scripts/test tests/test_bad_pages.py && git diff tests/bad_pages
"""

import os
from pathlib import Path

import pytest

from carepages.check import Report
from carepages.report import as_text
from carepages.rules import RULES
from carepages.rules.rule import Where
from small_site import check_in, write_site

FOLDER = Path(__file__).parent / "bad_pages"
PAGES = {file.stem: file for file in sorted(FOLDER.glob("*.md"))}
# Pages that break more than the rule in their name says.
MANY = {"fifteen-at-once", "never-closed-before-others"}
IN_PAGES = {Where.PAGE, Where.PAGE_START, Where.PAGE_END, Where.FRONT_MATTER, Where.FILE}


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


@pytest.mark.parametrize("name", sorted(PAGES.keys() - MANY))
def test_a_bad_page_breaks_the_rule_in_its_name_alone_and_once(name, problems):
    assert [found.rule for found in problems if found.path == f"docs/{name}.md"] == [name]


def test_bad_pages_bring_no_message_elsewhere(problems):
    assert {found.path for found in problems} == {f"docs/{name}.md" for name in PAGES}


def test_a_page_that_breaks_fifteen_rules_hears_of_all_of_them(problems):
    rules = [found.rule for found in problems if found.path == "docs/fifteen-at-once.md"]
    assert len(set(rules)) >= 15


def test_every_rule_that_a_page_can_break_has_its_page():
    breakable = {name for name, rule in RULES.items() if rule.valid and rule.where in IN_PAGES}
    assert breakable <= PAGES.keys()
    assert PAGES.keys() - MANY <= RULES.keys()


def test_each_report_is_that_of_a_page():
    assert {file.stem for file in FOLDER.glob("*.txt")} == PAGES.keys()
