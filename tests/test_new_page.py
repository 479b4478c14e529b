"""A new page has what pages of its kind have, says what to write, and passes every check once that is written."""

import contextlib
import re
import shutil

import pytest
from click.testing import CliRunner

from carepages import cli
from carepages.check import check
from carepages.moved_pages import ADDRESSES
from carepages.new_page import KINDS, list_in_navigation, make_page, write_page
from carepages.pages import Page
from carepages.prompts import PROMPT
from carepages.signs import LEVELS
from carepages.site import Site
from conftest import ROOT
from small_site import SITE, copy_docs
from tables import each_row, read_table

each_kind = pytest.mark.parametrize("kind", KINDS)
NAME = "Baker's cyst"
CASES = read_table("new_page")


def written(page: Page) -> Page:
    """Return a new page with words in place of each prompt, and days where days are asked for."""
    text = re.sub(r"^checked: TODO\(.*", "checked: 2026-01-31", page.text, flags=re.MULTILINE)
    text = re.sub(r"^next_check: TODO\(.*", "next_check: 2027-01-31", text, flags=re.MULTILINE)
    for level in LEVELS:
        sign = next(sign.id for sign in SITE.register().signs.values() if sign.level == level)
        text = re.sub(rf"(/// {level}\n    signs: )TODO\(.*", rf"\g<1>{sign}", text)
    return Page(page.path, PROMPT.sub("Plain words", text))


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict[str, list[str]]:
    """The rules that new pages of all kinds break on a copy of the real pages, by their paths: as they are made, and written."""
    site = Site(copy_docs(tmp_path_factory.mktemp("docs")))
    new = [make_page(site, kind, f"{NAME} ({kind} {stage})") for kind in KINDS for stage in ("made", "written")]
    for page in new:
        write_page(site, written(page) if "written" in page.path else page)
    problems = [problem for problem in check(site).problems if problem.rule != "check-overdue"]
    found = {page.path: [problem.rule for problem in problems if problem.path == page.place] for page in new}
    places = {page.place for page in new}
    return {**found, "elsewhere": [str(problem) for problem in problems if problem.is_error and problem.path not in places]}


@each_kind
def test_each_prompt_is_one_problem_and_the_only_one(kind, found):
    rules = found[f"{KINDS[kind]}/bakers-cyst-{kind}-made.md"]
    assert set(rules) == {"prompt-left"}
    assert len(rules) == make_page(SITE, kind, NAME).text.count("TODO(") >= 8


@each_kind
def test_a_page_with_every_prompt_written_passes_every_check(kind, found):
    assert found[f"{KINDS[kind]}/bakers-cyst-{kind}-written.md"] == []


def test_new_pages_bring_no_error_elsewhere(found):
    assert found["elsewhere"] == []


@each_kind
def test_a_page_has_what_its_kind_needs_and_claims_nothing(kind):
    page = make_page(SITE, kind, NAME)
    assert page.title == NAME
    typed = dict(line.split(": ", 1) for line in page.front_matter.splitlines() if ": " in line)
    assert typed["clinical_review"] == "pending"
    assert PROMPT.match(typed["checked"])
    assert PROMPT.match(typed["next_check"])
    assert page.is_sheet == (kind == "handout")
    cards = {fence.name for fence in page.fences}
    assert cards == ({"emergency"} if page.is_sheet else set(LEVELS))
    assert page.is_sheet or "](../warning-signs.md)" in page.body


@each_row(CASES["names"])
def test_any_human_name_gives_a_file_and_stays_the_title(name, path, title):
    page = make_page(SITE, "cause", name)
    assert (page.path, page.title) == (path, title)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory):
    """A copy of the pages and settings, for commands that change nothing."""
    return copy_pages(tmp_path_factory.mktemp("unchanged"))


@each_row(CASES["refused"])
def test_what_cannot_be_made_is_told_and_nothing_is_changed(words, message, unchanged):
    before = snapshot(unchanged)
    with contextlib.chdir(unchanged):
        done = CliRunner().invoke(cli.main, ["new", *words])
    assert done.exit_code in (1, 2)
    assert message in done.output
    assert snapshot(unchanged) == before


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the pages and settings, as the place where commands are run."""
    monkeypatch.chdir(copy_pages(tmp_path))
    return tmp_path


def copy_pages(folder):
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("assets"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@each_kind
def test_the_command_makes_the_page_lists_it_and_says_what_comes_next(kind, folder):
    before = snapshot(folder)
    done = CliRunner().invoke(cli.main, ["new", kind, *NAME.split()])
    assert done.exit_code == 0
    path = f"{KINDS[kind]}/bakers-cyst.md"
    for word in (f"docs/{path}", "mkdocs.yml:", "TODO(...)"):
        assert word in done.output
    changed = {file: text for file, text in snapshot(folder).items() if text != before.get(file)}
    assert set(changed) == {folder / "docs" / path, folder / "mkdocs.yml"}
    assert [path in paths for _, paths in Site(folder).settings().navigation].count(True) == 1
    line = (folder / "mkdocs.yml").read_text("utf-8").splitlines()[int(re.search(r"mkdocs\.yml:(\d+)", done.output)[1]) - 1]
    assert line.strip() == f"- {path}"


def test_the_address_of_a_new_page_is_kept_from_then_on(folder):
    ADDRESSES.parent.mkdir(parents=True)
    ADDRESSES.write_text("# All\ncauses/a.md\ncauses/z.md\n", "utf-8")
    assert CliRunner().invoke(cli.main, ["new", "cause", NAME]).exit_code == 0
    assert ADDRESSES.read_text("utf-8") == "# All\ncauses/a.md\ncauses/bakers-cyst.md\ncauses/z.md\n"


def test_where_the_settings_cannot_be_changed_safely_the_line_to_add_is_told(folder):
    settings = "nav: [index.md, {Causes: [causes/index.md]}]\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    done = CliRunner().invoke(cli.main, ["new", "cause", NAME])
    assert done.exit_code == 0
    assert "'- causes/bakers-cyst.md'" in done.output
    assert (folder / "mkdocs.yml").read_text("utf-8") == settings


def test_outside_the_repository_nothing_is_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli.main, ["new", "cause", NAME])
    assert done.exit_code == 1
    assert "docs/ holds no page. Run this where mkdocs.yml is." in done.output
    assert list(tmp_path.iterdir()) == []


@each_row(CASES["listed"])
def test_a_page_is_listed_below_those_of_its_folder_and_nothing_else_changes(before, after, tmp_path):
    file = tmp_path / "mkdocs.yml"
    file.write_bytes(before.encode())
    line = list_in_navigation(Site(tmp_path), "c/new.md")
    assert file.read_bytes().decode() == (after or before)
    assert (line is None) == (after is None)
    if line:
        settings = Site(tmp_path).settings()
        assert settings.lines["c/new.md"] == line
        assert [path for _, paths in settings.navigation for path in paths].count("c/new.md") == 1


def test_settings_that_cannot_be_read_are_told_and_no_page_is_made(folder):
    (folder / "mkdocs.yml").write_text("nav: [", "utf-8")
    before = snapshot(folder)
    done = CliRunner().invoke(cli.main, ["new", "cause", NAME])
    assert done.exit_code == 1
    assert "mkdocs.yml:1:" in done.output
    assert snapshot(folder) == before
