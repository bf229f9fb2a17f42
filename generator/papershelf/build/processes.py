"""Pure work by several processes: jobs out, results back in order, so that any number of processes makes the same site.

Processes are copies of this one (`fork`), so a task reaches them without being pickled, and only results travel back. Where there is no
`fork`, this process does everything. `concurrent.futures` would do the same, but takes 30 to 50 ms to import and start, which is a tenth of
the build of a small shelf.

The places of all shares of work wait in one pipe, from which each process takes the next one when it is free. Each sends its results
through a pipe of its own.
"""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

from papershelf.model import InputError, Problem

Item = TypeVar("Item")
Result = TypeVar("Result")

Results = Generator[Result, None, None]
"""Results in order. To close it ends the processes that are still at work."""
WORTHWHILE = 30  # papers from which on several processes save more time than they cost
_MOST = 256  # processes at most; each takes up one of the files that may be open at a time
_REPLACE_ME = 1  # sent by a process that ends although there may be more to do
_NUMBER = 8  # bytes of a number in a pipe
_MOST_SHARES = 512  # shares at most: their places fit into one page of memory, which the smallest pipe holds before anybody reads from it


def available() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_all(
    task: Callable[[Item], Result | Problem],
    items: Sequence[Item],
    jobs: int,
    share: int = 1,
    *,
    has_other_work: bool = False,
    is_large: Callable[[Item], bool] = lambda _: False,
) -> Results[Result]:
    """Return what `task` makes of each of `items`, in their order, by up to `jobs` processes that take `share` items at a time.

    Workers start now, not on the first `next()`. A single share is done by this process, unless it `has_other_work` meanwhile.
    A process ends after an item that `is_large`, and another takes its place, because its memory is free only then. Results are pickled.

    Raises:
        InputError: A task returned the `Problem` that it found, because not every exception survives the way to another process.
    """
    if jobs < 2 or len(items) <= (0 if has_other_work else share) or not hasattr(os, "fork"):
        return _unwrapped(map(task, items))
    results = _run(task, items, jobs, max(share, -(-len(items) // _MOST_SHARES)), is_large)
    next(results)
    return results


def end_if_orphaned() -> None:
    """End this process if it is a worker whose parent was killed: it must not write files into the way of the next build."""
    if _parent and os.getppid() != _parent:
        os._exit(1)


_parent = 0  # the process that started this one, in a worker; 0 in any other


def _unwrapped(results: Iterator[Result | Problem]) -> Results[Result]:
    for result in results:
        if isinstance(result, Problem):
            raise InputError(result)
        yield result


def _run(task: Callable[[Any], Any], items: Sequence[Any], jobs: int, share: int, is_large: Callable[[Any], bool]) -> Results[Any]:
    """Yield None when the workers have started, then the results."""
    import gc
    import signal

    gc.freeze()  # a collection in a copy would touch, and so copy, every page of memory
    starts = range(0, len(items), share)
    waiting, outgoing = os.pipe()
    os.write(outgoing, b"".join(map(_as_bytes, starts)))
    os.close(outgoing)
    workers: dict[int, int] = {}

    def start_worker() -> int:
        incoming, outgoing = os.pipe()
        worker = os.fork()
        if not worker:
            for pipe in (incoming, *workers.values()):  # or nobody would notice that the parent is gone
                os.close(pipe)
            _work(task, items, share, waiting, outgoing, is_large)
        os.close(outgoing)
        workers[worker] = incoming
        return incoming

    try:
        pipes = [start_worker() for _ in range(min(jobs, len(starts), _MOST))]
        yield None
        yield from _unwrapped(_gather(pipes, starts, start_worker))  # in here, so that workers end before a problem is handled
    finally:  # all is done, or something is wrong: the workers have nothing left to do
        for worker, pipe in workers.items():
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
            os.close(pipe)
        os.close(waiting)


def _gather(pipes: Sequence[int], starts: Sequence[int], start_worker: Callable[[], int]) -> Iterator[Any]:
    """Yield what comes through `pipes`, in order of the items."""
    import select

    events = select.poll()
    for pipe in pipes:
        events.register(pipe, select.POLLIN)
    found: dict[int, list[Any]] = {}
    for start in starts:
        while start not in found:
            for pipe, _ in events.poll():
                at, results = _receive(pipe)
                if results is not None:
                    found[at] = results
                    continue
                events.unregister(pipe)
                if at == _REPLACE_ME:
                    events.register(start_worker(), select.POLLIN)
        yield from found.pop(start)


def _work(
    task: Callable[[Any], Any], items: Sequence[Any], share: int, waiting: int, pipe: int, is_large: Callable[[Any], bool]
) -> NoReturn:
    """Take shares until none is left, and end this process. The last message has no results."""
    import signal

    global _parent
    try:
        _parent = os.getppid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
        while number := os.read(waiting, _NUMBER):
            end_if_orphaned()
            start = int.from_bytes(number, "big")
            _send(pipe, start, _results(task, items[start : start + share]))
            if any(map(is_large, items[start : start + share])):
                _send(pipe, _REPLACE_ME, None)
                os._exit(0)
        _send(pipe, 0, None)
    finally:
        os._exit(0)


def _results(task: Callable[[Any], Any], items: Sequence[Any]) -> object:
    try:
        return [task(item) for item in items]
    except Exception as error:
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


def _receive(pipe: int) -> tuple[int, list[Any] | None]:
    """Return the place of an item, and the results from there on. Raises what the task raised."""
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
