"""A page is moved by one command: all that names it follows, what only looks like it stays, and all is done or nothing."""

import contextlib
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from carepages import cli
from carepages.moved_pages import ADDRESSES, MOVED_FILE
from small_site import page, write_site
from test_replace import content

# Every case moves this page.
OLD, NEW = "a/page.md", "b/other.md"
PAGE_OF_ITS_OWN = f"docs/{OLD}"
MOVED = MOVED_FILE.as_posix()

MENDED = {
    # what names the page: (file, before, after)
    "a link": ("docs/index.md", "See [x](a/page.md).", "See [x](b/other.md)."),
    "a link with dots": ("docs/c/d.md", "[x](../c/../a/page.md)", "[x](../b/other.md)"),
    "a link to a place": ("docs/index.md", "[x](a/page.md#stent)", "[x](b/other.md#stent)"),
    "a link with a title": ("docs/index.md", '[x](a/page.md "T")', '[x](b/other.md "T")'),
    "a link in marks": ("docs/index.md", "[x]( <a/page.md> )", "[x]( <b/other.md> )"),
    "a link with words in marks of code": ("docs/index.md", "[`x`](a/page.md)", "[`x`](b/other.md)"),
    "links in a table": ("docs/index.md", "|[x](a/page.md)|[y](a/page.md)|", "|[x](b/other.md)|[y](b/other.md)|"),
    "a link from the folder that it leaves": ("docs/a/near.md", "[x](page.md)", "[x](../b/other.md)"),
    "a link from the folder to which it goes": ("docs/b/near.md", "[x](../a/page.md#y)", "[x](other.md#y)"),
    "a reference": ("docs/index.md", '[x][r]\n\n[r]: a/page.md#y "T"\n', '[x][r]\n\n[r]: b/other.md#y "T"\n'),
    "a reference over two lines": ("docs/index.md", "[r]:\n    a/page.md\n", "[r]:\n    b/other.md\n"),
    "a link of a place that has moved": (
        "docs/index.md",
        "/// moved\n    anchors: [y]\n\nSee [x](a/page.md).\n///",
        "/// moved\n    anchors: [y]\n\nSee [x](b/other.md).\n///",
    ),
    "the title of a block": ("docs/c/d.md", "/// sheet-chart | a/page.md\n///", "/// sheet-chart | b/other.md\n///"),
    "a key above a page": ("docs/c/d.md", "---\nof: a/page.md\n---\n", "---\nof: b/other.md\n---\n"),
    "lines with Windows ends": ("docs/index.md", "a\r\n[x](a/page.md)\r\nb\r\n", "a\r\n[x](b/other.md)\r\nb\r\n"),
    "a text that one page shows": ("docs/includes/one.md", "[x](../a/page.md)", "[x](../b/other.md)"),
    "the register": ("docs/includes/signs.yml", "x:\n  note: 'as a/page.md'\n", "x:\n  note: 'as b/other.md'\n"),
    "the ledger": ("tests/ledger/x.yml", "- pages: [a/page.md, c/d.md]\n", "- pages: [b/other.md, c/d.md]\n"),
    "the list of signs, in its order": (
        "tests/ledger/signs.txt",
        "    cards: a/page.md, a/z.md, c/d.md\n",
        "    cards: a/z.md, b/other.md, c/d.md\n",
    ),
    "the owners": (".github/CODEOWNERS", "/docs/a/page.md @X\n", "/docs/b/other.md @X\n"),
    "the guide": ("CONTRIBUTING.md", "[x](docs/a/page.md), `docs/a/page.md`", "[x](docs/b/other.md), `docs/b/other.md`"),
    # The page itself, which stands in another folder then.
    "its link to a page beside it": (PAGE_OF_ITS_OWN, "[x](near.md#y)", "[x](../a/near.md#y)"),
    "its link to a page where it goes": (PAGE_OF_ITS_OWN, "[x](../b/near.md)", "[x](../b/near.md)"),
    "its link to itself": (PAGE_OF_ITS_OWN, "[x](page.md#y), [x](#y)", "[x](other.md#y), [x](#y)"),
    "its picture": (PAGE_OF_ITS_OWN, "![x](../assets/images/x.svg)", "![x](../assets/images/x.svg)"),
    "its picture beside it": (PAGE_OF_ITS_OWN, "![x](x%20y.svg)", "![x](../a/x%20y.svg)"),
    "its outside link": (PAGE_OF_ITS_OWN, "[x](https://example.org/page.md)", "[x](https://example.org/page.md)"),
}
LEFT = {
    # what only looks as if it named the page: (file, text)
    "code": ("docs/index.md", "`[x](a/page.md)`"),
    "a block of code": ("docs/index.md", "```\n[x](a/page.md)\n```\n"),
    "words": ("docs/index.md", "See a/page.md."),
    "another page": ("docs/index.md", "[x](aa/page.md) [x](a/page.mdx) [x](c/a/page.md)"),
    "a page of the same name in another folder": ("docs/c/d.md", "[x](page.md) [x](a/page.md)"),
    "an outside address": ("docs/index.md", "[x](https://example.org/docs/a/page.md)"),
    "a longer name": ("tests/ledger/x.yml", "- pages: [c/a/page.md, a/page.md.txt, xa/page.md]\n"),
    "a text that pages of two folders show": ("docs/includes/two.md", "[x](../a/page.md)"),
}
MENU = {
    # how the menu names the page: (before, after)
    "a line": ("- a/page.md # why", "- b/other.md # why"),
    "a title": ("- 'A: b':  'a/page.md'", "- 'A: b':  'b/other.md'"),
    "one line for all": ("- {X: [index.md, a/page.md, c/a/page.md]}", "- {X: [index.md, b/other.md, c/a/page.md]}"),
}
LISTED = {
    # the list of pages that have moved: (before, after)
    "is empty": ("", f"{OLD}: {NEW}\n"),
    "has a comment": ("# A\n#\n# a/page.md: c.md\n", f"# A\n#\n# a/page.md: c.md\n{OLD}: {NEW}\n"),
    "ends without a line end": ("z.md: index.md", f"z.md: index.md\n{OLD}: {NEW}\n"),
    "leads to the old name": (f"z.md: {OLD}\ny.md: '{OLD}#s'\n", f"z.md: {NEW}\ny.md: '{NEW}#s'\n{OLD}: {NEW}\n"),
    "leads from the new name to the old one": (f"{NEW}: {OLD}\n", f"{OLD}: {NEW}\n"),
    "has Windows line ends": ("z.md: index.md\r\n", f"z.md: index.md\r\n{OLD}: {NEW}\r\n"),
}
REFUSED = {
    # what is asked: (old name, new name, words of the sentence)
    "an old name that is not there": ("a/pag.md", NEW, "There is no page a/pag.md in docs/. Did you mean 'a/page.md'?"),
    "a wording": ("includes/today.md", NEW, "There is no page includes/today.md"),
    "the home page": ("index.md", NEW, "The home page stays"),
    "a new name that is there": (OLD, "c/d.md", "c/d.md is there already"),
    "the same name": (OLD, OLD, "a/page.md is there already"),
    "a folder of that name": (OLD, "b/folder.md", "b/folder.md is there already"),
    "the address of another page": (OLD, "c/d/index.md", "c/d.md is there already, with the address of c/d/index.md"),
    "no name for an address": (OLD, "b/Other.md", "does not make a good address"),
    "a folder that makes no address": (OLD, "B b/other.md", "does not make a good address"),
    "a name that Windows lacks": (OLD, "b/aux.md", "Windows does not allow the name 'aux.md'"),
    "a place outside": (OLD, "../other.md", "../other.md is no place for a page"),
    "a place elsewhere": (OLD, "/tmp/other.md", "/tmp/other.md is no place for a page"),
    "a way round": (OLD, "b/../c/other.md", "b/../c/other.md is no place for a page"),
    "the wordings' folder": (OLD, "includes/other.md", "includes/other.md is no place for a page"),
    "the pictures' folder": (OLD, "assets/images/other.md", "assets/images/other.md is no place for a page"),
    "a folder that is not there": (OLD, "bb/other.md", "There is no folder docs/bb/. Did you mean 'b'?"),
    "no ending": (OLD, "b/other", "b/other does not end in .md"),
    "another ending": (OLD, "b/other.txt", "Write 'b/other.md'"),
    "an old address of another page": (OLD, "b/gone.md", "b/gone.md was the name of what is c/d.md now"),
}

