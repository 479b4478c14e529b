"""A built page is read as browsers read it, and what they would have to mend is refused."""

import datetime

import pytest

from carepages.finish.built_page import BuiltPage, UnexpectedTemplate
from carepages.finish.page_steps import AFTER_PDFS, STEPS
from carepages.finish.steps import NoHomePage, finish_site
from carepages.guard import BuildStopped
from carepages.site import Site
from tables import each_of, read_table

PAGE = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>T</title></head>\n<body>{}</body></html>\n'
REFUSED, KEPT = read_table("built_pages").values()


@each_of(REFUSED, "text")
def test_what_browsers_would_have_to_mend_is_refused_with_its_place(text):
    with pytest.raises(BuildStopped, match=r"site/a\.html:\d+: "):
        BuiltPage("a.html", PAGE.format(text), place="site/a.html")


@each_of(KEPT, "html")
def test_a_page_is_written_as_it_was_read(html):
    text = PAGE.format(html)
    assert BuiltPage("a.html", text).text() == text


def test_every_page_of_the_site_is_written_as_it_was_read(site):
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert BuiltPage.read(site, file).text() == text, file


def test_one_element_is_found_and_another_number_names_the_page_and_the_template():
    page = BuiltPage("a.html", PAGE.format("<p id='a'>b</p><b></b><b></b>"), place="site/a.html")
    assert page.only("//p", "main.html").get("id") == "a"
    for path, count in (("//i", 0), ("//b", 2)):
        with pytest.raises(UnexpectedTemplate, match=rf"site/a\.html holds {count} .*overrides/main\.html"):
            page.only(path, "main.html")


def test_a_copy_is_changed_by_itself():
    page = BuiltPage("a/index.html", PAGE.format("<p>a</p>"), place="site/a/index.html")
    other = page.copy("a/large.html")
    other.root.body.text = "b"
    assert (other.place, other.is_large_print, page.is_large_print) == ("site/a/large.html", True, False)
    assert "<body>b<p>" in other.text()
    assert "<body><p>" in page.text()


def test_each_step_comes_after_those_that_leave_what_it_needs():
    left: set[str] = set()
    for step in (*STEPS, *AFTER_PDFS):
        assert left.issuperset(step.needs), step.name
        left |= {step.leaves} - {""}
    assert left


def test_a_site_without_a_home_page_is_told_before_anything_is_changed(tmp_path):
    for file in (tmp_path / "made", tmp_path / "docs"):
        file.mkdir()
    (tmp_path / "docs/start.md").write_text("Text.", "utf-8")
    with pytest.raises(NoHomePage, match="index.md is missing"):
        finish_site(tmp_path / "made", Site(tmp_path), datetime.date(2026, 1, 1), {})
    assert list((tmp_path / "made").iterdir()) == []
