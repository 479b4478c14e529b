"""Read the `///` fences of a page, with their lines, as the block parser will read them."""

import itertools
import re
from dataclasses import dataclass, field

from carepages.messages import Problem, problem
from carepages.yaml_mapping import Mapping, NotAMapping, read_mapping

# Before a fence: spaces, and the marks of quotations and lists, inside which the parser would start a block too.
_BEFORE = r"((?:[ \t>]|[-*+] |\d+[.)] )*)"
_START = re.compile(_BEFORE + r"(/{3,}) *([\w-]+) *(?:\| *(.*?) *)?$")
_END = re.compile(_BEFORE + r"(/{3,}) *$")
_MALFORMED = re.compile(r" {0,3}/{3,}(?!/)")
_AT_MARGIN = re.compile(r" {0,3}")
_CODE = re.compile(r" {0,3}(`{3,}|~{3,})")
_OPTION = re.compile(r"(?: {4,}|\t)\s*\S")


@dataclass
class Fence:
    """One block: its name, title ("" where none), options, and the lines on which it opens and closes.

    `content` holds the line numbers and texts below the options. Of a block that is never closed, `end` is
    None and `content` is empty.
    """

    name: str
    title: str
    line: int
    slashes: str
    options: Mapping = field(default_factory=Mapping)
    content: list[tuple[int, str]] = field(default_factory=list)
    end: int | None = None


def read_fences(path: str, text: str) -> tuple[list[Fence], list[Problem]]:
    """Return all blocks of a page in the order in which they open, and what is wrong with the fences.

    The text is the whole file; code fences are skipped. A block ends at the first fence with as
    many slashes as opened it.
    """
    lines = text.split("\n")
    fences: list[Fence] = []
    open_fences: list[Fence] = []
    problems: list[Problem] = []
    code_end = None
    for number, line in enumerate(lines, start=1):
        if code_end:
            if line.strip().startswith(code_end) and not line.strip().strip(code_end[0]):
                code_end = None
            continue
        if code := _CODE.match(line):
            code_end = code[1]
            continue
        if end := _END.fullmatch(line):
            matching = [fence for fence in open_fences if fence.slashes == end[2]]
            if not _AT_MARGIN.fullmatch(end[1]):
                problems.append(problem(path, number, "block-indented", slashes=end[2]))
            elif matching:
                # What was opened inside and not closed is swallowed: each is reported at its own line.
                while open_fences[-1] is not matching[-1]:
                    problems.append(_unclosed(path, open_fences.pop()))
                closed = open_fences.pop()
                closed.end = number
                closed.content = _content(lines, closed.line, number)
            else:
                problems.append(problem(path, number, "block-stray-end", slashes=end[2]))
        elif start := _START.fullmatch(line):
            if not _AT_MARGIN.fullmatch(start[1]):
                problems.append(problem(path, number, "block-indented", slashes=start[2]))
                continue
            fence = Fence(start[3].lower(), start[4] or "", number, start[2])
            if open_fences:
                outer = open_fences[-1]
                problems.append(problem(path, number, "block-nested", name=fence.name, outer=outer.name, outer_line=outer.line))
            problems += _read_options(path, fence, lines[number:])
            fences.append(fence)
            open_fences.append(fence)
        elif _MALFORMED.match(line):
            problems.append(problem(path, number, "block-malformed"))
    problems += [_unclosed(path, fence) for fence in open_fences]
    return fences, problems


def _unclosed(path: str, fence: Fence) -> Problem:
    return problem(path, fence.line, "block-unclosed", name=fence.name, slashes=fence.slashes)


def _option_lines(following: list[str]) -> list[str]:
    return list(itertools.takewhile(_OPTION.match, following))


def _content(lines: list[str], start: int, end: int) -> list[tuple[int, str]]:
    first = start + len(_option_lines(lines[start : end - 1]))
    return list(enumerate(lines[first : end - 1], start=first + 1))


def _read_options(path: str, fence: Fence, following: list[str]) -> list[Problem]:
    option_lines = _option_lines(following)
    try:
        fence.options = read_mapping("\n".join(option_lines))
    except NotAMapping as error:
        return [problem(path, fence.line + error.line, "block-options-invalid", name=fence.name, why=error)]
    fence.options.lines = {key: fence.line + line for key, line in fence.options.lines.items()}
    return []
