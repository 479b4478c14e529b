"""In a real browser no kind of page breaks its policy, asks another host or keeps anything; and it would be noticed if one did."""

import re
import shutil

import pytest

from browsing import settle
from serving import serve
from watching import Watch

KINDS = {"ordinary page": "causes/index.html", "sheet": "handouts/walking-plan/large.html", "page not found": "404.html"}
# What someone might get into a page: each with what the browser must say that it refused.
INJECTED = {
    "<script>document.cookie = 'a=1; path=/'; localStorage.b = 1; sessionStorage.c = 1</script>": "script-src-elem inline",
    "<p style='color: red'>A</p>": "style-src-attr inline",
    "<style>p { color: red }</style>": "style-src-elem inline",
    "<img src='data:,' alt='' onerror='localStorage.d = 1'>": "script-src-attr inline",
    "<img src='OTHER/assets/images/favicon.png' alt=''>": "img-src OTHER/assets/images/favicon.png",
    "<script src='OTHER/assets/js/comparison.js'></script>": "script-src-elem OTHER/assets/js/comparison.js",
}
REACHED = {"cookie a", "localStorage b", "sessionStorage c", "localStorage d", "answer OTHER/assets/images/favicon.png"}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture
def context(chromium):
    context = chromium(16).new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def watch(context, site_address):
    return Watch(context, site_address)


@pytest.fixture(scope="module")
def tampered(site, tmp_path_factory):
    """Return a function that changes a page of a copy of the site, with its policy or without, and returns its address."""
    copy = tmp_path_factory.mktemp("tampered") / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.pdf", "*.map"))
    with serve(copy) as address, serve(site) as other_host:

        def change(path: str, *, policy: bool) -> tuple[str, str]:
            text = (site / path).read_text("utf-8")
            injected = "".join(INJECTED).replace("OTHER/", other_host)
            text = (text if policy else _POLICY.sub("", text)).replace("</body>", f"{injected}</body>")
            (copy / path).write_text(text, "utf-8")
            return address, other_host

        yield change


def test_no_kind_of_page_or_picture_breaks_its_policy_asks_another_host_or_keeps_anything(context, watch, site, site_address):
    page = context.new_page()
    found = {}
    # A reader can open each picture by its address. All pages are looked at where first visits are.
    for path in (*KINDS.values(), *(file.relative_to(site).as_posix() for file in sorted(site.rglob("*.svg")))):
        page.goto(site_address + path.removesuffix("index.html"))
        if seen := watch.found(page):
            found[page.url] = seen
    assert found == {}


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_what_gets_into_a_page_is_refused_and_noticed(context, tampered, path):
    address, other_host = tampered(path, policy=True)
    seen = open_watched(context, address, path)
    assert {f"forbidden {refused.replace('OTHER/', other_host)}" for refused in INJECTED.values()} - set(seen) == set()
    assert not [found for found in seen if not found.startswith(("forbidden", "console", "request"))]


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_without_the_policy_it_would_have_reached_the_reader_and_been_noticed(context, tampered, path):
    address, other_host = tampered(path, policy=False)
    seen = open_watched(context, address, path)
    assert {reached.replace("OTHER/", other_host) for reached in REACHED} - set(seen) == set()
    assert not [found for found in seen if found.startswith("forbidden")]


def open_watched(context, address: str, path: str) -> list[str]:
    watch = Watch(context, address)
    page = context.new_page()
    page.goto(address + path)
    return watch.found(page)


def test_the_browser_keeps_nothing_but_a_choice_of_colors_and_only_while_it_is_one(context, watch, site_address):
    page = context.new_page()
    page.goto(f"{site_address}causes/compare/")
    # While the end of a long page is laid out, what is pointed at may move on.
    settle(page)
    page.locator("[name=show]").first.uncheck(force=True)
    page.wait_for_url(re.compile("causes.show="))
    page.locator(".bar__search").click()
    page.keyboard.type("walking plan")
    page.locator(".md-search-result__link:visible").first.click()
    page.wait_for_url(lambda url: "compare" not in url)
    assert watch.found(page) == []
    for colors, kept in (("dark", ["localStorage colors"]), ("light", ["localStorage colors"]), ("", [])):
        page.locator(".colors select:visible").select_option(colors)
        page.reload()
        assert page.locator(".colors select:visible").input_value() == colors
        assert watch.found(page) == kept
