"""MkDocs' own `build`, with what it tells."""

import contextlib
import io
import os
import traceback
from pathlib import Path

from mkdocs.__main__ import cli

from carepages.guard import CHECKED
from carepages.room import NoRoom, room_in


def make_pages(folder: Path) -> tuple[int, str] | NoRoom:
    """Let MkDocs make the pages in a folder; return its exit code and what it told, or what says that there is no room.

    It changes the environment: call it in a process of its own.
    """
    # Its index of the search would be made anew; and the theme would say in every run that it ends on 5 May 2027, for which
    # there is a plan in ENGINES.md.
    os.environ |= {CHECKED: "1", "SEARCH_INDEX": "false", "NO_MKDOCS_2_WARNING": "1"}
    code = 1
    with contextlib.redirect_stdout(io.StringIO()) as told, contextlib.redirect_stderr(told):
        try:
            with room_in(folder.parent):
                cli(["build", "--site-dir", str(folder), "--strict", "--clean"], prog_name="mkdocs")
        except NoRoom as full:
            return full
        except SystemExit as end:
            code = int(end.code or 0)
        except Exception:
            # A template with a fault, for one: where it is stands in the last lines.
            traceback.print_exc()
    return code, told.getvalue()
