"""What YAML would drop from a value, or change in it, is not read. Where each file tells it is in `cases/`."""

import pytest
from carepages.yaml_mapping import NotAMapping, read_mapping

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
