"""Read a YAML mapping with the line of each key, and refuse what YAML would swallow silently."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml


@dataclass
class Mapping:
    """Values and lines (1-based, counted from the start of the text) of the top-level keys."""

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
        values = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotAMapping(error.problem or "not YAML", mark.line + 1 if mark else 1) from None
    except (yaml.YAMLError, ValueError) as error:
        raise NotAMapping(str(error).splitlines()[0], 1) from None
    mapping = Mapping()
    if node is None:
        return mapping
    if not isinstance(node, yaml.MappingNode):
        raise NotAMapping("no 'key: value' found", node.start_mark.line + 1)
    for key, line in _keys(node):
        (mapping.duplicates if key in mapping.lines else mapping.lines)[key] = line
    mapping.values = {str(key): value for key, value in values.items()}
    return mapping


def _keys(node: yaml.MappingNode) -> Iterator[tuple[str, int]]:
    # Through the loader's own reading, so that a bare `yes` is the key "True" here as in the values.
    loader = yaml.SafeLoader("")
    for key, _ in node.value:
        yield str(loader.construct_object(key)), key.start_mark.line + 1
