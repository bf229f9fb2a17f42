"""What a build tells while its jobs are done."""

from __future__ import annotations

from papershelf.build.plan import Job, JobResult, noted
from papershelf.build.timings import Timings


def test_papers_are_counted_and_other_pages_are_not() -> None:
    told: list[tuple[str, int, int]] = []
    jobs = [Job("lists", list), Job("papers", list, papers=20), Job("papers", list, papers=6)]
    results = [JobResult([], [], {}, 0.0) for _ in jobs]
    assert len(list(noted(jobs, results, lambda *stage: told.append(stage), Timings()))) == 3
    assert told == [("Rendering lists and search", 0, 0), ("Rendering papers", 20, 26), ("Rendering papers", 26, 26)]
