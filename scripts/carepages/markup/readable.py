"""Make a page with faults readable, so that one fault hides no other and brings no second message.

A block that cannot be read gives way to one without meaning, in which its content is read as plain Markdown. In
the place of a block that is whole but has faults inside, nothing is judged.
"""

import re

from carepages.checks.prompts import without_prompts
from carepages.flow import STEPS
from carepages.markup.fences import FENCE_LIKE, Fence, blank, without_code
from carepages.markup.html import typed_html
from carepages.messages import Problem
from carepages.pages import Page

# The blocks that take the place of one with faults inside, and of one that cannot be read.
FAULTY = "faulty-block"
MISREAD = "misread-block"
_FAULTS_INSIDE = ("chance-", "comparison-", "fields-", "chart-", "card-", "sign-")
_FLOW_FAULTS = ("flow-", "block-", "question-", "sign-")
_LINES = ("snippet-", "code-", "callout-")
_NEXT_PART = re.compile(r"#{1,6} |/{3,}")


def readable(page: Page, problems: list[Problem]) -> str:
    """Return the body of a page that has these problems, with as many lines, as it can be read all the same."""
    body = page.body
    for tag in typed_html(page):
        body = body[: tag.start()] + blank(tag.group()) + body[tag.end() :]
    body = without_prompts(body)
    lines = body.split("\n")
    # A flow is one whole: where a step has faults, no step can be placed.
    flow_faulty = any(found.rule.startswith(_FLOW_FAULTS) for found in problems)
    kept = {0}
    for fence in page.fences:
        end = fence.end or _likely_end(fence, lines)
        faults = [found for found in problems if fence.line <= found.line <= (end or fence.line)]
        if any(found.rule.startswith(_FAULTS_INSIDE) for found in faults) or (fence.name in STEPS and flow_faulty):
            stand_in = FAULTY
        elif any(found.rule.startswith("block-") and found.line < fence.first for found in faults):
            stand_in = MISREAD
        else:
            kept |= {fence.line, fence.end}
            continue
        lines[fence.line - 1 : fence.first - 1] = [""] * (fence.first - fence.line)
        # No block stands inside another.
        if end and max(kept) < fence.line:
            lines[fence.line - 1], lines[end - 1] = f"/// {stand_in}", "///"
            kept |= {fence.line, end}
    for number, line in enumerate(without_code(body).split("\n"), start=1):
        if number not in kept and FENCE_LIKE.match(line):
            lines[number - 1] = ""
    for found in problems:
        if found.rule.startswith(_LINES):
            lines[found.line - 1] = ""
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
