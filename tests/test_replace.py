"""The site is replaced as a whole or not at all: after a fault, a stop, a full disk, and beside another build."""

import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from carepages.finish.replace import replace_folder, try_to_write
from small_site import build_in, build_once

BUILD = [sys.executable, "-m", "carepages", "build"]


def content(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below a folder, by its path there."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def built(make_once):
    """A small site, built. No test may change it."""
    return build_once(make_once)


def copy_changed(built: Path, folder: Path) -> Path:
    """Copy the built site with a change that the next build shows."""
    shutil.copytree(built, folder)
    home = folder / "docs/index.md"
    home.write_text(home.read_text("utf-8").replace("It is common.", "It is frequent."), "utf-8")
    return folder


@pytest.fixture
def small(built, tmp_path):
    """A copy of the built site with a change that the next build shows."""
    return copy_changed(built, tmp_path / "small")


# What is in the folder of work from then on.
MOMENTS = {"while the engine works": "site", "while its pages are finished": "site/robots.txt"}


def has_come_to(folder: Path, moment: str) -> bool:
    return (folder / ".cache/build" / MOMENTS[moment]).exists()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_the_site_as_it_was(small, moment, stop):
    before = content(small / "site"), content(small / "headers")
    with subprocess.Popen(BUILD, cwd=small, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        wait_quickly(lambda: has_come_to(small, moment))
        os.killpg(running.pid, stop)
        told = running.communicate(timeout=60)[1]
    assert running.returncode
    assert (content(small / "site"), content(small / "headers")) == before
    if stop is signal.SIGINT:
        assert told.splitlines()[-1] == "Stopped. site/ is as it was."
        assert not (small / ".cache/build").exists()


def wait_quickly(condition) -> None:
    """Wait until a condition holds, for a minute at most."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@dataclass(frozen=True)
class Rebuilt:
    """A site that was built after a build that was killed, and while another was tried.

    Attributes:
        folder: where it is.
        code: with which the build ended.
        other: what the other said.
        untouched: whether the other left the work of the build as it was.
    """

    folder: Path
    code: int
    other: Result
    untouched: bool


@pytest.fixture(scope="module")
def rebuilt(built, tmp_path_factory):
    """A build after one that was killed, and beside another. No test may change it."""
    small = copy_changed(built, tmp_path_factory.mktemp("rebuilt") / "small")
    work = small / ".cache/build"
    with subprocess.Popen(BUILD, cwd=small, stderr=subprocess.DEVNULL) as killed:
        wait_quickly(lambda: has_come_to(small, "while the engine works"))
        killed.kill()
    (small / "site/.old/causes").mkdir(parents=True)
    (small / "site/.new").mkdir()
    (work / "site/gone").mkdir(parents=True)
    # On a busy machine the kill came late, and the next build would seem to be as far.
    (work / MOMENTS["while its pages are finished"]).unlink(missing_ok=True)
    with subprocess.Popen(BUILD, cwd=small, stdout=subprocess.DEVNULL) as first:
        wait_quickly(lambda: has_come_to(small, "while its pages are finished"))
        first.send_signal(signal.SIGSTOP)
        try:
            before = content(work)
            other = build_in(small)
            untouched = content(work) == before
        finally:
            first.send_signal(signal.SIGCONT)
        return Rebuilt(small, first.wait(60), other, untouched)


def test_a_build_replaces_all_and_leaves_nothing_of_its_work(rebuilt):
    small = rebuilt.folder
    assert "It is frequent." in (small / "site/index.html").read_text("utf-8")
    assert "Content-Security-Policy" in (small / "site/_headers").read_text("utf-8")
    assert {file.name for file in (small / "headers").iterdir()} == {"nginx.conf", "Caddyfile"}
    assert not [file for name in (".new", ".old", "gone") for file in (small / "site").glob(name)]
    assert not (small / ".cache/build").exists()


def test_a_build_that_was_killed_keeps_no_other_from_its_work(rebuilt):
    assert rebuilt.code == 0


def test_a_second_build_at_the_same_time_is_refused_in_one_sentence(rebuilt):
    assert rebuilt.other.exit_code == 1
    assert rebuilt.other.stderr == "Error: Another build is running here. Wait until it ends, then build again.\n"
    assert rebuilt.untouched


def test_a_fault_that_the_finished_pages_show_leaves_the_site_and_names_pages_that_are_there(small):
    before = content(small / "site"), content(small / "headers")
    template = small / "overrides/partials/content.html"
    template.write_text(template.read_text("utf-8") + '<a href="nowhere.html">Nowhere</a>', "utf-8")
    done = build_in(small)
    assert done.exit_code == 1
    assert "leads to 'nowhere.html', which does not exist" in done.stderr
    (place, _) = re.search(r"^(\S*site/index\.html):(\d+): ", done.stderr, re.MULTILINE).groups()
    assert "nowhere.html" in (small / place).read_text("utf-8")
    assert "site/ is as it was." in done.stderr.splitlines()[-1]
    assert (content(small / "site"), content(small / "headers")) == before


def write_old_and_new(at: Path) -> tuple[Path, Path]:
    """Write a site and what is to replace it: one page is changed, one gone, one new; return the new one and the old one."""
    made, site = at / "made", at / "site"
    for folder, text in ((made, "new"), (site, "old")):
        (folder / "part").mkdir(parents=True)
        (folder / "index.html").write_text(text, "utf-8")
        (folder / "part/index.html").write_text(text, "utf-8")
        (folder / f"only-{text}.html").write_text(text, "utf-8")
    return made, site


def killed_at(step: int, work) -> bool:
    """Do work in a process that is killed before the step with a number in which it changes files; return whether it was."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    steps = itertools.count(1)

    def kill(event: str, _: tuple) -> None:
        if event in ("os.rename", "os.mkdir", "os.remove", "os.rmdir") and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(kill)
        work()
    finally:
        os._exit(0)


def test_after_a_kill_at_any_step_the_next_build_begins_with_all_of_one_site(tmp_path):
    left = []
    for step in itertools.count(1):
        made, site = write_old_and_new(tmp_path / str(step))
        old, new = content(site), content(made)
        killed = killed_at(step, lambda made=made, site=site: replace_folder(made, site))
        try_to_write(site)
        left.append(content(site))
        assert left[-1] in (old, new)
        assert not [path for path in site.iterdir() if path.name.startswith(".")]
        if not killed:
            break
    # Some steps come before the turn, and some after it.
    assert old in left
    assert left.count(new) > 1
    assert left[-1] == new


def test_what_cannot_be_replaced_is_put_back(tmp_path, monkeypatch):
    made, site = write_old_and_new(tmp_path)
    before = content(site)
    rename = Path.rename

    def refuse(here: Path, there: Path) -> None:
        if ".ready" in here.parts and here.name == "part":
            raise PermissionError(13, "Permission denied", str(here))
        rename(here, there)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        replace_folder(made, site)
    assert content(site) == before
    assert not [path for path in site.iterdir() if path.name.startswith(".")]
