"""Check the blocks of a page: known names, titles where they belong, options that can be used, closed fences."""

from collections.abc import Mapping as Registry

from pymdownx.blocks.block import Block

from carepages.markup.fences import Fence
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page


def check_blocks(page: Page, known: Registry[str, type[Block]]) -> list[Problem]:
    """Return what is wrong with the blocks of a page, given the block classes by their names."""
    problems = list(page.fence_problems)
    for fence in page.fences:
        if fence.name in known:
            problems += _check_title(page.place, fence, known[fence.name])
            problems += _check_options(page.place, fence, known[fence.name])
        else:
            values = {"name": fence.name, "guess": did_you_mean(fence.name, known), "known": ", ".join(sorted(known))}
            problems.append(problem(page.place, fence.line, "block-unknown", **values))
    return problems


def _check_title(path: str, fence: Fence, block: type[Block]) -> list[Problem]:
    if block.ARGUMENT is True and not fence.title:
        return [problem(path, fence.line, "block-title-missing", name=fence.name)]
    if block.ARGUMENT is False and fence.title:
        return [problem(path, fence.line, "block-title-unwanted", name=fence.name)]
    return []


def _check_options(path: str, fence: Fence, block: type[Block]) -> list[Problem]:
    problems = []
    # Not the parser's own `attrs`: it would put any attribute on the page, scripts among them.
    known = block.OPTIONS
    for option, line in fence.options.duplicates.items():
        why = f"'{option}' is given twice"
        problems.append(problem(path, fence.line + line, "block-options-invalid", name=fence.name, why=why))
    for option, line in fence.options.lines.items():
        value = fence.options.values[option]
        if option not in known:
            values = {
                "name": fence.name,
                "option": option,
                "guess": did_you_mean(option, known),
                "known": ", ".join(known) or "none",
            }
            problems.append(problem(path, line, "block-option-unknown", **values))
        else:
            try:
                known[option][1](value)
            except ValueError as error:
                problems.append(problem(path, line, "block-option-bad", name=fence.name, option=option, value=value, why=error))
    return problems
