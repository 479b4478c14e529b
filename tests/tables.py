"""What the tests have beside Python: cases that are nothing but data, in `tables/`, and scripts for pages, in `scripts/`."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent


class Loader(yaml.SafeLoader):
    """Refuses a key that is given twice: a case would be lost without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value if key.value != "<<"]
        if twice := [key for key in keys if keys.count(key) > 1]:
            raise yaml.constructor.ConstructorError(None, None, f"{twice[0]!r} is given twice", node.start_mark)
        return super().construct_mapping(node, deep)


def read_table(name: str) -> Any:
    """Return what the file of a table holds."""
    return yaml.load((FOLDER / "tables" / f"{name}.yml").read_text("utf-8"), Loader)


def read_script(name: str) -> str:
    """Return a script for a page, without the lines of comment at its head, which an expression may not begin with."""
    return re.sub(r"\A(//.*\n)+", "", (FOLDER / "scripts" / f"{name}.js").read_text("utf-8")).strip()


def each_of(table: dict, *names: str) -> pytest.MarkDecorator:
    """Return the mark that runs a test with each entry of a table, whose values go to the arguments with some names."""
    return pytest.mark.parametrize(names if len(names) > 1 else names[0], table.values(), ids=table)


def each_row(table: dict[str, dict[str, Any]]) -> pytest.MarkDecorator:
    """Return the mark that runs a test with each entry of a table, whose fields are arguments of the test."""
    fields = list(next(iter(table.values())))
    assert all(list(row) == fields for row in table.values()), f"each row needs {fields}, in this order"
    return pytest.mark.parametrize(fields, [list(row.values()) for row in table.values()], ids=table)
