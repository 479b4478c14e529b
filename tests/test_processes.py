"""Work shared among processes: the same results as in one, in their order, and what goes wrong there is told here."""

import contextlib
import os
import subprocess
import sys
import time

import pytest

from carepages.check import check
from carepages.guard import BuildStopped
from carepages.messages import problem
from carepages.processes import call_beside, parallel_map, reserve_core
from carepages.site import Site
from small_site import page, write_site


@pytest.fixture(autouse=True)
def cores(monkeypatch):
    """As if there were two on any machine."""
    monkeypatch.setattr("carepages.processes._cores", lambda: 2)


def _refuse_seven(number: int) -> int:
    if number == 7:
        raise ValueError("no 7")
    return number


@pytest.fixture(params=["linux", "darwin"])
def platform(monkeypatch, request) -> str:
    """Where other processes are copies of this one, and where they begin anew."""
    monkeypatch.setattr("carepages.processes.sys.platform", request.param)
    monkeypatch.setattr("carepages.processes._DEARER", 1)
    return request.param


def test_results_come_in_the_order_of_the_items_from_more_than_one_process(platform):
    pairs = parallel_map(_double, range(400), min_items=2)
    assert [number for number, _ in pairs] == list(range(0, 800, 2))
    assert os.getpid() not in {process for _, process in pairs}


def test_what_no_other_process_can_be_given_stays_in_this_one(platform):
    processes = set(parallel_map(lambda _: os.getpid(), range(400), min_items=2))
    assert (os.getpid() in processes) == (platform == "darwin")


@pytest.mark.parametrize("count", [0, 1, 9])
def test_few_items_stay_in_this_process(count):
    assert parallel_map(lambda _: os.getpid(), range(count), min_items=10) == [os.getpid()] * count


@pytest.mark.skipif(sys.platform != "linux", reason="it is about copies")
def test_a_core_that_another_program_takes_is_left_to_it_until_the_end():
    def processes() -> set[int]:
        return set(parallel_map(lambda _: os.getpid(), range(400), min_items=2))

    with contextlib.suppress(ValueError), reserve_core():
        assert processes() == {os.getpid()}
        _refuse_seven(7)
    assert os.getpid() not in processes()


def _double(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def _end(_: int) -> None:
    os._exit(3)


@pytest.mark.usefixtures("platform")
def test_another_process_works_while_this_one_goes_on():
    with call_beside(_double, 4) as result:
        doubled, process = result()
    assert doubled == 8
    assert process != os.getpid()


def test_a_process_that_ends_without_a_result_is_told():
    with call_beside(_end, 4) as result, pytest.raises(EOFError):
        result()


def test_with_the_body_ends_the_other_process():
    reader, writer = os.pipe()
    with pytest.raises(ValueError, match="no 7"), call_beside(time.sleep, 120):
        os.close(writer)
        _refuse_seven(7)
    # It had the pipe open as long as it lived.
    assert os.read(reader, 1) == b""
    os.close(reader)


SHARED = """
from carepages import processes
processes._cores = lambda: 2
processes.parallel_map(lambda _: (os.write(1, b"begun\\n"), time.sleep(120)), range(2), min_items=2)
"""
BESIDE = """
from carepages import processes
with processes.call_beside(lambda _: (os.write(1, b"begun\\n"), time.sleep(120)), 1) as result:
    result()
"""
STARTED = """
begun = "from carepages.processes import end_with_parent; end_with_parent(); print('begun', flush=True); import time; time.sleep(120)"
subprocess.run([sys.executable, "-c", begun])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other system ends them")
@pytest.mark.parametrize("work", [SHARED, BESIDE, STARTED], ids=["shared", "beside", "started"])
def test_when_a_process_is_killed_those_that_work_for_it_end_too(work):
    with subprocess.Popen([sys.executable, "-c", f"import os, subprocess, sys, time\n{work}"], stdout=subprocess.PIPE) as killed:
        assert killed.stdout.readline() == b"begun\n"
        killed.kill()
        # They have this pipe open as long as they live.
        killed.communicate(timeout=60)


@pytest.mark.parametrize("fewest", [2, 100])
@pytest.mark.usefixtures("platform")
def test_what_is_raised_there_is_raised_here(fewest):
    with pytest.raises(ValueError, match="no 7"):
        parallel_map(_refuse_seven, range(50), min_items=fewest)


def test_what_stops_a_build_there_says_the_same_here():
    stopped = BuildStopped([problem("site/a.html", 2, "html-unreadable", text="<p")])

    def stop(_: int) -> None:
        raise stopped

    with pytest.raises(BuildStopped) as told:
        parallel_map(stop, range(50), min_items=2)
    assert told.value.message == stopped.message
    assert told.value.code == 1


@pytest.mark.parametrize("broken", [1, 30])
@pytest.mark.usefixtures("platform")
def test_the_check_tells_the_same_however_many_processes_do_it(tmp_path, monkeypatch, broken):
    """Links to each other's headings included, which no process knows alone."""
    pages = {}
    for number in range(40):
        link = f"See [it](p{(number + 1) % 40}.md#{'gone' if number < broken else 'part'})."
        pages[f"docs/p{number}.md"] = page(f"{link}\n\n## Part\n\nA.", title=f"P{number}")
    site = Site(write_site(tmp_path, pages))
    shared = check(site)
    monkeypatch.setattr("carepages.processes._cores", lambda: 1)
    assert shared == check(site)
    assert sum(found.rule == "anchor-broken" for found in shared.problems) == broken
