"""Run as a program, MkDocs' own `serve`, which then looks for changes more often: it has no option for that."""

import functools
import os
import sys

from mkdocs.__main__ import cli
from mkdocs.commands import serve
from mkdocs.livereload import LiveReloadServer

from carepages.processes import end_with_parent

# Seconds; MkDocs' own half of one would be the greater part of the wait for a changed page.
_INTERVAL = 0.15

if __name__ == "__main__":
    # The theme would say in every run that it ends on 5 May 2027; the plan for that is in ENGINES.md.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    # Else it would keep the port.
    end_with_parent()
    patient = functools.partial(LiveReloadServer, polling_interval=_INTERVAL)
    serve.LiveReloadServer = patient  # type: ignore[assignment, attr-defined]  # The name by which MkDocs calls its class.
    cli(["serve", *sys.argv[1:]], prog_name="mkdocs")
