"""Papers' pages by several processes: pure jobs out, results merged in order, so that any number of them makes the same site.

A job renders a slice of the papers and stages what changed; only paths and sizes travel back. Processes start as copies of this one
(`fork`), so the library is handed on without being written down; where there is no `fork` one process does it all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.library import Library
from generator.model import InputError, Problem
from generator.publish import Staged, stage
from generator.render import Renderer
from generator.template_errors import find_problem

Progress = Callable[[str, int, int], None]
"""Told of a stage by name, how many of its steps are done, and how many there are."""

_SLICE = 64
_WORTHWHILE = 300
"""Papers from which on more processes save more than they cost (some 40 ms of imports and forks)."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every process has: the whole shelf and the way to its pages."""

    renderer: Renderer
    library: Library
    out: str
    templates: Sequence[Path]

    def stage(self, start: int) -> list[Staged]:
        """Render the slice of papers from `start` on and stage it."""
        papers = self.library.papers[start : start + _SLICE]
        return [stage(artifact, self.out) for artifact in self.renderer.paper_pages(self.library, papers)]


def available() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def stage_papers(job: Job, jobs: int, progress: Progress) -> Iterator[Staged]:
    """The staged pages of all papers, in shelf order. Raises `InputError` for a template that does not work."""
    count = len(job.library.papers)
    starts = range(0, count, _SLICE)
    spread = jobs > 1 and count >= _WORTHWHILE and hasattr(os, "fork")
    for done, staged in enumerate(_spread(job, starts, jobs) if spread else map(job.stage, starts)):
        progress("Rendering papers", min(count, (done + 1) * _SLICE), count)
        yield from staged


def _spread(job: Job, starts: Sequence[int], jobs: int) -> Iterator[list[Staged]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(min(jobs, len(starts)), get_context("fork"), _begin, (job, os.getpid())) as pool:
        for staged in pool.map(_run, starts):
            if isinstance(staged, Problem):
                raise InputError(staged)
            yield staged


_job: Job
"""Set once in each worker process, and only there."""


def _begin(job: Job, parent: int) -> None:
    import signal
    from threading import Thread

    global _job
    _job = job
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    Thread(target=_end_with, args=(parent,), daemon=True).start()


def _run(start: int) -> list[Staged] | Problem:
    try:
        return _job.stage(start)
    except Exception as error:  # not every exception survives the way to the parent, and no traceback does
        problem = find_problem(error, _job.templates)
        if problem is None:
            raise
        return problem


def _end_with(parent: int) -> None:
    """Do not outlive a parent that was killed: the pool's pipes alone would wait for ever."""
    from time import sleep

    while os.getppid() == parent:
        sleep(0.5)
    os._exit(1)
