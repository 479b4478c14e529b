"""Run the command `carepages` as `python -m carepages`."""

from carepages.cli import main

main(prog_name="carepages")
