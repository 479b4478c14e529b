"""Be polite to hosts: one request at a time for each, with a pause between, and none before a host has said it may be."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from carepages.live_links.answer import Answer

PAUSE = 1.0  # seconds
# How often in a row a host may fail to say anything, whatever it was asked.
PATIENCE = 4


class Hosts:
    """The hosts that are asked, for all threads together; `sleep` waits for some seconds."""

    def __init__(self, pause: float = PAUSE, sleep: Callable[[float], object] = time.sleep) -> None:
        self._pause = pause
        self._sleep = sleep
        self._guard = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._free_at: dict[str, float] = {}
        self._silences: dict[str, list[Answer]] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and keep all others from asking it until the block ends."""
        with self._guard:
            turn = self._turns.setdefault(host, threading.Lock())
        with turn:
            if (wait := self._free_at.get(host, 0.0) - time.monotonic()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self.rest(host, self._pause)

    def rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds from now."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), time.monotonic() + seconds)

    def note(self, host: str, answer: Answer | None) -> None:
        """Remember how a host failed to say anything, or with None that it said something."""
        self._silences[host] = [*self._silences.get(host, []), answer] if answer else []

    def given_up(self, host: str) -> Answer | None:
        """Return the answer for all addresses of a host that has been silent too often; None for other hosts."""
        silences = self._silences.get(host, [])
        return silences[-1] if len(silences) >= PATIENCE else None
