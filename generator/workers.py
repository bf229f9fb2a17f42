"""Pure work by several processes: jobs out, results merged in order, so that any number of processes makes the same site.

Processes start as copies of this one (`fork`), so what a task works on is handed on without being written down, and only results
travel back; where there is no `fork` one process does it all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from generator.model import InputError, Problem

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTHWHILE = 30
"""Papers from which on more processes save more than they cost (some 40 ms of imports and forks): compiling templates and ranking words
for the search take longer than that on any shelf but the smallest."""


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(task: Callable[[Item], Result | Problem], items: Sequence[Item], jobs: int, share: int = 1) -> Iterator[Result]:
    """What `task` makes of each of `items`, in their order, by up to `jobs` processes that are given `share` items at a time.

    Results are pickled. A task that finds fault with its input returns the `Problem`, which is raised here as an `InputError`:
    not every exception survives the way to another process, and no traceback does.
    """
    for result in _spread(task, items, jobs, share) if jobs > 1 and len(items) > share and hasattr(os, "fork") else map(task, items):
        if isinstance(result, Problem):
            raise InputError(result)
        yield result


def _spread(task: Callable[[Item], Result], items: Sequence[Item], jobs: int, share: int) -> Iterator[Result]:
    import gc
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    starts = range(0, len(items), share)
    gc.freeze()  # a collection in a copy would touch, and so copy, every page of memory
    with ProcessPoolExecutor(min(jobs, len(starts)), get_context("fork"), _begin, (task, items, share, os.getpid())) as pool:
        yield from chain.from_iterable(pool.map(_run, starts))


_work: tuple[Callable[[Any], Any], Sequence[Any], int]
"""Task, items and share: set once in each worker process, and only there."""


_parent = 0
"""The process that started this one, in a worker; 0 in any other."""


def end_if_orphaned() -> None:
    """To be called before a file is written: what a killed build began must not get in the way of the next one."""
    if _parent and os.getppid() != _parent:
        os._exit(1)


def _begin(task: Callable[[Any], Any], items: Sequence[Any], share: int, parent: int) -> None:
    import signal
    from threading import Thread

    global _work, _parent
    _work, _parent = (task, items, share), parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _run(start: int) -> list[Any]:
    task, items, share = _work
    return [task(item) for item in items[start : start + share]]


def _end_with(parent: int) -> None:
    """Do not outlive a parent that was killed: the pool's pipes alone would wait for ever."""
    from time import sleep

    while os.getppid() == parent:
        sleep(0.5)
    os._exit(1)