@pytest.fixture
def folder(tmp_path):
    """A small site with the page to move, without git."""
    sound = {name: page(title=name) for name in ("docs/a/page.md", "docs/a/near.md", "docs/b/near.md", "docs/c/d.md")}
    shows = {
        "docs/e/one.md": page('--8<-- "one.md"\n\n--8<-- "two.md"', title="One"),
        "docs/two.md": page('--8<-- "two.md"', title="Two"),
    }
    site = write_site(tmp_path, {**sound, **shows, MOVED: "b/gone.md: c/d.md\n", "docs/b/folder.md/x.txt": ""})
    (site / "docs/c/d").mkdir()
    (site / "docs/B b").mkdir()
    return site


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def move(folder: Path, old: str = OLD, new: str = NEW):
    with contextlib.chdir(folder):
        return CliRunner().invoke(cli.main, ["move", old, new])


@pytest.mark.parametrize(("name", "before", "after"), MENDED.values(), ids=MENDED)
def test_what_names_the_page_follows_it(folder, name, before, after):
    file = write(folder, name, before)
    assert move(folder).exit_code == 0
    if name == PAGE_OF_ITS_OWN:
        assert not file.exists()
        file = folder / "docs" / NEW
    assert file.read_bytes().decode() == after


@pytest.mark.parametrize(("name", "text"), LEFT.values(), ids=LEFT)
def test_what_only_looks_like_its_name_stays(folder, name, text):
    file = write(folder, name, text)
    assert move(folder).exit_code == 0
    assert file.read_bytes().decode() == text


