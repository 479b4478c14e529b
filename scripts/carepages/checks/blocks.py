"""Check the blocks of a page: known names, titles where they belong, options that can be used, closed fences."""

from collections.abc import Iterator, Mapping

from pymdownx.blocks.block import Block

from carepages.markup.fences import Fence
from carepages.messages import Problem, did_you_mean, nearest, problem
from carepages.pages import Page

# The line of a fault, its rule, and the values for the message.
_Fault = tuple[int, str, Mapping[str, object]]


def check_blocks(page: Page, known: Mapping[str, type[Block]]) -> list[Problem]:
    """Return what is wrong with the blocks of a page, given the block classes by their names."""
    faults = ((fence, *fault) for fence in page.fences for fault in _faults(fence, known))
    found = [problem(page.place, line, rule, name=fence.name, **values) for fence, line, rule, values in faults]
    return [*page.fence_problems, *found]


def _faults(fence: Fence, known: Mapping[str, type[Block]]) -> Iterator[_Fault]:
    if fence.name not in known:
        yield fence.line, "block-unknown", nearest(fence.name, sorted(known))
        return
    block = known[fence.name]
    if block.ARGUMENT is True and not fence.title:
        yield fence.line, "block-title-missing", {}
    elif block.ARGUMENT is False and fence.title:
        yield fence.line, "block-title-unwanted", {}
    for option, line in fence.options.duplicates.items():
        yield fence.line + line, "block-options-invalid", {"why": f"'{option}' is given twice"}
    for option, line in fence.options.lines.items():
        value = fence.options.values[option]
        # Not the parser's own `attrs`: it would put any attribute on the page, scripts among them.
        if option not in block.OPTIONS:
            known_options = {"known": ", ".join(block.OPTIONS) or "none", "guess": did_you_mean(option, block.OPTIONS)}
            yield line, "block-option-unknown", {"option": option, **known_options}
        else:
            try:
                block.OPTIONS[option][1](value)
            except ValueError as error:
                yield line, "block-option-bad", {"option": option, "value": value, "why": error}
