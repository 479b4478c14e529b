"""The documents for those who work on the site: what they link and name is there, down to the heading."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "tests").glob("*.md"), *(ROOT / "tests/site/ledger").glob("*.md")])
_CODE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")
# Of other kinds, many are examples, or made by a build.
_NAMED = re.compile(r"`([\w./-]+\.(?:py|yml|txt))`")
# Where a document may begin a path, beside its own folder.
_BEGINNINGS = ("", "docs/includes", "scripts/carepages", "tests/site/ledger", "tests/example")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def without_code(file: Path) -> str:
    return re.sub(r"`[^`\n]*`", "", _CODE.sub("", file.read_text("utf-8")))


def anchors(file: Path) -> set[str]:
    """Return the names that GitHub gives to the headings of a file."""
    headings = _HEADING.findall(_CODE.sub("", file.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(file: Path) -> list[str]:
    dead = []
    for link in _LINK.findall(without_code(file)):
        path, _, anchor = link.partition("#")
        target = (file.parent / path).resolve() if path else file
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)
    return dead


def missing_files(file: Path) -> list[str]:
    folders = [file.parent, *(ROOT / beginning for beginning in _BEGINNINGS)]
    names = _NAMED.findall(_CODE.sub("", file.read_text("utf-8")))
    return [name for name in names if not any((folder / name).exists() for folder in folders)]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_what_a_document_links_and_names_is_there(file):
    assert dead_links(file) == []
    # What has changed may be gone by now.
    assert file.name == "CHANGELOG.md" or missing_files(file) == []


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[x](other.md)", []),
        ("[x](other.md#two-words-said)", []),
        ("[x](#one)\n\n# One", []),
        ("[x](gone.md)", ["gone.md"]),
        ("[x](other.md#gone)", ["other.md#gone"]),
        ("[x](#gone)", ["#gone"]),
        ("[x](https://example.org/#gone)", []),
        ("```\n[x](gone.md)\n```\n`[x](gone.md)`", []),
        ("```\n# One\n```\n[x](#one)", ["#one"]),
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path, text, dead):
    (tmp_path / "other.md").write_text("## Two words, said\n", "utf-8")
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    assert dead_links(file) == dead


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("`tools.py`, `tests/tools.py`, `signs.yml`, `finish/pdfs.py`", []),
        ("`gone.py` and `tests/site/ledger/gone.yml`", ["gone.py", "tests/site/ledger/gone.yml"]),
        ("`foot-care.md`", []),
        ("```\n`gone.py`\n```", []),
    ],
)
def test_a_file_that_is_named_and_gone_is_found(tmp_path, text, missing):
    (tmp_path / "tools.py").touch()
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    assert missing_files(file) == missing
