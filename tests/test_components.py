"""Each component is a folder that holds all of it: it is listed, and what it declares is there.

The one that CONTRIBUTING.md adds as an example is added here to a copy of the package.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import carepages
from carepages.components import COMPONENTS
from carepages.components.component import Component
from conftest import ROOT
from small_site import SITE, page, write_site

PACKAGE = Path(carepages.__file__).parent
FOLDERS = sorted(file.parent for file in (PACKAGE / "components").glob("*/__init__.py"))
STYLES = Path("overrides/assets/css")
CLASSES = ("generated", "shared", "uncounted", "sentences", "apart", "ends_section", "sourced", "explained")


def test_every_folder_is_listed_under_its_name():
    assert sorted(component.name for component in COMPONENTS) == [folder.name for folder in FOLDERS]


def test_one_extension_reads_them_all():
    ours = [name for name in SITE.settings().extensions if name.startswith("carepages")]
    assert ours == ["carepages.components", "carepages.guard"]


def test_every_stylesheet_is_there_and_is_loaded():
    template = (ROOT / "overrides/main.html").read_text("utf-8")
    declared = [name for component in COMPONENTS for name in component.stylesheets]
    assert len(declared) == len(set(declared))
    for name in declared:
        assert (STYLES / name).is_file()
        assert f'"{name.removesuffix(".css")}"' in template


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_what_is_declared_of_a_class_or_a_block_is_made_by_some_component(component: Component):
    files = (file for folder in ("components", "markup") for file in (PACKAGE / folder).rglob("*.py"))
    made = "".join(file.read_text("utf-8").partition("\nCOMPONENT = ")[0] for file in files)
    names = {name for kind in CLASSES for name in getattr(component, kind)}
    # `Outcome` writes its name behind "flow__".
    assert not [name for name in names if not re.search(rf"[\"' ]{re.escape(name)}[\"' ]", made)]
    assert {*component.unframed, *component.opening} <= {block.NAME for block in component.blocks}


def test_every_kind_of_class_is_looked_at_here():
    others = {"name", "blocks", "extend", "check", "check_site", "judged_inside", "one_whole", "unchecked", "stylesheets", "styled", "unframed", "opening", "unnumbered"}
    assert {field.name for field in fields(Component)} == {*CLASSES, *others}


SHORT = "/// reminder | Take your 2 lists with you\n///"
LONG = f"/// reminder | {'Take your list with you. ' * 3}\n///"


def example() -> tuple[str, str, str]:
    """Return the module, the rule and the line that registers the component of the guide."""
    section = Path("CONTRIBUTING.md").read_text("utf-8").partition("### Add a component\n")[2]
    module, rule, line = re.findall(r"```(?:python|yaml)\n(.*?)```", section, re.DOTALL)[:3]
    return module, rule, line


def copy_package(folder: Path, module: str, rule: str, line: str) -> Path:
    """Copy the package with one more component to a folder, and return that."""
    shutil.copytree(PACKAGE, folder / "carepages", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "overrides", folder / "carepages/theme")
    (folder / "carepages/components/reminder").mkdir()
    (folder / "carepages/components/reminder/__init__.py").write_text(module, "utf-8")
    (folder / "carepages/components/reminder/rules.yml").write_text(rule, "utf-8")
    registry = folder / "carepages/components/__init__.py"
    text, count = re.subn(r"_NAMES = \(\n(?:    .*\n)+", lambda found: found[0] + line, registry.read_text("utf-8"))
    assert count == 1
    registry.write_text(text, "utf-8")
    return folder


def said_by(package: Path, site: Path, *command: str) -> str:
    """Return what a command of a copy of the package says in a site."""
    run = subprocess.run(
        [sys.executable, *command], cwd=site, env={**os.environ, "PYTHONPATH": str(package)}, capture_output=True, text=True, check=False
    )
    return run.stdout + run.stderr


MADE = """
import pathlib, sys
from carepages.article import make_markdown
from carepages.site import Site
print(make_markdown(Site(pathlib.Path.cwd()))[0].convert(sys.argv[1]))
"""


def checked(folder: Path, body: str, **changed: str) -> list[str]:
    """Return the lines of the report on a page that the guide's component has, with something of it changed."""
    parts = dict(zip(("module", "rule", "line"), example(), strict=True))
    package = copy_package(folder / "scripts", **{**parts, **changed})
    site = write_site(folder / "site", {"docs/today.md": page(body, title="Today")})
    said = said_by(package, site, "-m", "carepages", "check")
    return [line for line in said.splitlines() if "docs/today.md" in line or "Traceback" in line]


def test_the_component_of_the_guide_is_made_and_its_check_is_run(tmp_path):
    assert checked(tmp_path / "short", SHORT) == []
    (told,) = checked(tmp_path / "long", LONG)
    assert "at most 12 words" in told
    assert '<div class="reminder">' in said_by(tmp_path / "short/scripts", tmp_path / "short/site", "-c", MADE, SHORT)


@pytest.mark.parametrize(
    ("body", "part", "without"),
    [
        pytest.param(SHORT, "line", '    "reminder",\n', id="its registration"),
        pytest.param(SHORT, "module", ', sourced=("reminder",)', id="what it declares"),
        pytest.param(LONG, "rule", "{limit}", id="a value of its message"),
    ],
)
def test_each_part_of_the_guide_s_component_is_needed(tmp_path, body, part, without):
    whole = dict(zip(("module", "rule", "line"), example(), strict=True))
    assert without in whole[part]
    assert checked(tmp_path / "whole", body) != checked(tmp_path / "less", body, **{part: whole[part].replace(without, "")})
