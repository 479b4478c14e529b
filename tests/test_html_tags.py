"""The tags of a page are read as parsers read them, and what only browsers can mend is refused."""

from html.parser import HTMLParser

import pytest

from carepages.html_tags import opening_tags, read_tags
from carepages.markup.guard import BuildStopped

READ = {
    "plain": ("<p>a</p>", [("p", {}), ("/p", {})]),
    "attributes": ("<a href='b' title=\"it's\" hidden id=c>", [("a", {"href": "b", "title": "it's", "hidden": "", "id": "c"})]),
    "capitals": ("<A HREF='B'>", [("a", {"href": "B"})]),
    "entities": ('<a href="?a&amp;b&#10;">', [("a", {"href": "?a&b\n"})]),
    "a value with the end of a tag": ('<p title="a>b" id="c">', [("p", {"title": "a>b", "id": "c"})]),
    "twice the same": ('<a href="first" href="second">', [("a", {"href": "first"})]),
    "over lines": ('<a\n  href="b"\n>', [("a", {"href": "b"})]),
    "empty": ("<br/><path d='M0 0' />", [("br", {}), ("path", {"d": "M0 0"})]),
    "comment with another end": ("<!-- a --!><b>", [("b", {})]),
    "script that looks empty": ("<script/>a('<b>')</script><i>", [("script", {}), ("/script", {}), ("i", {})]),
    "comment": ("<!-- <p onclick='a'> --><b>", [("b", {})]),
    "document type": ("<!doctype html><b>", [("b", {})]),
    "text in a script": ("<script>a('<b>')</script><i>", [("script", {}), ("/script", {}), ("i", {})]),
    "text in a title": ("<title>a <b></title>", [("title", {}), ("/title", {})]),
    "no tag": ("1 < 2, a <3", []),
}
REFUSED = {
    "no end": "<p>a\n<p",
    "no second quotation mark": 'a\n<p title="b>',
    "a comment that ends at once": "\n<!--><p onclick='a'> -->",
    "the same with a dash": "\n<!---><p onclick='a'> -->",
    "a comment without an end": "\n<!-- a",
    "nothing between attributes": '\n<p a="b"onclick="c">',
    "a slash for a gap": "\n<img/onerror=a>",
    "a quotation mark in a name": "\n<p a'b>",
    "an end that is none": "\n</p a",
}


@pytest.mark.parametrize(("text", "tags"), READ.values(), ids=READ)
def test_tags_are_read_as_browsers_do(text, tags):
    assert [("/" * tag.closes + tag.name, dict(tag.attributes)) for tag in read_tags(text, "a.html")] == tags


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_browsers_would_have_to_mend_is_refused_with_its_line(text):
    with pytest.raises(BuildStopped, match="a.html:2: "):
        list(read_tags(text, "a.html"))


@pytest.mark.parametrize("text", [text for text, _ in READ.values()], ids=READ)
def test_no_opening_tag_is_left_out(text):
    opening = {text[tag.start : tag.end] for tag in read_tags(text, "a.html") if not tag.closes}
    assert opening <= opening_tags(text)


def test_tags_that_are_of_no_interest_are_left_out_and_what_follows_is_read_all_the_same():
    text = "<p>a</p><p class='b'>b</p><title>c <p></title>"
    names = [text[tag.start : tag.end] for tag in read_tags(text, "a.html", skip={"<p>", "</p>"})]
    assert names == ["<p class='b'>", "<title>", "</title>"]
    with pytest.raises(BuildStopped, match="a.html:1: "):
        list(read_tags("<p>a<p", "a.html", skip={"<p>"}))


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, {name: value or "" for name, value in attributes}))


@pytest.mark.parametrize("path", ["index.html", "decide/index.html", "causes/compare/index.html", "handouts/how-soon/index.html"])
def test_of_built_pages_every_tag_is_seen(site, path):
    text = (site / path).read_text("utf-8")
    parser = _Seen()
    parser.feed(text)
    assert [(tag.name, dict(tag.attributes)) for tag in read_tags(text, path) if not tag.closes] == parser.tags
