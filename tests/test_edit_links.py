"""A copy that is published from a repository leads from each page to its own Markdown file and to the form for mistakes."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup

from carepages.finish.built_page import LARGE, BuiltPage, UnexpectedTemplate
from carepages.finish.edit_links import NoRepository, add_edit_links, find_repository
from carepages.site_addresses import output_path
from conftest import REPOSITORY
from small_site import SITE

def edit_links(file):
    """Return where the links lead; only their paragraph is parsed, as there are many pages."""
    found = re.search(r'<p class="page-edit">.*?</p>', file.read_text("utf-8"))
    return [link["href"] for link in BeautifulSoup(found[0], "html.parser").select("a")] if found else []


def test_each_page_leads_to_its_own_file_and_to_the_form(site, pages):
    form = yaml.safe_load(Path(".github/ISSUE_TEMPLATE/report-a-mistake.yml").read_text("utf-8"))
    fields = {part["id"] for part in form["body"] if "id" in part}
    files = [(page, site / output_path(page.path)) for page in pages.values()]
    files += [(page, file.with_name(LARGE)) for page, file in files if page.is_sheet]
    for page, file in files:
        report, change = edit_links(file)
        assert change == f"{REPOSITORY}/edit/main/docs/{page.path}"
        query = parse_qs(urlsplit(report).query)
        assert report.startswith(f"{REPOSITORY}/issues/new?")
        assert query.pop("template") == ["report-a-mistake.yml"]
        # What is filled in beforehand has a field to stand in.
        assert query == {"which-page": [f"docs/{page.path}"]}
        assert fields.issuperset(query)


def test_a_page_without_a_place_for_them_is_told(pages):
    page = BuiltPage("warning-signs/index.html", "<main><article></article></main>", source=pages["warning-signs.md"])
    with pytest.raises(UnexpectedTemplate, match="warning-signs/index.html"):
        add_edit_links(page, REPOSITORY, SITE)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", None),
        ("https://github.com/example/leg-pain", REPOSITORY),
        ("https://github.com/example/leg-pain/", REPOSITORY),
        ("https://github.com/example/leg-pain.git", REPOSITORY),
        ("https://git.clinic.example/example/leg-pain", "https://git.clinic.example/example/leg-pain"),
    ],
)
def test_the_repository_is_what_the_publisher_says(given, address):
    assert find_repository(given) == address


@pytest.mark.parametrize(
    "given", ["example", "http://github.com/a/b", "https://github.com/a", "https://github.com/a/b/tree/main", "https://github.com/a/b c"]
)
def test_what_is_no_repository_is_told(given):
    with pytest.raises(NoRepository, match="REPO_URL"):
        find_repository(given)


@pytest.mark.parametrize("path", ["warning-signs/", "handouts/get-help-now/"])
def test_they_stay_off_paper(visit, path):
    page = visit(path)
    links = page.locator(".page-edit a")
    assert links.count() == 2
    assert links.first.is_visible()
    page.emulate_media(media="print")
    assert not links.first.is_visible()
