"""What can be told of an outside address."""

import enum
from dataclasses import dataclass


class Outcome(enum.Enum):
    """What can be told, in the words of the summary."""

    DEAD = "dead"
    MOVED = "moved"
    INCONCLUSIVE = "not to be told"
    GOOD = "good"


@dataclass(frozen=True)
class Answer:
    """What can be told of an address, and why; of one that has moved, `why` is its new address.

    `reached` is False where no host has said anything at all.
    """

    outcome: Outcome
    why: str = ""
    reached: bool = True
