"""Pure work by several processes: jobs out, results merged in order, so that any number of processes makes the same site.

Processes start as copies of this one (`fork`), so what a task works on is handed on without being written down, and only results
travel back; where there is no `fork` one process does it all. `concurrent.futures` would do the same, but takes 50 ms to be imported and
to begin, in which a small shelf is rendered.

A baton goes round: a pipe holds the number of the next item that nobody has begun. Whoever is free takes it out, puts in that of the item
after its own share, does its share, and sends the results through a pipe of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from papershelf.model import InputError, Problem

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTHWHILE = 30
"""Papers from which on more processes save more than they cost: compiling templates and ranking words for the search take longer
than that on any shelf but the smallest."""
LARGE = 30_000
"""Papers from which on memory is let go of as soon as it can be: on a smaller shelf there is room, and to take things apart takes time."""
_MOST = 256
"""Processes. Each takes up one of the files that may be open at a time."""
_NUMBER = 8
"""Bytes of a number in a pipe."""
_RELIEVED = (1 << 8 * _NUMBER) - 1
"""In place of the number of an item: the process ends, and there is more to do."""


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    task: Callable[[Item], Result | Problem],
    items: Sequence[Item],
    jobs: int,
    share: int = 1,
    is_heavy: Callable[[Item], bool] = lambda _: False,
    *,
    beside: bool = False,
) -> Iterator[Result]:
    """What `task` makes of each of `items`, in their order, by up to `jobs` processes that are given `share` items at a time.

    They are at work from now on, not only when the first result is asked for. A single share is done here, where nothing would happen
    meanwhile, unless this process has work `beside` it. A process that did an item that `is_heavy` is relieved by
    a new one, for the system gets back its memory only when it ends.
    Results are pickled. A task that finds fault with its input returns the `Problem`, which is raised here as an `InputError`:
    not every exception survives the way to another process, and its traceback does so only as a note.
    """
    if jobs < 2 or len(items) <= (0 if beside else share) or not hasattr(os, "fork"):
        return _sound(map(task, items))
    results = _spread(_Crew(task, items, share, is_heavy, os.pipe()), jobs)
    next(results)
    return _sound(results)


def _sound(results: Iterator[Result | Problem]) -> Iterator[Result]:
    for result in results:
        if isinstance(result, Problem):
            raise InputError(result)
        yield result


def aside(task: Callable[[], None], jobs: int) -> Callable[[], None]:
    """Do `task` in a process of its own, a copy of this one as it is now, if there may be more than one; what is returned waits for it."""
    if jobs < 2 or not hasattr(os, "fork"):
        task()
        return lambda: None
    return partial(_wait_for, _fork(task))


def _wait_for(process: int) -> None:
    os.waitpid(process, 0)


class _Crew(NamedTuple):
    """What the processes have in common."""

    task: Callable[[Any], Any]
    items: Sequence[Any]
    share: int
    is_heavy: Callable[[Any], bool]
    baton: tuple[int, int]
    """The ends of the pipe, to take from and to put into."""


def _spread(crew: _Crew, jobs: int) -> Iterator[Any]:
    import gc
    import signal

    gc.freeze()  # a collection in a copy would touch, and so copy, every page of memory
    starts = range(0, len(crew.items), crew.share)
    os.write(crew.baton[1], _as_bytes(0))
    at_work: dict[int, int] = {}

    def start() -> int:
        process, pipe = _start(crew)
        at_work[process] = pipe
        return pipe

    try:
        pipes = [start() for _ in range(min(jobs, len(starts), _MOST))]
        yield None  # they have begun
        yield from _gather(pipes, starts, start)
    finally:  # all is done, or something is wrong: there is nothing left for them to do
        for process, pipe in at_work.items():
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            os.close(pipe)
        for pipe in crew.baton:
            os.close(pipe)


def _gather(pipes: Sequence[int], starts: range, start_another: Callable[[], int]) -> Iterator[Any]:
    """What comes through `pipes`, in order of the items."""
    import select

    events = select.poll()
    for pipe in pipes:
        events.register(pipe, select.POLLIN)
    found: dict[int, list[Any]] = {}
    for start in starts:
        while start not in found:
            for pipe, _ in events.poll():
                at, results = _receive(pipe)
                found[at] = results
                if at >= starts.stop:
                    events.unregister(pipe)
                if at == _RELIEVED:
                    events.register(start_another(), select.POLLIN)
        yield from found.pop(start)


def _start(crew: _Crew) -> tuple[int, int]:
    """A process at work, and the pipe that its results come through."""
    incoming, outgoing = os.pipe()
    process = _fork(partial(_work, crew, outgoing))
    os.close(outgoing)
    return process, incoming


def _fork(task: Callable[[], None]) -> int:
    """A process that does `task` and ends."""
    parent = os.getpid()
    process = os.fork()
    if process:
        return process
    try:
        _begin(parent)
        task()
    finally:
        os._exit(0)


_parent = 0
"""The process that started this one, in a worker; 0 in any other."""


def end_if_orphaned() -> None:
    """To be called before a file is written: what a killed build began must not get in the way of the next one."""
    if _parent and os.getppid() != _parent:
        os._exit(1)


def _begin(parent: int) -> None:
    import signal
    from threading import Thread

    global _parent
    _parent = parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _work(crew: _Crew, pipe: int) -> None:
    """Take shares until there are none. The last message, with no results, says that there are none."""
    start = 0
    while start < len(crew.items):
        start = int.from_bytes(os.read(crew.baton[0], _NUMBER), "big")
        os.write(crew.baton[1], _as_bytes(start + crew.share))
        try:
            results: object = [crew.task(item) for item in crew.items[start : start + crew.share]]
        except Exception as error:
            results = _noted(error)
        _send(pipe, start, results)
        if any(map(crew.is_heavy, crew.items[start : start + crew.share])):
            _send(pipe, _RELIEVED, [])
            return


def _noted(error: Exception) -> Exception:
    from traceback import format_exc

    error.add_note(format_exc())
    return error


def _send(pipe: int, start: int, results: object) -> None:
    import pickle

    try:
        body = pickle.dumps(results, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        body = pickle.dumps(RuntimeError(f"{results!r} cannot be sent to another process: {error}"))
    with open(pipe, "wb", closefd=False) as file:
        file.write(_as_bytes(start) + _as_bytes(len(body)) + body)


def _receive(pipe: int) -> tuple[int, list[Any]]:
    """The number of an item, and the results from it on. Raises what the task raised."""
    import pickle

    start, size = (int.from_bytes(_read(pipe, _NUMBER), "big") for _ in range(2))
    results = pickle.loads(_read(pipe, size))
    if isinstance(results, Exception):
        raise results
    return start, results


def _read(pipe: int, size: int) -> bytes:
    body = b""
    while len(body) < size:
        piece = os.read(pipe, size - len(body))
        if not piece:
            raise RuntimeError("A process at work ended before its time; there may be too little memory for as many (--jobs).")
        body += piece
    return body


def _as_bytes(number: int) -> bytes:
    return number.to_bytes(_NUMBER, "big")


def _end_with(parent: int) -> None:
    """Do not outlive a parent that was killed."""
    from time import sleep

    while os.getppid() == parent:
        sleep(0.5)
    os._exit(1)
