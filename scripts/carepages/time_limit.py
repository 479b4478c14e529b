"""Stop what would take too long: some texts keep the parser of Markdown busy for hours."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


class TooSlow(BaseException):
    """The time is up. No `Exception`, which a library might take for one of its own and go on."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in the body after as many seconds of this process's own work.

    There is no limit where there is no such clock (Windows), or in a thread beside the main one.
    """
    try:
        before = signal.signal(signal.SIGVTALRM, _stop)
    except (AttributeError, ValueError):
        yield
        return
    left, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        # The clock of an outer limit stood still in the meantime.
        signal.setitimer(signal.ITIMER_VIRTUAL, left)
        signal.signal(signal.SIGVTALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooSlow
