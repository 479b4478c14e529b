"""The documents for those who work on the site: what they link is there, down to the heading."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "tests").glob("*.md"), *(ROOT / "tests/ledger").glob("*.md")])
_CODE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:)([^)\s]*)\)")
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


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_what_a_document_links_is_there(file):
    assert dead_links(file) == []


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
