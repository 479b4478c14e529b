"""What makes the built site light: one stylesheet without unused rules, lasting names, short pages, and budgets that hold."""

import gzip
import re

import brotli
import pytest

from carepages.finish.assets import name_assets
from carepages.finish.changes import change_pages
from carepages.finish.compress import compress_site, squeeze_page, squeeze_scripts
from carepages.finish.inline import MARK, inline_stylesheets, remove_inlined
from carepages.finish.stylesheets import JOINED, UnexpectedStylesheets, join_stylesheets, names_of, prune

PAGE = """<html lang="en"><head>{links}</head><body dir="ltr"><p class="card big" id="top" data-kind="a">Hi</p>
<input type="checkbox"><div class="md-dialog"></div><details></details></body></html>"""
COMPARISON = '<p class="comparison">Table</p></body>'
STYLESHEETS = ("stylesheets/main.css", "css/own.css", "css/comparison.css", "css/comparison-choices.css")
LINKS = " ".join(f'<link rel="stylesheet" href="{{root}}assets/{name}">' for name in STYLESHEETS)
NAMES = names_of(PAGE)

KEPT = ["p{color:red}", ".card{color:red}", "#top{color:red}", "[dir=ltr] p{color:red}", "[data-kind=a]{color:red}"] + [
    "details[open]{color:red}",
    ".js p{color:red}",
    "p:not(.gone){color:red}",
    "details:not([class]) p{color:red}",
    "p:is(.gone,.card){color:red}",
    "p:is(b:not([class]),.card){color:red}",
    "p::before{color:red}",
    "p:hover>input{color:red}",
    "*{color:red}",
    "@media print{p{color:red}}",
    "@supports selector(:has(*)){body:has(:checked){color:red}}",
    "p{color:var(--a)}:root{--a:red}",
    "p{animation:turn 1s}@keyframes turn{to{opacity:0}}",
    '@font-face{font-family:"A";src:url("../fonts/a.woff2")}',
    ".card{color:red;& p{color:blue}}",
    "p{color:red!important}",
]
DROPPED = ["b{color:red}", ".gone{color:red}", "#gone{color:red}", "[dir=rtl] p{color:red}", "[data-other]{color:red}"] + [
    "p.card.gone{color:red}",
    "p .gone{color:red}",
    "b:hover{color:red}",
    "p:not([class]) + p{color:red}",
    "@media print{.gone{color:red}}",
    ":root{--b:red}",
    "@keyframes never{to{opacity:0}}",
    '@charset "utf-8";',
]


@pytest.mark.parametrize("css", KEPT)
def test_a_rule_that_can_match_stays_as_it_is(css):
    # What a custom property or an animation needs is another rule.
    assert sorted(re.sub(r"\s", "", prune([(css, NAMES)])[0])) == sorted(re.sub(r"\s", "", css))


@pytest.mark.parametrize("css", DROPPED)
def test_a_rule_that_matches_nothing_goes(css):
    assert prune([(css, NAMES)]) == [""]


def test_of_a_list_only_selectors_that_can_match_stay():
    assert prune([("p, .gone, #top { color : red }", NAMES)]) == ["p,#top{color:red}"]


def test_what_only_unused_rules_need_goes_with_them():
    assert prune([(".gone{color:var(--a)} :root{--a:var(--b);--b:red}", NAMES)]) == [""]


def test_what_one_stylesheet_defines_another_may_use():
    css = [":root{--a:red;--b:red}@keyframes turn{to{opacity:0}}", "p{color:var(--a);animation:turn 1s}"]
    assert prune((one, NAMES) for one in css) == [":root{--a:red}@keyframes turn{to{opacity:0}}", css[1]]


@pytest.fixture
def folder(tmp_path):
    """A site of a home page, a page below it, one for what is not found and a sheet."""
    for path, root in {"index.html": "", "a/index.html": "../", "404.html": "/site/"}.items():
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(PAGE.format(links=LINKS.format(root=root)), "utf-8")
    (tmp_path / "b.html").write_text(PAGE.format(links=LINKS.format(root="")).replace("</body>", COMPARISON), "utf-8")
    (tmp_path / "sheet.html").write_text('<link rel="stylesheet" href="assets/css/sheet.css">', "utf-8")
    for path in ("stylesheets", "css", "fonts", "js"):
        (tmp_path / "assets" / path).mkdir(parents=True)
    (tmp_path / "assets/stylesheets/main.css").write_text("p{background:url(a.svg)}.md-dialog{color:red}", "utf-8")
    (tmp_path / "assets/css/own.css").write_text('.md-dialog{color:blue}.md-made-later p{color:blue}@font-face{src:url("../fonts/a.woff2")}', "utf-8")
    (tmp_path / "assets/css/sheet.css").write_text("p{color:red}", "utf-8")
    (tmp_path / "assets/css/comparison.css").write_text(".comparison{color:red}", "utf-8")
    (tmp_path / "assets/css/comparison-choices.css").write_text(".comparison+p{color:red}.comparison{color:blue}", "utf-8")
    (tmp_path / "assets/fonts/a.woff2").write_bytes(b"font")
    return tmp_path


