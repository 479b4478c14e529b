"""What the tests have beside Python: cases that are nothing but data, in `tables/`, and scripts for pages, in `scripts/`."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent


def read_table(name: str) -> Any:
    """Return what the file of a table holds."""
    return yaml.safe_load((FOLDER / "tables" / f"{name}.yml").read_text("utf-8"))


def read_script(name: str) -> str:
    """Return a script for a page, without the lines of comment at its head, which an expression may not begin with."""
    return re.sub(r"\A(//.*\n)+", "", (FOLDER / "scripts" / f"{name}.js").read_text("utf-8")).strip()


def each_of(table: dict, *names: str) -> pytest.MarkDecorator:
    """Return the mark that runs a test with each entry of a table, whose values go to the arguments with some names."""
    return pytest.mark.parametrize(names if len(names) > 1 else names[0], table.values(), ids=table)
