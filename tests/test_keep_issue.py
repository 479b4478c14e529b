"""`.github/keep-issue` makes, changes and closes one issue by what a command finds, and touches none at a fault."""

import os
import subprocess

import pytest

# What the command does, the open issue of before, and what is asked of GitHub.
CASES = {
    "something to do, no issue": ("echo '- a page'", "", ["label create", "issue create"]),
    "something to do, as an error": ("echo '- a page'; exit 1", "", ["label create", "issue create"]),
    "something to do, an issue": ("echo '- a page'", "7", ["issue edit 7"]),
    "nothing to do, no issue": ("true", "", []),
    "nothing to do, an issue": ("true", "7", ["issue close 7"]),
}


@pytest.fixture
def keep_issue(tmp_path):
    """Return a function that runs .github/keep-issue with a made-up `gh`, and returns how it ended and what it asked of GitHub."""
    gh = tmp_path / "gh"
    # It answers a search with the number of the issue, and writes down everything else with the text of the issue.
    gh.write_text(
        '#!/bin/sh\nif [ "$1" = api ]; then echo "$*" >>"$LOG.searches"; printf %s "$ISSUE"; exit; fi\necho "$*" >>"$LOG"\n'
        'while [ $# -gt 0 ]; do [ "$1" != --body-file ] || cp "$2" "$LOG.body"; shift; done\n',
        "utf-8",
    )
    gh.chmod(0o755)

    def run(command, issue):
        environment = {
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "LOG": str(tmp_path / "log"),
            "ISSUE": issue,
            "GITHUB_REPOSITORY": "example/leg-pain",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_RUN_ID": "1",
        }
        words = [".github/keep-issue", "pages due", "Pages to check again", "sh", "-c", command]
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
        log = tmp_path / "log"
        return done, log.read_text("utf-8").splitlines() if log.exists() else []

    return run


@pytest.mark.parametrize(("command", "issue", "wanted"), CASES.values(), ids=CASES)
def test_one_issue_is_kept_up_to_date(keep_issue, tmp_path, command, issue, wanted):
    done, asked = keep_issue(command, issue)
    assert done.returncode == 0, done.stderr
    assert len(asked) == len(wanted)
    assert all(line.startswith(start) for line, start in zip(asked, wanted, strict=True))
    # Only an open issue that the workflows made themselves is looked for.
    search = (tmp_path / "log.searches").read_text("utf-8")
    assert all(word in search for word in ("repos/example/leg-pain/issues", "state=open", "labels=pages due", "creator=github-actions[bot]"))
    body = tmp_path / "log.body"
    assert body.exists() == (wanted[-1:] not in ([], ["issue close 7"]))
    if body.exists():
        text = body.read_text("utf-8")
        assert text.startswith("- a page\n")
        assert "https://github.com/example/leg-pain/actions/runs/1" in text


@pytest.mark.parametrize("command", ["exit 1", "echo half; exit 2", "no-such-command"])
def test_a_fault_touches_no_issue(keep_issue, command):
    for issue in ("", "7"):
        done, asked = keep_issue(command, issue)
        assert done.returncode != 0
        assert "No issue was changed" in done.stderr
        assert asked == []
