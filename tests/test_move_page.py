"""A page is moved by one command: all that names it follows, what only looks like it stays, and all is done or nothing."""

import contextlib
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from carepages import cli
from carepages.moved_pages import ADDRESSES
from small_site import page, write_site
from tables import each_row, read_table
from test_replace import content

# Every case moves this page.
OLD, NEW = "a/page.md", "b/other.md"
PAGE_OF_ITS_OWN = f"docs/{OLD}"
MOVED = "docs/includes/moved-pages.yml"
CASES = read_table("moved_page")


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


@each_row(CASES["mended"])
def test_what_names_the_page_follows_it(folder, file, before, after):
    written = write(folder, file, before)
    assert move(folder).exit_code == 0
    if file == PAGE_OF_ITS_OWN:
        assert not written.exists()
        written = folder / "docs" / NEW
    assert written.read_bytes().decode() == after


@each_row(CASES["left"])
def test_what_only_looks_like_its_name_stays(folder, file, text):
    written = write(folder, file, text)
    assert move(folder).exit_code == 0
    assert written.read_bytes().decode() == text


@each_row(CASES["menu"])
def test_the_menu_follows_and_nothing_else_in_the_settings_changes(folder, before, after):
    text = (folder / "mkdocs.yml").read_text("utf-8").replace("- a/page.md", before)
    write(folder, "mkdocs.yml", text)
    assert move(folder).exit_code == 0
    assert (folder / "mkdocs.yml").read_text("utf-8") == text.replace(before, after)


@each_row(CASES["listed"])
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


@each_row(CASES["refused"])
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
