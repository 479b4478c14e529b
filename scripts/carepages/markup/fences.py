"""Read the `///` fences of a page, with their lines, as the block parser will read them."""

import itertools
import re
from dataclasses import dataclass, field

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from carepages.messages import Problem, problem
from carepages.yaml_mapping import Mapping, NotAMapping, read_mapping

# Before a fence: spaces, and the marks of quotations and lists, inside which the parser would start a block too.
_BEFORE = r"((?:[ \t>]|[-*+] |\d+[.)] )*)"
_START = re.compile(_BEFORE + r"(/{3,}) *([\w-]+) *(?:\| *(.*?) *)?$")
_END = re.compile(_BEFORE + r"(/{3,}) *$")
_MALFORMED = re.compile(r" {0,3}(/{3,})(?!/)")
_AT_MARGIN = re.compile(r" {0,3}")
# What may be read as a fence, wherever it stands.
FENCE_LIKE = re.compile(_BEFORE + r"/{3,}")
_CODE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
_OPTION = re.compile(r"(?: {4,}|\t)\s*\S")


@dataclass
class Fence:
    """One block: its name, title ("" where none), options, and the lines on which it opens and closes.

    `first` is the line below the title and the options. `content` holds the line numbers and texts from there to
    the end. Of a block that is never closed, `end` is None and `content` is empty.
    """

    name: str
    title: str
    line: int
    first: int
    slashes: str
    options: Mapping = field(default_factory=Mapping)
    content: list[tuple[int, str]] = field(default_factory=list)
    end: int | None = None


def blank(text: str) -> str:
    """Return as many spaces as a text has characters, in the same lines."""
    return re.sub(r"[^\n]", " ", text)


def without_code(text: str) -> str:
    """Return a text with its fenced code blanked out: everything stays where it is."""
    return FencedBlockPreprocessor.FENCED_BLOCK_RE.sub(lambda code: blank(code.group()), text)


def read_fences(path: str, text: str) -> tuple[list[Fence], list[Problem], list[Problem]]:
    """Return all blocks of a page in the order in which they open, what is wrong with them, and the first code that is no code.

    The text is the whole file; fenced code is skipped. A block ends at the first fence with as many slashes as
    opened it.
    """
    lines = text.split("\n")
    fences: list[Fence] = []
    open_fences: list[Fence] = []
    problems: list[Problem] = []
    # What is wrong inside a block, with that block: where it is never closed, its missing end is the one fault.
    inside: list[tuple[Fence, Problem]] = []
    # What was to open a block and cannot be read as such: its end is no second fault.
    misread: list[str] = []
    code: list[Problem] = []
    for number, line in enumerate(without_code(text).split("\n"), start=1):
        if not code and _CODE.match(line):
            code = [problem(path, number, "code-malformed")]
        if "///" not in line:
            continue
        if end := _END.fullmatch(line):
            matching = [fence for fence in open_fences if fence.slashes == end[2]]
            at_margin = _AT_MARGIN.fullmatch(end[1])
            if at_margin and matching:
                # What was opened inside and not closed is swallowed: each is reported at its own line.
                while open_fences[-1] is not matching[-1]:
                    problems.append(_unclosed(path, open_fences.pop()))
                closed = open_fences.pop()
                closed.end = number
                closed.content = list(enumerate(lines[closed.first - 1 : number - 1], start=closed.first))
            elif end[2] in misread:
                misread.remove(end[2])
            elif not at_margin:
                problems.append(problem(path, number, "block-indented", slashes=end[2]))
            elif open_fences:
                inside.append((open_fences[-1], problem(path, number, "block-stray-end", slashes=end[2])))
            else:
                problems.append(problem(path, number, "block-stray-end", slashes=end[2]))
        elif start := _START.fullmatch(line):
            if not _AT_MARGIN.fullmatch(start[1]):
                problems.append(problem(path, number, "block-indented", slashes=start[2]))
                misread.append(start[2])
                continue
            option_lines = list(itertools.takewhile(_OPTION.match, itertools.islice(lines, number, None)))
            fence = Fence(start[3].lower(), start[4] or "", number, number + 1 + len(option_lines), start[2])
            if open_fences:
                outer = open_fences[-1]
                values = {"name": fence.name, "outer": outer.name, "outer_line": outer.line}
                inside.append((outer, problem(path, number, "block-nested", **values)))
            problems += _read_options(path, fence, option_lines)
            fences.append(fence)
            open_fences.append(fence)
        elif malformed := _MALFORMED.match(line):
            problems.append(problem(path, number, "block-malformed"))
            misread.append(malformed[1])
    problems += [_unclosed(path, fence) for fence in open_fences]
    problems += [found for outer, found in inside if outer.end]
    return fences, problems, code


def _unclosed(path: str, fence: Fence) -> Problem:
    return problem(path, fence.line, "block-unclosed", name=fence.name, slashes=fence.slashes)


def _read_options(path: str, fence: Fence, option_lines: list[str]) -> list[Problem]:
    try:
        fence.options = read_mapping("\n".join(option_lines))
    except NotAMapping as error:
        return [problem(path, fence.line + error.line, "block-options-invalid", name=fence.name, why=error)]
    fence.options.lines = {key: fence.line + line for key, line in fence.options.lines.items()}
    return []
