"""Say in one sentence that a folder takes no files: its disk is full or read-only, or something else stands in its place."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_BARRED = {errno.EROFS, errno.EACCES, errno.EPERM, errno.EBUSY}


class NoRoom(click.ClickException):
    """A folder takes no files."""


@contextlib.contextmanager
def room_in(folder: Path, then: str = "run this again") -> Iterator[None]:
    """Watch over a body that writes into a folder; what is wrong with another place is raised as it is.

    `then` is what to do after it has been mended.

    Raises:
        NoRoom: the body could not write there.
    """
    try:
        yield
    except OSError as error:
        if os.path.lexists(folder) and not folder.is_dir():
            raise NoRoom(f"{folder} is no folder, and one of that name is needed. Rename or remove it, then {then}.") from None
        if error.errno in _FULL:
            raise NoRoom(f"There is no room in {folder}/ ({error.strerror}). Make room on its disk, then {then}.") from None
        if error.errno in _BARRED and _is_below(error.filename, folder):
            raise NoRoom(f"Nothing can be written in {folder}/ ({error.strerror}). Allow that, then {then}.") from None
        raise


def write_whole(file: Path, content: bytes) -> None:
    """Write a file as a whole or not at all.

    Raises:
        NoRoom: its folder takes no files.
    """
    # Hidden, and no page by its ending, should it be left by a program that was killed.
    half = file.with_name(f".{file.name}.new")
    with room_in(file.parent):
        try:
            half.write_bytes(content)
            if file.exists():
                shutil.copymode(file, half)
            half.replace(file)
        except OSError:
            with contextlib.suppress(OSError):
                half.unlink()
            raise


def _is_below(name: str | None, folder: Path) -> bool:
    # What is written to an open file has no name.
    return name is None or Path(name).absolute().is_relative_to(folder.absolute())
