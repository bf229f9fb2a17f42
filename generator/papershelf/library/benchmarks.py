"""Reported results, by dataset and metric.

Numbers of different papers are listed together here, so they are grouped only by what the abstracts themselves call dataset and metric.
Settings differ between papers, and every row carries its sentence, so that the reader can judge.
"""

import re
from collections import defaultdict
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
    unit: str  # `%`, or empty for plain numbers
    lower_is_better: bool
    reports: tuple[Report, ...]  # the best first; of equal numbers, the earlier paper's first


class Benchmark(NamedTuple):
    """A dataset that results are reported on."""

    slug: str  # last part of the address of the benchmark's page
    name: str
    rankings: tuple[Ranking, ...]  # one for each metric and unit, the one with most results first

    @property
    def papers(self) -> int:
        """Number of papers that report a result on the dataset."""
        return len({report.paper.slug for ranking in self.rankings for report in ranking.reports})


def group_results(papers: Iterable[Paper], lower_is_better: Collection[str]) -> Mapping[str, Benchmark]:
    """Return benchmarks by slug, those that most papers report on first. `lower_is_better` names metrics such as FID."""
    found: dict[str, dict[tuple[str, str], list[Report]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for paper in papers:
        for result in paper.results:
            slug = normalize.slug(result.dataset)
            names.setdefault(slug, result.dataset)
            found[slug][result.metric, result.unit].append(Report(paper, result))
    benchmarks = [Benchmark(slug, names[slug], _rank(groups, lower_is_better)) for slug, groups in found.items()]
    benchmarks.sort(key=lambda benchmark: (-benchmark.papers, benchmark.name))
    return {benchmark.slug: benchmark for benchmark in benchmarks}


def reports_with(papers: Iterable[Paper], name: str, *, exact: bool) -> list[Report]:
    """Return the results of models called `name`, by dataset and then in the order of `papers`.

    With `exact`, a longer variant is another model (`ViT-B` is not `ViT-B/16`). Without it, all variants of the family `name` are
    returned, but not longer words (`ViT` is not `ViTamin`).
    """
    called = pattern(rf"(?<!\w){re.escape(name)}" + (r"(?![-/.]?\w)" if exact else "(?![a-z])"))
    found = [Report(paper, result) for paper in papers for result in paper.results if name in result.model and called.search(result.model)]
    return sorted(found, key=lambda report: report.result.dataset)


def _rank(groups: Mapping[tuple[str, str], list[Report]], lower_is_better: Collection[str]) -> tuple[Ranking, ...]:
    rankings = []
    for (metric, unit), reports in groups.items():
        sign = 1 if metric in lower_is_better else -1
        ranked = sorted(reports, key=lambda each: (sign * each.result.value, each.paper.date or date.max, each.paper.slug))
        rankings.append(Ranking(metric, unit, sign == 1, tuple(ranked)))
    return tuple(sorted(rankings, key=lambda ranking: (-len(ranking.reports), ranking.metric, ranking.unit)))
