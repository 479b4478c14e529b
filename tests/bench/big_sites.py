"""Sound sites of any size, made as this site is and with the stock theme from the same Markdown."""

import re
import shutil
from pathlib import Path

from small_site import page, write_buildable_site, write_settings

_GROUPS = 8
_PAGES_OF_A_PART = 25
# Said in another order on each page, so that no two are the same.
_SENTENCES = (
    "Your leg hurts when you walk, and the pain goes when you rest.",
    "The pain often comes back after the same way on the same road.",
    "It can be in the calf, in the thigh or in the buttock.",
    "Some people feel it as a cramp, and others as a tired leg.",
    "A hill or a fast pace can bring it on sooner.",
    "Say how far you can walk before you have to stop.",
    "Say what you do until you can go on.",
    "Write it down for a week and take the list with you.",
    "A nurse can look at your feet and feel for the beat in them.",
    "Only an examination can tell what it comes from.",
    "Ask which tests come next and what each of them can show.",
    "Good shoes and short walks on most days can help you to start.",
)
_BODY = """\
/// today
    signs: calf-sore
///

## What it is

{0}

{1}

| What you do | How it feels |
|---|---|
| You walk | The leg hurts. |
| You stand still | The pain goes.[^nice-cg147] |

## What can be done

{2}

A small tube of mesh ([stent](../glossary.md#stent)) can hold a blood vessel open.[^nice-cg147]

- Walk on most days.
- Stop smoking.
- Look at your feet each day.

{3}

See [another topic](topic-{other}.md) too.
"""


def write_big_site(folder: Path, topics: int) -> Path:
    """Write the small sound site with so many topics more, in a nested navigation, into a new folder, and return the folder.

    Each topic is a page of about 200 words with a care card, a table, a list, citations and links.
    """
    folder.mkdir(parents=True)
    files = {f"docs/{_path(topic)}": _topic(topic, topics) for topic in range(topics)}
    write_buildable_site(folder, files)
    others = sorted(file.relative_to(folder / "docs") for file in (folder / "docs").rglob("*.md"))
    top = [f"- {path.as_posix()}" for path in others if path.parts[0] not in ("includes", "topics")]
    write_settings(folder, "\n".join([*top, *_nested(topics)]))
    return folder


def write_stock_site(source: Path, folder: Path) -> Path:
    """Write the same pages and navigation for the theme as it comes, without web fonts, into a new folder, and return that."""
    shutil.copytree(source / "docs", folder / "docs")
    settings = (source / "mkdocs.yml").read_text("utf-8")
    ours = re.compile(r"^(?:theme|extra|extra_css|watch):.*\n(?:[ #].*\n|\n)*", re.MULTILINE)
    (folder / "mkdocs.yml").write_text(f"{ours.sub('', settings)}\ntheme:\n  name: material\n  font: false\n", "utf-8")
    return folder


def _path(topic: int) -> str:
    return f"topics/topic-{topic}.md"


def _topic(topic: int, topics: int) -> str:
    turn = topic % len(_SENTENCES)
    said = [*_SENTENCES[turn:], *_SENTENCES[:turn]]
    paragraphs = [" ".join(said[start : start + 3]) for start in range(0, len(said), 3)]
    body = _BODY.format(*paragraphs, other=(topic * 7 + 1) % topics)
    return page(body, title=f"Topic {topic}", description=f"What topic {topic} is about.")


def _nested(topics: int) -> list[str]:
    parts = [range(start, min(start + _PAGES_OF_A_PART, topics)) for start in range(0, topics, _PAGES_OF_A_PART)]
    lines = []
    for group in range(min(_GROUPS, len(parts))):
        lines.append(f"- Group {group + 1}:")
        for number, part in enumerate(parts[group::_GROUPS], 1):
            lines += [f"    - Part {number}:", *(f"        - {_path(topic)}" for topic in part)]
    return lines
