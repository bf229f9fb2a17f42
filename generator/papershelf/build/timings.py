"""Where a build's time went, for `--profile`: stages one after the other, and the jobs among them."""

from time import perf_counter, process_time
from typing import NamedTuple


class Work(NamedTuple):
    """All jobs of one kind."""

    jobs: int
    seconds: float  # processor time, in whatever process they were done
    made: int  # files
    current: int  # files that were up to date, neither made nor read


class Timings:
    """Filled in by a build on its way."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}  # seconds by the clock, by name, in order
        self.work: dict[str, Work] = {}  # by what the jobs make
        self._last = perf_counter()

    def end(self, stage: str) -> None:
        """Count the time since the last stage ended as this one's."""
        now = perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._last
        self._last = now

    def add(self, kind: str, seconds: float, made: int, current: int) -> None:
        """Add one job."""
        work = self.work.get(kind, Work(0, 0.0, 0, 0))
        self.work[kind] = Work(work.jobs + 1, work.seconds + seconds, work.made + made, work.current + current)

    def as_text(self) -> str:
        """Return a table of the stages, and one of the jobs."""
        lines = [f"{'stage':34}{'seconds':>9}"]
        lines += [f"{name:34}{seconds:9.3f}" for name, seconds in self.stages.items()]
        lines += [f"{'processor time so far':34}{process_time():9.3f}"]
        if self.work:
            lines += ["", f"{'jobs':34}{'seconds':>9}{'jobs':>7}{'made':>9}{'up to date':>12}"]
            lines += [f"{kind:34}{w.seconds:9.3f}{w.jobs:7,}{w.made:9,}{w.current:12,}" for kind, w in self.work.items()]
        return "\n".join(lines)
