"""Check that shared wordings call the numbers of the settings: one number on a card and another above it mislead."""

import re
from collections.abc import Iterator

from carepages.messages import Problem, problem
from carepages.pages import UnreadableFile
from carepages.site import Site

# Which shared wordings say whom to call; the second is in Easy Read, and not every site has it.
WORDINGS = ("emergency.md", "easy-emergency.md")
_CALL = re.compile(r"\]\(tel:([\d-]+)\)")


def check_emergency_numbers(site: Site) -> Iterator[Problem]:
    """Yield a problem for each wording that calls other numbers; none where the settings name no number."""
    numbers = site.settings().emergency_numbers
    for name in WORDINGS if numbers else ():
        file = site.includes / name
        if not (site.root / file).exists():
            continue
        try:
            text = site.read(file)
        except UnreadableFile:
            # It is told with the wordings.
            continue
        called = _CALL.findall(text)
        if text.strip() and set(called) != set(numbers):
            line = text.count("\n", 0, text.find("](tel:")) + 1 if called else 1
            says = " and ".join(called) or "no number"
            yield problem(
                file.as_posix(), line, "emergency-numbers-differ", says=says, numbers=" and ".join(numbers), example=numbers[0]
            )
