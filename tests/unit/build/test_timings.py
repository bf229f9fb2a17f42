"""The table of `--profile`: every stage and every kind of job, each added up."""

from __future__ import annotations

import pytest

from papershelf.build import timings
from papershelf.build.timings import Timings, Work


def test_stages_share_the_time_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((1.0, 3.0, 3.5, 7.0))
    monkeypatch.setattr(timings, "perf_counter", lambda: next(clock))
    found = Timings()
    for stage in ("reading", "making", "reading"):
        found.end(stage)
    assert found.stages == {"reading": 5.5, "making": 0.5}
    assert [line.split() for line in found.as_text().splitlines()[:3]] == [["stage", "seconds"], ["reading", "5.500"], ["making", "0.500"]]
    assert "up to date" not in found.as_text(), "there were no jobs"


def test_jobs_of_one_kind_are_added_up() -> None:
    found = Timings()
    found.add("pages", 0.25, 1_000, 2)
    found.add("feeds", 1.0, 1, 0)
    found.add("pages", 0.5, 500, 3)
    assert found.work == {"pages": Work(2, 0.75, 1_500, 5), "feeds": Work(1, 1.0, 1, 0)}
    assert found.as_text().splitlines()[-2].split() == ["pages", "0.750", "2", "1,500", "5"]
