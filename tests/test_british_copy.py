"""A British clinic publishes a copy of its own: other numbers, spelling and dates, two pages less and one more.

What its clinicians must sign is written anew. Then the check, the build and the tests of the site find nothing wrong.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from carepages.site_addresses import output_path, url_path
from conftest import ROOT
from small_site import page

# Not offered there.
GONE = {"treatment/procedures-muscle.md": "treatment/procedures.md", "handouts/easing-stenosis.md": "handouts/index.md"}
MADE = "treatment/our-walking-class.md"
# Not in names of files, ids or links.
SPELLINGS = {r"(?<![-/#\w])([Cc])olor(?!\w*\.md)": r"\1olour", r"(?<![-/#\w])([Gg])ray\b": r"\1rey", r"\bcenter(s?)\b": r"centre\1"}
LEFT_OUT = "  left_out: {reason: Not offered in this clinic., by: Dr. A. Example}\n"
NUMBERS = '    numbers:\n      - {call: "999", where: in the UK, short: UK}\n'


def write_copy(folder: Path) -> Path:
    """Write the copy into a folder, and return it; what its clinicians must sign is written anew."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, tracked):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / name)
    for gone in GONE:
        (folder / "docs" / gone).unlink()
    files = [*(folder / "docs").rglob("*.md"), *(folder / "docs/includes").glob("*.yml"), *(folder / "tests/site").rglob("*.yml"), *(folder / "tests/site").glob("*.py")]
    for file in files:
        _edit(file, _in_british)
    _edit(folder / "mkdocs.yml", _settings)
    moved = "".join(f"{old}: {new}\n" for old, new in GONE.items())
    _edit(folder / "docs/includes/moved-pages.yml", lambda text: text + moved)
    _edit(folder / "docs/includes/emergency.md", lambda text: re.sub(r"^.*", "**Call [999](tel:999)**.", text, count=1))
    _edit(folder / "docs/includes/easy-emergency.md", lambda text: re.sub(r"(phone-numbers: ).*", r"\1Call [999](tel:999).", text))
    for file in (folder / "tests/site/ledger").glob("*.yml"):
        _edit(file, _ledger)
    _add_page(folder)
    for command, name in (("signs", "signs.txt"), ("paths", "decide-paths.txt")):
        (folder / "tests/site/ledger" / name).write_text(run(folder, "carepages", command).stdout, "utf-8")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module in the copy, with the copy's own code."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "scripts")}
    return subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def _in_british(text: str) -> str:
    for american, british in SPELLINGS.items():
        text = re.sub(american, british, text)
    for gone in GONE:
        name = re.escape(gone.rpartition("/")[2])
        # A whole line of a list, or the words of a link.
        text = re.sub(rf"^- \[[^\]]*\]\([^)]*{name}[^)]*\)[^\n]*\n", "", text, flags=re.MULTILINE)
        text = re.sub(rf"\[([^\]]*)\]\([^)]*{name}[^)]*\)", r"\1", text)
    return text


def _settings(text: str) -> str:
    for gone in GONE:
        text = re.sub(rf"^ +- {re.escape(gone)}\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"    numbers:\n(      - .*\n)+", NUMBERS, text)
    text = text.replace('    name: ""\n', '    name: Northvale Leg Clinic\n')
    text = text.replace("\nextra:\n", "\nextra:\n  locale: en-GB\n")
    return text.replace("      - treatment/deciding.md\n", f"      - treatment/deciding.md\n      - {MADE}\n")


def _ledger(text: str) -> str:
    for gone in GONE:
        # An entry of which it is the only page, and a question that it answers.
        text = re.sub(rf"^(- id: .*\n)((?:  .*\n)*?  pages: \[{re.escape(gone)}\]\n)", rf"\1{LEFT_OUT}\2", text, flags=re.MULTILINE)
        text = re.sub(rf"^(- asks: .*\n)((?:  .*\n)*?  page: {re.escape(gone)}\n)", rf"\1{LEFT_OUT}\2", text, flags=re.MULTILINE)
        text = re.sub(rf"^  [^\n]*: {re.escape(gone)}\n", lambda line: "" if "page:" not in line[0] else line[0], text, flags=re.MULTILINE)
        text = text.replace(f"{gone}, ", "").replace(f", {gone}]", "]")
    return text


def _add_page(folder: Path) -> None:
    """Add a page as an editor does: with the command, then by writing what it asks for."""
    run(folder, "carepages", "new", "treatment", "Our walking class")
    (folder / "docs" / MADE).write_text(page("Our nurse leads a walking class.", title="Our walking class"), "utf-8")


def test_it_is_built_as_strictly_as_for_publishing_and_passes_its_own_tests(tmp_path):
    copy = write_copy(tmp_path)
    checked = run(copy, "carepages", "check")
    assert "nothing is wrong" in checked.stdout, checked.stdout
    built = run(copy, "carepages", "build", "--strict")
    assert built.returncode == 0, built.stderr
    # Its pages are those of the clinic.
    home = BeautifulSoup((copy / "site/index.html").read_text("utf-8"), "lxml")
    assert {link["href"] for link in home.select("a[href^='tel:']")} == {"tel:999"}
    assert home.html["lang"] == "en-GB"
    assert re.search(r"\b[0-3]?\d (January|October|November|December) 20\d\d", home.select_one(".page-dates").get_text())
    assert not re.search(r"[A-Z][a-z]+ \d+, 20\d\d", home.get_text())
    assert (copy / "site" / output_path(MADE)).is_file()
    for gone, instead in GONE.items():
        (leads_to,) = BeautifulSoup((copy / "site" / output_path(gone)).read_text("utf-8"), "lxml").select("main a[href]")
        assert urljoin(f"/{url_path(gone)}", leads_to["href"]) == f"/{url_path(instead)}"
    # The rules for editors come with the generator.
    text = " ".join(file.read_text("utf-8") for file in copy.glob("site/**/index.html") if "rules" not in file.parts)
    assert "colour" in text
    assert not re.search(r"[> ]color[ <.,]", text)
    assert "Northvale Leg Clinic" in (copy / "site/handouts/get-help-now/index.html").read_text("utf-8")
    tested = run(copy, "pytest", "tests/site", "-q", "-n", "0", "-p", "no:cacheprovider", "--finished", "site")
    assert tested.returncode == 0, tested.stdout[-3000:]
