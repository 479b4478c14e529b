"""Files that no editor means to write: each ends in a message and in nothing else, without a traceback or a hang."""

import os
import re
from pathlib import Path
from unittest import mock

import pytest

from carepages import docs
from small_site import REGISTER, SOURCES, check_in, page, write_site

BODY = 11
BAD = "docs/bad.md"
CONFLICT = "<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> more\n"


PAGES = {
    # what is in the file: (its content, what is told of it); what can be typed is in cases/malformed.yml
    "every byte": (bytes(range(256)) * 50, [(1, "file-not-utf8")]),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(1000), [(1, "file-not-utf8")]),
    "another encoding": (page("Café.").encode("latin-1"), [(1, "file-not-utf8")]),
    "two bytes for each letter": (page().encode("utf-16"), [(1, "file-not-utf8")]),
    "the lines of Windows": (b"\xef\xbb\xbf" + page().replace("\n", "\r\n").encode(), []),
    "the lines of old Macs": (page().replace("\n", "\r"), []),
    "deep lists": (page("\n".join("    " * depth + "- one" for depth in range(200))), [(BODY + 199, "page-deep")]),
    "deep blocks": (page("".join(f"{'/' * n} today\n" for n in range(60, 2, -1))), [(n + BODY, "block-unclosed") for n in range(58)]),
}


@pytest.mark.parametrize(("content", "expected"), PAGES.values(), ids=PAGES)
def test_a_malformed_page_ends_in_its_message(content, expected, tmp_path, monkeypatch):
    monkeypatch.setattr(docs, "SECONDS", 0.5)
    site = write_site(tmp_path, {BAD: content})
    found = check_in(site).problems
    assert {problem.path for problem in found} <= {BAD}
    assert [(problem.line, problem.rule) for problem in found] == expected


def outside(site: Path) -> None:
    (site / "outside.md").write_text(page(), "utf-8")
    (site / BAD).symlink_to(site / "outside.md")


def loop(site: Path) -> None:
    (site / "docs/again").symlink_to(site / "docs", target_is_directory=True)


def loose_end(site: Path) -> None:
    (site / BAD).symlink_to(site / "nowhere.md")


def itself(site: Path) -> None:
    (site / BAD).symlink_to(site / BAD)


def folder(site: Path) -> None:
    (site / BAD).mkdir()


def pipe(site: Path) -> None:
    os.mkfifo(site / BAD)


FILES = {
    # what is done to a sound site: (how, all that is told); what is no more than another content is in cases/files.yml
    "a link out of docs": (outside, (BAD, "file-link")),
    "a link in a circle": (loop, ("docs/again", "file-link")),
    "a link to nowhere": (loose_end, (BAD, "file-link")),
    "a link to itself": (itself, (BAD, "file-link")),
    "a folder with the name of a page": (folder, (BAD, "file-folder")),
    "a pipe": (pipe, (BAD, "file-unreadable")),
}


