"""Lighthouse's four scores of pages, and what each page loses points for."""

import json
import os
import subprocess
from collections.abc import Mapping

import click

from bench.npm import VERSIONS, get_modules
from bench.running import CommandFailed
from bench.tables import MISSING, Table

# It reckons from one load, in which anything else that the machine does counts.
_TIMES = 3
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_NOTES = (
    f"Lighthouse {VERSIONS['lighthouse']} as a phone, with its usual simulated slow network and processor; of {_TIMES} runs of each page "
    "the one in the middle for performance.",
    "Wanted: 100 in all four on every kind of page.",
)


def measure_scores(chromium: str, flags: list[str], addresses: Mapping[str, str]) -> Table:
    """Return a table of the scores of each page, and below it what took points away.

    Raises:
        NpmMissing: Lighthouse cannot be had.
    """
    modules = get_modules()
    rows, lost = [], []
    for name, address in addresses.items():
        click.echo(f"Lighthouse: {name} ...", err=True)
        command = ["node", str(modules / "lighthouse/cli/index.js"), address, "--output=json", "--quiet"]
        command += ["--no-enable-error-reporting", f"--only-categories={','.join(_CATEGORIES)}"]
        command += [f"--chrome-flags={' '.join(['--headless=new', *flags])}"]
        try:
            runs = [_run(command, chromium) for _ in range(_TIMES)]
        except CommandFailed as failed:
            rows.append([name, *[MISSING] * len(_CATEGORIES)])
            lost.append(f"{name} was not scored: {failed.message}")
            continue
        result = sorted(runs, key=lambda run: run["categories"]["performance"]["score"])[_TIMES // 2]
        rows.append([name, *(f"{result['categories'][category]['score'] * 100:.0f}" for category in _CATEGORIES)])
        lost += [f"{name}: {audit}" for audit in _lost(result)]
    return Table("Lighthouse", ("page", "performance", "accessibility", "best practices", "SEO"), rows, [*_NOTES, *lost])


def _run(command: list[str], chromium: str) -> dict:
    """Return what Lighthouse found.

    Raises:
        CommandFailed: it ended with a fault.
    """
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise CommandFailed(command, done.stderr)
    return json.loads(done.stdout)


def _lost(result: dict) -> list[str]:
    """Return each audit that takes points from a category that is not whole."""
    lost = []
    for category in (result["categories"][name] for name in _CATEGORIES):
        for reference in category["auditRefs"]:
            audit = result["audits"][reference["id"]]
            # One without a score does not apply to the page.
            if category["score"] < 1 and reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                shown = audit.get("displayValue", "")
                lost.append(f"{category['title']}: {audit['title']} {shown} (scored {audit['score'] * 100:.0f})")
    return lost
