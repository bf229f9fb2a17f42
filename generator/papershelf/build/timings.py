"""Where a build's time went, for `--profile`: stages one after the other, the jobs among them, and what the cache saved."""

from __future__ import annotations

from time import perf_counter, process_time
from typing import NamedTuple


class Work(NamedTuple):
    """All jobs of one kind."""

    jobs: int
    seconds: float
    """Processor time, in whatever process they were done."""
    files: int
    standing: int
    """Files that were taken as they stood, neither made nor read."""


class Profile:
    """Filled in by a build on its way."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        """Seconds by the clock, by name, in order."""
        self.work: dict[str, Work] = {}
        """By what the jobs make."""
        self.found: dict[str, tuple[int, int]] = {}
        """Look-ups in the cache by store: how many were answered, and how many there were."""
        self._last = perf_counter()

    def end(self, stage: str) -> None:
        """The time since the last stage ended was this one's."""
        now = perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._last
        self._last = now

    def add(self, kind: str, seconds: float, files: int, standing: int) -> None:
        """One job is done."""
        work = self.work.get(kind, Work(0, 0.0, 0, 0))
        self.work[kind] = Work(work.jobs + 1, work.seconds + seconds, work.files + files, work.standing + standing)

    def as_text(self) -> str:
        """A table of each of the three."""
        lines = [f"{'stage':34}{'seconds':>9}"]
        lines += [f"{name:34}{seconds:9.3f}" for name, seconds in self.stages.items()]
        lines += [f"{'processor time so far':34}{process_time():9.3f}"]
        if self.work:
            lines += ["", f"{'jobs':34}{'seconds':>9}{'jobs':>7}{'files':>9}{'standing':>10}"]
            lines += [f"{kind:34}{w.seconds:9.3f}{w.jobs:7,}{w.files:9,}{w.standing:10,}" for kind, w in self.work.items()]
        if self.found:
            lines += ["", f"{'cache':34}{'asked':>9}{'found':>9}"]
            lines += [f"{store:34}{asked:9,}{hits:9,}" for store, (hits, asked) in self.found.items()]
        return "\n".join(lines)
