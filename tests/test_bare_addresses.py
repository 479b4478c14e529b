"""An outside address that is typed as words is told, as one in a link would be, and what only looks like one is not."""

import pytest

from small_site import check_in, page, write_site

# The lines above the body of such a page.
ABOVE = 10
CASES = {
    # name: (text, the addresses that are told with their lines)
    "https": ("See https://www.example.org/help for more.", [(1, "https://www.example.org/help")]),
    "listed": ("See https://www.nice.org.uk/guidance/cg147.", [(1, "https://www.nice.org.uk/guidance/cg147")]),
    "http": ("See http://example.org.", [(1, "http://example.org")]),
    "capitals": ("See HTTPS://EXAMPLE.ORG/A.", [(1, "HTTPS://EXAMPLE.ORG/A")]),
    "ftp": ("See ftp://example.org/a.", [(1, "ftp://example.org/a")]),
    "www": ("See (www.example.org), too.", [(1, "www.example.org")]),
    "host and path": ("See example.org/leg-pain.", [(1, "example.org/leg-pain")]),
    "mailbox": ("Write to help@example.org for more.", [(1, "help@example.org")]),
    "two": ("See www.example.com or www.example.org.", [(1, "www.example.com"), (1, "www.example.org")]),
    "bold": ("See **www.example.org** now.", [(1, "www.example.org")]),
    "second line": ("Walk.\n\nSee\nwww.example.org now.", [(4, "www.example.org")]),
    "point": ("- Walk\n- See www.example.org", [(2, "www.example.org")]),
    "cell": ("| A | B |\n|---|---|\n| www.example.org | Walk |", [(3, "www.example.org")]),
    # Below the start of the page.
    "heading": ("## See www.example.org\n\nWalk.", [(5, "www.example.org")]),
    "beside a link": ("See [words](glossary.md) or www.example.org.", [(1, "www.example.org")]),
    "link": ("See [the guideline](https://www.nice.org.uk/guidance/cg147).", []),
    "telephone": ("Call [911](tel:911).", []),
    "code": ("Type `https://example.org`.", []),
    "block of code": ("```\nhttps://example.org\n```", []),
    "name of a site": ("Patient.info and webmd.com say so.", []),
    "either": ("Walk and/or rest, he/she.", []),
    "at": ("Rest @ home.", []),
    "no space": ("Rest.Walk.", []),
}


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    """What the check finds on a page for each case."""
    files = {f"docs/{number}.md": page(text, title=f"Page {number}") for number, (text, _) in enumerate(CASES.values())}
    return check_in(write_site(tmp_path_factory.mktemp("addresses"), files)).problems


@pytest.mark.parametrize("name", CASES)
def test_addresses_in_the_text(name, problems):
    number = list(CASES).index(name)
    found = [each for each in problems if each.path == f"docs/{number}.md"]
    assert [(each.line - ABOVE, each.rule) for each in found] == [
        (line, "address-bare") for line, _ in CASES[name][1]
    ]
    assert [each.text.split("'")[1] for each in found] == [address for _, address in CASES[name][1]]


@pytest.mark.parametrize("key", ["title", "description", "main_message"])
def test_addresses_in_the_front_matter_are_told_once(key, tmp_path):
    found = check_in(write_site(tmp_path, {"docs/page.md": page(**{key: "See www.example.org now."})})).problems
    assert [each.rule for each in found] == ["front-matter-markup"]
