"""Read a YAML mapping with the line of each key, and refuse what YAML would swallow silently."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

# Settings of the engine go six deep. Composing calls itself for each level, and in C that ends in a crash.
MAX_DEPTH = 20
# In C where PyYAML was built with libyaml: ten times as fast.
if TYPE_CHECKING:
    from yaml import SafeLoader as _SafeLoader
else:
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML takes for a comment: behind a value, in a line that was to go on with it, or behind the mark of a text below.
_COMMENT = re.compile(r"[ \t]+(#.*)")
_COMMENT_BELOW = re.compile(r"[ \t]*\n([ \t]+)(#.*)")
_COMMENT_ABOVE = re.compile(r"[|>][-+\d]*[ \t]+(#.*)")
# Between double quotes; a quote, a backslash and the end of a line stay what they are.
_ESCAPE = re.compile(r"\\(?:[\\\"/\n]|(.))")
_SHOWN = 40
# The keys and numbers that lead to a part of a mapping.
Part = tuple[str | int, ...]


class Loader(_SafeLoader):
    """Reads plain values; a date that does not exist stays text, for the check of dates to refuse."""

    def construct_date(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_date)


def read_data(file: Path) -> dict[str, Any]:
    """Return what a YAML file of this package holds, such as lists of words."""
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader)
    return data


@dataclass
class Mapping:
    """Values and lines (1-based, counted from the start of the text) of the top-level keys.

    Of a key that is given twice, `lines` and `values` hold the first, `duplicates` the line of the last. `parts` holds the line
    of each key and of all inside its value, by the keys and numbers that lead there.
    """

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    duplicates: dict[str, int] = field(default_factory=dict)
    parts: dict[Part, int] = field(default_factory=dict)


class NotAMapping(ValueError):
    """The text is not a YAML mapping; `line` (1-based) is where reading stopped."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line


def read_mapping(text: str) -> Mapping:
    """Read a YAML mapping.

    Raises:
        NotAMapping: the text cannot be read, or is a list or a single value.
    """
    node = compose(text)
    mapping = Mapping()
    if node is None:
        return mapping
    if not isinstance(node, yaml.MappingNode):
        raise NotAMapping("no 'key: value' found", node.start_mark.line + 1)
    loader = Loader("")
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        try:
            # A bare `yes` is the boolean True here as anywhere in YAML, so its key is "True".
            key = str(loader.construct_object(key_node, deep=True))
            value = loader.construct_object(value_node, deep=True)
        except (yaml.YAMLError, ValueError) as error:
            raise NotAMapping(str(error).splitlines()[0], line) from None
        parts = part_lines(value_node, (key,))
        if key in mapping.lines:
            mapping.duplicates[key] = line
        else:
            mapping.lines[key] = line
            mapping.values[key] = value
            mapping.parts |= {(key,): line, **parts}
    return mapping


def compose(text: str, loader: type = Loader, whole: bool = True) -> yaml.Node | None:
    """Return the nodes of a YAML text, each with its place; None where it holds nothing.

    `whole` asks that all that stands in the line of a value is a part of it: without it, comments and tags may stand there.

    Raises:
        NotAMapping: the text cannot be read, is nested deeper than `MAX_DEPTH`, or repeats a part of itself by
            an alias: with those, a few lines can stand for more than any memory holds. Or YAML would drop or change
            a part of a value that is to be `whole`.
    """
    try:
        _refuse_traps(text, loader, whole)
        return yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        # A bracket or quote that never ends is noticed only below.
        opened = error.context and ("flow" in error.context or "quoted" in error.context)
        mark = error.context_mark if opened else error.problem_mark or error.context_mark
        line = min(mark.line if mark else 0, text.rstrip("\n").count("\n"))
        raise NotAMapping(error.problem or "not YAML", line + 1) from None
    except yaml.YAMLError as error:
        raise NotAMapping(str(error).splitlines()[0], 1) from None


def part_lines(node: yaml.Node, within: Part = ()) -> dict[Part, int]:
    """Return the line (1-based) of each part inside a node, by the keys and numbers that lead to it, behind those of `within`.

    Raises:
        NotAMapping: a key is given twice.
    """
    lines: dict[Part, int] = {}
    for part, line in _part_lines(node, within):
        if part in lines:
            raise NotAMapping(f"'{part[-1]}' is given twice", line)
        lines[part] = line
    return lines


def _part_lines(node: yaml.Node, within: Part) -> Iterator[tuple[Part, int]]:
    if isinstance(node, yaml.MappingNode):
        parts: list[tuple[str | int, yaml.Node, yaml.Node]] = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        parts = [(number, item, item) for number, item in enumerate(node.value)]
    else:
        return
    for name, start, value in parts:
        yield (*within, name), start.start_mark.line + 1
        yield from _part_lines(value, (*within, name))


def _refuse_traps(text: str, loader: type, whole: bool) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        assert event.start_mark  # Whatever was read from a text has its place in it.
        if isinstance(event, yaml.AliasEvent):
            raise NotAMapping("'*' repeats another part; write it out, or put the value in quotes", event.start_mark.line + 1)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise NotAMapping("too many brackets or indents inside each other", event.start_mark.line + 1)
        if whole and isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            _refuse_loss(text, event)


def _refuse_loss(text: str, event: yaml.Event) -> None:
    """Raise `NotAMapping` where a value begins with what YAML drops, is followed by it, or holds what YAML changes."""
    start, end = event.start_mark, event.end_mark
    assert start and end
    if getattr(event, "anchor", None) or getattr(event, "tag", None):
        mark = text[start.index :].split(None, 1)[0]
        raise NotAMapping(f"'{mark[:_SHOWN]}' would be dropped; put the value in quotes", start.line + 1)
    style = getattr(event, "style", None)
    if style in ("|", ">"):
        comment = _COMMENT_ABOVE.match(text, start.index)
    else:
        comment = _COMMENT.match(text, end.index)
        below = _COMMENT_BELOW.match(text, end.index)
        if below and len(below[1]) > _indent(text, start.index):
            comment = below
    if comment:
        line = text.count("\n", 0, comment.end()) + 1
        raise NotAMapping(f"'{comment[comment.lastindex or 0][:_SHOWN]}' would be dropped; put the value in quotes", line)
    if style == '"':
        for escape in _ESCAPE.finditer(text, start.index, end.index):
            if escape[1]:
                line = text.count("\n", 0, escape.start()) + 1
                raise NotAMapping(f"'{escape.group()}' would be read as another character; put the value in single quotes", line)


def _indent(text: str, index: int) -> int:
    """Return how far the line is indented in which a place of a text is."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    return len(line) - len(line.lstrip())
