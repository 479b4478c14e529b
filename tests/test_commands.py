"""The commands of the README: they set up what they need, stop with one clear sentence, and say where the fault is."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COPIED = ("docs", "overrides", "scripts", "mkdocs.yml", "pyproject.toml", "requirements.txt")


@pytest.fixture
def copy(tmp_path):
    """A copy of what a clone holds, to break without harm."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, **environment}, timeout=300
    )


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", "carepages", "build", NO_MKDOCS_2_WARNING="1")


BROKEN = {
    # what an editor does: (file, text to replace, replacement, what the message must start with)
    "misspells a block": ("warning-signs.md", "/// today |", "/// todya |", "unknown block 'todya'. Did you mean 'today'?"),
    "leaves out a title": ("warning-signs.md", "/// today | Get medical help today if:", "/// today", "'today' needs a title"),
    "never closes a block": ("warning-signs.md", "\n///\n", "\n", "block 'emergency' is never closed"),
    "misspells a snippet": (
        "warning-signs.md",
        '--8<-- "emergency.md"',
        '--8<-- "emergancy.md"',
        "there is no snippet 'emergancy.md' in docs/includes. Did you mean 'emergency.md'?",
    ),
    "writes a snippet in another way": (
        "warning-signs.md",
        '--8<-- "emergency.md"',
        "--8<--",
        "this snippet cannot be read",
    ),
    "cites in a shared wording": ("includes/today.md", "urgent care", "urgent care[^nope]", "a shared wording cannot hold '[^'"),
    "puts a card into a card": ("warning-signs.md", "/// today |", "/// appointment | X if:\n/// today |", "block 'appointment'"),
    "misspells a key": ("index.md", "audience: patient", "audiense: patient", "unknown key 'audiense'. Did you mean 'audience'?"),
    "misspells a source": ("index.md", "[^acc-aha-2024]", "[^acc-aha-2042]", "unknown source 'acc-aha-2042'. Did you mean"),
    "adds a source that nobody cites": (
        "includes/sources.yml",
        "acc-aha-2024:\n",
        "never-cited:\n  title: T\n  organisation: O\n  year: 2024\n  link: https://example.org/\n  read: copy\nacc-aha-2024:\n",
        "source 'never-cited' is cited on no page",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "message"), BROKEN.values(), ids=BROKEN)
def test_a_fault_stops_the_build_with_its_place_and_no_traceback(copy, name, old, new, message):
    file = copy / "docs" / name
    text = file.read_text("utf-8")
    line = text.count("\n", 0, text.index(old)) + 1
    if "never closed" in message:
        line = text.count("\n", 0, text.index("/// emergency")) + 1
    file.write_text(text.replace(old, new, 1), "utf-8")
    done = build(copy)
    assert done.returncode == 1
    assert f"docs/{name}:{line}: {message}" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize(("keeps_front_matter", "message"), [(False, "the page has no front matter"), (True, "the page must end with")])
def test_a_page_that_lost_its_text_stops_the_build(copy, keeps_front_matter, message):
    page = copy / "docs/about/privacy.md"
    text = page.read_text("utf-8")
    page.write_text(text[: text.index("---", 4) + 4] if keeps_front_matter else "", "utf-8")
    done = build(copy)
    assert done.returncode == 1
    assert "docs/about/privacy.md:" in done.stderr
    assert message in done.stderr


def test_a_page_as_windows_editors_save_it_is_read_like_any_other(copy):
    page = copy / "docs/about/privacy.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    done = build(copy)
    assert done.returncode == 0, done.stderr
    assert "Your privacy" in (copy / "site/about/privacy/index.html").read_text("utf-8")


def test_a_file_in_another_encoding_is_told_without_a_traceback(copy):
    (copy / "docs/about/privacy.md").write_bytes("---\ntitle: Café\n".encode("latin-1"))
    done = build(copy)
    assert done.returncode == 1
    assert "docs/about/privacy.md:1: this file is not saved as UTF-8" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_wording_stops_the_build_without_a_traceback(copy):
    (copy / "docs/includes/today.md").unlink()
    done = build(copy)
    assert done.returncode == 1
    assert "docs/includes/today.md:1: this file is missing or empty" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_reassures_or_an_emergency_card_that_leads_away_stops_the_build(copy):
    page = copy / "docs/about/privacy.md"
    card = "/// emergency | Look here:\n[more](index.md)\n///\n\nThere is nothing to worry about. It hits 40 people.\n\n"
    page.write_text(page.read_text("utf-8").replace("## Searching", card + "## Searching"), "utf-8")
    done = build(copy)
    assert done.returncode == 1
    for message in ("must end in 'if:'", "has no list", "leads to", "nothing to worry about", "the figure '40'"):
        assert message in done.stderr


