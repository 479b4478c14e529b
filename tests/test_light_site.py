"""What makes the built site light: one stylesheet without unused rules, lasting names, short pages, and budgets that hold."""

import gzip
import re

import brotli
import pytest

from carepages.finish.assets import fingerprint_assets, link_fingerprinted
from carepages.finish.built_page import BuiltPage, UnexpectedTemplate
from carepages.finish.compress import compress_files, minify_page, minify_scripts
from carepages.finish.stylesheets import APART, MARK, find_stylesheets, insert_placeholders, names_of, prune, read_rules, remove_inlined
from tables import read_table

PAGE = """<html lang="en"><head>{links}</head><body dir="ltr"><p class="card big" id="top" data-kind="a">Hi</p>
<input type="checkbox"><div class="md-dialog"></div><details></details></body></html>"""
COMPARISON = '<p class="comparison">Table</p></body>'
STYLESHEETS = ("stylesheets/main.css", "css/own.css", "css/comparison.css", "css/comparison-choices.css")
LINKS = " ".join(f'<link rel="stylesheet" href="{{root}}assets/{name}">' for name in STYLESHEETS)
NAMES = names_of(BuiltPage("index.html", PAGE.format(links="")))

NAME = re.compile(r"[.#][\w-]+|(?<![\w:(\[-])[a-z]\w*")
SELECTOR = re.compile(r"(?:^|(?<=[{}]))[^{}@]+(?=\{)")

KEPT, DROPPED = read_table("rules_of_styles").values()


@pytest.mark.parametrize("css", KEPT)
def test_a_rule_that_can_match_stays_as_it_is(css):
    # What a custom property or an animation needs is another rule.
    assert sorted(re.sub(r"\s", "", prune([(css, NAMES)])[0])) == sorted(re.sub(r"\s", "", css))


@pytest.mark.parametrize("css", DROPPED)
def test_a_rule_that_matches_nothing_goes(css):
    assert prune([(css, NAMES)]) == [""]


def test_of_a_list_only_selectors_that_can_match_stay():
    assert prune([("p, .gone, #top { color : red }", NAMES)]) == ["p,#top{color:red}"]


def test_values_are_written_short_but_for_text():
    css = '.card{inset:0.5em -0.5px 10.5% 0;color:rgb(0, 0, 0);font:1em A, "B, 0.5";width:calc(1px - 0.5px)}'
    short = '.card{inset:.5em -.5px 10.5% 0;color:rgb(0,0,0);font:1em A,"B, 0.5";width:calc(1px - .5px)}'
    assert prune([(css, NAMES)]) == [short]


def test_what_only_unused_rules_need_goes_with_them():
    assert prune([(".gone{color:var(--a)} :root{--a:var(--b);--b:red}", NAMES)]) == [""]


def test_what_one_stylesheet_defines_another_may_use():
    css = [":root{--a:red;--b:red}@keyframes turn{to{opacity:0}}", "p{color:var(--a);animation:turn 1s}"]
    assert prune((one, NAMES) for one in css) == [":root{--a:red}@keyframes turn{to{opacity:0}}", css[1]]


@pytest.fixture
def folder(tmp_path):
    """The stylesheets and a font of a site."""
    for path in ("stylesheets", "css", "fonts", "js"):
        (tmp_path / "assets" / path).mkdir(parents=True)
    (tmp_path / "assets/stylesheets/main.css").write_text("p{background:url(a.svg)}.md-dialog{color:red}", "utf-8")
    (tmp_path / "assets/css/own.css").write_text('.md-dialog{color:blue}.md-made-later p{color:blue}@font-face{src:url("../fonts/a.woff2")}', "utf-8")
    (tmp_path / "assets/css/sheet.css").write_text("p{color:red}", "utf-8")
    (tmp_path / "assets/css/dark.css").write_text("p{color:white}", "utf-8")
    (tmp_path / "assets/css/comparison.css").write_text(".comparison{color:red}", "utf-8")
    (tmp_path / "assets/css/comparison-choices.css").write_text(".comparison+p{color:red}.comparison{color:blue}", "utf-8")
    (tmp_path / "assets/fonts/a.woff2").write_bytes(b"font")
    return tmp_path


