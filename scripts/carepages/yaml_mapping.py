"""Read a YAML mapping with the line of each key, and refuse what YAML would swallow silently."""

from dataclasses import dataclass, field

import yaml


@dataclass
class Mapping:
    """Values and lines (1-based, counted from the start of the text) of the top-level keys.

    Of a key that is given twice, `lines` and `values` hold the first, `duplicates` the line of the last.
    """

    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    duplicates: dict[str, int] = field(default_factory=dict)


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
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotAMapping(error.problem or "not YAML", mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as error:
        raise NotAMapping(str(error).splitlines()[0], 1) from None
    mapping = Mapping()
    if node is None:
        return mapping
    if not isinstance(node, yaml.MappingNode):
        raise NotAMapping("no 'key: value' found", node.start_mark.line + 1)
    loader = yaml.SafeLoader("")
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        try:
            # A bare `yes` is the boolean True here as anywhere in YAML, so its key is "True".
            key = str(loader.construct_object(key_node, deep=True))
            value = loader.construct_object(value_node, deep=True)
        except (yaml.YAMLError, ValueError) as error:
            raise NotAMapping(str(error).splitlines()[0], line) from None
        if twice := _given_twice(value_node):
            raise NotAMapping(f"'{twice.value}' is given twice", twice.start_mark.line + 1)
        if key in mapping.lines:
            mapping.duplicates[key] = line
        else:
            mapping.lines[key] = line
            mapping.values[key] = value
    return mapping


def _given_twice(node: yaml.Node) -> yaml.Node | None:
    """Return the second of two equal keys of a mapping inside the mapping, or None."""
    seen = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in seen:
            return key
        seen.add(str(key.value))
    return None