def test_pages_load_one_stylesheet_in_place_of_several_and_its_addresses_still_lead_there(folder):
    join_stylesheets(folder)
    for path, root in {"index.html": "", "a/index.html": "../", "404.html": "/site/"}.items():
        text = (folder / path).read_text("utf-8")
        whole = f"{root}assets/stylesheets/main.css"
        assert re.findall("<link[^>]*>", text) == [f'<link rel="stylesheet" href="{root}{JOINED}" data-whole="{whole}">']
    css = (folder / JOINED).read_text("utf-8")
    assert "url(../../assets/stylesheets/a.svg)" in css
    assert 'url("../../assets/fonts/a.woff2")' in css
    # The theme's dialog shows nothing before its script runs.
    assert re.findall(r"\.md-dialog{color:(\w+)}", css) == ["blue"]
    # It may make more of a page, for which the site's own rules stay.
    assert ".md-made-later p{color:blue}" in css
    assert 'href="assets/css/sheet.css"' in (folder / "sheet.html").read_text("utf-8")


def test_what_few_pages_need_is_a_stylesheet_that_these_load_after_the_other(folder):
    join_stylesheets(folder)
    first, second = re.findall('<link rel="stylesheet" href="([^"]*)"', (folder / "b.html").read_text("utf-8"))
    assert (first, second) == (JOINED, "assets/css/comparison.css")
    css = (folder / second).read_text("utf-8")
    assert css == ".comparison{color:red}.comparison+p{color:red}.comparison{color:blue}"
    assert "comparison" not in (folder / first).read_text("utf-8")
    assert {file.name for file in (folder / "assets/css").iterdir()} == {"all.css", "comparison.css", "sheet.css"}


def test_stylesheets_go_into_the_pages_that_load_them_but_those_for_a_medium(folder):
    dark = '<link rel="stylesheet" id="dark" href="assets/css/dark.css" media="screen">'
    change_pages(folder, lambda _, text: text.replace("</head>", f"{dark}</head>"))
    (folder / "assets/css/dark.css").write_text("p{color:white}", "utf-8")
    join_stylesheets(folder)
    change_pages(folder, inline_stylesheets(folder))
    remove_inlined(folder)
    text = (folder / "b.html").read_text("utf-8")
    common, few = re.findall(rf"<style {MARK}[^>]*>(.*?)</style>", text)
    assert re.findall("<link[^>]*>", text) == [dark]
    assert 'data-whole="assets/stylesheets/main.css"' in text
    assert few == ".comparison{color:red}.comparison+p{color:red}.comparison{color:blue}"
    assert {file.name for file in (folder / "assets/css").iterdir()} == {"dark.css"}
    # Where each page stands, its addresses lead to the same.
    for path, root in {"index.html": "", "a/index.html": "../", "404.html": "/site/"}.items():
        text = (folder / path).read_text("utf-8")
        assert f"url({root}assets/stylesheets/a.svg)" in text
        assert f'url("{root}assets/fonts/a.woff2")' in text
    assert "<style data-inlined>p{color:red}</style>" in (folder / "sheet.html").read_text("utf-8")


def test_pages_with_different_stylesheets_are_refused(folder):
    page = folder / "a/index.html"
    page.write_text(page.read_text("utf-8").replace("own.css", "other.css"), "utf-8")
    with pytest.raises(UnexpectedStylesheets, match="other.css"):
        join_stylesheets(folder)


def test_names_change_with_what_is_in_a_file_or_in_one_that_it_names(folder):
    join_stylesheets(folder)
    change_pages(folder, name_assets(folder))
    text = (folder / "index.html").read_text("utf-8")
    (first,) = re.findall(r'href="(assets/css/all\.[0-9a-f]{8}\.css)"', text)
    css = (folder / first).read_text("utf-8")
    (font,) = re.findall(r"fonts/(a\.[0-9a-f]{8}\.woff2)", css)
    assert (folder / "assets/fonts" / font).read_bytes() == b"font"
    assert re.search(r'"assets/css/sheet\.[0-9a-f]{8}\.css"', (folder / "sheet.html").read_text("utf-8"))
    # The theme's script loads these by the names that it knows.
    assert "assets/stylesheets/main.css" in text


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [
        ("<p>a\n\n    b </p>  \n  <p>c</p>", "<p>a\nb </p>\n<p>c</p>"),
        ("<p>a \t\n  b  \n \n  c</p> ", "<p>a\nb\nc</p> "),
        ("<pre>a\n\n  b</pre>\n\n  <p>", "<pre>a\n\n  b</pre>\n<p>"),
        ("<script>a\n\n  b</script>\n\n<b>", "<script>a\n\n  b</script>\n<b>"),
        ("<p>one <b>two</b> three</p>", "<p>one <b>two</b> three</p>"),
    ],
)
def test_white_space_between_lines_shrinks_where_it_says_nothing(tmp_path, html, squeezed):
    assert squeeze_page(tmp_path / "index.html", html) == squeezed


def test_scripts_lose_what_only_their_writers_read(folder):
    script = folder / "assets/js/a.js"
    script.write_text("// About.\n\nif (a) {\n  // Why.\n  b = '// no comment'; // kept\n}\n", "utf-8")
    squeeze_scripts(folder)
    assert script.read_text("utf-8") == "if (a) {\nb = '// no comment'; // kept\n}\n"


def test_compressed_copies_hold_the_file_and_are_the_same_each_time(tmp_path):
    file = tmp_path / "index.html"
    file.write_text("words " * 200, "utf-8")
    (tmp_path / "small.css").write_text("p{}", "utf-8")
    compress_site(tmp_path)
    copies = {name: (tmp_path / f"index.html.{name}").read_bytes() for name in ("gz", "br")}
    assert gzip.decompress(copies["gz"]) == brotli.decompress(copies["br"]) == file.read_bytes()
    assert not (tmp_path / "small.css.gz").exists()
    compress_site(tmp_path)
    assert copies["gz"] == (tmp_path / "index.html.gz").read_bytes()
    assert not (tmp_path / "index.html.gz.gz").exists()