def test_a_fault_that_only_the_built_site_shows_stops_the_build(copy):
    with (copy / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write('\n<a href="nowhere.html">Nowhere</a>\n')
    done = build(copy)
    assert done.returncode == 1
    assert "site/index.html:" in done.stderr
    assert "leads to 'nowhere.html', which does not exist" in done.stderr
    assert "Traceback" not in done.stderr


def fake_commands(folder: Path, **scripts: str) -> str:
    """Return a PATH on which the given commands answer as told and only plain tools are real."""
    folder.mkdir()
    for tool in ("sh", "dirname", "cat", "echo", "env"):
        (folder / tool).symlink_to(shutil.which(tool))
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.mark.parametrize(
    ("scripts", "message"),
    [
        ({}, "needs Python 3.11.5 or newer, and found no python3"),
        (
            {"python3": '[ "$1" = --version ] && echo "Python 3.9.2" && exit 0; exit 1'},
            "needs Python 3.11.5 or newer, and found Python 3.9.2",
        ),
        ({"python3": 'case "$2" in *venv*) exit 1;; esac'}, "Python's venv module is missing. Install it"),
        ({"python3": '[ "$2" != venv ]'}, "Could not make .venv here"),
    ],
    ids=["no Python", "Python too old", "no venv module", "no room"],
)
@pytest.mark.parametrize("command", ["serve", "build", "test"])
def test_set_up_stops_with_one_clear_sentence(copy, tmp_path_factory, command, scripts, message):
    path = fake_commands(tmp_path_factory.mktemp("path") / "bin", **scripts)
    done = subprocess.run(
        [str(copy / "scripts" / command)], cwd=copy, env={"PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_network_set_up_says_so_and_is_not_taken_for_done(copy):
    done = run(copy, "./scripts/build", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)
    assert done.returncode == 1
    assert "Could not install the packages" in done.stderr
    assert not (copy / ".venv/ready").exists()


def test_a_finished_set_up_is_not_done_again(copy):
    """A second start only compares the lock: with no Python on the path to set up, it goes straight to the command."""
    environment = copy / ".venv"
    (environment / "bin").mkdir(parents=True)
    (environment / "bin/python").write_text('#!/bin/sh\necho "ran $*"\n', "utf-8")
    (environment / "bin/python").chmod(0o755)
    wanted = f"{copy}\n" + (copy / "requirements.txt").read_text("utf-8") + (copy / "pyproject.toml").read_text("utf-8")
    (environment / "ready").write_text(wanted, "utf-8")
    done = run(copy, "./scripts/serve", "--port", "8009")
    assert done.stdout == "ran -m carepages serve --port 8009\n"

    with (copy / "requirements.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert "Setting up" in run(copy, "./scripts/serve", PIP_NO_INDEX="1", PIP_CONFIG_FILE=os.devnull).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(address: str, until: str) -> str:
    """Return a page as soon as it holds a text; the last answer after a minute."""
    page = ""
    for _ in range(120):
        try:
            page = urllib.request.urlopen(address, timeout=60).read().decode()
            if until in page:
                break
        except OSError:
            pass
        time.sleep(0.5)
    return page


def wait_for(condition) -> None:
    """Wait until a condition holds; fail after a minute."""
    for _ in range(120):
        if condition():
            return
        time.sleep(0.5)
    pytest.fail("waited a minute in vain")


def test_serve_prints_its_address_and_shows_a_change(copy):
    port = free_port()
    command = [sys.executable, "-m", "carepages", "serve", "--port", str(port)]
    with (copy / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=copy, stdout=log, stderr=log, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/about/privacy/"
        assert "Your privacy" in fetch(address, "Your privacy"), (copy / "log.txt").read_text()
        page = copy / "docs/about/privacy.md"
        page.write_text(page.read_text("utf-8").replace("title: Your privacy", "title: Your changed page"), "utf-8")
        assert "Your changed page" in fetch(address, "Your changed page")

        # A fault while writing is told, and the server goes on.
        sound = page.read_text("utf-8")
        page.write_text(sound + "\n/// todya | x\n", "utf-8")
        log_file = copy / "log.txt"
        wait_for(lambda: "unknown block 'todya'" in log_file.read_text())
        assert "Traceback" not in log_file.read_text()
        page.write_text(sound.replace("Your changed page", "Your mended page"), "utf-8")
        assert "Your mended page" in fetch(address, "Your mended page")
        assert f"http://127.0.0.1:{port}/" in (copy / "log.txt").read_text()
    finally:
        os.killpg(server.pid, 15)
        server.wait()


def test_a_port_in_use_is_told(copy):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(copy, sys.executable, "-m", "carepages", "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "in use" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_lock_names_no_index_and_pins_every_package_by_hash():
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line or line.lstrip().startswith("-")  and "--hash=" not in line]
    pinned = [index for index, line in enumerate(lines) if "==" in line]
    assert pinned
    assert all("--hash=sha256:" in lines[index + 1] for index in pinned)
