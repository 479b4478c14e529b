"""The readers of fences, tables and flows, for any text: they end without an error, and tell lines that are in the file."""

from hypothesis import given
from hypothesis import strategies as st

from carepages.checks.comparisons import check_comparisons
from carepages.checks.flows import check_flow
from carepages.flow import read_steps
from carepages.markup.fences import read_fences
from carepages.pages import Page

# What pages are made of, whole and broken, in any order.
PIECES = [
    *("///", "////", "///  ", " ///", "- ///", "/// |", "/// today | Get help if:", "/// comparison | Two causes", "/// fields"),
    *("/// question | Is it cold?", "/// outcome | Call now", "    id: a", "    id: b", "    level: today", "    level:", "\tid: [", "    : :"),
    *("| a | b | c |", "|---|---|---|", "| **x** | | |", "| d | e |", "|", "| | | |", "- [Yes](#a)", "- [No](#b)", "- [No](#", "- cold", ""),
    *("```", "~~~", "text", "    code", "---", "> quoted", "\u2028", "\x00"),
]
lines = st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_characters="\n"), max_size=20))
texts = st.lists(lines, max_size=25).map("\n".join)
words = st.text("abcdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(texts)
def test_fences_of_any_text_lie_in_it_and_never_over_each_other(text):
    fences, problems = read_fences("x.md", text)
    last = text.count("\n") + 1
    assert all(1 <= found.line <= last for found in problems)
    for fence in fences:
        assert 1 <= fence.line <= last
        assert fence.end is None or fence.line < fence.end <= last
        assert all(fence.line < number < fence.end for number, _ in fence.content)


@given(texts)
def test_what_is_wrong_with_tables_and_flows_of_any_text_is_told_at_lines_of_it(text):
    page = Page("x.md", text)
    for found in [*check_comparisons(page), *check_flow(page)]:
        assert 1 <= found.line <= text.count("\n") + 1
    for step in read_steps(page):
        assert all(step.line < answer.line for answer in step.answers)


@given(st.lists(st.tuples(words, words, st.lists(words, max_size=3)), max_size=5))
def test_blocks_are_read_as_they_were_written(blocks):
    written = ["\n".join([f"/// fields | {title}", f'    id: "{own}"', "", *content, "///"]) for title, own, content in blocks]
    fences, problems = read_fences("x.md", "\n\n".join(written))
    assert problems == []
    read = [(fence.title, fence.options.values["id"], [line for _, line in fence.content if line]) for fence in fences]
    assert read == [(title, own, content) for title, own, content in blocks]
