"""Measure what commands take: wall time, and the most memory that they held."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """Seconds of wall time, and MiB of the largest process below the command."""

    seconds: float
    memory: float


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command in a folder.

    Raises:
        RuntimeError: it failed; the message is what it printed.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {code}:\n{printed}")
    return Run(seconds, used.ru_maxrss / (1024 if os.uname().sysname == "Linux" else 1024**2))
