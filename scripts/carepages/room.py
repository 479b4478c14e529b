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
def room_in(folder: Path, root: Path = Path(), *, then: str = "run this again") -> Iterator[None]:
    """Watch over a body that writes into a folder; what is wrong with another place is raised as it is.

    The folder is given, and told, from `root`; `then` is what to do after it has been mended.

    Raises:
        NoRoom: the body could not write there.
    """
    try:
        yield
    except OSError as error:
        place = root / folder
        if os.path.lexists(place) and not place.is_dir():
            raise NoRoom(f"{folder} is no folder, and one of that name is needed. Rename or remove it, then {then}.") from None
        if error.errno in _FULL:
            raise NoRoom(f"There is no room in {folder}/ ({error.strerror}). Make room on its disk, then {then}.") from None
        if error.errno in _BARRED and _is_below(error.filename, place):
            raise NoRoom(f"Nothing can be written in {folder}/ ({error.strerror}). Allow that, then {then}.") from None
        raise


def write_whole(root: Path, file: Path, content: bytes) -> None:
    """Write a file, given from the root of its site, as a whole or not at all.

    Raises:
        NoRoom: its folder takes no files.
    """
    # Hidden, and no page by its ending, should it be left by a program that was killed.
    path = root / file
    half = path.with_name(f".{path.name}.new")
    with room_in(file.parent, root):
        try:
            half.write_bytes(content)
            if path.exists():
                shutil.copymode(path, half)
            half.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                half.unlink()
            raise


def _is_below(name: str | None, folder: Path) -> bool:
    # What is written to an open file has no name.
    return name is None or Path(name).absolute().is_relative_to(folder.absolute())
