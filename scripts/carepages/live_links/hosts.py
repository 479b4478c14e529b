"""Be polite to hosts: one request at a time for each, with a pause between, and none before a host has said it may be."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from carepages.live_links.answer import Answer

PAUSE = 1.0  # seconds
# How often in a row a host may fail to say anything, whatever it was asked.
MAX_FAILURES = 4


class Hosts:
    """The hosts that are asked, for all threads together; `sleep` waits for some seconds."""

    def __init__(self, pause: float = PAUSE, sleep: Callable[[float], object] = time.sleep) -> None:
        self._pause = pause
        self._sleep = sleep
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._next_request: dict[str, float] = {}
        self._failures: dict[str, list[Answer]] = {}

    @contextmanager
    def acquire(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked, and keep all others from asking it until the block ends."""
        with self._guard:
            turn = self._locks.setdefault(host, threading.Lock())
        with turn:
            if (wait := self._next_request.get(host, 0.0) - time.monotonic()) > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self.back_off(host, self._pause)

    def back_off(self, host: str, seconds: float) -> None:
        """Leave a host alone for some seconds from now."""
        self._next_request[host] = max(self._next_request.get(host, 0.0), time.monotonic() + seconds)

    def record(self, host: str, answer: Answer | None) -> None:
        """Remember how a host failed to say anything, or with None that it said something."""
        self._failures[host] = [*self._failures.get(host, []), answer] if answer else []

    def open_circuit(self, host: str) -> Answer | None:
        """Return the answer for all addresses of a host that has been silent too often; None for other hosts."""
        failures = self._failures.get(host, [])
        return failures[-1] if len(failures) >= MAX_FAILURES else None
