"""Run commands, and tell how long each took and how much memory it held."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

CAREPAGES = (sys.executable, "-m", "carepages")
MKDOCS = (sys.executable, "-m", "mkdocs")
# A process counts as its own the memory of the one that started it, so a small one stands between.
_MEASURE = """
import resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=sys.stderr).returncode
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
_MAXRSS_IN_MIB = 2**20 if sys.platform == "darwin" else 2**10


@dataclass(frozen=True)
class Run:
    """Seconds of wall time, and MiB that the largest process of a command held at most."""

    seconds: float
    memory: float


class CommandFailed(click.ClickException):
    """A command that is measured, or needed for it, ended with a fault."""

    def __init__(self, command: Sequence[object], printed: str) -> None:
        last = printed.strip().splitlines()[-1:]
        super().__init__(f"{' '.join(map(str, command))} failed: {''.join(last) or 'it printed nothing'}")


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command in a folder.

    Raises:
        CommandFailed: it ended with a fault.
    """
    measure = [sys.executable, "-I", "-S", "-c", _MEASURE, *map(str, command)]
    done = subprocess.run(measure, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CommandFailed(command, done.stderr)
    seconds, memory = map(float, done.stdout.split())
    return Run(seconds, memory / _MAXRSS_IN_MIB)