LISTS = {"docs/includes/sources.yml": ("source", SOURCES)}
LISTS |= {name: ("sign", text) for name, text in REGISTER.items() if name.endswith(".yml")}
IN_LISTS = {
    # what is wrong with a list: (how it becomes so, the rule that it breaks)
    "nothing in it": (lambda text: "", "{}-file-invalid"),
    "a comment alone": (lambda text: "# Sources\n", "{}-file-invalid"),
    "a list": (lambda text: "- one\n", "{}-file-invalid"),
    "a word": (lambda text: "one\n", "{}-file-invalid"),
    "a bracket that never ends": (lambda text: f"{text}two: [one\n", "{}-file-invalid"),
    "a field twice": (lambda text: text.replace("\n  ", "\n  title: One\n  title: Two\n  ", 1), "{}-file-invalid"),
    "an entry twice": (lambda text: f"{text}\n{text}", "{}-duplicate"),
    "two versions": (lambda text: f"{text}{CONFLICT}", "merge-mark"),
    "another encoding": (lambda text: text.encode("utf-16"), "file-not-utf8"),
    "a soft hyphen in a value": (lambda text: re.sub(r"((?:title|sign): \W*\w)", "\\1\u00ad", text, count=1), "hidden-letter"),
    "a no-break space in a comment": (lambda text: f"{text}# Two\u00a0words.\n", "hidden-letter"),
    "a mark of direction in a line of its own": (lambda text: f"{text}#\u200e\n", "hidden-letter"),
    "a zero width space as an entity": (lambda text: f"{text}# Two&#8203;words.\n", "hidden-letter"),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(("change", "rule"), IN_LISTS.values(), ids=IN_LISTS)
def test_a_malformed_list_ends_in_a_message_at_its_line(name, change, rule, tmp_path):
    kind, text = LISTS[name]
    changed = change(text)
    found = check_in(write_site(tmp_path, {name: changed})).problems
    assert {(problem.path, problem.rule) for problem in found} == {(name, rule.format(kind))}
    if rule == "hidden-letter":
        lines = [number for number, line in enumerate(changed.split("\n"), 1) if re.search("[\u00ad\u00a0\u200e]|&#8203;", line)]
        assert [problem.line for problem in found] == lines


@pytest.mark.parametrize(("change", "expected"), FILES.values(), ids=FILES)
def test_a_malformed_file_ends_in_its_message(change, expected, tmp_path):
    change(write_site(tmp_path))
    assert [(problem.path, problem.rule) for problem in check_in(tmp_path).problems] == [expected]


@pytest.mark.parametrize("name", ["docs/includes/sources.yml", "docs/includes/today.md", "mkdocs.yml"])
@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_file_in_another_encoding_is_told_as_that_alone(name, encoding, tmp_path):
    (write_site(tmp_path) / name).write_bytes("nav: é".encode(encoding))
    assert [(problem.path, problem.rule) for problem in check_in(tmp_path).problems] == [(name, "file-not-utf8")]


@pytest.mark.parametrize("name", ["two\nlines.md", "assets/two\r\nlines.png", "red\x1b[31m.md", "\udcff.md"])
def test_each_fault_of_a_file_with_an_odd_name_is_told_in_one_line_of_plain_text(name, tmp_path):
    site = write_site(tmp_path, nav="[index.md, glossary.md, decide.md]")
    (site / "docs" / name).write_text(page(title="Odd"), "utf-8")
    problems = check_in(site).problems
    assert {problem.path for problem in problems} == {f"docs/{name}"}
    assert not re.search(r"[\x00-\x1f]", "".join(map(str, problems)))


def test_a_page_that_may_not_be_read_is_told(tmp_path):
    site = write_site(tmp_path, {BAD: page()})
    read = Path.read_text

    def refuse(path: Path, *arguments: object, **options: object) -> str:
        if path == site / BAD:
            raise PermissionError(13, "Permission denied")
        return read(path, *arguments, **options)

    with mock.patch.object(Path, "read_text", refuse):
        (found,) = check_in(site).problems
    assert (found.path, found.rule) == (BAD, "file-unreadable")
    assert "permission denied" in found.text


def test_a_folder_without_pages_is_an_error(tmp_path):
    (found,) = check_in(tmp_path).problems
    assert found.rule == "nothing-to-check"
    (tmp_path / "docs").mkdir()
    (found,) = check_in(tmp_path).problems
    assert found.rule == "nothing-to-check"
    assert found.is_error


def test_after_a_page_that_stops_the_parser_the_next_is_read_as_ever(tmp_path):
    files = {"docs/a.md": page("- " * 5000 + "one"), "docs/b.md": page("/// today\n    signs: calf-sore\n///", title="B")}
    assert [(found.path, found.rule) for found in check_in(write_site(tmp_path, files)).problems] == [("docs/a.md", "page-deep")]
