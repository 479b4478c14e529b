"""Share work that one process would do alone among as many as there are cores."""

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Of built pages; fewer are read or changed before other processes have begun.
MIN_PAGES = 32
# Small enough that no process waits long for the last one.
_CHUNKS_PER_PROCESS = 4
# Of Linux, prctl(2): the signal that a process gets when the one that started it has ended.
_PR_SET_PDEATHSIG = 1
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def parallel_map(function: Callable[[Item], Result], items: Iterable[Item], *, min_items: int) -> list[Result]:
    """Return what a function returns for each item, in their order; what it raises is raised here.

    Each process works on a copy of all that the function knows, and what it changes there is lost. Only items and results
    go from one process to another: both must be picklable.

    `min_items`: below this many items, starting processes costs more than it saves. Then, on one core, and where a process
    cannot be copied safely (all systems but Linux), this one does all.
    """
    items = list(items)
    processes = min(_cores() - _taken, len(items))
    if len(items) < min_items or processes < 2 or sys.platform != "linux":
        return [function(item) for item in items]
    chunk = -(-len(items) // (processes * _CHUNKS_PER_PROCESS))
    # A copy of this process has read everything already.
    copies = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, copies, initializer=_begin, initargs=(function, os.getpid())) as pool:
        # While a process is copied, Python would drop the user's wish to stop.
        with unstoppable():
            results = pool.map(_call, items, chunksize=chunk)
        return list(results)


@contextlib.contextmanager
def call_beside(function: Callable[[Item], Result], item: Item) -> Iterator[Callable[[], Result]]:
    """Let another process call a function while the body runs, and yield what waits for its result.

    When the body ends, so does that process. It is a copy of this one; where this cannot be copied safely, it begins anew, so
    that the function must be one of a module. What waits raises `EOFError` if the process ended without a result.
    """
    others = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
    receiver, sender = others.Pipe(duplex=False)
    process = others.Process(target=_send, args=(sender, function, item, os.getpid()))
    with unstoppable():
        process.start()
    # Else this process would wait for itself to send something.
    sender.close()
    try:
        yield receiver.recv
    finally:
        process.terminate()
        process.join()


@contextlib.contextmanager
def unstoppable() -> Iterator[None]:
    """Let a user who stops the program wait until the body has ended."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def reserve_core() -> Iterator[None]:
    """Leave a core to another program while the body runs."""
    global _taken  # noqa: PLW0603 - It is one number for the whole process.
    _taken += 1
    try:
        yield
    finally:
        _taken -= 1


def end_with_parent() -> None:
    """Let the system end this process when the one that started it ends, also where that is killed; on Linux alone."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


_taken = 0
# Of any types: each process has the one that it was started for.
_functions: list[Callable[[Any], Any]] = []


def _send(sender: Connection, function: Callable[[Item], Result], item: Item, parent: int) -> None:
    _begin(function, parent)
    sender.send(function(item))


def _begin(function: Callable[[Any], Any], parent: int) -> None:
    # It would wait for work for good.
    end_with_parent()
    if os.getppid() != parent:
        os._exit(1)
    # Where the user stops the command, the process that started this one says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    _functions[:] = [function]


def _call(item: Any) -> Any:
    return _functions[0](item)
