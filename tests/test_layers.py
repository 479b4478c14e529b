"""The modules of the package import each other one way: each layer of ARCHITECTURE.md those above it in its table, and itself."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "scripts/carepages"


def layers(text: str) -> dict[str, int]:
    """Return the layer of each module or package that the table of a document names."""
    table = text.partition("| layer |")[2].partition("\n\n")[0]
    rows = [row.split("|")[3] for row in table.splitlines()[2:]]
    return {name: layer for layer, row in enumerate(rows) for name in re.findall(r"`([\w.]+)`", row)}


def modules(package: Path) -> dict[str, Path]:
    """Return the file of each module of a package, by its name below that; the package itself is left out."""
    files = {file.relative_to(package).with_suffix("").as_posix().replace("/", "."): file for file in package.rglob("*.py")}
    return {name.removesuffix(".__init__"): file for name, file in files.items() if name != "__init__"}


def imports(file: Path, known: dict[str, Path]) -> set[str]:
    """Return the modules of the package that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("carepages"):
            module = node.module.partition(".")[2]
            parts = [f"{module}.{alias.name}".strip(".") for alias in node.names]
            found.update(part if part in known else module for part in parts)
        elif isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[2] for alias in node.names if alias.name.startswith("carepages."))
    return found - {""}


def layer_of(module: str, table: dict[str, int]) -> int | None:
    """Return the layer of a module, or of the package that it is in."""
    while module not in table and "." in module:
        module = module.rpartition(".")[0]
    return table.get(module)


def upward(package: Path, table: dict[str, int]) -> list[str]:
    """Return each import that leads to a layer below in the table, and each module that stands in none."""
    known = modules(package)
    found = [f"{module} is in no layer" for module in known if layer_of(module, table) is None]
    for module, file in known.items():
        for other in imports(file, known):
            here, there = layer_of(module, table), layer_of(other, table)
            if here is not None and there is not None and there > here:
                found.append(f"{module} imports {other}")
    return found


def test_no_module_imports_one_of_a_layer_further_down():
    assert upward(PACKAGE, layers((ROOT / "ARCHITECTURE.md").read_text("utf-8"))) == []


def test_no_module_imports_itself_by_way_of_others():
    known = modules(PACKAGE)
    # A package imports its own modules by name.
    graph = {module: {other for other in imports(file, known) if not module.startswith(f"{other}.")} for module, file in known.items()}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from carepages.below import a", ["above imports below"]),
        ("from carepages import below", ["above imports below"]),
        ("def a():\n    import carepages.below", ["above imports below"]),
        ("from carepages.ground import a", []),
        ("from pathlib import Path", []),
    ],
)
def test_an_import_the_wrong_way_is_found(tmp_path, text, found):
    for name in ("ground", "above", "below"):
        (tmp_path / f"{name}.py").write_text(text if name == "above" else "", "utf-8")
    assert upward(tmp_path, {"ground": 0, "above": 1, "below": 2}) == found
    assert upward(tmp_path, {"above": 1, "below": 2}) == ["ground is in no layer", *found]
