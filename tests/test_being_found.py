"""What search engines, messengers and home screens are told of each page is there, true and the same in every build."""

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageChops, ImageStat

from carepages.check import check
from carepages.configuration import Configuration
from carepages.finish.built_page import BuiltPage, UnexpectedTemplate
from carepages.finish.not_found import complete_not_found
from carepages.finish.search_index import INDEX
from carepages.finish.steps import finish_site
from carepages.finish.structured_data import describe, describe_page, find_breadcrumbs
from carepages.icons import DRAWINGS, IMAGES, draw
from carepages.pages import Page
from carepages.site_addresses import output_path, url_path, resolve
from carepages.sources import Source
from conftest import fresh_day
from small_site import ROOT, SITE
from tables import read_table

ADDRESS = "https://example.org/legs/"
SHARED_BYTES = 60_000

VOCABULARY = read_table("schema_org")
# Show what other pages cite.
OF_OTHERS = ("sources.md", "handouts/pack.md")
KINDS = {"text": str, "flag": bool, "number": int}


def strangers(data: dict) -> list[str]:
    """Return every type, property and value of a description that schema.org does not have there."""
    known = VOCABULARY.get(data.get("@type"))
    if known is None:
        return [f"type {data.get('@type')}"]
    found = []
    for name, values in data.items():
        allowed = known.get(name, "")
        for value in values if isinstance(values, list) else [values]:
            if name in ("@context", "@type"):
                continue
            if isinstance(value, dict):
                found += strangers(value)
                sound = value.get("@type") in allowed.split()
            elif allowed == "day":
                sound = re.fullmatch(r"\d{4}-\d\d-\d\d", value)
            else:
                sound = type(value) is KINDS.get(allowed)
            found += [] if sound else [f"{data['@type']}.{name}: {value}"]
    return found


@pytest.fixture(scope="module")
def published(make_once) -> Path:
    """The folder of the site as it is published below a folder of a host, without PDFs."""

    def publish(folder: Path) -> None:
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        subprocess.run(build, env={**os.environ, "SITE_URL": ADDRESS}, capture_output=True, check=True)
        finish_site(folder, SITE, fresh_day(), check(SITE).measures)

    return make_once("published", lambda folder: publish(folder / "site")) / "site"


@pytest.fixture(scope="module")
def texts(published: Path) -> dict[str, str]:
    """The text of each published page by the path of its Markdown."""
    return {page.path: (published / output_path(page.path)).read_text("utf-8") for page in SITE.pages()}


@pytest.fixture(scope="module")
def heads(published: Path) -> dict[str, Tag]:
    """The head of each published HTML file by its path."""
    files = {file.relative_to(published).as_posix(): file.read_text("utf-8") for file in published.rglob("*.html")}
    # The rest of the pages would take most of the test's time.
    return {path: BeautifulSoup(text.partition("</head>")[0], "html.parser").head for path, text in files.items()}


def told(head: Tag, name: str) -> str | None:
    """Return what a head says under a name, or None."""
    tags = head.select(f'meta[name="{name}"], meta[property="{name}"]')
    assert len(tags) <= 1, tags
    return tags[0]["content"] if tags else None


def description_of(text: str) -> dict:
    """Return the one description in the text of a page."""
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    return json.loads(data)


def test_each_page_has_its_own_title_description_and_address_and_says_its_language(heads, pages):
    assert {head.parent["lang"] for head in heads.values()} == {"en"}
    assert len({page.meta.description for page in pages.values()}) == len(pages)
    titles = [head.title.string for head in heads.values()]
    assert len(set(titles)) == len(titles)
    for path, page in pages.items():
        address = ADDRESS + url_path(path)
        head = heads[output_path(path)]
        assert page.title in head.title.string
        assert told(head, "description") == page.meta.description
        # The large print is the same page, so it gives the same address.
        for same in (head, heads.get(output_path(path).replace("index.html", "large.html"), head)):
            assert [link["href"] for link in same.select("link[rel=canonical]")] == [address]
            assert told(same, "og:url") == address


