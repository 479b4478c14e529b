"""The file of readers' tasks is read as a whole, or what is wrong with it is told in one sentence."""

import re

import pytest

from carepages.tasks import FILE, UnreadableTasks, read_tasks


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- asks: A", "missing 4 required"),
        ("- asks: A\n  types: a\n  page: a.md\n  section: ''\n  answer: a\n  more: b", "'more'"),
        ("- asks: A\n  types: a\n  page: a.md\n  section: ''\n  answer: '('", "unterminated"),
        ("asks: A", "Write each task with asks, types, page, section, answer."),
        ("- [", "Write each task"),
        ("5", "Write each task"),
    ],
)
def test_tasks_that_cannot_be_read_are_told_in_one_sentence(tmp_path, text, says):
    assert read_tasks(tmp_path) == []
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(UnreadableTasks, match=re.escape(says)):
        read_tasks(tmp_path)


def test_what_a_copy_of_a_site_leaves_out_is_no_task(tmp_path):
    (tmp_path / FILE).parent.mkdir(parents=True)
    task = "- {asks: A, types: a, page: a.md, section: '', answer: a"
    (tmp_path / FILE).write_text(f"{task}}}\n{task}, left_out: {{reason: B, by: C}}}}\n", "utf-8")
    assert len(read_tasks(tmp_path)) == 1
