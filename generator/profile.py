"""Where a build's time went, for `--profile`: stages one after the other, the jobs among them, and what the cache saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter, process_time


@dataclass(slots=True)
class Work:
    """All jobs of one kind."""

    jobs: int = 0
    seconds: float = 0.0
    """Processor time, in whatever process they were done."""
    files: int = 0
    standing: int = 0
    """Files that were taken as they stood, neither made nor read."""


@dataclass(slots=True)
class Profile:
    """Filled in by a build on its way."""

    stages: dict[str, float] = field(default_factory=dict)
    """Seconds by the clock, by name, in order."""
    work: dict[str, Work] = field(default_factory=dict)
    """By what the jobs make."""
    found: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Look-ups in the cache by store: how many were answered, and how many there were."""
    _last: float = field(default_factory=perf_counter)

    def end(self, stage: str) -> None:
        """The time since the last stage ended was this one's."""
        now = perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._last
        self._last = now

    def add(self, kind: str, seconds: float, files: int, standing: int) -> None:
        """One job is done."""
        work = self.work.setdefault(kind, Work())
        work.jobs += 1
        work.seconds += seconds
        work.files += files
        work.standing += standing

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
