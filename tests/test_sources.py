"""The list of sources is read as data, and its addresses are whole. What is told of it is in `cases/`."""

import pytest

from carepages.sources import is_whole_address, read_sources

SOUND = """\
first-2024:
  title: A guideline
  organisation: A college
  year: 2024
  link: https://example.org/guideline
  read: excerpt
second:
  title: A leaflet
  organisation: A hospital
  year: undated
  link: https://example.org/leaflet
  read: copy
"""


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "sources.yml"
    file.write_text(SOUND, "utf-8")
    return file


def test_sound_sources_are_read(listed):
    sources = read_sources(listed)
    assert list(sources) == ["first-2024", "second"]
    assert (sources["second"].title, sources["second"].year) == ("A leaflet", "undated")


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("https://www.nice.org.uk/guidance/cg147", True),
        ("http://www.nice.org.uk/", False),
        ("https://localhost/", False),
        ("https://name@example.org/", False),
        ("https://example.org/a b", False),
        ("//example.org/", False),
        ("www.example.org", False),
    ],
)
def test_whole_addresses(address, whole):
    assert is_whole_address(address) is whole
