"""What a command costs: time by the clock, processor time and peak memory of all its processes together (Linux)."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import NamedTuple

_LOOK_EVERY = 0.05
"""Seconds between two looks at the memory."""


class Cost(NamedTuple):
    """Of one command."""

    wall: float
    """Seconds, as the next one."""
    cpu: float
    peak: float
    """MiB."""


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run `command` in `folder`. Ends the whole run where it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL)
    ended, peaks = Event(), [0.0]
    watch = Thread(target=_watch, args=(process.pid, ended, peaks))
    watch.start()
    process.wait()
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    ended.set()
    watch.join()
    if process.returncode:
        sys.exit(f"{command[0]} failed in {folder}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, max(peaks))


def environment() -> dict[str, str]:
    """Return what a measured command runs with: it imports the package of this checkout."""
    found = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "generator")}
    found.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages are compiled once, and so is this one
    return found


def medians(costs: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(figures) for figures in zip(*costs, strict=True)))


def _watch(pid: int, ended: Event, peaks: list[float]) -> None:
    while not ended.wait(_LOOK_EVERY):
        peaks.append(sum(map(_memory, _tree(pid))))


def _tree(pid: int) -> list[int]:
    try:
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        children = []
    return [pid, *(each for child in children for each in _tree(child))]


def _memory(pid: int) -> float:
    """Proportional set size: pages that processes share are counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)
