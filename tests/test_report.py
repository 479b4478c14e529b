"""Whom the settings name, readers can tell of a mistake, on pages and handouts; the name of the page is filled in."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from small_site import build_in, build_once, check_in, page, write_buildable_site, write_site

SHEET = {"docs/handouts/plan.md": page(title="A plan & more", sheet_pages=1)}


def links(folder, *paths):
    """Return the links of the note on mistakes on each page."""
    pages = (BeautifulSoup((folder / "site" / path).read_text("utf-8"), "html.parser") for path in paths)
    return [[link["href"] for link in page.select(".report-mistake a")] for page in pages]


def test_each_page_and_handout_says_whom_to_tell(tmp_path):
    folder = write_buildable_site(tmp_path, SHEET)
    settings = folder / "mkdocs.yml"
    said = settings.read_text("utf-8").replace('    email: ""\n    phone: ""\n', '    email: pages@example.org\n    phone: "+1 (555) 010-0199"\n')
    settings.write_text(said, "utf-8")
    done = build_in(folder)
    assert done.exit_code == 0, done.output
    for (email, phone), title in zip(links(folder, "index.html", "handouts/plan/index.html"), ("Home", "A plan & more"), strict=True):
        assert email.startswith("mailto:pages@example.org?")
        assert parse_qs(urlsplit(email).query) == {"subject": [f"Leg pain when walking: {title}"]}
        assert phone == "tel:+15550100199"


def test_without_the_setting_nothing_is_said(site_folder):
    assert links(site_folder, "index.html", "decide/index.html") == [[], []]


@pytest.fixture(scope="module")
def site_folder(make_once):
    return build_once(make_once)


@pytest.mark.parametrize("value", ["email: pages@example", "email: '<b>'", "phone: call us", "fax: '1'"])
def test_what_is_no_address_and_no_number_is_told(tmp_path, value):
    report = check_in(write_site(tmp_path, settings=f"extra:\n  report:\n    {value}\n"))
    assert [(found.path, found.is_error) for found in report.problems] == [("mkdocs.yml", True)]
