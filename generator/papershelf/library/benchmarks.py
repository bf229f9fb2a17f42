"""Reported results, by dataset and metric.

Figures of different papers stand side by side here, so they are only ever grouped by what the abstracts themselves call dataset and
metric. Settings differ between papers, and every row carries its sentence for the reader to judge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from papershelf.model import Paper, Result
from papershelf.text import normalize
from papershelf.text.lazy_pattern import pattern


class Report(NamedTuple):
    """A result and the paper that reports it."""

    paper: Paper
    result: Result


class Ranking(NamedTuple):
    """All results with one metric on one dataset."""

    metric: str
    unit: str
    """`%`, or empty for bare figures."""
    lower_is_better: bool
    reports: tuple[Report, ...]
    """The best first; of equal figures the earlier paper's."""


class Benchmark(NamedTuple):
    """A dataset that results are reported on."""

    slug: str
    """Last part of its address."""
    name: str
    rankings: tuple[Ranking, ...]
    """By metric, the one with most results first."""

    @property
    def papers(self) -> int:
        """How many papers report a result on it."""
        return len({report.paper.slug for ranking in self.rankings for report in ranking.reports})


def group_results(papers: Iterable[Paper], lower_is_better: Collection[str]) -> Mapping[str, Benchmark]:
    """Benchmarks by slug, the ones that most papers report on first. `lower_is_better` names metrics such as FID."""
    found: dict[str, dict[tuple[str, str], list[Report]]] = {}
    names: dict[str, str] = {}
    for paper in papers:
        for result in paper.results:
            slug = normalize.slug(result.dataset)
            names.setdefault(slug, result.dataset)
            found.setdefault(slug, {}).setdefault((result.metric, result.unit), []).append(Report(paper, result))
    benchmarks = [Benchmark(slug, names[slug], _rank(groups, lower_is_better)) for slug, groups in found.items()]
    benchmarks.sort(key=lambda benchmark: (-benchmark.papers, benchmark.name))
    return {benchmark.slug: benchmark for benchmark in benchmarks}


def reports_with(papers: Iterable[Paper], name: str, *, exact: bool) -> list[Report]:
    """Results of models called `name`, by dataset and then as the papers come.

    `exact` takes variants as they are (`ViT-B` is not `ViT-B/16`); otherwise any variant of the family `name` will do, but not a
    longer word (`ViT` is not `ViTamin`).
    """
    called = pattern(rf"(?<!\w){re.escape(name)}" + (r"(?![-/.]?\w)" if exact else "(?![a-z])"))
    found = [Report(paper, result) for paper in papers for result in paper.results if name in result.model and called.search(result.model)]
    return sorted(found, key=lambda report: report.result.dataset)


def _rank(groups: Mapping[tuple[str, str], list[Report]], lower_is_better: Collection[str]) -> tuple[Ranking, ...]:
    rankings = []
    for (metric, unit), reports in groups.items():
        lower = metric in lower_is_better
        ranked = sorted(reports, key=lambda report: _place(report, lower))
        rankings.append(Ranking(metric, unit, lower, tuple(ranked)))
    return tuple(sorted(rankings, key=lambda ranking: (-len(ranking.reports), ranking.metric, ranking.unit)))


def _place(report: Report, lower: bool) -> tuple[float, date, str]:
    value = report.result.value if lower else -report.result.value
    return value, report.paper.date or date.max, report.paper.slug
