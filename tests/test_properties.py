"""Whatever is typed, the readers of Markdown give back what was written, name lines of the file, and never fail."""

import re
from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis import given, settings

from carepages.check_pages import check_pages
from carepages.components.comparison.checks import check_comparisons
from carepages.components.component import Known
from carepages.components.flow.checks import check_flow
from carepages.components.flow.steps import find_paths, read_steps
from carepages.docs import read_docs
from carepages.markup.fences import read_fences
from carepages.pages import Page
from carepages.site import Site
from small_site import ENDING, SITE, page, write_site

# The same cases each time, and no folder of what was found before: a test must fail for everyone or for nobody.
settings.register_profile("here", derandomize=True, database=None, deadline=None, max_examples=100)
settings.load_profile("here")

WORDS = st.lists(st.sampled_from("a leg walk rest sore cold numb pain back foot".split()), min_size=1, max_size=3).map(" ".join)
IDS = st.text("abcxyz", min_size=1, max_size=6).filter(lambda key: key != "y")
# What editors may type, whole and in pieces, in any order.
PIECES = st.sampled_from(
    """/// emergency|/// todya|/// today|    signs: leg-cold, calf-sore|    signs: shared|    signs: [x, yes]|    counts: [a]|/// comparison | T|/// question | Q?|/// outcome | O|/// fields | F|
///|////|/// |/// all-pages|/// sheet-chart | decide.md|    id: a|    level: today|    legend: [x|\tid: b|
- one|- [Yes](#a)|- [No](#b)|    - two|1. three|> four|> /// today|- /// today|
|a|b|c|||---|---|---||| x | y | z ||**Topic**|| | |
## A|### B|# C|##|A|===|---|
```|~~~|``` py|`a|`b`|
See [here](glossary.md).|[a](#a)|[](x.md)|![](y.png)|[a][b]|[b]: c|<https://example.org>|<b>c</b>|<div>|<!-- d|\\`<i>\\`|<hr title="<x">|&amp;|
40 people|40 people[^nice-cg147]|[^x]|**bold|*a* __b__|--8<-- "today.md"|--8<-- "x|\\|
||\u00a0|\u2028|Text.|Text: a, b|{: .c }|[TOC]|PAD|TENS""".replace("\n", "").split("|")
)
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_characters="\n"), max_size=20), max_size=25).map("\n".join)

# What blocks make, entities and code are kept aside as HTML is.
_OWN_HTML = re.compile(r"<pre|&#?\w+;$|<span class=\"sheet-|<img class=\"(?:sheet-chart|flow__sheet)|<a data-made-|<svg")


@given(TEXTS)
def test_fences_are_read_from_any_text_with_lines_of_the_file(text):
    lines = text.split("\n")
    fences, problems, _ = read_fences("docs/x.md", text)
    assert all(1 <= found.line <= len(lines) for found in problems)
    assert [fence.line for fence in fences] == sorted({fence.line for fence in fences})
    for fence in fences:
        assert lines[fence.line - 1].strip().startswith(fence.slashes)
        assert fence.end is None or fence.line < fence.first <= fence.end <= len(lines)
        assert [lines[number - 1] for number, _ in fence.content] == [line for _, line in fence.content]
        assert [number for number, _ in fence.content] == list(range(fence.first, fence.end or fence.first))


BLOCKS = st.tuples(
    st.sampled_from(["today", "comparison", "x-y"]),
    WORDS | st.just(""),
    st.dictionaries(IDS, WORDS, max_size=3),
    st.lists(st.sampled_from(["", "- one", "Text.", "| a | b |", "    not an option"]), max_size=5),
)


@given(st.lists(BLOCKS, max_size=4))
def test_blocks_that_were_written_are_read_as_they_were(blocks):
    text = "Above.\n\n"
    for name, title, options, content in blocks:
        text += "\n".join([f"/// {name}{' | ' * bool(title)}{title}", *(f"    {key}: '{value}'" for key, value in options.items()), ""])
        text += "\n" + "\n".join([*content, "///", "", ""])
    fences, problems, _ = read_fences("docs/x.md", text)
    assert problems == []
    assert [(fence.name, fence.title) for fence in fences] == [(name, title) for name, title, _, _ in blocks]
    assert [fence.options.values for fence in fences] == [options for _, _, options, _ in blocks]
    assert [[line for _, line in fence.content] for fence in fences] == [["", *content] for *_, content in blocks]


