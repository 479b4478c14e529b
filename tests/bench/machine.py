"""What the figures were taken on: the machine, its system, and the versions of what ran."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("mkdocs", "mkdocs-material", "weasyprint", "playwright")


def describe_machine() -> list[str]:
    """Return lines on processor, memory, system and versions, and on what else the machine is doing right now."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = [f"{name} {version(name)}" for name in _PACKAGES]
    return [
        f"Machine: {os.cpu_count()} cores, {_processor()}, {memory:.0f} GiB of memory; {_system()}",
        f"Versions: Python {platform.python_version()}, {', '.join(packages)}",
        f"Load of the machine before the run: {os.getloadavg()[0]:.1f}",
    ]


def _processor() -> str:
    if platform.system() == "Darwin":
        return subprocess.check_output(["sysctl", "-n", "machdep.cpu.brand_string"], text=True).strip()
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()
