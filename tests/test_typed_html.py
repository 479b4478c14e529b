"""HTML that somebody types is told where it stands, and is never read as such: what Markdown takes for code is text."""

import pytest
from bs4 import BeautifulSoup

from carepages.article import make_markdown
from carepages.configuration import read_configuration
from conftest import ROOT
from small_site import check_in, page, write_site

BODY = 11
PAGE = "docs/page.md"

TYPED = {
    # where it stands: (the text, the line of each message)
    "between escaped backticks": ("Rest \\`<b>x</b>\\` well.", [BODY]),
    "a page that leads on": ('Rest \\`<meta http-equiv="refresh" content="0;url=https://x.example/">\\` well.', [BODY]),
    "between escaped backticks in a list": ('- Rest \\`<form action="x"><input name="q"></form>\\` well', [BODY]),
    "between escaped backticks in a cell": ("| What | How |\n|---|---|\n| Rest | Sit \\`<b>x</b>\\` |", [BODY + 2]),
    "behind two escaped backticks": ("Rest \\`\\`<b>\\`\\` well.", [BODY]),
    "where code ends on another line": ("Rest ` and\nsit `<b>x</b>` well.", [BODY + 1]),
    "where code would end in another item": ("- Rest ` and\n- sit <b> ` well", [BODY + 1]),
    "where code would end in another paragraph": ("Rest ` and\n\nsit <b> ` well.", [BODY + 2]),
    "< in a value": ('Rest <meta http-equiv="refresh" content="0" name="<x"> well.', [BODY]),
    "< in a value with the other quotation marks": ("Rest <hr title='<x' class='y'> well.", [BODY]),
    "> in a value": ('Rest <hr title=">" class="<x"> well.', [BODY]),
    "< in a value at the margin": ('<hr title="<x" class="y">\n\nRest.', [BODY]),
    "< in a value on another line": ('Rest <hr\ntitle="<x"> well.', [BODY]),
    "a quotation mark alone": ('Rest <hr title="> well.', [BODY]),
    "a name with an underscore": ('Rest <a_b href="x">here</a_b> well.', [BODY]),
    "a name with a dot": ('Rest <a.b title="x">here</a.b> well.', [BODY]),
    "a name with a colon": ("Rest <svg:script>x</svg:script> well.", [BODY]),
    "capitals": ("Rest <STYLE>x</STYLE> well.", [BODY]),
    "the end of an element alone": ("Rest </main> well.", [BODY]),
    "a slash behind the name": ("Rest <img/src=x> well.", [BODY]),
    "a comment": ("Rest <!-- x --> well.", [BODY]),
    "an instruction": ("Rest <?php x ?> well.", [BODY]),
    "two lines": ("Rest <b>x</b> and\nsit <i>x</i> well.", [BODY, BODY + 1]),
}
SOUND = {
    "code": "Write `<b>` for it.",
    "code with more marks": "Write ``<b>` `` for it.",
    "code behind an escaped backslash": "Write \\\\`<b>` for it.",
    "code behind an escaped backtick": "Write \\` and `<b>` for it.",
    "code on lines of its own": "```\n<b>\n```",
    "less than": "A pulse < 60, or a ratio <0.9 or a < b and b > c.",
    "an entity": "Write &lt;b&gt; for it.",
    "an address for mail": "Write to <help@example.org>.",
}


@pytest.mark.parametrize(("text", "lines"), TYPED.values(), ids=TYPED)
def test_html_is_told_at_its_line_and_once_a_line(text, lines, tmp_path):
    found = check_in(write_site(tmp_path, {PAGE: page(text)})).problems
    assert [problem.line for problem in found if problem.rule == "html-typed"] == lines


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_is_no_html_is_not_told_as_such(text, tmp_path):
    rules = {problem.rule for problem in check_in(write_site(tmp_path, {PAGE: page(text)})).problems}
    assert "html-typed" not in rules


def test_html_in_a_wording_is_told_once_at_the_wording(tmp_path):
    files = {"docs/includes/note.md": "Rest \\`<b>x</b>\\` well.\n", PAGE: page('--8<-- "note.md"')}
    found = [problem for problem in check_in(write_site(tmp_path, files)).problems if problem.rule == "html-typed"]
    assert [(problem.path, problem.line) for problem in found] == [("docs/includes/note.md", 1)]


@pytest.mark.parametrize("text", [text for text, _ in TYPED.values()] + list(SOUND.values()), ids=[*TYPED, *SOUND])
def test_no_tag_that_somebody_typed_is_read_as_one(text):
    """As engines read it, with nothing that checks before them."""
    read = BeautifulSoup(make_markdown(read_configuration(ROOT / "mkdocs.yml").extensions)[0].convert(text), "html.parser")
    assert {tag.name for tag in read.find_all()} <= set("p span code pre ul li table thead tbody tr th td a div".split())
    assert all(tag["class"] == ["html-typed"] for tag in read.find_all("span"))
    assert all(tag["href"].startswith("mailto:") for tag in read.find_all("a"))
