"""What comes from npm: Lighthouse, and the frontends to compare with. It is kept beside the repository's own files."""

import json
import shutil
import subprocess
from pathlib import Path

import click

from small_site import ROOT

# Lighthouse 13 needs a newer Node than many machines have.
VERSIONS = {"lighthouse": "12.8.2", "nhsuk-frontend": "10.6.1", "govuk-frontend": "6.6.0", "nunjucks": "3.2.4"}
_FOLDER = ROOT / ".cache/bench"
MODULES = _FOLDER / "node_modules"


class NpmMissing(click.ClickException):
    """Node or npm is not installed, or npm could not bring the packages."""


def get_modules() -> Path:
    """Return the folder of the installed packages, after installing those that are missing.

    Raises:
        NpmMissing: they cannot be had.
    """
    if not (shutil.which("npm") and shutil.which("node")):
        raise NpmMissing("npm is not installed")
    if any(_installed(name) != version for name, version in VERSIONS.items()):
        click.echo("Getting what is compared with from npm, only now: about a minute and 220 MB.", err=True)
        _FOLDER.mkdir(parents=True, exist_ok=True)
        wanted = [f"{name}@{version}" for name, version in VERSIONS.items()]
        quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
        install = ["npm", "install", "--prefix", str(_FOLDER), *quiet, *wanted]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NpmMissing(f"npm could not install them: {(done.stderr.strip() or 'no reason given').splitlines()[0]}")
    return MODULES


def _installed(name: str) -> str | None:
    about = MODULES / name / "package.json"
    return json.loads(about.read_text("utf-8"))["version"] if about.exists() else None
