"""Where a page lists its sections: below its summary, whatever that holds."""

import markdown
import pytest

EXTENSIONS = ["carepages.components"]
PLACE = '<div class="summed-up"></div>'


@pytest.mark.parametrize(
    ("text", "above"),
    [
        ("A.\n\n## In short\n\n- B.\n\nC.\n\n## More\n\nD.", ["A.", "B.", "C."]),
        ("## In short\n\n- B.\n\n/// emergency\n    signs: leg-cold\n///\n\n## More\n\nD.", ["B."]),
        ("## In short\n\n/// moved\n    anchors: [old]\n\nB.\n///\n\n- C.\n\n## More\n\nD.", ["B.", "C."]),
        ("## In short\n\n- B.", ["B."]),
    ],
)
def test_the_contents_stand_below_the_whole_summary(text, above):
    html = markdown.markdown(text, extensions=EXTENSIONS)
    head, place, rest = html.partition(PLACE)
    assert place
    assert [part for part in ("A.", "B.", "C.", "D.") if part in head] == above
    assert "care-card" not in head


@pytest.mark.parametrize("text", ["A.", "## More\n\n## In short\n\n- B.", "/// sign-doors\n///\n\n## In short\n\n- B."])
def test_a_page_that_does_not_start_with_a_summary_leaves_no_such_place(text):
    assert PLACE not in markdown.markdown(text, extensions=EXTENSIONS)
