"""Every command that needs the pages says the same where there are none, and ends with 1."""

import contextlib

import pytest
from click.testing import CliRunner

from carepages.cli import main
from small_site import write_site

SENTENCE = "Error: docs/ holds no page. Run this where mkdocs.yml is.\n"
# What each command is given beside its name.
ARGUMENTS = {"new": ["cause", "Cold feet"], "check": ["docs/index.md"], "move": ["glossary.md", "words.md"]}
WITHOUT_PAGES = {"rules"}


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


@pytest.mark.parametrize("command", ["paths", "signs", "due", "check"])
def test_in_the_right_folder_it_does_its_work(tmp_path, command):
    done = run(write_site(tmp_path), command)
    assert done.output
    assert SENTENCE not in done.output


@pytest.mark.parametrize("command", sorted(WITHOUT_PAGES))
def test_what_needs_no_pages_works_everywhere(tmp_path, command):
    done = run(tmp_path, command)
    assert done.output
    assert done.exit_code == 0


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_is_given_everywhere(tmp_path, command):
    assert run(tmp_path, command, "--help").exit_code == 0