def test_what_a_messenger_shows_is_the_page_with_a_picture_of_ours(heads, pages, published):
    for path, page in pages.items():
        head = heads[output_path(path)]
        assert told(head, "og:title") == page.title
        assert told(head, "og:description") == page.meta.description
        assert told(head, "og:type") == ("website" if path == "index.md" else "article")
        assert told(head, "twitter:card") == "summary_large_image"
        assert told(head, "og:image:alt")
        picture = published / told(head, "og:image").removeprefix(ADDRESS)
        size = (int(told(head, "og:image:width")), int(told(head, "og:image:height")))
        assert Image.open(picture).size == size == (1200, 630)
        assert picture.stat().st_size < SHARED_BYTES


def test_without_an_address_no_whole_address_is_made_up(site):
    text = (site / "causes/index.html").read_text("utf-8")
    head = BeautifulSoup(text, "html.parser").head
    assert told(head, "og:title")
    assert told(head, "og:image") is told(head, "og:url") is None
    assert not head.select("link[rel=canonical]")
    assert "url" not in description_of(text)
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text("utf-8")


def test_each_icon_is_there_and_of_its_size(heads, published):
    for name, head in heads.items():
        icons = head.select("link[rel=icon], link[rel=apple-touch-icon]")
        assert len(icons) == 2, name
    assert Image.open(published / "assets/images/icon-180.png").size == (180, 180)


@pytest.mark.parametrize("name", DRAWINGS)
def test_each_drawing_in_pixels_is_its_svg(name):
    """Letters are set a little differently from one machine to the next: compared are the small picture and its colors."""
    kept, drawn = Image.open(ROOT / "docs" / IMAGES / name).convert("RGBA"), draw(name, SITE).convert("RGBA")
    assert kept.size == drawn.size
    small = (32, 32)
    difference = ImageStat.Stat(ImageChops.difference(kept.resize(small), drawn.resize(small)))
    assert max(difference.mean) < 4, "Draw it anew: .venv/bin/carepages icons"


def test_the_descriptions_say_what_schema_org_knows_and_the_page_says(texts, pages):
    for path, page in pages.items():
        data = description_of(texts[path])
        assert strangers(data) == []
        assert data["@context"] == "https://schema.org"
        assert data["name"] == page.title
        assert (data["audience"]["@type"] == "Patient") == (page.meta.audience == "patient")
        links = re.findall(r'<span class="source__title"><a href="([^"]+)"', texts[path]) if path not in OF_OTHERS else []
        # Two sources may stand at one address.
        assert sorted(data.get("citation", [])) == sorted(set(map(unescape, links)))
        # Nobody has reviewed these pages, and nothing may look as if somebody had.
        assert (page.meta.clinical_review is not None) == ("reviewedBy" in data) == ("lastReviewed" in data)
        steps = data.get("breadcrumb", {"itemListElement": []})["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert bool(steps) == (path != "index.md")
        assert not steps or (steps[0]["item"], steps[-1]["item"]) == (ADDRESS, data["url"])
    assert description_of(texts["causes/spinal-stenosis.md"])["@type"] == "MedicalWebPage"
    assert description_of(texts["about/privacy.md"])["@type"] == "WebPage"


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "MedicalPage"},
        {"@type": "WebPage", "reviewer": "A"},
        {"@type": "WebPage", "reviewedBy": "A"},
        {"@type": "WebPage", "reviewedBy": {"@type": "WebSite"}},
        {"@type": "WebPage", "lastReviewed": "soon"},
        {"@type": "WebPage", "isPartOf": {"@type": "WebSite", "jobTitle": "A"}},
    ],
)
def test_what_schema_org_does_not_know_is_noticed(data):
    assert strangers(data)


def small_page(**changes: str) -> Page:
    keys = {"title": "T", "description": "D", "audience": "patient", "checked": "2026-01-31", "clinical_review": "pending"}
    lines = [f"{key}: {value}" for key, value in {**keys, **changes}.items()]
    return Page("causes/index.md", "\n".join(["---", *lines, "---", "Text."]))


def described(page: Page) -> dict:
    sources = {"one": Source("one", "A study", "A journal", 2020, "https://example.org/one", "whole")}
    return describe(page, sources, "Site", None, [], SITE)


def test_only_a_named_person_counts_as_a_review():
    review = "{name: Ada Example, role: Vascular nurse, date: 2026-02-01}"
    data = described(small_page(clinical_review=review))
    assert strangers(data) == []
    assert data["lastReviewed"] == "2026-02-01"
    assert data["reviewedBy"] == {"@type": "Person", "name": "Ada Example", "jobTitle": "Vascular nurse"}
    assert not {"lastReviewed", "reviewedBy"} & set(described(small_page()))


