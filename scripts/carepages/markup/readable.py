"""Make a page with faults readable, so that one fault hides no other and brings no second message.

Fences that cannot be read are taken out, and what stands between them is read as plain Markdown. A block that
is whole but has faults inside is set apart, and nothing in it is judged.
"""

from carepages.flow import STEPS
from carepages.markup.fences import FENCE_LIKE, blank, without_code
from carepages.markup.html import typed_html
from carepages.messages import Problem
from carepages.pages import Page

# The block that takes the place of one with faults.
FAULTY = "faulty-block"
_APART = ("comparison-", "fields-", "chart-")
_LINES = ("snippet-", "code-")


def readable(page: Page, problems: list[Problem]) -> str:
    """Return the body of a page that has these problems, with as many lines, as it can be read all the same."""
    body = page.body
    for tag in typed_html(page):
        body = body[: tag.start()] + blank(tag.group()) + body[tag.end() :]
    lines = body.split("\n")
    # A flow is one whole: where a step has faults, no step can be placed.
    flow_faulty = any(found.rule.startswith(("flow-", "block-")) for found in problems)
    fence_lines = set()
    for fence in page.fences:
        faults = [found for found in problems if fence.line <= found.line <= (fence.end or fence.line)]
        apart = any(found.rule.startswith(_APART) for found in faults) or (fence.name in STEPS and flow_faulty)
        unreadable = any(found.rule.startswith("block-") and found.line < fence.first for found in faults)
        if fence.end and (apart or not unreadable):
            fence_lines |= {fence.line, fence.end}
        if apart and fence.end:
            lines[fence.line - 1] = f"{fence.slashes} {FAULTY}"
        if apart or unreadable:
            lines[fence.line : fence.first - 1] = [""] * (fence.first - 1 - fence.line)
    for number, line in enumerate(without_code(body).split("\n"), start=1):
        if number not in fence_lines and FENCE_LIKE.match(line):
            lines[number - 1] = ""
    for found in problems:
        if found.rule.startswith(_LINES):
            lines[found.line - 1] = ""
    return "\n".join(lines)
