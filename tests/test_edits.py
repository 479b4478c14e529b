"""Mistakes that editors make, on a copy of the real pages: each gives one message, at its line, and nothing else."""


import pytest

from carepages.check import check
from carepages.site import Site
from small_site import copy_docs, page
from tables import read_table

# What stands in a page, what an editor makes of it, and what is told at which text; of a page that is new, nothing stands there.
EDITS = read_table("edits")
EDITS["adds a page and forgets the navigation"] = {
    "page": "causes/new.md",
    "old": "",
    "new": page(title="A new page"),
    "at": "---",
    "rule": "page-unlisted",
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """All edits at once, each on a page of its own: what the check tells of each page, and the line where it should."""
    folder = copy_docs(tmp_path_factory.mktemp("edited"))
    lines = {}
    for edit in EDITS.values():
        file = folder / "docs" / edit["page"]
        text = file.read_text("utf-8") if edit["old"] else ""
        assert edit["old"] in text
        text = text.replace(edit["old"], edit["new"], 1)
        lines[edit["page"]] = text.count("\n", 0, text.index(edit["at"])) + 1
        file.write_text(text, "utf-8")
    problems = check(Site(folder)).problems
    return [found for found in problems if found.rule != "check-overdue"], lines


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_gives_one_message_at_its_line(edit, found):
    problems, lines = found
    (problem,) = [problem for problem in problems if problem.path == f"docs/{edit['page']}"]
    assert (problem.rule, problem.line) == (edit["rule"], lines[edit["page"]])


def test_an_edit_brings_no_message_elsewhere(found):
    assert {problem.path for problem in found[0]} == {f"docs/{edit['page']}" for edit in EDITS.values()}
    assert len({edit["page"] for edit in EDITS.values()}) == len(EDITS)
