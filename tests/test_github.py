"""What GitHub reads: valid by its published schemas, without a fault that linters know, pinned, with few rights, and naming only what is there."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from check_jsonschema.cli import main as check_jsonschema
from click.testing import CliRunner
from pathspec import GitIgnoreSpec

from carepages import cli

GITHUB = Path(".github")
WORKFLOWS = sorted(GITHUB.glob("workflows/*.yml"))
ACTIONS = sorted(GITHUB.glob("actions/*/action.yml"))
# The schemas come with the package check-jsonschema; nothing is fetched.
SCHEMAS = {
    "github-workflows": WORKFLOWS,
    "github-actions": ACTIONS,
    "dependabot": [GITHUB / "dependabot.yml"],
    "github-issue-forms": [GITHUB / "ISSUE_TEMPLATE/report-a-mistake.yml"],
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE/config.yml"],
}


def read(file):
    return yaml.safe_load(file.read_text("utf-8"))


def jobs(file):
    return read(file)["jobs"].items()


def validate(schema, files):
    return CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", *map(str, files)])


@pytest.mark.parametrize(("schema", "files"), SCHEMAS.items(), ids=SCHEMAS)
def test_each_file_is_valid_by_its_published_schema(schema, files, tmp_path):
    assert files
    done = validate(schema, files)
    assert done.exit_code == 0, done.output
    # The schema bites: a key that GitHub does not know is refused.
    broken = tmp_path / "broken.yml"
    broken.write_text(files[0].read_text("utf-8") + "\nno-such-key: 1\n", "utf-8")
    assert validate(schema, [broken]).exit_code == 1


def test_no_file_that_github_reads_is_left_out():
    checked = {file for files in SCHEMAS.values() for file in files}
    assert {file for file in GITHUB.rglob("*") if file.suffix in (".yml", ".yaml")} == checked


# By zizmor, for security, and by jactionlint, for faults in workflows, actions and their shell commands.
LINTERS = {
    "zizmor": ["--offline", "--persona=auditor", "--no-progress", "--format=json-v1"],
    "jactionlint": ["--format=json", f"--shellcheck={Path(sys.executable).with_name('shellcheck')}"],
}
NAMED = {
    "self-repository": "It would have `$/` instead of `./` before our own action, in case that a step before it changes the files that were "
    "checked out. None does, and the action makes ready just those files.",
}


def lint(linter, files):
    """Return the rules that a linter finds broken in files, each with the place and what is wrong."""
    command = [Path(sys.executable).with_name(linter), *LINTERS[linter], *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout or f'"{done.stderr}"')
    if linter == "jactionlint":
        return [(fault["id"], f"{fault['filepath']}:{fault['line']}: {fault['message']}") for fault in found]
    return [(fault["ident"], f"{json.dumps(fault['locations'][0]['symbolic']['key'])}: {fault['desc']}") for fault in found]


@pytest.mark.parametrize("linter", LINTERS)
def test_linters_find_only_what_is_named_here_with_its_reason(linter):
    found = lint(linter, [*WORKFLOWS, *ACTIONS, GITHUB / "dependabot.yml"])
    assert [fault for fault in found if fault[0] not in NAMED] == []
    assert {rule for rule, _ in found} == (set(NAMED) if linter == "zizmor" else set())


FAULTY = """\
on: pull_request_target
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.head_ref }} ${{ secrets.KEY }}" $HOME
      - run: echo "${{ steps.none.outputs.none }}"
