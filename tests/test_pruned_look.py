"""Pages look the same with the pruned stylesheets as with all rules of the theme, in every state.

Here the upper parts of some pages; `./scripts/bench looks` compares one of each kind from head to foot.
"""

import pytest

from looks import LOOKS, look_alike, pictures, write_both
from serving import serve

PAGES = ["", "causes/compare/", "decide/", "404.html"]


@pytest.fixture(scope="module")
def both(make_once, unfinished_site):
    """The addresses of the site with all rules, and of the same after pruning."""
    folder = make_once("looks", lambda folder: write_both(unfinished_site, folder))
    with serve(folder / "whole") as whole, serve(folder / "pruned") as pruned:
        yield whole, pruned


@pytest.fixture(scope="module")
def tab(chromium):
    context = chromium(16).new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_a_page_looks_as_with_all_rules(tab, both, path):
    whole, pruned = (list(pictures(tab, address + path, whole=False)) for address in both)
    assert len(whole) >= len(LOOKS) + 2
    assert [number for number, (one, other) in enumerate(zip(whole, pruned, strict=True)) if not look_alike(one, other)] == []


def test_a_lost_rule_would_be_seen(tab, both):
    whole, pruned = both
    address = f"{pruned}404.html"
    tab.route(address, lambda route: route.fulfill(body=route.fetch().text().replace("<style", "<template"), content_type="text/html"))
    first = next(pictures(tab, address, whole=False))
    tab.unroute(address)
    assert not look_alike(first, next(pictures(tab, f"{whole}404.html", whole=False)))
