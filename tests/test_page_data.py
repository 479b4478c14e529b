"""Each page is there as data for other systems: in its published form, whole, and without what works only on our own pages."""

import json
import re
from pathlib import Path

import jsonschema
import lxml.html
import pytest
from bs4 import BeautifulSoup

import carepages
from carepages.finish.built_page import BuiltPage
from carepages.finish.page_data import Publication, page_data
from carepages.front_matter import codes_in
from carepages.pages import Page
from carepages.signs import Register
from carepages.site_addresses import output_path
from small_site import SITE

SCHEMA = json.loads((Path(carepages.__file__).parent / "page-data.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def data(site):
    """The data of each page, by the path of its HTML file."""
    pages = [output_path(page.path) for page in SITE.pages()]
    return {path: json.loads((site / path).with_name("page.json").read_text("utf-8")) for path in pages}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_page_has_the_published_form_and_is_in_the_index(site, data):
    for page in data.values():
        jsonschema.validate(page, SCHEMA)
    listed = json.loads((site / "index.json").read_text("utf-8"))["pages"]
    assert {entry["data"] for entry in listed} == {str(Path(path).with_name("page.json")) for path in data}
    assert all(entry["clinical_review"] is None for entry in listed)


def test_nothing_that_a_page_says_is_missing(site, data):
    page = BeautifulSoup((site / "causes/claudication/index.html").read_text("utf-8"), "html.parser").article
    for part in page.select("h1, .main-message, .page-status, nav, .sources, #sources, .paper-links, .page-dates, .citation, .word__back, .paper-link, summary, .words"):
        part.decompose()
    said = words(page.get_text(" "))
    told = [word for part in data["causes/claudication/index.html"]["sections"] for word in words(f"{part['title']} {part['text']}")]
    assert [word for word in said if word not in told] == []


def test_html_has_nothing_that_works_only_on_our_pages(data):
    for path, page in data.items():
        for section in page["sections"]:
            for element in lxml.html.fragment_fromstring(section["html"], create_parent="div").iter():
                assert element.tag not in {"script", "style", "input", "form", "button", "svg", "nav"}, path
                assert not {"class", "id", "style", "onclick"} & set(element.attrib), path


def test_signs_stand_with_their_level_and_exceptions(data):
    signs = SITE.register().signs
    told = {sign["id"]: sign for page in data.values() for sign in page["signs"]}
    # All of them stand on the page of all signs.
    assert set(signs) <= set(told)
    for name, sign in signs.items():
        assert told[name]["level"] == sign.level
        assert [each["id"] for each in told[name]["exceptions"]] == [each.id for each in sign.exceptions]


@pytest.mark.parametrize(
    ("canonical", "link", "image"),
    [("", "a/#x", "a/leg.svg"), ("https://example.org/s/a/b/", "https://example.org/s/a/#x", "https://example.org/s/a/leg.svg")],
)
def test_urls_are_whole_where_the_site_has_one(canonical, link, image):
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = f'<!doctype html><html><head>{head}</head><body><article><p><a href="../#x">A</a><img src="../leg.svg"></p></article></body></html>'
    page = BuiltPage("a/b/index.html", text, source=Page("a/b.md", "---\ntitle: A\n---\n"))
    (section,) = page_data(page, Register(Path(), {}, {}, {}, {}, []), Publication("Site", "en", ""))["sections"]
    assert f'href="{link}"' in section["html"]
    assert f'src="{image}"' in section["html"]


@pytest.mark.parametrize(
    ("system", "code", "is_code"),
    [
        ("icd10", "I70.2", True), ("icd10", "M48.062", True), ("icd10", "i70.2", False), ("icd10", "70.2", False), ("icd10", "I70.", False),
        ("snomed", 73211009, True), ("snomed", "22298006", True), ("snomed", 22298060, False), ("snomed", "12345", False), ("snomed", "0123456", False),
    ],
)
def test_codes_have_the_form_of_their_system(system, code, is_code):
    assert bool(codes_in(system, [code])) == is_code
