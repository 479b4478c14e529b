"""Mistakes that editors make, on a copy of the real pages: each gives one message, at its line, and nothing else."""

import contextlib
from dataclasses import dataclass

import pytest

from carepages.check import check
from small_site import copy_docs, page

SECTION = "\n## "
LONG = " ".join(["We walk on and on"] * 8) + "."


@dataclass(frozen=True)
class Edit:
    """What stands in a page ("" where there is no page yet) and what an editor makes of it; what is told at which text."""

    page: str
    old: str
    new: str
    at: str
    rule: str


EDITS = {
    "misspells the name of a block": Edit(
        "treatment/walking-plan-not-yet.md", "/// today\n", "/// todya\n", "/// todya\n", "block-unknown"
    ),
    "words a sign in a card": Edit(
        "treatment/after-a-procedure.md",
        "/// today\n",
        "/// today\n\n- your back feels odd\n",
        "- your back feels odd",
        "card-text",
    ),
    "never closes a block": Edit(
        "treatment/walking-plan.md", "leg-pain-sudden\n///\n", "leg-pain-sudden\n", "/// emergency", "block-unclosed"
    ),
    "links to a page that has another name": Edit(
        "about/index.md", "](../sources.md)", "](../source.md)", "](../source.md)", "link-broken"
    ),
    "links to a heading that is not there": Edit(
        "treatment/statins.md",
        "](#muscle-pain-on-a-statin-what-to-do)",
        "](#muscle-pain-on-a-statin-to-do)",
        "](#muscle-pain-on-a-statin-to-do)",
        "anchor-broken",
    ),
    "leads an answer to a step that is not there": Edit(
        "decide.md", "[Yes](#call-now)", "[Yes](#cal-now)", "[Yes](#cal-now)", "flow-answer-unknown"
    ),
    "leaves out a cell of a table": Edit(
        "causes/compare.md",
        "| Standing still starts it | Not usually.[^ulster-2011] |",
        "| Standing still starts it |",
        "| Standing still starts it |",
        "comparison-ragged",
    ),
    "misspells a source": Edit("index.md", "[^acc-aha-2024]", "[^acc-aha-2042]", "[^acc-aha-2042]", "source-unknown"),
    "gives a figure without a source": Edit(
        "causes/spinal-stenosis.md", SECTION, f"\nIt hits 40 in 100 people.\n{SECTION}", "It hits 40", "figure-unsourced"
    ),
    "types a date that does not exist": Edit(
        "about/privacy.md", "\nchecked: 20", "\nchecked: 2026-13-", "checked: 2026-13-", "front-matter-bad-date"
    ),
    "writes a sentence of forty words": Edit("about/intended-use.md", SECTION, f"\n{LONG}\n{SECTION}", LONG, "sentence-long"),
    "uses a word to avoid": Edit(
        "diagnosis/back-ct.md", SECTION, f"\nThe pain is acute.\n{SECTION}", "The pain is acute.", "word-avoid"
    ),
    "uses letters that nobody explains": Edit(
        "treatment/procedures.md", SECTION, f"\nYou may be offered TENS.\n{SECTION}", "offered TENS", "abbreviation-unexplained"
    ),
    "puts in a picture without words": Edit(
        "warning-signs.md", SECTION, f"\n![](assets/images/logo.svg)\n{SECTION}", "![](assets", "alt-missing"
    ),
    "leaves out a level of heading": Edit(
        "causes/other-causes.md", SECTION, f"\n## More\n\n#### Why\n\nWe do not know.\n{SECTION}", "#### Why", "heading-skipped"
    ),
    "adds a page and forgets the navigation": Edit("causes/new.md", "", page(title="A new page"), "---", "page-unlisted"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """All edits at once, each on a page of its own: what the check tells of each page, and the line where it should."""
    folder = copy_docs(tmp_path_factory.mktemp("edited"))
    lines = {}
    for edit in EDITS.values():
        file = folder / "docs" / edit.page
        text = file.read_text("utf-8") if edit.old else ""
        assert edit.old in text
        text = text.replace(edit.old, edit.new, 1)
        lines[edit.page] = text.count("\n", 0, text.index(edit.at)) + 1
        file.write_text(text, "utf-8")
    with contextlib.chdir(folder):
        problems = check().problems
    return [found for found in problems if found.rule != "check-overdue"], lines


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_gives_one_message_at_its_line(edit, found):
    problems, lines = found
    (problem,) = [problem for problem in problems if problem.path == f"docs/{edit.page}"]
    assert (problem.rule, problem.line) == (edit.rule, lines[edit.page])


def test_an_edit_brings_no_message_elsewhere(found):
    assert {problem.path for problem in found[0]} == {f"docs/{edit.page}" for edit in EDITS.values()}
    assert len({edit.page for edit in EDITS.values()}) == len(EDITS)
