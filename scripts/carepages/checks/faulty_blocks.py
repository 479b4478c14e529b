"""Strip the faulty blocks of a page, so that one fault hides no other and brings no second message.

A block that cannot be read gives way to one without meaning, in which its content is read as plain Markdown. In
the place of a block that is whole but has faults inside, nothing is judged.
"""

import re
from collections.abc import Set
from dataclasses import dataclass

from carepages.components.typed_html import typed_html
from carepages.markup.fences import FENCE_LIKE, Fence, blank, without_code
from carepages.pages import Page
from carepages.prompts import Placeholders

# The blocks that take the place of one with faults inside, and of one that cannot be read.
FAULTY = "faulty-block"
MISREAD = "misread-block"
_NEXT_PART = re.compile(r"#{1,6} |/{3,}")


@dataclass(frozen=True)
class Unread:
    """What of a page cannot be read as it was meant.

    Attributes:
        faulty: lines with a fault because of which nothing is judged in the block around them.
        wholes: names of blocks that are not judged at all.
        opening: lines that were to open or end a block or a callout: below them may stand what is indented.
        lost: lines that mean nothing to any reader.
    """

    faulty: Set[int]
    wholes: Set[str]
    opening: Set[int]
    lost: Set[int]


def strip_faulty_blocks(page: Page, unread: Unread, placeholders: Placeholders) -> str:
    """Return the body of a page, with as many lines, as it can be read although some of it cannot.

    `placeholders` is what is one on the site.
    """
    body = page.body
    for tag in typed_html(page):
        body = body[: tag.start()] + blank(tag.group()) + body[tag.end() :]
    body = placeholders.without(body)
    lines = body.split("\n")
    kept = {0}
    for fence in page.fences:
        end = fence.end or _likely_end(fence, lines)
        if fence.name in unread.wholes or any(fence.line <= line <= (end or fence.line) for line in unread.faulty):
            stand_in = FAULTY
        elif any(fence.line <= line < fence.first for line in unread.opening):
            stand_in = MISREAD
        else:
            kept |= {fence.line, fence.end or fence.line}
            continue
        lines[fence.line - 1 : fence.first - 1] = [""] * (fence.first - fence.line)
        # No block stands inside another.
        if end and max(kept) < fence.line:
            lines[fence.line - 1], lines[end - 1] = f"/// {stand_in}", "///"
            kept |= {fence.line, end}
    for number, text in enumerate(without_code(body).split("\n"), start=1):
        if number not in kept and FENCE_LIKE.match(text):
            lines[number - 1] = ""
    for line in unread.lost:
        lines[line - 1] = ""
    return "\n".join(lines)


def _likely_end(fence: Fence, lines: list[str]) -> int | None:
    """Return the last empty line above the next heading or block: where a block that is never closed was meant to end."""
    empty = None
    for number, line in enumerate(lines[fence.first - 1 :], start=fence.first):
        if _NEXT_PART.match(line):
            break
        if not line.strip():
            empty = number
    return empty