DARK = '<link rel="stylesheet" id="dark" href="assets/css/dark.css" media="screen">'
# Where pages stand, and how they name the root of the site.
ROOTS = {"index.html": "", "a/index.html": "../", "404.html": "/site/"}


def styled(folder, html: str = PAGE, roots: dict[str, str] = ROOTS, links: str = LINKS) -> dict[str, BuiltPage]:
    """Return pages with their stylesheets in them."""
    pages = {path: BuiltPage(path, html.format(links=links.format(root=root) + DARK)) for path, root in roots.items()}
    stylesheets = find_stylesheets(BuiltPage("index.html", PAGE.format(links=LINKS.format(root=""))), {})
    names = {path: names_of(page) for path, page in pages.items()}
    places = {path: insert_placeholders(page, stylesheets, names[path]) for path, page in pages.items()}
    rules = read_rules(folder, stylesheets, [one for found in places.values() for one in found], set().union(*names.values()))
    for path, page in pages.items():
        for style in page.find("//style"):
            style.text = rules[style.text]
    return pages


def styles(page: BuiltPage) -> list[str]:
    return [style.text for style in page.find(f"//style[@{MARK}]")]


def test_signs_that_the_theme_draws_and_the_site_never_shows_are_left_out_of_the_theme_alone(folder):
    (folder / "assets/stylesheets/main.css").write_text("details summary:before,summary:after{color:red}.md-skip{color:red}img[src$=a]{color:red}", "utf-8")
    (folder / "assets/css/own.css").write_text("summary::before{color:blue}.md-skip{color:blue}", "utf-8")
    html = PAGE.replace("<p", '<img src="a" alt=""><details><summary>A</summary></details><p class="md-skip">A</p><p', 1)
    (css,) = styles(styled(folder, html)["index.html"])
    assert css == "summary:after{color:red}summary::before{color:blue}.md-skip{color:blue}"


def test_pages_hold_one_stylesheet_in_place_of_several_and_its_addresses_still_lead_there(folder):
    for path, page in styled(folder).items():
        root = ROOTS[path]
        (css,) = styles(page)
        assert page.find("//style/@data-whole") == [f"{root}assets/stylesheets/main.css"]
        assert f"url({root}assets/stylesheets/a.svg)" in css
        assert f'url("{root}assets/fonts/a.woff2")' in css
        # The theme's dialog shows nothing before its script runs.
        assert re.findall(r"\.md-dialog{color:(\w+)}", css) == ["blue"]
        # It may make more of a page, for which the site's own rules stay.
        assert ".md-made-later p{color:blue}" in css
        # Those for a medium stay a file.
        assert page.find("//link/@id") == ["dark"]


def test_what_few_pages_need_stands_in_these_alone_after_the_other(folder):
    pages = styled(folder, PAGE.replace("</body>", COMPARISON), {"b.html": ""})
    common, few = styles(pages["b.html"])
    assert few == ".comparison{color:red}.comparison+p{color:red}.comparison{color:blue}"
    assert "comparison" not in common


def test_a_page_with_one_stylesheet_keeps_it(folder):
    page = styled(folder, roots={"s/index.html": "../"}, links='<link rel="stylesheet" href="{root}assets/css/sheet.css">')["s/index.html"]
    assert styles(page) == ["p{color:red}"]


def test_stylesheets_that_stand_in_pages_are_removed(folder):
    remove_inlined(folder, {"assets/css/dark.css"})
    assert {file.name for file in (folder / "assets/css").iterdir()} == {"dark.css"}


def test_pages_with_different_stylesheets_are_refused(folder):
    with pytest.raises(UnexpectedTemplate, match="other.css"):
        styled(folder, links=LINKS.replace("own.css", "other.css"))


