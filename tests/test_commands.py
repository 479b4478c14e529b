"""The commands of the README: they set up what they need, stop with one clear sentence, and say where the fault is."""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner, Result

from carepages.cli import main
from carepages.preview import preview
from carepages.site import Site
from small_site import build_in, build_once, page, write_buildable_site, write_site

ROOT = Path(__file__).parent.parent


@pytest.fixture
def copy(tmp_path):
    """A copy of the commands, and of what they set up, to break without harm."""
    (tmp_path / "scripts").mkdir()
    needed = [file for file in (ROOT / "scripts").iterdir() if file.is_file()]
    for file in [*needed, ROOT / "pyproject.toml", ROOT / "requirements.txt"]:
        shutil.copy(file, tmp_path / file.relative_to(ROOT))
    return tmp_path


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, **environment}, timeout=300
    )


def check(folder: Path) -> Result:
    with contextlib.chdir(folder):
        return CliRunner().invoke(main, ["check"], catch_exceptions=False)


@pytest.fixture
def small(tmp_path):
    """A small site that builds in a moment, to break without harm."""
    return write_buildable_site(tmp_path)


def test_a_build_stops_at_what_the_check_calls_an_error_before_anything_is_made(small):
    home = small / "docs/index.md"
    home.write_text(home.read_text("utf-8").replace("It is common.", "/// todya | If:\n- acute pain\n///\n\nIt is common."), "utf-8")
    (small / "docs/includes/today.md").unlink()
    done = run(small, sys.executable, "-m", "carepages", "build")
    assert done.returncode == 1
    assert "docs/index.md:11: unknown block 'todya'. Did you mean 'today'?" in done.stderr
    assert "docs/includes/today.md:1: this file is missing or empty" in done.stderr
    assert "acute" not in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (small / "site").exists()
    assert check(small).exit_code == 1


def leave_a_site(folder: Path) -> None:
    """Leave what an earlier build might have made."""
    (folder / "site/old").mkdir(parents=True)
    (folder / "site/old/index.html").write_text("before", "utf-8")
    (folder / "site/link").symlink_to(folder / "docs", target_is_directory=True)


FAULTS = {
    "of a page": ("docs/index.md", "It is common.", "It is [common](gone.md).", "link-broken"),
    "of a template, which the engine finds": ("overrides/partials/footer.html", "<footer", "{% include 'gone.html' %}<footer", "gone.html"),
}


