"""HTML that somebody types is never read as such: what Markdown takes for code is text. What is told of it is in `cases/`."""

import pytest
from bs4 import BeautifulSoup

from carepages.article import make_markdown
from case_files import read_cases
from small_site import SITE

SECTIONS = read_cases()
TEXTS = {name: case.text for title in ("html, typed html", "html, what is no html") for name, case in SECTIONS[title].cases.items()}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_tag_that_somebody_typed_is_read_as_one(text):
    """As engines read it, with nothing that checks before them."""
    read = BeautifulSoup(make_markdown(SITE)[0].convert(text), "html.parser")
    assert {tag.name for tag in read.find_all()} <= set("p span code pre ul li table thead tbody tr th td a div".split())
    assert all(tag["class"] == ["html-typed"] for tag in read.find_all("span"))
    assert all(tag["href"].startswith("mailto:") for tag in read.find_all("a"))
