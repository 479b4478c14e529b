"""Run as a program, MkDocs' own `build`, which says in its last line where there is no room for its pages."""

import os
import sys
from pathlib import Path

from mkdocs.__main__ import cli

from carepages.processes import end_with_parent
from carepages.room import NoRoom, room_in

# The code with which it then ends.
NO_ROOM = os.EX_CANTCREAT

if __name__ == "__main__":
    # Else it would write between the pages of the next build.
    end_with_parent()
    folder, *options = sys.argv[1:]
    try:
        with room_in(Path(folder).parent):
            cli(["build", "--site-dir", folder, *options], prog_name="mkdocs")
    except NoRoom as full:
        print(full.message)
        sys.exit(NO_ROOM)
