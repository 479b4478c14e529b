"""Share work that one process would do alone among as many as there are cores."""

import contextlib
import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Of built pages; fewer are read or changed before other processes have begun.
MIN_PAGES = 32
# Small enough that no process waits long for the last one.
_CHUNKS_PER_PROCESS = 4
# Where others begin anew, so many times as many items are needed: measured with the check on two cores.
_DEARER = 8
# Of Linux, prctl(2): the signal that a process gets when the one that started it has ended.
_PR_SET_PDEATHSIG = 1
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def parallel_map(function: Callable[[Item], Result], items: Iterable[Item], *, min_items: int) -> list[Result]:
    """Return what a function returns for each item, in their order; what it raises is raised here.

    Each process works on a copy of all that the function knows, and what it changes there is lost. Items and results go from
    one process to another: both must be picklable. Where a process cannot be copied safely (all systems but Linux), others
    begin anew, and the function must be picklable too: one of a module, or a `functools.partial` of one.

    `min_items`: below this many items, starting processes costs more than it saves. Then, on one core, and where others
    cannot be given the function, this one does all.
    """
    items = list(items)
    processes = min(_cores() - _taken, len(items))
    least = min_items if _can_copy() else min_items * _DEARER
    if len(items) < least or processes < 2 or not (_can_copy() or _is_picklable(function)):
        return [function(item) for item in items]
    chunk = -(-len(items) // (processes * _CHUNKS_PER_PROCESS))
    with ProcessPoolExecutor(processes, _others(), initializer=_begin, initargs=(function, os.getpid())) as pool:
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
    others = _others()
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
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _can_copy() -> bool:
    return sys.platform == "linux"


def _others() -> ForkContext | SpawnContext:
    """Return what starts other processes: a copy of this one has read everything already."""
    return multiprocessing.get_context("fork") if _can_copy() else multiprocessing.get_context("spawn")


def _is_picklable(function: Callable[..., object]) -> bool:
    try:
        pickle.dumps(function)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


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
