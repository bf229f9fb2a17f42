"""Several processes give what one would: results in order, exceptions as they are, and nothing left behind."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from papershelf.build import processes
from papershelf.model import InputError, OutputError, Problem

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def children() -> list[str]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.append(stat.parent.name)
    return found


@pytest.mark.parametrize("share", [1, 3, 100, 1000])
@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_order(jobs: int, share: int) -> None:
    def square(number: int) -> int:
        time.sleep(0.002 * (number % 3))
        return number * number

    assert list(processes.run_all(square, range(300), jobs, share)) == [number * number for number in range(300)]


def test_a_single_share_is_done_here_unless_there_is_other_work() -> None:
    assert set(processes.run_all(lambda _: os.getpid(), range(5), 2, 9)) == {os.getpid()}
    assert os.getpid() not in processes.run_all(lambda _: os.getpid(), range(5), 2, 9, has_other_work=True)
    assert list(processes.run_all(lambda _: os.getpid(), range(0), 2, 9, has_other_work=True)) == []


def test_processes_begin_before_the_first_result_is_asked_for(tmp_path: Path) -> None:
    results = processes.run_all(lambda number: (tmp_path / str(number)).touch(), range(4), 2)
    until = time.monotonic() + 20
    while len(list(tmp_path.iterdir())) < 4 and time.monotonic() < until:
        time.sleep(0.01)
    assert len(list(tmp_path.iterdir())) == 4
    assert list(results) == [None] * 4


def test_all_processes_work(tmp_path: Path) -> None:
    def whose(_: int) -> int:
        (tmp_path / str(os.getpid())).touch()
        until = time.monotonic() + 20
        while len(list(tmp_path.iterdir())) < 3 and time.monotonic() < until:  # each waits for the others, however late they begin
            time.sleep(0.01)
        return os.getpid()

    assert len(set(processes.run_all(whose, range(3), 3))) == 3


def test_results_larger_than_a_pipe() -> None:
    assert [len(text) for text in processes.run_all(lambda size: "x" * size, [1_000_000] * 8, 3)] == [1_000_000] * 8


def test_an_exception_comes_as_it_is_with_its_traceback() -> None:
    def fail(number: int) -> int:
        if number == 7:
            raise OutputError("seven")
        return number

    done: list[int] = []
    with pytest.raises(OutputError, match="seven") as raised:
        done.extend(processes.run_all(fail, range(20), 2))
    assert "in fail" in raised.value.__notes__[0]


def test_a_problem_is_raised() -> None:
    problem = Problem("a.txt", 3, "found", "remedy")
    with pytest.raises(InputError) as raised:
        list(processes.run_all(lambda number: problem if number == 3 else number, range(9), 2))
    assert raised.value.problems == (problem,)


def test_no_worker_is_left_when_a_problem_is_handled() -> None:
    before, problem = children(), Problem("a.txt", 3, "found", "remedy")
    results = processes.run_all(lambda number: problem if number == 3 else time.sleep(0.05), range(60), 2)
    try:
        list(results)
    except InputError:
        assert children() == before
    else:
        pytest.fail("the problem was not raised")


def test_what_cannot_be_sent_is_told() -> None:
    with pytest.raises(RuntimeError, match="cannot be sent"):
        list(processes.run_all(lambda number: lambda: number, range(9), 2))


def test_a_process_that_is_killed_is_told() -> None:
    def die(number: int) -> int:
        if number == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(RuntimeError, match="ended before its time"):
        list(processes.run_all(die, range(20), 2))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_nothing_is_left_behind() -> None:
    before, files = children(), len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    assert len(list(processes.run_all(abs, range(50), 3))) == 50
    for result in processes.run_all(lambda number: time.sleep(5) if number > 3 else number, range(50), 3):
        if result == 2:
            break
    assert children() == before
    assert len(os.listdir("/proc/self/fd")) == files  # noqa: PTH208


def test_more_shares_than_fit_into_a_pipe() -> None:
    count = processes._MOST_SHARES * 3 + 1
    assert list(processes.run_all(abs, range(-count, 0), 2)) == list(range(count, 0, -1))


def test_a_process_that_did_a_large_item_is_replaced() -> None:
    def where(number: int) -> tuple[int, int]:
        time.sleep(0.01)
        return number, os.getpid()

    before = children()
    found = list(processes.run_all(where, range(60), 2, is_large=lambda number: number % 20 == 0))
    assert [number for number, _ in found] == list(range(60))
    last = {process: max(number for number, own in found if own == process) for _, process in found}
    large = [process for number, process in found if number % 20 == 0]
    assert all(last[process] % 20 == 0 for process in large), "it did more after its large item"
    assert len(set(large)) == len(large) == 3
    assert len(last) > 3, "nobody was left for the small ones"
    assert children() == before


def test_all_items_may_be_large() -> None:
    assert list(processes.run_all(abs, range(-30, 0), 3, 4, is_large=lambda _: True)) == list(range(30, 0, -1))
