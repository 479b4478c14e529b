"""Every command that needs the pages says the same where there are none, and ends with 1."""

import contextlib
import os
import re

import pytest
from click.testing import CliRunner

from carepages.cli import main
from carepages.typeface import FILE
from conftest import ROOT
from small_site import write_site

SENTENCE = "Error: docs/ holds no page. Run this where mkdocs.yml is.\n"
# What each command is given beside its name.
ARGUMENTS = {
    "new": ["cause", "Cold feet"],
    "check": ["docs/index.md"],
    "move": ["glossary.md", "words.md"],
    "typeface": [str(ROOT / "overrides" / FILE)],
    "init": ["another", "--name", "Hand numbness"],
}
WITHOUT_PAGES = {"rules", "init"}


def run(folder, command: str, *arguments: str):
    with contextlib.chdir(folder):
        return CliRunner().invoke(main, [command, *arguments])


@pytest.mark.parametrize("below", ["docs", "elsewhere"])
@pytest.mark.parametrize("command", sorted(main.commands.keys() - WITHOUT_PAGES))
def test_a_command_in_the_wrong_folder_says_where_to_run_it(tmp_path, command, below):
    (write_site(tmp_path) / below).mkdir(exist_ok=True)
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path / below, command, *ARGUMENTS.get(command, []))
    assert (done.output, done.exit_code) == (SENTENCE, 1)
    assert sorted(tmp_path.rglob("*")) == before


UNUSABLE = {
    # what is wrong with the settings or a page: (how it becomes so, the place that is told)
    "no settings": (lambda site: (site / "mkdocs.yml").unlink(), "mkdocs.yml:1"),
    "empty settings": (lambda site: write(site / "mkdocs.yml", b""), "mkdocs.yml:1"),
    "a list": (lambda site: write(site / "mkdocs.yml", b"- one\n"), "mkdocs.yml:1"),
    "a word": (lambda site: write(site / "mkdocs.yml", b"one\n"), "mkdocs.yml:1"),
    "a bracket that never ends": (lambda site: write(site / "mkdocs.yml", b"site_name: One\nnav: [index.md\n"), "mkdocs.yml:2"),
    "two bytes for each letter": (lambda site: write(site / "mkdocs.yml", "nav: []".encode("utf-16")), "mkdocs.yml:1"),
    "another encoding": (lambda site: write(site / "mkdocs.yml", "nav: [é.md]".encode("latin-1")), "mkdocs.yml:1"),
    "a folder": (lambda site: ((site / "mkdocs.yml").unlink(), (site / "mkdocs.yml").mkdir()), "mkdocs.yml:1"),
    "a link to nowhere": (lambda site: ((site / "mkdocs.yml").unlink(), (site / "mkdocs.yml").symlink_to("nowhere")), "mkdocs.yml:1"),
    "a pipe": (lambda site: ((site / "mkdocs.yml").unlink(), os.mkfifo(site / "mkdocs.yml")), "mkdocs.yml:1"),
    "two versions": (lambda site: write(site / "mkdocs.yml", b"nav:\n<<<<<<< HEAD\n- index.md\n=======\n>>>>>>> more\n"), "mkdocs.yml:2"),
    "a page in another encoding": (lambda site: write(site / "docs/index.md", "é".encode("latin-1")), "docs/index.md:1"),
    "a page in two versions": (lambda site: write(site / "docs/index.md", b"\n<<<<<<< HEAD\n"), "docs/index.md:2"),
    "a pipe for a page": (lambda site: os.mkfifo(site / "docs/causes/page.md"), "docs/causes/page.md:1"),
}


def write(file, content: bytes) -> None:
    file.write_bytes(content)


@pytest.mark.parametrize(("change", "place"), UNUSABLE.values(), ids=UNUSABLE)
@pytest.mark.parametrize("command", ["serve", "build", "check", "new"])
def test_what_a_command_needs_and_cannot_read_is_told_once_at_its_place(tmp_path, monkeypatch, command, change, place):
    if command == "new" and place.startswith("docs/"):
        # It needs no other page.
        return
    monkeypatch.setattr("carepages.cli.preview", lambda *_: pytest.fail("it was served"))
    (write_site(tmp_path) / "docs/causes").mkdir(exist_ok=True)
    change(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path, command, *(ARGUMENTS["new"] if command == "new" else []))
    assert done.exit_code == 1
    (told,) = re.findall(r"^(?:Error: )?(\S+:\d+): (?!warning: )", done.output, re.MULTILINE)
    assert told == place
    assert [file for file in sorted(tmp_path.rglob("*")) if ".cache" not in file.parts] == before


@pytest.mark.parametrize("command", ["paths", "signs", "due", "check"])
def test_in_the_right_folder_it_does_its_work(tmp_path, command):
    done = run(write_site(tmp_path), command)
    assert done.output
    assert SENTENCE not in done.output


@pytest.mark.parametrize("command", sorted(WITHOUT_PAGES))
def test_what_needs_no_pages_works_everywhere(tmp_path, command):
    done = run(tmp_path, command, *ARGUMENTS.get(command, []))
    assert done.output
    assert done.exit_code == 0


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_is_given_everywhere(tmp_path, command):
    assert run(tmp_path, command, "--help").exit_code == 0
