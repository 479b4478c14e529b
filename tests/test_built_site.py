"""The built site has no broken link, lost page, doubled id, leftover or outside request; each rule is seen to bite."""

import re

import pytest

from carepages.finish.check_site import check_site
from carepages.links import Target
from carepages.site_addresses import output_path, resolve
from small_site import SITE
from tables import each_of, read_table

SOURCES = {"https://example.org/source"}
SOUND = {
    "index.html": '<main><article><h1>Home</h1><a href="a/#top">A</a><img src="a.png" alt=""></article></main>',
    "a/index.html": '<article><h1 id="top">A</h1><h2>B</h2><a href="..">Home</a><a href="tel:911">911</a></article>',
    "a.png": "",
    "404.html": '<article><h1>Not here</h1><a href="/">Home</a></article>',
}


@pytest.fixture
def folder(tmp_path):
    def write(changes: dict[str, str]) -> object:
        for name, text in {**SOUND, **changes}.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        return tmp_path

    return write


def in_article(html: str) -> dict[str, str]:
    return {"a/index.html": f'<article><h1 id="top">A</h1>{html}</article>'}


def test_the_real_site_has_no_faults(site):
    links = {source.link for source in SITE.sources().values()}
    assert [str(found) for found in check_site(site, links)] == []


def test_a_sound_small_site_has_no_faults(folder):
    assert check_site(folder({}), SOURCES) == []


@each_of(read_table("faulty_sites"), "html", "rule")
def test_each_fault_in_an_article_is_found(folder, html, rule):
    assert [found.rule for found in check_site(folder(in_article(html)), SOURCES)] == [rule]


@pytest.mark.parametrize(
    ("path", "html", "rule"),
    [("a/index.html", '<p id="top">A</p>', "headings-count"), ("b/index.html", "<h1>B</h1>", "page-unreachable")],
)
def test_a_page_without_a_heading_and_one_that_nobody_links_are_found(folder, path, html, rule):
    assert [found.rule for found in check_site(folder({path: f"<article>{html}</article>"}), SOURCES)] == [rule]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/source">S</a>',
        '<p class="page-edit"><a href="https://example.org/edit">E</a></p>',
        "<code>/// today | x</code>",
        '<img src="data:,x" alt="">',
    ],
)
def test_what_only_looks_like_a_fault_is_none(folder, html):
    assert check_site(folder(in_article(html)), SOURCES) == []


def test_addresses_from_the_root_of_the_host_are_those_of_the_site_where_it_stands_below(folder):
    home = '<head><link rel="canonical" href="https://example.org/legs/"></head>' + SOUND["index.html"]
    sound = {"index.html": home, "404.html": '<article><h1>Not here</h1><a href="/legs/a/">A</a></article>'}
    assert check_site(folder(sound), SOURCES) == []
    wrong = {"404.html": '<article><h1>Not here</h1><a href="/legs/b/">B</a></article>'}
    assert [found.rule for found in check_site(folder({**sound, **wrong}), SOURCES)] == ["link-broken"]


def test_a_folder_without_pages_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        check_site(tmp_path, SOURCES)


@pytest.mark.parametrize(
    ("path", "address", "file", "anchor"),
    [
        ("index.html", ".", "index.html", ""),
        ("index.html", "a/", "a/index.html", ""),
        ("a/index.html", "../", "index.html", ""),
        ("a/index.html", "#x%20y", "a/index.html", "x y"),
        ("a/index.html", "../b.png?x=1", "b.png", ""),
        ("a/index.html", "/b/", "b/index.html", ""),
        ("index.html", "a%20b.png", "a b.png", ""),
        ("index.html", "https://example.org/a/", "", ""),
        ("index.html", "//example.org/a/", "", ""),
        ("index.html", "http://[", "", ""),
    ],
)
def test_addresses_are_resolved_as_a_browser_does(path, address, file, anchor):
    assert resolve(path, address) == Target(file, anchor)


def test_the_list_of_all_pages_has_every_page(pages, articles):
    titles = {link.get_text() for link in articles["all-pages.md"].select(".all-pages a")}
    assert titles == {page.title for page in pages.values()}


def test_in_the_list_of_all_pages_each_stands_below_the_heading_of_its_group(articles):
    groups = {output_path(path): label for label, paths in SITE.settings().navigation for path in paths}
    label = None
    for element in articles["all-pages.md"].select(".all-pages h2, .all-pages a"):
        if element.name == "h2":
            label = element.get_text()
        else:
            assert groups[resolve(output_path("all-pages.md"), element["href"]).file] == label, element.get_text()


def test_the_first_page_of_a_group_stands_in_the_menu_once(built_pages):
    for _, paths in SITE.settings().navigation:
        for path in paths:
            links = [link["href"] for link in built_pages[output_path(path)].select(".menu a")]
            assert len(links) == len(set(links)), path


def test_the_list_of_sources_has_every_source_and_where_it_is_cited(articles):
    items = articles["sources.md"].select(".all-sources li")
    assert len(items) == len(SITE.sources())
    assert all(len(item.select("a")) >= 2 for item in items)


def test_every_file_that_a_stylesheet_loads_is_there(site):
    rules = [(file, file.read_text("utf-8")) for file in (site / "assets/css").glob("*.css")]
    for page in site.rglob("*.html"):
        rules += [(page, css) for css in re.findall("<style[^>]*>(.*?)</style>", page.read_text("utf-8"), re.DOTALL)]
    found = [(file, address) for file, css in rules for address in re.findall(r"url\([\"']?(?!data:)([^\"')]+)", css)]
    assert found
    for file, address in found:
        assert (site / resolve(file.relative_to(site).as_posix(), address).file).is_file(), f"{file.name}: {address}"