def test_names_change_with_what_is_in_a_file_or_in_one_that_it_names(folder):
    names = fingerprint_assets(folder)
    page = BuiltPage("a/index.html", PAGE.format(links=LINKS.format(root="../") + '<script data-src="../assets/js/a.js"></script>'))
    link_fingerprinted(page, names)
    # The theme's script loads these by the names that it knows.
    assert page.find("//link/@href")[0] == "../assets/stylesheets/main.css"
    own = page.find("//link/@href")[1]
    assert re.fullmatch(r"\.\./assets/css/own\.[0-9a-f]{8}\.css", own)
    (font,) = re.findall(r"fonts/(a\.[0-9a-f]{8}\.woff2)", (folder / own.removeprefix("../")).read_text("utf-8"))
    assert (folder / "assets/fonts" / font).read_bytes() == b"font"
    (folder / "assets/fonts" / font).rename(folder / "assets/fonts/a.woff2")
    (folder / "assets/fonts/a.woff2").write_bytes(b"another")
    assert fingerprint_assets(folder)["fonts/a.woff2"] != names["fonts/a.woff2"]


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [
        ("<p>a\n\n    b </p>  \n  <p>c</p>", "<p>a\nb </p>\n<p>c</p>"),
        ("<p>a \t\n  b  \n \n  c</p> ", "<p>a\nb\nc</p> "),
        ("<pre>a\n\n  <b>b\n\n</b>\n\n</pre>\n\n  <p></p>", "<pre>a\n\n  <b>b\n\n</b>\n\n</pre>\n<p></p>"),
        ("<script>a\n\n  b</script>\n\n<b></b>", "<script>a\n\n  b</script>\n<b></b>"),
        ("<p>one <b>two</b> three</p>", "<p>one <b>two</b> three</p>"),
    ],
)
def test_white_space_between_lines_shrinks_where_it_says_nothing(html, squeezed):
    page = BuiltPage("index.html", f"<html><body>{html}</body></html>")
    minify_page(page)
    assert f"<body>{squeezed}</body>" in page.text()


def test_scripts_lose_what_only_their_writers_read(folder):
    script = folder / "assets/js/a.js"
    script.write_text("// About.\n\nif (a) {\n  // Why.\n  b = '// no comment'; // kept\n}\n", "utf-8")
    minify_scripts(folder)
    assert script.read_text("utf-8") == "if (a) {\nb = '// no comment'; // kept\n}\n"


def test_compressed_copies_hold_the_file_and_are_the_same_each_time(tmp_path):
    file = tmp_path / "index.html"
    file.write_text("words " * 200, "utf-8")
    (tmp_path / "small.css").write_text("p{}", "utf-8")
    compress_files(tmp_path.rglob("*"))
    copies = {name: (tmp_path / f"index.html.{name}").read_bytes() for name in ("gz", "br")}
    assert gzip.decompress(copies["gz"]) == brotli.decompress(copies["br"]) == file.read_bytes()
    assert not (tmp_path / "small.css.gz").exists()
    compress_files(tmp_path.rglob("*"))
    assert copies["gz"] == (tmp_path / "index.html.gz").read_bytes()
    assert not (tmp_path / "index.html.gz.gz").exists()


def test_what_stands_apart_changes_no_page_that_goes_without_it(unfinished_site):
    pages = [BuiltPage.read(unfinished_site, file) for file in unfinished_site.rglob("*.html")]
    names = {page.path: names_of(page) for page in pages if page.find("//link[contains(@href, '/css/base.css')]")}
    lost = set()
    for name, urls in APART.items():
        without = {path: own for path, own in names.items() if f".{name}" not in own}
        rules = prune(((unfinished_site / url).read_text("utf-8"), set().union(*without.values())) for url in urls)
        for selector in SELECTOR.findall("".join(rules)):
            # What it names in brackets is not looked at when rules are dropped.
            wanted = set(NAME.findall(selector))
            lost |= {(path, selector) for path, own in without.items() if wanted <= own}
    assert lost == set()