"""


# A token that is left behind, rights and secrets for whoever proposes a change, what others wrote in a command, an action that may change.
ZIZMOR_FINDS = {"artipacked", "dangerous-triggers", "secrets-outside-env", "template-injection", "unpinned-uses"}


@pytest.mark.parametrize(("linter", "rules"), [("zizmor", ZIZMOR_FINDS), ("jactionlint", {"undefined-property", "shellcheck"})])
def test_each_linter_would_find_a_fault(linter, rules, tmp_path):
    file = tmp_path / ".github/workflows/faulty.yml"
    file.parent.mkdir(parents=True)
    file.write_text(FAULTY, "utf-8")
    assert rules <= {rule for rule, _ in lint(linter, [file])}


def test_every_action_is_pinned_with_its_version_behind_it():
    uses = [use for file in (*WORKFLOWS, *ACTIONS) for use in re.findall(r"uses:\s*(.+)", file.read_text("utf-8"))]
    assert [use for use in uses if not re.fullmatch(r"\./\S+|[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


# What each job may do beside reading the files; everything else is refused to it.
RIGHTS = {
    ("publish.yml", "build"): {"pages": "read"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("links.yml", "links"): {"issues": "write"},
    ("due.yml", "due"): {"issues": "write"},
}


def test_each_job_has_only_the_rights_it_needs_and_an_end():
    for file in WORKFLOWS:
        given = read(file)["permissions"]
        assert given in ({}, {"contents": "read"})
        for name, job in jobs(file):
            rights = job.get("permissions", given)
            assert {key: value for key, value in rights.items() if (key, value) != ("contents", "read")} == RIGHTS.get(
                (file.name, name), {}
            )
            assert job["timeout-minutes"] <= 60


def test_a_proposed_change_meets_the_very_tests_of_the_readme():
    runs = [step.get("run") for _, job in jobs(GITHUB / "workflows/check.yml") for step in job["steps"]]
    assert "./scripts/test" in runs


def test_the_checks_are_called_by_their_names():
    """PUBLISHING tells a publisher to require them, and CONTRIBUTING tells an editor where to look."""
    names = [job["name"] for _, job in jobs(GITHUB / "workflows/check.yml")]
    assert all(f'"{name}"' in Path("PUBLISHING.md").read_text("utf-8") for name in names)
    assert f'"{names[0]}"' in Path("CONTRIBUTING.md").read_text("utf-8")


def unknown_commands(run):
    """Return what a step runs of this repository that is not there: scripts, subcommands, options and their values."""
    missing = []
    for line in run.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        for index, word in enumerate(words):
            arguments = words[index + 1 :]
            if re.fullmatch(r"(\./)?(scripts|\.github)/[\w-]+", word):
                # A script is the subcommand of its name.
                name = Path(word).name
                missing += [] if Path(word).is_file() else [word]
            elif word.endswith("/carepages"):
                name, *arguments = arguments
                missing += [] if name in cli.main.commands else [name]
            else:
                continue
            missing += unknown_options(name, arguments)
    return missing


def unknown_options(name, arguments):
    """Return the options that a subcommand does not take, and those with a value it does not take."""
    if name not in cli.main.commands:
        return []
    known = {option: parameter.type for parameter in cli.main.commands[name].params for option in parameter.opts}
    given = [(word, value) for word, value in zip(arguments, [*arguments, ""][1:], strict=True) if word.startswith("--")]
    return [
        f"{option} {value}"
        for option, value in given
        if option not in known or (isinstance(known[option], click.Choice) and value not in known[option].choices)
    ]


def test_every_command_of_a_step_exists():
    steps = [step for file in WORKFLOWS for _, job in jobs(file) for step in job["steps"]]
    steps += [step for file in ACTIONS for step in read(file)["runs"]["steps"]]
    runs = [step["run"] for step in steps if "run" in step]
    assert [missing for run in runs for missing in unknown_commands(run)] == []


@pytest.mark.parametrize(
    ("run", "missing"),
    [
        ("./scripts/biuld", ["./scripts/biuld"]),
        ("./scripts/build --stricct", ["--stricct "]),
        ("./scripts/serve --prot 8000", ["--prot 8000"]),
        (".venv/bin/carepages dew", ["dew"]),
        (".github/keep-isue a b .venv/bin/carepages due --format markup", [".github/keep-isue", "--format markup"]),
    ],
)
def test_a_command_that_does_not_exist_is_found(run, missing):
    assert unknown_commands(run) == missing


def owners():
    """Return each line of CODEOWNERS as its pattern and its owners."""
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    return [(pattern, names) for pattern, *names in (line.split() for line in lines if line and not line.startswith("#"))]


def owner_of(path):
    """Return who owns a file: as on GitHub, the last line that fits decides."""
    return [names for pattern, names in owners() if GitIgnoreSpec.from_lines([pattern]).match_file(path)][-1]


def test_every_path_with_an_owner_exists():
    for pattern, names in owners():
        assert names and all(name.startswith("@") for name in names)
        if pattern != "*":
            place = Path(pattern.lstrip("/"))
            assert pattern.startswith("/") and (place.is_dir() if pattern.endswith("/") else place.is_file()), pattern
