"""The tables in `tables/`: cases that are nothing but data."""

from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent / "tables"


def read_table(name: str) -> Any:
    """Return what the file of a table holds."""
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))


def each_of(table: dict, *names: str) -> pytest.MarkDecorator:
    """Return the mark that runs a test with each entry of a table, whose values go to the arguments with some names."""
    return pytest.mark.parametrize(names if len(names) > 1 else names[0], table.values(), ids=table)
