"""What YAML would drop from a value, or change in it, is told at its line, in every file that editors write."""

import pytest

from carepages.yaml_mapping import NotAMapping, read_mapping
from small_site import REGISTER, SOURCES, check_in, page, write_site

WHOLE = {
    # text: its values
    "a: Rest. # Then walk": None,
    "a: Rest #now": None,
    "a: Rest\t#now": None,
    "a: #now": None,
    "a: 'Rest' # now": None,
    'a: "Rest" #now': None,
    "a: [one, two] # three": None,
    "a: [one, two #three\n  ]": None,
    "a: {b: one} # two": None,
    "a:\n  - one #two": None,
    "a:\n  - #1 choice": None,
    "a: >- #now\n  Rest": None,
    "a: Rest\n  #now": None,
    "a: &Rest and walk": None,
    "a: &Rest": None,
    "a:\n  - &Rest and walk": None,
    "a: &b [one]": None,
    "a: ! Rest": None,
    "a: !Rest and walk": None,
    "a: !!str 5": None,
    "a: *Rest* and walk": None,
    'a: "Rest \\now"': None,
    'a: "\\u0041"': None,
    "a: no.#1": {"a": "no.#1"},
    "a: Rest & walk": {"a": "Rest & walk"},
    "a: Rest! Walk": {"a": "Rest! Walk"},
    "a: https://example.org/#part": {"a": "https://example.org/#part"},
    "a: 'Rest #now'": {"a": "Rest #now"},
    'a: "Rest #now"': {"a": "Rest #now"},
    'a: "Say \\"rest\\""': {"a": 'Say "rest"'},
    'a: "&Rest"': {"a": "&Rest"},
    "a: 'C:\\new'": {"a": "C:\\new"},
    "a: >-\n  Rest #now": {"a": "Rest #now"},
    "a: >-\n  Rest\n  #now": {"a": "Rest #now"},
    "# A note.\na: Rest\n# Another.\nb: Walk": {"a": "Rest", "b": "Walk"},
    "a:\n  b: Rest\n  # A note.\n  c: Walk": {"a": {"b": "Rest", "c": "Walk"}},
    "a: Rest\n  and walk": {"a": "Rest and walk"},
}


@pytest.mark.parametrize(("text", "values"), WHOLE.items())
def test_a_value_is_read_as_a_whole_or_not_at_all(text, values):
    if values is not None:
        assert read_mapping(text).values == values
        return
    with pytest.raises(NotAMapping):
        read_mapping(text)


@pytest.mark.parametrize(
    ("files", "place", "rule", "says"),
    [
        ({"docs/page.md": page(main_message="Call the doctor #today.")}, ("docs/page.md", 5), "front-matter-invalid", "'#today.'"),
        ({"docs/page.md": page(title="&Rest and walk")}, ("docs/page.md", 2), "front-matter-invalid", "'&Rest'"),
        ({"docs/page.md": page(main_message="Rest\n  #now")}, ("docs/page.md", 6), "front-matter-invalid", "'#now'"),
        (
            {"docs/page.md": page("/// today\n    signs: calf-sore #one\n///")},
            ("docs/page.md", 12),
            "block-options-invalid",
            "'#one'",
        ),
        (
            {"docs/includes/sources.yml": SOURCES.replace('management"', 'management" #2')},
            ("docs/includes/sources.yml", 2),
            "source-file-invalid",
            "'#2'",
        ),
        (
            {name: text.replace("level: today", "level: today #now", 1) for name, text in REGISTER.items() if name.endswith("/signs.yml")},
            ("docs/includes/signs.yml", None),
            "sign-file-invalid",
            "'#now'",
        ),
    ],
)
def test_each_file_tells_it_once_at_its_line(files, place, rule, says, tmp_path):
    found = check_in(write_site(tmp_path, files)).problems
    assert [(each.path, each.rule) for each in found] == [(place[0], rule)]
    assert place[1] in (None, found[0].line)
    assert says in found[0].text
