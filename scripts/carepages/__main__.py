"""Run the command `carepages` as `python -m carepages`."""

import sys

try:
    # It takes a moment, in which to be stopped is no fault.
    from carepages.cli import main
except KeyboardInterrupt:
    sys.exit("Stopped.")

# A process that begins anew beside this one reads this, too.
if __name__ == "__main__":
    main(prog_name="carepages")
