"""A site that says in its settings that it is a draft builds with parts unwritten, says so on every page, and is not published."""

import re

import pytest
from bs4 import BeautifulSoup

from small_site import build_in, check_in, page, write_buildable_site, write_site

UNWRITTEN = {"docs/page.md": page("TODO(what helps)\n\n## Later\n\n- TODO(a list)")}
DRAFT = "extra:\n  draft: true\n"


@pytest.mark.parametrize(("settings", "severities"), [("", {"error"}), (DRAFT, {"warning"})])
def test_what_is_unwritten_stops_no_draft(tmp_path, settings, severities):
    found = check_in(write_site(tmp_path, UNWRITTEN, settings=settings)).problems
    assert {problem.rule for problem in found} == {"prompt-left"}
    assert {str(problem.severity) for problem in found} == severities


def test_another_fault_stops_a_draft(tmp_path):
    report = check_in(write_site(tmp_path, {"docs/page.md": page("See [it](gone.md).")}, settings=DRAFT))
    assert [problem.rule for problem in report.errors] == ["link-broken"]


def test_a_draft_says_so_on_every_page_and_is_not_published(tmp_path):
    folder = write_buildable_site(tmp_path, UNWRITTEN)
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub("^extra:$", "extra:\n  draft: true", settings.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    done = build_in(folder, "--strict")
    assert done.exit_code == 1
    assert "draft: true" in done.output
    assert not (folder / "site").exists()
    done = build_in(folder)
    assert done.exit_code == 0, done.output
    for file in (folder / "site").rglob("index.html"):
        html = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        assert html.select_one(".draft"), file
        assert html.select_one('meta[name="robots"][content="noindex"]'), file
