"""MkDocs' own `build`, with what it tells."""

import contextlib
import io
import os
import traceback
from pathlib import Path

from mkdocs.__main__ import cli

from carepages.room import NoRoom, room_in
from carepages.site import Site


def make_pages(site: Site, folder: Path) -> tuple[int, str] | NoRoom:
    """Let MkDocs make the pages of a site in a folder, which is given from the site's root.

    Return its exit code and what it told, or what says that there is no room. It changes the environment and the working
    folder: call it in a process of its own.
    """
    environment = site.environment(is_checked=True)
    os.environ.clear()
    # Its index of the search would be made anew; and the theme would say in every run that it ends on 5 May 2027, for which
    # there is a plan in ENGINES.md.
    os.environ |= {**environment, "SEARCH_INDEX": "false", "NO_MKDOCS_2_WARNING": "1"}
    os.chdir(site.root)
    options = ["--config-file", str(site.configuration), "--site-dir", str(folder), "--strict", "--clean"]
    code = 1
    with contextlib.redirect_stdout(io.StringIO()) as told, contextlib.redirect_stderr(told):
        try:
            with room_in(folder.parent):
                cli(["build", *options], prog_name="mkdocs")
        except NoRoom as full:
            return full
        except SystemExit as end:
            code = int(end.code or 0)
        except Exception:
            # A template with a fault, for one: where it is stands in the last lines.
            traceback.print_exc()
    return code, told.getvalue()