@pytest.mark.parametrize(("path", "old", "new", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_leaves_the_site_that_was_built_before_and_nothing_else(small, path, old, new, told):
    leave_a_site(small)
    file = small / path
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    done = build_in(small)
    assert done.exit_code == 1
    assert told in done.stderr
    assert {file.name for file in (small / "site").iterdir()} == {"old", "link"}
    assert (small / "site/old/index.html").read_text("utf-8") == "before"
    assert [file.name for file in (small / ".cache").iterdir()] == ["build.lock"]


def test_an_engine_that_the_system_ends_is_told(small, monkeypatch):
    monkeypatch.setattr("carepages.build.make_pages", lambda _: os._exit(9))
    leave_a_site(small)
    done = build_in(small)
    assert done.exit_code == 1
    assert done.stderr == "Error: The engine was ended by the system, perhaps for want of memory. Make room, then build again.\n"
    assert (small / "site/old/index.html").read_text("utf-8") == "before"


def test_a_warning_stops_no_build_and_a_copy_that_is_published_from_a_repository_leads_to_its_own_files_there(small):
    home = small / "docs/index.md"
    home.write_text(home.read_text("utf-8").replace("It is common.", "The pain is acute."), "utf-8")
    leave_a_site(small)
    folder = (small / "site").stat().st_ino
    done = build_in(small, REPO_URL="https://github.com/example/small")
    assert done.exit_code == 0, done.output
    # All that was there is replaced, but the folder itself, in which a server may stand.
    assert (small / "site").stat().st_ino == folder
    assert not {"old", "link"} & {file.name for file in (small / "site").iterdir()}
    assert home.exists()
    page_there = (small / "site/glossary/index.html").read_text("utf-8")
    assert "page-edit" in page_there
    assert "https://github.com/example/small/edit/main/docs/glossary.md" in page_there
    told = check(small)
    assert told.exit_code == 0
    assert "acute" in told.output


def test_a_copy_that_is_published_from_no_repository_has_no_links_to_one(make_once):
    assert "page-edit" not in (build_once(make_once) / "site/index.html").read_text("utf-8")


def test_what_is_no_address_of_a_repository_is_told_before_anything_is_made(small):
    done = build_in(small, REPO_URL="github.com/example")
    assert done.exit_code == 1
    assert "REPO_URL is 'github.com/example'" in done.stderr
    assert not (small / "site").exists()


def test_an_engine_alone_stops_at_a_fault_too(small):
    home = small / "docs/index.md"
    home.write_text(home.read_text("utf-8").replace("It is common.", "/// todya | If:\n- pain\n///\n\nIt is common."), "utf-8")
    done = run(small, sys.executable, "-m", "mkdocs", "build", NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 1
    assert "docs/index.md:11: unknown block 'todya'. Did you mean 'today'?" in done.stderr
    assert "Traceback" not in done.stderr


def fake_commands(folder: Path, **scripts: str) -> str:
    """Return a PATH on which the given commands answer as told and only plain tools are real."""
    folder.mkdir()
    for tool in ("sh", "dirname", "cat", "echo", "env", "mkdir", "chmod"):
        (folder / tool).symlink_to(shutil.which(tool))
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (folder / name).chmod(0o755)
    return str(folder)


# Makes an environment in which nothing can be installed.
WITHOUT_NETWORK = r"mkdir -p .venv/bin; printf '#!/bin/sh\nexit 1\n' > .venv/bin/python; chmod +x .venv/bin/python"


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
        ({"python3": f'[ "$2" != venv ] || {{ {WITHOUT_NETWORK}; }}'}, "Could not install the packages"),
    ],
    ids=["no Python", "Python too old", "no venv module", "no room", "no network"],
)
@pytest.mark.parametrize("command", ["serve", "build", "check", "test", "bench"])
def test_set_up_stops_with_one_clear_sentence(copy, tmp_path_factory, command, scripts, message):
    path = fake_commands(tmp_path_factory.mktemp("path") / "bin", **scripts)
    done = subprocess.run(
        [str(copy / "scripts" / command)], cwd=copy, env={"PATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (copy / ".venv/ready").exists()


def test_set_up_empties_no_folder_behind_a_link(copy, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "kept").touch()
    (copy / ".venv").symlink_to(other)
    done = subprocess.run([str(copy / "scripts/check")], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(".venv is a link to another folder")
    assert (other / "kept").exists()


def test_a_finished_set_up_is_not_done_again(copy, tmp_path_factory):
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
    path = fake_commands(tmp_path_factory.mktemp("path") / "bin", python3='[ "$2" != venv ]')
    assert "Setting up" in run(copy, "./scripts/serve", PATH=path).stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def fetch(address: str, until: str) -> str:
    """Return a page as soon as it holds a text; the last answer after a minute."""
    text = ""
    for _ in range(120):
        try:
            text = urllib.request.urlopen(address, timeout=60).read().decode()
            if until in text:
                break
        except OSError:
            pass
        time.sleep(0.5)
    return text


def wait_for(condition) -> None:
    """Wait until a condition holds; fail after a minute."""
    for _ in range(120):
        if condition():
            return
        time.sleep(0.5)
    pytest.fail("waited a minute in vain")


def test_serve_prints_its_address_and_shows_a_change(tmp_path):
    small = write_buildable_site(tmp_path, {"docs/legs.md": page("/// emergency\n    signs: leg-cold\n///", title="Cold legs")})
    port = free_port()
    command = [sys.executable, "-m", "carepages", "serve", "--port", str(port)]
    log = small / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=small, stdout=output, stderr=output, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/legs/"
        assert "Cold legs" in fetch(address, "Cold legs"), log.read_text()
        legs = small / "docs/legs.md"
        legs.write_text(legs.read_text("utf-8").replace("Cold legs", "Changed legs"), "utf-8")
        assert "Changed legs" in fetch(address, "Changed legs")

        # A fault while writing is told, and the server goes on.
        sound = legs.read_text("utf-8")
        legs.write_text(sound + "\n/// todya | x\n", "utf-8")
        wait_for(lambda: "unknown block 'todya'" in log.read_text())
        assert "Traceback" not in log.read_text()
        legs.write_text(sound.replace("Changed legs", "Mended legs"), "utf-8")
        assert "Mended legs" in fetch(address, "Mended legs")

        # What other pages show too is changed on these.
        wording = small / "docs/includes/emergency.md"
        wording.write_text(wording.read_text("utf-8") + "\nA changed wording.\n", "utf-8")
        assert "A changed wording" in fetch(address, "A changed wording")
        signs = small / "docs/includes/signs.yml"
        signs.write_text(signs.read_text("utf-8").replace("one leg is suddenly cold", "one leg is ice cold"), "utf-8")
        assert "one leg is ice cold" in fetch(address, "one leg is ice cold")
        assert f"http://127.0.0.1:{port}/" in log.read_text()

        if sys.platform == "linux":
            # Nothing that it started goes on where it is killed.
            server.kill()
            wait_for(lambda: not answers(port))
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, 15)
        server.wait()


@pytest.mark.parametrize(
    ("file", "starts"),
    [
        ("overrides/main.html", 2),
        ("overrides/partials/footer.html", 2),
        ("scripts/carepages/pages.py", 2),
        ("mkdocs.yml", 2),
        ("docs/glossary.md", 2),
        ("docs/includes/today.md", 2),
        ("docs/includes/signs.yml", 2),
        ("docs/includes/drawings/leg.svg", 2),
        ("docs/new.md", 2),
        # The engine builds these anew by itself.
        ("docs/index.md", 1),
        ("docs/assets/images/logo.svg", 1),
    ],
)
def test_serve_starts_the_engine_anew_for_what_many_pages_show(tmp_path, monkeypatch, file, starts):
    small = write_site(tmp_path, {"overrides/main.html": "", "overrides/partials/footer.html": "", "scripts/carepages/pages.py": ""})
    changed = small / file
    started = []

    def change_then_stop(_seconds: float) -> None:
        if changed.exists() and changed.read_text("utf-8") == "changed":
            raise KeyboardInterrupt
        changed.write_text("changed", "utf-8")
        os.utime(changed, (0, 0))

    monkeypatch.setattr("carepages.preview.time.sleep", change_then_stop)
    monkeypatch.setattr("carepages.preview.subprocess.Popen", lambda command, **_: started.append(command) or mock.Mock(poll=lambda: None))
    with pytest.raises(KeyboardInterrupt):
        preview(Site(small), "127.0.0.1", 8000)
    assert len(started) == starts


def test_a_port_in_use_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("carepages.cli.preview", lambda *_: pytest.fail("it was served"))
    monkeypatch.chdir(write_site(tmp_path))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = CliRunner().invoke(main, ["serve", "--port", str(taken.getsockname()[1])], catch_exceptions=False)
    assert done.exit_code == 1
    assert "in use" in done.output


def test_the_lock_names_no_index_and_pins_every_package_by_hash():
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert not [line for line in lines if "://" in line or line.lstrip().startswith("-")  and "--hash=" not in line]
    pinned = [index for index, line in enumerate(lines) if "==" in line]
    assert pinned
    assert all("--hash=sha256:" in lines[index + 1] for index in pinned)


def test_shell_scripts_have_no_faults_that_shellcheck_knows():
    scripts = [
        file
        for folder in ("scripts", ".github", ".ci")
        for file in sorted((ROOT / folder).iterdir())
        if file.is_file() and re.match(rb"#!.*sh\b", file.read_bytes())
    ]
    assert {"build", "keep-issue"} <= {file.name for file in scripts}
    # It follows what they source, which has no first line of its own.
    shellcheck = [Path(sys.executable).with_name("shellcheck"), "--external-sources", "--source-path=SCRIPTDIR", *scripts]
    done = subprocess.run(shellcheck, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
