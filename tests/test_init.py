"""`carepages init` makes a site about any topic, in an empty folder and from the installed package alone."""

import contextlib
import errno
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from click.testing import CliRunner

from carepages.cli import main
from carepages.new_site import NUMBERS
from carepages.site import Site
from conftest import ROOT
from small_site import build_in
from test_commands import answers, free_port, wait_for
from test_github import LINTERS, NAMED, lint
from test_wheel import installed

__all__ = ["installed"]
NAME = "Hand numbness at night"
PROMPT = re.compile(r"TODO\(")
# Of this repository's own site, and of no other. The theme's source map is somebody else's code.
TOPIC = re.compile(rb"\b(legs?|walk(s|ed|ing|ers?)?|arter(y|ies|ial)|calf|calves|spines?|spinal)\b", re.IGNORECASE)
OTHERS = (".map",)


def run(folder: Path, *command: str, library: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the installed package, which finds nothing of this repository."""
    environment = {**os.environ, "PYTHONPATH": str(library)}
    call = [sys.executable, "-m", "carepages", *command]
    return subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(installed, make_once):
    """A new site with its build, as whoever follows the first lines of the README gets it; no test may change it."""

    def fill(folder: Path) -> None:
        folder.mkdir()
        done = run(folder, "init", "hands", "--name", NAME, "--locale", "en-GB", library=installed)
        assert done.returncode == 0, done.stderr
        assert "cd hands" in done.stdout
        done = run(folder / "hands", "build", library=installed)
        assert done.returncode == 0, done.stdout + done.stderr

    return make_once("new-site", fill) / "hands"


def test_the_check_of_a_new_site_lists_each_prompt_with_its_line_and_finds_nothing_else(made, installed):
    done = run(made, "check", library=installed)
    assert done.returncode == 0, done.stdout
    told = {(place, int(line)) for place, line in re.findall(r"^(\S+?):(\d+): warning: ", done.stdout, re.MULTILINE)}
    files = [made / "mkdocs.yml", *(made / "docs").rglob("*.md"), *(made / "docs").rglob("*.yml")]
    there = {
        (file.relative_to(made).as_posix(), number)
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if PROMPT.search(line)
    }
    assert len(there) > 80
    assert told == there
    # It names commands that are there.
    assert "'carepages rules'" in done.stdout


def test_a_new_site_has_nothing_of_another_topic(made):
    places = [file for file in made.rglob("*") if file.is_file() and ".cache" not in file.parts and file.suffix not in OTHERS]
    texts = {file.relative_to(made).as_posix(): content for file in places if b"\0" not in (content := file.read_bytes())}
    assert {"mkdocs.yml", "README.md", ".github/CODEOWNERS", "site/index.html", "site/assets/images/logo.svg"} <= texts.keys()
    assert {name: found.group() for name, content in texts.items() if (found := TOPIC.search(content))} == {}
    # The name of the copy is made of that of the site.
    assert [file.name for file in (made / "site").glob("*.zip")] == ["hand-numbness-at-night.zip"]


def test_all_pages_and_handouts_of_a_new_site_are_drafts(made):
    pages = [file for file in (made / "site").rglob("*.html") if file.name != "404.html"]
    assert len(pages) > 15
    for file in pages:
        page = BeautifulSoup(file.read_text("utf-8"), "html.parser")
        assert page.select(".draft") and page.select('meta[name="robots"][content="noindex"]'), file
        # No day stands where none is written.
        assert "Checked against" not in page.get_text()
        assert "Next check" not in page.get_text()
    assert list((made / "site/handouts/get-help-now").glob("*.pdf"))


def test_a_draft_is_refused_in_one_sentence_by_the_build_for_publishing(made, installed):
    before = (made / "site/index.html").stat().st_mtime_ns
    done = run(made, "build", "--strict", library=installed)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: This is a draft")
    assert (made / "site/index.html").stat().st_mtime_ns == before


def test_a_new_site_is_served_with_the_templates_of_the_package(made, installed):
    port = free_port()
    command = [sys.executable, "-m", "carepages", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    server = subprocess.Popen(command, cwd=made, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(port))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/warning-signs/") as answer:
            page = BeautifulSoup(answer.read(), "html.parser")
    finally:
        server.terminate()
        server.wait()
    assert NAME in page.select_one(".bar__home").get_text()
    assert [link["href"] for link in page.select(".strip__call a")] == ["tel:999", "tel:112"]
    assert "Colours" in page.get_text()


def _leave_out_what_is_built(folder, names):
    return {"site", "headers"} & set(names) if "mkdocs.yml" in names else set()


@pytest.mark.parametrize(("kinds", "file"), [("", "docs/tests/a-nerve-test.md"), ("test: looking/closer", "docs/looking/closer/a-nerve-test.md")])
def test_a_new_page_of_a_kind_goes_to_the_folder_that_the_settings_name(made, tmp_path, installed, kinds, file):
    site = shutil.copytree(made, tmp_path / "site", ignore=_leave_out_what_is_built)
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("test: tests", kinds or "test: tests"), "utf-8")
    done = run(site, "new", "test", "A nerve test", library=installed)
    assert done.returncode == 0, done.stderr
    assert f"{file} is made" in done.stdout
    # Not a script of this repository.
    assert "'carepages serve'" in done.stdout
    assert (site / file).is_file()
    assert file.removeprefix("docs/") in (site / "tests/site/ledger/addresses.txt").read_text("utf-8").splitlines()


def parts(text: str) -> list[tuple[str, ...]]:
    """Return each setting that pages do without, as the keys that lead to it."""
    extra = yaml.safe_load(text.partition("\nextra:\n")[2].partition("\nmarkdown_extensions:")[0])
    return [*((key,) for key in extra if key not in ("draft", "generator")), *(("pages", role) for role in extra["pages"])]


SETTINGS = (ROOT / "scripts/carepages/starter/mkdocs.yml").read_text("utf-8").replace("@NUMBERS@", '      - {call: "112"}')
LEFT_OUT = [*parts(SETTINGS.replace("@SLUG@", "hands").replace("@LOCALE@", "en-GB")), ("favicon",)]


@pytest.mark.parametrize("left_out", LEFT_OUT, ids=".".join)
def test_each_setting_can_be_left_out_and_no_link_breaks(made, tmp_path, left_out):
    site = shutil.copytree(made, tmp_path / "site", ignore=_leave_out_what_is_built)
    settings = site / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    depth = 2 * len(left_out)
    start = next(at for at, line in enumerate(lines) if re.match(rf" {{{depth}}}{left_out[-1]}:", line))
    end = start + 1
    while lines[end].startswith(" " * (depth + 1)) and not lines[end].lstrip().startswith("#"):
        end += 1
    settings.write_text("".join([*lines[:start], *lines[end:]]), "utf-8")
    done = build_in(site)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("linter", LINTERS)
def test_what_github_reads_of_a_new_site_is_as_sound_as_ours(made, linter, monkeypatch):
    monkeypatch.chdir(made)
    files = sorted(file.relative_to(made) for file in (made / ".github").rglob("*.yml"))
    assert {"check.yml", "publish.yml", "action.yml"} == {file.name for file in files}
    assert [fault for fault in lint(linter, files) if fault[0] not in NAMED] == []


def test_a_new_site_pins_the_actions_of_this_repository():
    """So an update here, which is proposed by itself, is made there, too."""
    ours, theirs = (actions_in(ROOT / folder) for folder in (".github", "scripts/carepages/starter/github"))
    assert theirs
    assert theirs <= ours


def actions_in(folder: Path) -> set[str]:
    return {use for file in folder.rglob("*.yml") for use in re.findall(r"uses: (.+)", file.read_text("utf-8"))}


def init(folder: Path, *arguments: str):
    with contextlib.chdir(folder):
        return CliRunner().invoke(main, ["init", *arguments], catch_exceptions=False)


def leave_a_file(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("here before", "utf-8")


REFUSED = {
    # what is asked for: (the name, the locale, the file that is there before, what the sentence says)
    "a folder with something in it": (NAME, "en-US", "new/notes.txt", "new is not empty. Name a new folder"),
    "a file in its place": (NAME, "en-US", "new", "new is no folder"),
    "no name": (" ", "en-US", None, "needs a name"),
    "a long name": ("x" * 61, "en-US", None, "The name has 61 letters. Use 60 or fewer."),
    "a name with marks": ("Hands <b>", "en-US", None, "'Hands <b>' cannot be the name of a site: 'title' must be plain text"),
    "an unknown locale": (NAME, "en-UK", None, "There is no starter for 'en-UK'. Did you mean 'en-US'? Known: en-US, en-CA"),
}


@pytest.mark.parametrize(("name", "locale", "before", "told"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_made_is_told_in_one_sentence_and_nothing_is_written(tmp_path, name, locale, before, told):
    if before:
        leave_a_file(tmp_path, before)
    there = sorted(tmp_path.rglob("*"))
    done = init(tmp_path, "new", "--name", name, "--locale", locale)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert told in line
    assert sorted(tmp_path.rglob("*")) == there


def test_a_file_above_the_folder_is_told(tmp_path):
    leave_a_file(tmp_path, "file")
    done = init(tmp_path, "file/new", "--name", NAME)
    assert (done.exit_code, done.stderr) == (1, "Error: file/new cannot be made (Not a directory). Name another folder.\n")


@pytest.mark.parametrize("there_before", [True, False])
@pytest.mark.parametrize("number", [1, 12, 40])
@pytest.mark.parametrize(("code", "told"), [(errno.ENOSPC, "There is no room in"), (errno.EROFS, "Nothing can be written in")])
def test_a_disk_that_takes_no_file_is_told_and_nothing_is_left(tmp_path, monkeypatch, code, told, number, there_before):
    if there_before:
        (tmp_path / "above/new").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    write, written = Path.write_bytes, []

    def refuse(file: Path, content: bytes) -> int:
        written.append(file)
        if len(written) == number:
            raise OSError(code, os.strerror(code), str(file))
        return write(file, content)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    done = init(tmp_path, "above/new", "--name", NAME)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: {told} above/new/ ({os.strerror(code)}).")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_under_version_control_is_filled_and_any_name_is_kept(tmp_path):
    leave_a_file(tmp_path, ".git/HEAD")
    name = 'ألم اليد: "ليلا" & \\ @SLUG@'
    done = init(tmp_path, ".", "--name", name)
    assert done.exit_code == 0, done.output
    assert "cd " not in done.output
    assert {".git", ".gitignore", ".github", "docs", "mkdocs.yml", "README.md"} <= {file.name for file in tmp_path.iterdir()}
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".carepages")]
    assert Site(tmp_path).settings().site_name == name
    with contextlib.chdir(tmp_path):
        checked = CliRunner().invoke(main, ["check"], catch_exceptions=False)
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("locale", NUMBERS)
def test_the_numbers_of_a_locale_are_those_of_this_site_with_the_same_words(tmp_path, locale):
    """They are facts, which stand in one place that is reviewed."""
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").partition("\n  emergency:\n")[2].partition("    signs:")[0])["numbers"]
    assert init(tmp_path, "new", "--name", NAME, "--locale", locale).exit_code == 0
    made = (tmp_path / "new/mkdocs.yml").read_text("utf-8").partition("\n  emergency:\n")[2].partition("    signs:")[0]
    numbers = yaml.safe_load(made)["numbers"]
    assert numbers and all(number in ours for number in numbers)
    assert Site(tmp_path / "new").settings().locale == locale
    wording = (tmp_path / "new/docs/includes/emergency.md").read_text("utf-8")
    assert re.findall(r"\(tel:(\d+)\)", wording) == [number["call"] for number in numbers]
