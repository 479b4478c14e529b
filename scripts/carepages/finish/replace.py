"""Put what a build has finished in the place of what an earlier one made: a folder as a whole or not at all."""

import contextlib
import errno
import os
import shutil
from pathlib import Path

from carepages.processes import unstoppable
from carepages.replace_files import rename_all

# Below the folder itself, so that what stands there is on the same disk and can be moved in a moment. From the name alone one
# can tell how far a build came that was killed: what is new is ready once all that is old has moved away.
_NEW, _OLD, _READY = ".new", ".old", ".ready"


def try_to_write(folder: Path) -> None:
    """Find out before the work whether a folder can be changed, if there is one, and make it whole if a build was cut short.

    Raises:
        OSError: it cannot.
    """
    if folder.exists() or folder.is_symlink():
        _make_whole(folder)
        (folder / _NEW).mkdir()
        (folder / _NEW).rmdir()


def replace_folder(made: Path, folder: Path) -> None:
    """Replace what is in a folder by what has been made; the folder itself stays, since a server may stand in it.

    Raises:
        OSError: that cannot be done; the folder is as it was.
    """
    new, old, ready = (folder / name for name in (_NEW, _OLD, _READY))
    folder.mkdir(exist_ok=True)
    try:
        _remove(new)
        _move(made, new)
        _remove(old)
        old.mkdir()
        with unstoppable():
            kept = [(entry, old / entry.name) for entry in folder.iterdir() if entry not in (new, old)]
            rename_all([*kept, (new, ready), *((ready / entry.name, folder / entry.name) for entry in new.iterdir())])
            _remove(old)
            _remove(ready)
    finally:
        _remove(new)
        with contextlib.suppress(OSError):
            # Empty, where all was put back.
            old.rmdir()


def _make_whole(folder: Path) -> None:
    """Finish or undo what a build that was killed began to replace."""
    new, old, ready = (folder / name for name in (_NEW, _OLD, _READY))
    if ready.is_dir():
        rename_all([(entry, folder / entry.name) for entry in ready.iterdir()])
    elif old.is_dir():
        rename_all([(entry, folder / entry.name) for entry in old.iterdir() if not os.path.lexists(folder / entry.name)])
    for left in (old, ready, new):
        _remove(left)


def _move(made: Path, new: Path) -> None:
    try:
        shutil.move(made, new)
    except shutil.Error as error:
        # From one disk to another, it goes on after a file for which there is no room, and tells all at the end.
        raise OSError(errno.ENOSPC, "not all files could be copied") from error


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