@pytest.mark.parametrize(
    ("changes", "key", "value"),
    [
        ({"audience": "clinician"}, "audience", {"@type": "MedicalAudience", "audienceType": "Clinician"}),
        ({"audience": "editor"}, "audience", {"@type": "Audience", "audienceType": "Editor"}),
        ({"sources": "[one]"}, "citation", ["https://example.org/one"]),
        ({"sources": "[one]"}, "@type", "MedicalWebPage"),
        ({"sheet_pages": "1"}, "@type", "MedicalWebPage"),
        ({}, "@type", "WebPage"),
        ({"conditions": "[Gout]"}, "about", [{"@type": "MedicalCondition", "name": "Gout"}]),
    ],
)
def test_what_the_front_matter_says_is_told(changes, key, value):
    data = described(small_page(**changes))
    assert strangers(data) == []
    assert data[key] == value


def test_the_trail_leads_from_home_through_the_group_to_the_page(pages):
    groups = SITE.settings().navigation
    trails = {path: find_breadcrumbs(page, groups, SITE) for path, page in pages.items()}
    assert trails["index.md"] == []
    assert [path for _, path in trails["warning-signs.md"]] == ["index.md", "warning-signs.md"]
    assert [path for _, path in trails["causes/index.md"]] == ["index.md", "causes/index.md"]
    assert [name for name, _ in trails["causes/compare.md"]] == ["Home", "Causes", pages["causes/compare.md"].title]


def test_no_text_ends_the_script_it_stands_in():
    title = "Bad </script><script>alert(1)</script> & <!-- worse"
    page = BuiltPage("causes/index.html", "<html><body></body></html>", source=small_page(title=json.dumps(title)))
    settings = Configuration("Site", [(None, ["causes/index.md"])], {}, {})
    describe_page(page, {}, settings, SITE)
    (script,) = BeautifulSoup(page.text(), "html.parser").select("script")
    assert json.loads(script.string)["name"] == title


def test_the_sitemap_has_each_page_with_the_day_on_which_it_was_checked(published, pages):
    entries = ElementTree.parse(published / "sitemap.xml").getroot()
    assert {entry.tag for entry in entries} == {"{http://www.sitemaps.org/schemas/sitemap/0.9}url"}
    assert [tuple(part.text for part in entry) for entry in entries] == [
        (ADDRESS + url_path(path), str(page.meta.checked)) for path, page in pages.items()
    ]
    assert not list(published.glob("sitemap.xml.gz"))
    robots = (published / "robots.txt").read_text("utf-8")
    assert f"Sitemap: {ADDRESS}sitemap.xml" in robots.splitlines()
    assert "Disallow" not in robots


def test_another_build_makes_the_same_bytes(published, site, texts):
    assert (published / INDEX).read_bytes() == (site / INDEX).read_bytes()
    for path, text in texts.items():
        here = description_of((site / output_path(path)).read_text("utf-8"))
        assert here == {key: value for key, value in description_of(text).items() if key not in ("url", "breadcrumb")}


def test_the_page_for_what_is_not_found_helps_at_any_depth(published, built_pages, pages):
    page = BeautifulSoup((published / "404.html").read_text("utf-8"), "html.parser")
    assert told(page.head, "robots") == "noindex"
    # First what to do in an emergency, in the words of every page.
    action = built_pages["index.html"].select_one(".care-card--emergency .care-card__action")
    first = page.article.select_one("h1 + .care-card--emergency .care-card__action")
    assert first.get_text(" ", strip=True) == action.get_text(" ", strip=True)
    links = [link["href"] for link in page.article.select("a") if not link["href"].startswith("tel:")]
    assert resolve("404.html", links[0], "/legs/").file == output_path("warning-signs.md")
    assert {resolve("404.html", link, "/legs/").file for link in links} == {output_path(path) for path in pages}
    # From the root of the host: how deep the missing address was does not matter.
    for tag in page.select("[href], [src]"):
        address = tag.get("href") or tag["src"]
        if not address.startswith(("#", "tel:")):
            assert address.startswith("/legs/"), address
            assert (published / resolve("404.html", address, "/legs/").file).is_file(), address


def test_a_template_without_a_place_for_the_wording_is_noticed():
    with pytest.raises(UnexpectedTemplate, match="404.html"):
        complete_not_found(BuiltPage("404.html", "<h1>Not here</h1>"), SITE)
