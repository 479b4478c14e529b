"""The engines that build these settings: how each is called, on a copy of what a site is made of."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENGINES = {
    "mkdocs": ["mkdocs", "build", "--strict"],
    "properdocs": ["properdocs", "build", "--strict", "--config-file", "mkdocs.yml"],
    # It keeps what it has rendered, and does not notice that an extension has changed.
    "zensical": ["zensical", "build", "--clean"],
}


def build(engine: str, folder: Path) -> None:
    """Build this site with an engine, as strictly as for publishing; `folder / "site"` is then as the engine leaves it."""
    for part in ("docs", "overrides"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    # Watched while serving; the package itself is the installed one.
    (folder / "scripts/carepages").mkdir(parents=True)
    run = [sys.executable, "-m", *ENGINES[engine]]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False, env=quiet)
    assert done.returncode == 0, done.stdout + done.stderr
