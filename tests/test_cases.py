"""What `cases/` puts into the small site gets what it says: every problem at its line, and the HTML that is made of it."""

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest
from bs4 import BeautifulSoup, Tag

from carepages import docs
from carepages.guard import BuildStopped
from carepages.messages import Problem
from carepages.rules import RULES
from carepages.rules.rule import Severity
from carepages.site import Site
from case_files import BadCaseError, Section, Told, read_cases
from small_site import check_in, page, reader, write_site

EXTENSIONS = ["tables", "toc", "carepages.components", "carepages.guard"]
SECTIONS = read_cases()
Made = tuple[Path, list[Problem]]


def each_case(wanted: Callable[[Section, str], bool]) -> pytest.MarkDecorator:
    """Return what runs a test with each case for which something is expected."""
    chosen = [(title, name) for title, section in SECTIONS.items() for name in section.cases if wanted(section, name)]
    return pytest.mark.parametrize(("title", "name"), chosen, ids=[f"{title}: {name}" for title, name in chosen])


def text_of(section: Section, name: str, text: str) -> str:
    """Return the text of a case: its own, or one that it changes."""
    case = section.cases[name]
    if case.text is not None:
        return case.text
    for old, new in case.change.items():
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def place_of(section: Section, name: str) -> str:
    """Return the path of the file that a case is about."""
    return section.where or f"docs/case-{list(section.cases).index(name)}.md"


def page_of(section: Section, name: str) -> str:
    """Return the page that a case is about."""
    text = text_of(section, name, section.text or "It can be treated.")
    head = {"title": f"Case {list(section.cases).index(name)}", **section.head, **section.cases[name].head}
    return page(text, "", "", **head) if section.rules else page(text, **head)


def write_cases(folder: Path, section: Section, names: list[str]) -> Path:
    """Write the small site with some cases in it into a folder, and return the folder."""
    files = {}
    changes = (section, *(section.cases[name] for name in names))
    for changed in changes:
        files |= {f"docs/{path}": page(body, title=f"Page {path}") for path, body in changed.pages.items()}
        files |= changed.files
    if not section.where:
        files |= {place_of(section, name): page_of(section, name) for name in names}
    write_site(folder, files, settings=section.settings)
    for changed in changes:
        for path, text in changed.added.items():
            (folder / path).write_text((folder / path).read_text("utf-8") + text, "utf-8")
    for name in names:
        if section.where:
            file = folder / section.where
            file.write_text(text_of(section, name, section.text or file.read_text("utf-8")), "utf-8")
        for path in section.cases[name].gone:
            (folder / path).unlink()
    return folder


@pytest.fixture(scope="module")
def site_of(tmp_path_factory) -> Callable[[str, str], Made]:
    """Return a function that gives the site of a case and what is told of it: cases that are no more than a page share one."""

    @functools.cache
    def made(title: str, names: tuple[str, ...]) -> Made:
        section = SECTIONS[title]
        folder = write_cases(tmp_path_factory.mktemp("case"), section, list(names))
        with mock.patch.object(docs, "SECONDS", section.seconds or docs.SECONDS):
            problems = check_in(folder).problems
        return folder, [found for found in problems if not section.rules or found.rule in section.rules]

    def site(title: str, name: str) -> Made:
        section = SECTIONS[title]
        # What keeps a computer busy is checked by one process of tests alone.
        shares = not section.where and not section.seconds
        pages = tuple(other for other, case in section.cases.items() if shares and case.is_page_alone)
        if name not in pages:
            return made(title, (name,))
        folder, problems = made(title, pages)
        others = {place_of(section, other) for other in pages if other != name}
        return folder, [found for found in problems if found.path not in others]

    return site


def line_of(told: Told, section: Section, name: str, content: str) -> int:
    """Return the line of a problem in a file, given the content of the file."""
    if told.at:
        assert told.at in content
        return content.partition(told.at)[0].count("\n") + 1
    text = "" if section.where or told.path else text_of(section, name, section.text)
    start = content.index(text, content.index("\n---\n")) if text else 0
    return told.line + content.count("\n", 0, start)


@each_case(lambda section, name: section.cases[name].told is not None)
def test_every_problem_is_told_at_its_line_and_nothing_else(title, name, site_of):
    section, told = SECTIONS[title], SECTIONS[title].cases[name].told
    folder, problems = site_of(title, name)
    wanted = []
    for each in told:
        path = each.path or place_of(section, name)
        content = (folder / path).read_text("utf-8") if (folder / path).is_file() else ""
        wanted.append((path, line_of(each, section, name, content), each.rule))
    found = [(problem.path, problem.line, problem.rule) for problem in problems]
    assert sorted(found) == sorted(wanted)
    for each, key in zip(told, wanted, strict=True):
        texts = [problem.text for problem in problems if (problem.path, problem.line, problem.rule) == key]
        assert [words for words in each.words if not any(words in text for text in texts)] == []


@each_case(lambda section, name: section.stops)
def test_the_engine_stops_where_an_error_is_told_and_only_there(title, name, site_of):
    section = SECTIONS[title]
    md = reader(EXTENSIONS, Site(site_of(title, name)[0]))
    has_error = any(RULES[told.rule].severity == Severity.ERROR for told in section.cases[name].told)
    stops = pytest.raises(BuildStopped) if has_error else contextlib.nullcontext()
    with stops:
        md.convert(text_of(section, name, section.text))


def attribute_of(part: Tag, name: str) -> str | None:
    """Return an attribute of an element as it is written."""
    value = part.get(name)
    return " ".join(value) if isinstance(value, list) else value


@each_case(lambda section, name: bool(section.cases[name].shows))
def test_the_text_is_made_into_what_the_case_shows(title, name, site_of):
    section = SECTIONS[title]
    md = reader(EXTENSIONS, Site(site_of(title, name)[0]))
    made = BeautifulSoup(md.convert(text_of(section, name, section.text)), "html.parser")
    for selector, expected in section.cases[name].shows.items():
        selector, _, attribute = selector.partition(" @")
        found = [
            attribute_of(part, attribute) if attribute else " ".join(part.get_text().split()) for part in made.select(selector)
        ]
        if isinstance(expected, int):
            assert len(found) == expected, f"{selector}: {found}"
        else:
            assert found == ([expected] if isinstance(expected, str) else expected), selector


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{cases: {a: {text: b}}}", "nothing is expected"),
        ("{cases: {a: {text: b, told: nothing, lines: 1}}}", "lines"),
        ("{cases: {a: 1 word-avoid}, rule: [word-avoid]}", "rule"),
        ("{cases: {a: 1 word-avoided}}", "no rule 'word-avoided'"),
        ("{cases: {a: 1 word-avoid}, rules: [word-capitals]}", "no rule 'word-avoid'"),
        ("{cases: {a: word-avoid}}", "'word-avoid' is not 'line rule'"),
        ("{cases: {a: nothing, a: 1 word-avoid}}", "given twice"),
        ("{cases: {yes: nothing}}", "no text"),
        ("{rules: [word-avoid]}", "cases"),
    ],
)
def test_a_case_that_proves_nothing_is_refused(text, message, tmp_path):
    (tmp_path / "some.yml").write_text(f"section: {text}", "utf-8")
    with pytest.raises(BadCaseError, match=message):
        read_cases(tmp_path)
