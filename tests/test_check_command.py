"""The command `carepages check`: what it prints, as text and for GitHub, for all pages or some, and how it ends."""

import contextlib
import re
import subprocess
import sys
import urllib.parse

import pytest
from click.testing import CliRunner

from carepages.cli import main
from carepages.rules import RULES, THEMES
from carepages.templates_folder import templates_folder
from small_site import page, write_site

SUMMARY = re.compile(r"(\d+ pages, \d+ links?, \d+ sources? and \d+ pictures?) checked: (.*)\.")
HARD = page("The pain is acute. It can be chronic.", title="Hard words")
WRONG = page("It hits 40 people, and 50 % of them: a, b.\n\n/// todya | If:\n- one\n///", title="Wrong")


@pytest.fixture
def run(tmp_path):
    """Return a function that writes a site with some pages and runs the command in it."""

    def run(pages: dict[str, str], *arguments: str) -> tuple[int, list[str]]:
        site = write_site(tmp_path, {f"docs/{name}": text for name, text in pages.items()})
        with contextlib.chdir(site):
            done = CliRunner().invoke(main, ["check", *arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output.splitlines()

    return run


def places(lines: list[str]) -> list[str]:
    """Return file and line of each message."""
    return [":".join(line.split(":")[:2]) for line in lines if re.match(r"\S+:\d+: ", line)]


def test_success_is_one_line_that_says_what_was_checked(run):
    code, lines = run({})
    assert code == 0
    (line,) = lines
    assert SUMMARY.fullmatch(line)[2] == "nothing is wrong"


def test_warnings_alone_are_marked_and_stop_nothing(run):
    code, lines = run({"hard.md": HARD})
    assert code == 0
    assert places(lines) == ["docs/hard.md:11", "docs/hard.md:11"]
    assert all(": warning: " in line for line in lines if line.startswith("docs/"))
    assert SUMMARY.fullmatch(lines[-1])[2] == "2 warnings"


def test_problems_are_sorted_and_each_reason_is_given_once(run):
    code, lines = run({"wrong.md": WRONG, "hard.md": HARD, "a.md": HARD.replace("Hard", "More hard").replace("pain", "ache")})
    assert code == 1
    assert places(lines) == sorted(places(lines))
    # One sentence stands on both pages.
    assert len(places(lines)) == 7
    for rule in ("word-avoid", "sentence-repeated", "block-unknown", "figure-unsourced"):
        assert sum(RULES[rule].rationale in line for line in lines) == 1
    assert SUMMARY.fullmatch(lines[-1])[2] == "2 errors, 5 warnings"


@pytest.mark.parametrize("given", ["docs/hard.md", "./docs/hard.md", "docs/../docs/hard.md", "{here}/docs/hard.md", "docs"])
def test_only_what_is_wrong_in_the_named_files_is_told(run, tmp_path, given):
    code, lines = run({"wrong.md": WRONG, "hard.md": HARD}, given.format(here=tmp_path))
    assert code == (given == "docs")
    assert {place.split(":")[0] for place in places(lines)} == {"docs/hard.md"} | ({"docs/wrong.md"} if given == "docs" else set())


def test_what_an_earlier_page_says_too_is_told_of_the_named_file(run):
    code, lines = run({"a.md": page("Walk each day now.", title="A"), "b.md": page("Walk each day now.", title="B")}, "docs/b.md")
    assert code == 0
    assert [line.split(": '")[0] for line in lines[:1]] == [
        "docs/b.md:11: warning: this sentence is also on another page (docs/a.md:11)"
    ]


def test_the_other_pages_are_known_all_the_same(run):
    links = page("See [a part](wrong.md#a-part) and [no part](wrong.md#no-part).", title="Links")
    wrong = WRONG.replace("/// todya", "## A part\n\n/// todya")
    code, lines = run({"wrong.md": wrong, "links.md": links}, "docs/links.md", "docs/includes/sources.yml", "mkdocs.yml")
    assert code == 1
    assert places(lines) == ["docs/links.md:11"]
    assert "#no-part" in lines[0]


@pytest.mark.parametrize(("given", "why"), [("docs/gone.md", "no such file"), ("../x.md", "not below docs/"), ("notes.txt", "not below docs/")])
def test_a_file_that_cannot_be_checked_is_told_once(run, tmp_path, given, why):
    for name in ("notes.txt", "../x.md"):
        (tmp_path / name).write_text("", "utf-8")
    code, lines = run({"hard.md": HARD}, given, "docs/hard.md")
    assert code == 1
    assert sum(why in line for line in lines) == 1
    assert f"{given}:1" in places(lines)
    assert "docs/hard.md:11" in places(lines)


def test_without_pages_there_is_an_error(tmp_path):
    with contextlib.chdir(tmp_path):
        done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    assert "docs/ holds no page" in done.output


def test_on_github_each_problem_is_an_annotation_and_the_summary_is_plain(run):
    code, lines = run({"wrong.md": WRONG, "hard.md": HARD}, "--format", "github")
    assert code == 1
    *annotations, last = lines
    assert SUMMARY.fullmatch(last)
    assert len(annotations) == 4
    for line in annotations:
        assert re.fullmatch(r"::(error|warning) file=docs/\w+\.md,line=\d+,title=[\w-]+::[^:].*%0A.+", line)
    (figure,) = [line for line in annotations if "figure-unsourced" in line]
    # GitHub reads these, and only these, as characters of the text.
    assert set(re.findall(r"%..", figure)) <= {"%25", "%0D", "%0A"}
    assert RULES["figure-unsourced"].rationale in urllib.parse.unquote(figure)


@pytest.mark.parametrize("arguments", [(), ("docs/hard.md",)])
def test_what_was_not_looked_for_in_a_language_is_one_note_which_stops_nothing(run, tmp_path, arguments):
    # A site may bring the strings of a language, while its rules are still to be written.
    own = {"own/partials/strings/nl.html": (templates_folder() / "partials/strings/en.html").read_text("utf-8")}
    site = write_site(tmp_path, {"docs/hard.md": HARD, **own}, settings="theme: {name: material, language: nl, custom_dir: own}\n")
    with contextlib.chdir(site):
        text, github = (CliRunner().invoke(main, ["check", *arguments, "--format", form]) for form in ("text", "github"))
    assert (text.exit_code, github.exit_code) == (0, 0)
    note, last = text.output.splitlines()
    assert note.startswith("These rules do not know the language 'nl' and did not look: ")
    assert "phrases never to say" in note and "reading grade" in note
    assert last.endswith("checked: nothing is wrong.")
    assert github.output.splitlines() == [f"::notice::{note}", last]


def test_a_file_name_on_github_may_hold_what_ends_it(run, tmp_path):
    code, lines = run({"a,b:c%.md": page(title="Odd name")}, "--format", "github")
    assert code == 1
    assert any(line.startswith("::error file=docs/a%2Cb%3Ac%25.md,line=1,title=file-name::") for line in lines)


def test_every_rule_is_listed_with_its_severity_reason_and_example():
    done = CliRunner().invoke(main, ["rules"])
    assert done.exit_code == 0
    for theme in THEMES:
        assert theme.name in done.output
        for name, rule in theme.rules.items():
            assert f"\n{name} ({rule.severity})\n" in done.output
            assert rule.summary in done.output
            assert rule.rationale in done.output
            assert all(line.strip() in done.output for _, example in rule.example for line in example.split("\n"))


def test_the_page_for_editors_says_the_same(docs):
    article = docs.article("about/rules.md")
    (listed,) = article.root.findall("div[@class='all-rules']")
    text = " ".join("".join(listed.itertext()).split())
    for name, rule in RULES.items():
        assert listed.find(f".//p[@id='{name}']") is not None
        for said in (rule.severity, rule.summary, rule.rationale, *(example for _, example in rule.example)):
            assert " ".join(said.split()) in text


STOPPED_WHILE_LOADING = """
import os, runpy, signal, sys

class Stop:
    def find_spec(name, *_):
        if name == "carepages.check_pages":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stop)
runpy.run_module("carepages", run_name="__main__")
"""


def test_a_user_who_stops_it_while_it_loads_gets_no_traceback():
    done = subprocess.run([sys.executable, "-c", STOPPED_WHILE_LOADING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "Stopped.\n")
