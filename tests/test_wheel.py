"""Installed from a wheel, the package brings its templates, and builds a site that has no copy of them."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from conftest import ROOT
from small_site import write_buildable_site


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The folder into which the wheel of this repository is unpacked; its requirements are those of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(folder / "installed")
    return folder / "installed"


def test_a_wheel_holds_all_that_the_repository_has_for_templates(installed):
    theirs, ours = installed / "carepages/theme", ROOT / "overrides"
    assert [file.relative_to(theirs) for file in sorted(theirs.rglob("*"))] == [
        file.relative_to(ours) for file in sorted(ours.rglob("*"))
    ]


def test_a_site_without_templates_builds_as_with_them(installed, tmp_path):
    folder = write_buildable_site(tmp_path / "site")
    shutil.rmtree(folder / "overrides")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"^watch: .*\n|^  custom_dir: .*\n", "", settings, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(settings.replace("plugins:\n", "plugins:\n  - carepages\n"), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(installed), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "carepages", "build"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    home = (folder / "site/index.html").read_text("utf-8")
    assert 'class="skip"' in home
    assert (folder / "site/assets/fonts").is_dir()
