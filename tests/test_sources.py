"""The list of sources is data: each entry is whole, each key that is cited exists, each that exists is cited."""

import pytest

from carepages.components.citation.checks import check_cited, check_unused
from carepages.components.component import Known
from carepages.pages import Page
from carepages.sources import UnusableSources, is_whole_address, read_bibliography, read_sources

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

FAULTS = {
    # what is wrong beyond the examples of the rules: (text to replace, replacement, line, rule)
    "no title": ("  title: A guideline\n", "", 1, "source-missing-field"),
    "empty organisation": ("organisation: A college", "organisation:", 1, "source-missing-field"),
    "unknown field": ("  title: A leaflet", "  titel: x\n  title: A leaflet", 7, "source-unknown-field"),
    "no entry": ("second:", "third:\nsecond:", 7, "source-missing-field"),
    "key in capitals": ("second:", "Second:", 7, "source-bad-key"),
    "no host": ("https://example.org/leaflet", "https:///leaflet", 7, "source-bad-link"),
    "year out of range": ("year: 2024", "year: 20024", 1, "source-bad-year"),
    "title that YAML reads as a number": ("title: A leaflet", "title: 1984", 7, "source-bad-text"),
    "reading that is a list": ("read: copy", "read: [copy]", 7, "source-bad-text"),
    "address that cannot be read": ("https://example.org/leaflet", '"https://[a/"', 7, "source-bad-link"),
    "field given twice": ("  read: copy", "  read: copy\n  title: Again", 13, "source-file-invalid"),
    "not a mapping": (SOUND, "- first\n- second\n", 1, "source-file-invalid"),
    "not YAML": ("title: A leaflet", "title: [A leaflet", 8, "source-file-invalid"),
}


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "sources.yml"
    file.write_text(SOUND, "utf-8")
    return file


def test_sound_sources_are_read(listed):
    sources = read_sources(listed)
    assert list(sources) == ["first-2024", "second"]
    assert (sources["second"].title, sources["second"].year) == ("A leaflet", "undated")


@pytest.mark.parametrize(("old", "new", "line", "rule"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found_at_its_line(listed, old, new, line, rule):
    assert old in SOUND
    listed.write_text(SOUND.replace(old, new), "utf-8")
    with pytest.raises(UnusableSources) as stopped:
        read_sources(listed)
    assert (line, rule) in {(found.line, found.rule) for found in stopped.value.problems}


def test_a_missing_file_is_told_without_a_traceback(tmp_path):
    with pytest.raises(UnusableSources, match="cannot be read"):
        read_sources(tmp_path / "sources.yml")


def test_an_unknown_key_is_found_in_the_text_and_in_the_front_matter(listed):
    page = Page("page.md", "---\ntitle: T\nsources: [first-2024, thrid]\n---\n\nA fact.[^second] One more.[^secnod]\n")
    found = check_cited(page, Known(read_bibliography(listed)))
    assert sorted((problem.line, problem.rule) for problem in found) == [(3, "source-unknown"), (6, "source-unknown")]
    assert any("Did you mean 'second'?" in str(problem) for problem in found)


@pytest.mark.parametrize(("old", "new"), [("second:", "Second:"), (SOUND, ""), (SOUND, "first-2024")], ids=["key", "empty", "no list"])
def test_no_citation_is_unknown_where_the_list_may_mean_it(listed, old, new):
    listed.write_text(SOUND.replace(old, new), "utf-8")
    assert check_cited(Page("page.md", "A fact.[^second]\n"), Known(read_bibliography(listed))) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A fact.[^second]", []),
        ("See [here](here.md).[^second]", []),
        ("See [here](here.md) [^second] (or not).", []),
        ("See [here\n\nor [^second]](there).", []),
        ("A fact.[^second]\n\n---\n\nMore.", []),
        ("One.\nA fact.[^second]\n---", []),
        ("- A fact.[^second]\n- More.", []),
        ("Number \\#1.[^second]", []),
        ("`## Rest[^second]`", []),
        ("## A heading [^second]", [1]),
        ("##Rest[^second]", [1]),
        ("#Rest[^second] #", [1]),
        ("- ## Rest[^second]", [1]),
        ("> ##Rest[^second]", [1]),
        ("Rest[^second]\n---", [1]),
        ("Rest[^second] well\n===", [1]),
        ("A fact.\n\nRest[^second]\n-", [3]),
        ("## Rest\nWalk[^second]\n---", [2]),
        ("See [here [^second]](here.md).", [1]),
        ("See [the\nbook[^second]](here.md).", [2]),
        ("See [the [big] book[^second][^first-2024]\nhere](here.md).", [1]),
        ("## See [the book[^second]](here.md)", [1]),
    ],
)
def test_a_citation_stands_in_the_text_and_not_in_a_heading_or_link(listed, text, lines):
    found = check_cited(Page("page.md", f"---\ntitle: T\n---\n\n{text}\n"), Known(read_bibliography(listed)))
    assert [(problem.line - 4, problem.rule) for problem in found] == [(line, "citation-misplaced") for line in lines]


def test_a_source_that_no_page_cites_is_found_where_it_stands(listed):
    pages = [Page("page.md", "---\ntitle: T\n---\n\nA fact.[^first-2024]\n")]
    (found,) = check_unused(pages, read_bibliography(listed), listed)
    assert (found.line, found.rule) == (7, "source-unused")


def test_a_key_that_is_part_of_a_longer_one_does_not_count_as_cited(listed):
    pages = [Page("page.md", "A fact.[^first-2024] Another.[^second-edition]\n")]
    assert [found.line for found in check_unused(pages, read_bibliography(listed), listed)] == [7]


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
