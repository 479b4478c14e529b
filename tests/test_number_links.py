"""A link that calls holds a number that a telephone can dial, and the one that its words show."""

import pytest

from small_site import check_in, page, write_site

CASES = {
    # link: the rule that it breaks
    "[911](tel:911)": None,
    "[1-800-QUIT-NOW](tel:18007848669)": None,
    "[116 123](tel:116123)": None,
    "[0800 123](tel:+44800123)": None,
    "[555-0100](tel:555-0100)": None,
    "[your clinic](tel:5550100)": None,
    "[NHS 111](tel:111)": None,
    "[911](tel:112)": "link-number-other",
    "[1-800-QUIT-NOW](tel:18007848660)": "link-number-other",
    "[your clinic](tel:555 0100)": "link-number",
    "[your clinic](tel:CLINIC)": "link-number",
    "[your clinic](tel:)": "link-number",
    "[your clinic](tel://5550100)": "link-number",
}


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    """What the check finds on a page for each case."""
    files = {f"docs/{number}.md": page(f"Call {link}.", title=f"Page {number}") for number, link in enumerate(CASES)}
    return check_in(write_site(tmp_path_factory.mktemp("numbers"), files)).problems


@pytest.mark.parametrize("link", CASES)
def test_a_link_calls_the_number_that_it_shows(link, problems):
    found = [each.rule for each in problems if each.path == f"docs/{list(CASES).index(link)}.md"]
    assert found == ([CASES[link]] if CASES[link] else [])
