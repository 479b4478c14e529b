"""A full disk, a folder that takes no files, and something else in its place: one sentence with the folder and the remedy."""

import errno
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from carepages.cli import main
from carepages.finish.replace import replace_folder
from carepages.room import NoRoom, room_in
from small_site import build_in, write_buildable_site

NEW = ["new", "cause", "Cold feet"]
IN_PLACE = {
    # what is there: (how it is made, what the sentence begins with)
    "a file named site": (lambda at: (at / "site").write_text("x"), "site is no folder"),
    "a link named site that leads nowhere": (lambda at: (at / "site").symlink_to("nowhere"), "site is no folder"),
    "a file named headers": (lambda at: (at / "headers").write_text("x"), "headers is no folder"),
    "a file named .cache": (lambda at: (at / ".cache").write_text("x"), ".cache is no folder"),
}


@pytest.mark.parametrize(("make", "told"), IN_PLACE.values(), ids=IN_PLACE)
def test_something_else_in_the_place_of_a_folder_is_told_before_the_work_and_left(tmp_path, make, told):
    make(write_buildable_site(tmp_path))
    done = build_in(tmp_path)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line == f"Error: {told}, and one of that name is needed. Rename or remove it, then run this again."
    assert os.path.lexists(tmp_path / told.split()[0])


def run_with_files_up_to(most: int, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file of more bytes, which fails as a full disk does."""
    return subprocess.run(
        [sys.executable, "-m", "carepages", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


def test_a_full_disk_is_told_in_one_sentence_and_leaves_nothing(tmp_path):
    write_buildable_site(tmp_path)
    done = run_with_files_up_to(40_000, tmp_path, "build")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: There is no room in .cache/build/ (File too large). Make room on its disk")
    assert not (tmp_path / "site").exists()
    assert [file.name for file in (tmp_path / ".cache").iterdir()] == ["build.lock"]


WRITES = {
    # what cannot be written: (the command, which of its files that is, what the system says, what the sentence begins with)
    "a new page on a full disk": (NEW, 1, errno.ENOSPC, "There is no room in docs/causes/"),
    "a new page on a read-only disk": (NEW, 1, errno.EROFS, "Nothing can be written in docs/causes/"),
    "the settings of a new page on a full disk": (NEW, 2, errno.ENOSPC, "There is no room in ./"),
    "the settings of a new page on a read-only disk": (NEW, 2, errno.EACCES, "Nothing can be written in ./"),
    "the first icon on a full disk": (["icons"], 1, errno.ENOSPC, "There is no room in docs/assets/images/"),
    "the first icon on a read-only disk": (["icons"], 1, errno.EROFS, "Nothing can be written in docs/assets/images/"),
}


@pytest.mark.parametrize(("command", "refused", "number", "told"), WRITES.values(), ids=WRITES)
def test_what_cannot_be_written_is_told_in_one_sentence_and_no_half_file_is_left(tmp_path, monkeypatch, command, refused, number, told):
    monkeypatch.chdir(write_buildable_site(tmp_path))
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    write, written = Path.write_bytes, []

    def fill(path: Path, content: bytes) -> None:
        if tmp_path not in path.parents:
            # A typeface that is unpacked.
            return write(path, content)
        written.append(path)
        if len(written) == refused:
            write(path, content[:10])
            raise OSError(number, os.strerror(number), str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill)
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith(f"Error: {told} (")
    assert line.endswith(", then run this again.")
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_a_full_disk_for_what_is_needed_only_meanwhile_is_told(tmp_path):
    done = run_with_files_up_to(100, write_buildable_site(tmp_path), "icons")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"Error: There is no room in {tempfile.gettempdir()}/ (")


@pytest.mark.parametrize("svg", [None, b"<svg>\xff</svg>"], ids=["missing", "no text"])
def test_a_drawing_that_cannot_be_read_is_named_and_no_icon_is_changed(tmp_path, monkeypatch, svg):
    monkeypatch.chdir(write_buildable_site(tmp_path))
    drawing, icon = tmp_path / "docs/assets/images/share.svg", tmp_path / "docs/assets/images/icon-180.png"
    drawing.unlink() if svg is None else drawing.write_bytes(svg)
    icon.write_bytes(b"as it was")
    done = CliRunner().invoke(main, ["icons"], catch_exceptions=False)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: docs/assets/images/share.svg:1: ")
    assert icon.read_bytes() == b"as it was"


TOLD = {
    # what the system says: (number, file, words of the sentence)
    "full": (errno.ENOSPC, None, "There is no room in work/"),
    "full, while a page is copied": (errno.ENOSPC, "docs/picture.png", "There is no room in work/"),
    "over quota": (errno.EDQUOT, "work/a.html", "There is no room in work/"),
    "read-only": (errno.EROFS, "work/a.html", "Nothing can be written in work/"),
    "another user's": (errno.EACCES, "work", "Nothing can be written in work/"),
    "a disk below it": (errno.EBUSY, "work/part", "Nothing can be written in work/"),
}
NOT_TOLD = {
    "another folder may not be read": (errno.EACCES, "docs/a.md"),
    "a folder of a name that begins alike": (errno.EACCES, "workshop/a.html"),
    "a file is missing": (errno.ENOENT, "work/a.html"),
}


@pytest.fixture
def work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("work").mkdir()
    return Path("work")


@pytest.mark.parametrize(("number", "file", "words"), TOLD.values(), ids=TOLD)
def test_what_the_system_says_is_told_with_the_folder_and_the_remedy(work, number, file, words):
    with pytest.raises(NoRoom) as told, room_in(work):
        raise OSError(number, os.strerror(number), file)
    assert told.value.message.startswith(f"{words} ({os.strerror(number)}). ")
    assert told.value.message.endswith(", then run this again.")


@pytest.mark.parametrize(("number", "file"), NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_is_wrong_elsewhere_is_not_told_of_the_folder(work, number, file):
    with pytest.raises(OSError, match=os.strerror(number)), room_in(work):
        raise OSError(number, os.strerror(number), file)


def test_a_full_disk_on_which_the_site_alone_stands_leaves_it_as_it_was(work, monkeypatch):
    (work / "old.html").write_text("old")
    Path("made").mkdir()

    def fill(source: Path, target: Path) -> None:
        target.mkdir()
        (target / "half.html").write_text("")
        raise shutil.Error([(str(source), str(target), "[Errno 28] No space left on device")])

    monkeypatch.setattr(shutil, "move", fill)
    with pytest.raises(NoRoom, match=r"There is no room in work/ \(not all files could be copied\)"), room_in(work):
        replace_folder(Path("made"), work)
    assert [file.name for file in work.iterdir()] == ["old.html"]