@pytest.mark.parametrize(("before", "after"), MENU.values(), ids=MENU)
def test_the_menu_follows_and_nothing_else_in_the_settings_changes(folder, before, after):
    text = (folder / "mkdocs.yml").read_text("utf-8").replace("- a/page.md", before)
    write(folder, "mkdocs.yml", text)
    assert move(folder).exit_code == 0
    assert (folder / "mkdocs.yml").read_text("utf-8") == text.replace(before, after)


@pytest.mark.parametrize(("before", "after"), LISTED.values(), ids=LISTED)
def test_the_old_address_is_added_to_those_that_lead_on(folder, before, after):
    write(folder, MOVED, before)
    assert move(folder).exit_code == 0
    assert (folder / MOVED).read_bytes().decode() == after


def test_names_may_be_given_as_from_the_root_and_addresses_are_remembered(folder):
    write(folder, ADDRESSES.as_posix(), "# All\na/page.md\nz.md\n")
    done = move(folder, f"./docs/{OLD}", f"docs/{NEW}")
    assert done.exit_code == 0
    assert (folder / ADDRESSES).read_text("utf-8") == "# All\na/page.md\nb/other.md\nz.md\n"
    for told in (f"docs/{OLD} is now docs/{NEW}", "mkdocs.yml", MOVED):
        assert told in done.output
    assert not list(folder.rglob(".*.old")) + list(folder.rglob(".*.new"))


def test_what_people_must_change_themselves_is_named_with_its_line(folder):
    write(folder, "overrides/menu.html", "<p>\n<a href=\"{{ 'a/page/' | url }}\">\n<a href=\"ba/page/\">\n")
    assert "  overrides/menu.html:2\n" in (told := move(folder).output)
    assert "menu.html:3" not in told


@pytest.mark.parametrize(("old", "new", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_moved_is_told_in_one_sentence_and_nothing_changes(folder, old, new, words):
    before = content(folder)
    done = move(folder, old, new)
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith("Error: ")
    assert words in line
    assert content(folder) == before


def test_a_list_to_which_nothing_can_be_added_is_told_and_nothing_changes(folder):
    write(folder, MOVED, "{z.md: index.md}\n")
    before = content(folder)
    assert "Nothing can be added" in move(folder).output
    assert content(folder) == before


def test_in_git_the_page_keeps_its_history(folder):
    def git(*arguments: str) -> str:
        named = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        return subprocess.run(["git", *named, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout

    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "All"]):
        git(*command)
    assert move(folder).exit_code == 0
    assert f"R  docs/{OLD} -> docs/{NEW}" in git("status", "--short")


def test_on_a_full_disk_nothing_is_moved(folder):
    # All but the page itself could be written.
    write(folder, PAGE_OF_ITS_OWN, page("a " * 30_000))
    before = content(folder)
    command = [sys.executable, "-m", "carepages", "move", OLD, NEW]
    limit = (50_000, 50_000)
    full = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit)}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **full)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: Nothing has been moved. There is no room in ")
    assert line.endswith("then move the page again.")
    assert content(folder) == before


def test_where_one_file_cannot_be_replaced_all_are_as_they_were(folder, monkeypatch):
    before = content(folder)
    rename = Path.rename

    def refuse(here: Path, there: Path) -> None:
        if here.name == ".moved-pages.yml.new":
            raise PermissionError(13, "Permission denied", str(here))
        rename(here, there)

    monkeypatch.setattr(Path, "rename", refuse)
    done = move(folder)
    assert done.exit_code == 1
    assert "Nothing has been moved. Nothing can be written" in done.output
    assert content(folder) == before
