"""Write several files and remove one: all of that or nothing."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from carepages.processes import unstoppable


def replace_files(contents: Mapping[Path, bytes], gone: Path) -> None:
    """Give each file its content, and remove the file `gone`. The folders are to be there.

    Raises:
        OSError: a disk is full or a folder takes no files; everything is as it was.
    """
    new = {file: file.with_name(f".{file.name}.new") for file in contents}
    before = [file for file in (*contents, gone) if os.path.lexists(file)]
    old = {file: file.with_name(f".{file.name}.old") for file in before}
    try:
        for file, content in contents.items():
            new[file].write_bytes(content)
            shutil.copymode(file if file.exists() else gone, new[file])
        with unstoppable():
            rename_all([*old.items(), *((half, file) for file, half in new.items())])
            for file in old.values():
                file.unlink()
    finally:
        for half in new.values():
            half.unlink(missing_ok=True)


def rename_all(moves: list[tuple[Path, Path]]) -> None:
    """Rename files or folders in turn; where one cannot be, put the others back.

    Raises:
        OSError: one cannot be renamed.
    """
    done = []
    try:
        for here, there in moves:
            here.rename(there)
            done.append((here, there))
    except OSError:
        for here, there in reversed(done):
            there.rename(here)
        raise
