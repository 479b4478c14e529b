"""What YAML would drop from a value, or change in it, is not read. Where each file tells it is in `cases/`."""

import pytest

from carepages.yaml_mapping import NotAMapping, read_mapping
from tables import read_table

VALUES = read_table("values")


@pytest.mark.parametrize("text", VALUES["lost"])
def test_a_value_that_would_lose_something_is_refused(text):
    with pytest.raises(NotAMapping):
        read_mapping(text)


@pytest.mark.parametrize(("text", "values"), VALUES["kept"].items())
def test_a_value_is_read_as_a_whole(text, values):
    assert read_mapping(text).values == values
