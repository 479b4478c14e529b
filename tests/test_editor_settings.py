"""What editors' own programs are told, so that blocks, their options and tables stay as they were written."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec


def test_prettier_touches_no_page_and_no_template():
    ignored = GitIgnoreSpec.from_lines(Path(".prettierignore").read_text("utf-8").splitlines())
    files = [*Path("docs").rglob("*.md"), *Path("overrides").rglob("*.html"), Path("mkdocs.yml"), Path("CONTRIBUTING.md")]
    assert [file for file in files if not ignored.match_file(file.as_posix())] == []


def test_the_editor_formats_no_page_when_it_saves():
    settings = json.loads(Path(".vscode/settings.json").read_text("utf-8"))
    json.loads(Path(".vscode/extensions.json").read_text("utf-8"))
    markdown = settings["[markdown]"]
    assert (markdown["editor.formatOnSave"], markdown["editor.tabSize"], markdown["editor.insertSpaces"]) == (False, 4, True)


@pytest.fixture
def clone(tmp_path):
    """A small repository with the hooks of this one, whose scripts/check only tells what it was asked."""
    shutil.copy(".pre-commit-config.yaml", tmp_path)
    for name in ("docs/a.md", "docs/b c.md", "docs/includes/today.md", "mkdocs.yml", "README.md", "scripts/check"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('#!/bin/sh\nprintf "asked <%s>\\n" "$@"\nexit 1\n', "utf-8")
    (tmp_path / "scripts/check").chmod(0o755)
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        (["docs/a.md", "docs/b c.md", "README.md"], [["docs/a.md", "docs/b c.md"]]),
        (["docs/a.md", "docs/includes/today.md"], [["docs/a.md"], []]),
        (["mkdocs.yml"], [[]]),
        (["README.md"], []),
    ],
    ids=["pages", "a page and a shared wording", "the settings", "no page"],
)
def test_what_is_committed_is_checked_first(clone, changed, asked):
    hooks = [sys.executable, "-m", "pre_commit", "run", "--files", *changed]
    done = subprocess.run(
        hooks, cwd=clone, capture_output=True, text=True, check=False, env={**os.environ, "PRE_COMMIT_HOME": str(clone / ".cache")}
    )
    runs = [f"asked <{name}>" for names in asked for name in names or [""]]
    assert [line for line in done.stdout.splitlines() if line.startswith("asked")] == runs
    assert done.returncode == bool(asked), done.stdout + done.stderr
