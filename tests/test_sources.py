"""The list of sources is read as data, and its addresses are whole. What is told of it is in `cases/`."""

import pytest

from carepages.site import Site
from carepages.sources import SOURCES_FILE, is_whole_address

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
    """A site with a list of sources and nothing else."""
    site = Site(tmp_path)
    (tmp_path / site.includes).mkdir(parents=True)
    write(site, SOUND)
    return site


def write(site, text):
    (site.root / site.includes / SOURCES_FILE).write_text(text, "utf-8")


def test_sound_sources_are_read(listed):
    sources = listed.sources()
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
