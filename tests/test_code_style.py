"""The code in scripts/ passes a linter, is formatted, and its types are right; pyproject.toml says why some rules are off."""

import subprocess
import sys

import pytest

TOOLS = {"lint": ["ruff", "check", "scripts"], "format": ["ruff", "format", "--diff", "scripts"], "types": ["mypy"]}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS)
def test_the_code_has_no_fault(command):
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