@st.composite
def tables(draw) -> list[list[str]]:
    """Return the header and the rows of a sound comparison, without topics."""
    width = draw(st.integers(2, 5))
    header = ["What", *draw(st.lists(WORDS, min_size=width, max_size=width, unique_by=lambda name: name.replace(" ", "-")))]
    names = draw(st.lists(WORDS, min_size=1, max_size=6, unique=True))
    return [header, *([name, *draw(st.lists(WORDS, min_size=width, max_size=width))] for name in names)]


def written(table: list[list[str]]) -> str:
    rows = [f"| {' | '.join(cells)} |" for cells in table]
    rule = "|" + "---|" * len(table[0])
    return "\n".join(["/// comparison | A table", "", rows[0], rule, *rows[1:], "///"])


@given(tables(), st.data())
def test_a_table_without_a_fault_has_none_and_each_cell_that_is_taken_out_is_missed_in_its_row(table, data):
    assert check_comparisons(Page("x.md", written(table)), Known(SITE)) == []
    row = data.draw(st.integers(1, len(table) - 1))
    cell = data.draw(st.integers(1, len(table[0]) - 1))
    # The row is at the line of the title, an empty line, the header and the line below it further down.
    line = row + 4
    emptied = [cells if number != row else [*cells[:cell], "", *cells[cell + 1 :]] for number, cells in enumerate(table)]
    (found,) = check_comparisons(Page("x.md", written(emptied)), Known(SITE))
    expected = "comparison-topic-empty" if not any(emptied[row][1:]) else "comparison-cell-empty"
    assert (found.line, found.rule) == (line, expected)
    shorter = [cells if number != row else [*cells[:cell], *cells[cell + 1 :]] for number, cells in enumerate(table)]
    (found,) = check_comparisons(Page("x.md", written(shorter)), Known(SITE))
    assert (found.line, found.rule) == (line, "comparison-ragged")


@given(TEXTS)
def test_tables_and_flows_are_read_from_any_text_with_lines_of_the_file(text):
    typed = Page("x.md", f"/// comparison | T\n{text}\n///\n\n/// question | Q?\n    id: q\n{text}\n///")
    lines = typed.text.count("\n") + 1
    found = [*check_comparisons(typed, Known(SITE)), *check_flow(typed)]
    assert all(1 <= problem.line <= lines for problem in found)
    assert all(1 <= answer.line <= lines for step in read_steps(typed) for answer in step.answers)


@st.composite
def flows(draw) -> list[list[tuple[str, int]]]:
    """Return the answers of each question, as labels with the number of the step that each leads to; outcomes have none."""
    questions = draw(st.integers(1, 6))
    steps = []
    for number in range(questions):
        labels = draw(st.lists(st.sampled_from(["Yes", "No", "Not sure", "Both"]), min_size=2, max_size=4, unique=True))
        steps.append([(label, draw(st.integers(number + 1, questions))) for label in labels])
    return [*steps, []]


@given(flows())
def test_a_flow_that_was_written_is_read_as_it_was_and_every_path_ends(flow):
    text = ""
    for number, answers in enumerate(flow):
        kind, option = ("question", "") if answers else ("outcome", "    level: today\n")
        listed = "\n".join(f"- [{label}](#s{target})" for label, target in answers)
        text += f"/// {kind} | Step {number}?\n    id: s{number}\n{option}\n{listed}\n///\n\n"
    typed = Page("x.md", text)
    steps = read_steps(typed)
    assert [[(answer.label, answer.target) for answer in step.answers] for step in steps] == [
        [(label, f"s{target}") for label, target in answers] for answers in flow
    ]
    # Some questions may be led to by nobody, or skipped by many; nothing else is wrong with it.
    assert {found.rule for found in check_flow(typed)} <= {"flow-unreachable", "flow-lanes"}
    assert all(path.outcome.id == f"s{len(flow) - 1}" for path in find_paths(steps))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small site, which can stand around any page."""
    return read_docs(Site(write_site(tmp_path_factory.mktemp("small"))))[0]


@settings(max_examples=200)
@given(text=TEXTS)
def test_any_page_ends_in_messages_that_name_lines_of_a_file_and_no_html_is_read_as_such(small, text):
    typed = Page("x.md", page(text, ENDING))
    docs = replace(small, pages={**small.pages, typed.path: typed}, _findings={}, _latest=("", None), _readers={})
    lines = {file.place: file.text.count("\n") + 1 for file in (typed, *docs.includes, *docs.registers)}
    found = check_pages([typed.path], docs).problems
    assert all(1 <= problem.line <= lines[problem.path] for problem in found)

    stored = [str(kept) for md in docs._readers.values() for kept in md.htmlStash.rawHtmlBlocks]
    assert all(_OWN_HTML.match(kept) for kept in stored)
