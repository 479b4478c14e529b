"""Remember which addresses were good, and on which day, so that they are not asked again for some days.

The file is JSON, an address and a day a line. It may be removed at any time; one that cannot be read
counts as empty.
"""

import datetime
import json
import os
from collections.abc import Mapping
from pathlib import Path

# In the folder of what is kept.
CACHE = "links.json"
# A weekly run asks all of them again.
GOOD_FOR_DAYS = 6


def read_good(file: Path, today: datetime.date) -> dict[str, datetime.date]:
    """Return the addresses that were good in the last days, with the day on which they were."""
    try:
        entries = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    good = {}
    for address, day in entries.items() if isinstance(entries, dict) else ():
        try:
            asked = datetime.date.fromisoformat(day)
        except (TypeError, ValueError):
            continue
        if 0 <= (today - asked).days < GOOD_FOR_DAYS:
            good[address] = asked
    return good


def write_good(file: Path, good: Mapping[str, datetime.date]) -> None:
    """Replace the file as a whole.

    Raises:
        OSError: the file cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}")
    half.write_text(json.dumps({address: str(day) for address, day in sorted(good.items())}, indent=0) + "\n", "utf-8")
    half.replace(file)
