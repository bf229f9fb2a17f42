"""Reported results, by dataset and metric.

Numbers of different papers are listed together here, so they are grouped only by what the abstracts themselves call dataset and metric.
Settings differ between papers, and every row carries its sentence, so that the reader can judge.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from math import inf
from typing import NamedTuple

from papershelf.model import Paper, Result
from papershelf.text import normalize
from papershelf.text.lazy_pattern import pattern

_SAME_MEASURE = {
    "accuracy": ("top-1", "pass@1"),
    "success rate": ("resolve rate", "top-1", "pass@1", "accuracy"),
    "score": ("top-1", "pass@1", "accuracy", "resolve rate", "success rate"),
}
"""General metrics, and those that they mean on a dataset where one of these is reported."""
_LEAST_PERCENT = 10  # a larger number without a unit, of a metric whose highest value is the best, is taken for a percentage


class Report(NamedTuple):
    """A result and the paper that reports it."""

    paper: Paper
    result: Result
    value: float  # by which it is ranked: of a metric that others report in percent, a fraction is a percentage too


class Ranking(NamedTuple):
    """All results with one metric in one setting on one dataset."""

    metric: str
    setting: str  # `zero-shot` and so on; empty for results without a setting
    lower_is_better: bool
    reports: tuple[Report, ...]  # the best first; of equal numbers, the earlier paper's first

    @property
    def best(self) -> Report | None:
        """The best result that is a paper's own: what people, baselines and others' models reach is listed, and never the best."""
        return next((report for report in self.reports if not report.result.owner), None)

    @property
    def records(self) -> list[Report]:
        """Papers' own results that were the best when the paper was published, the oldest first. Papers without a date have none."""
        sign = 1 if self.lower_is_better else -1
        own = [report for report in self.reports if report.paper.date and not report.result.owner]
        found: list[Report] = []
        least = inf
        for report in sorted(own, key=lambda report: (report.paper.date or date.max, sign * report.value)):
            if sign * report.value < least:
                found.append(report)
                least = sign * report.value
        return found


class Benchmark(NamedTuple):
    """A dataset that results are reported on."""

    slug: str  # last part of the address of the benchmark's page
    name: str
    rankings: tuple[Ranking, ...]  # one for each metric and setting, the one with most results first

    @property
    def papers(self) -> int:
        """Number of papers that report a result on the dataset."""
        return len({report.paper.slug for ranking in self.rankings for report in ranking.reports})


def group_results(papers: Iterable[Paper], lower_is_better: Collection[str]) -> Mapping[str, Benchmark]:
    """Return benchmarks by slug, those that most papers report on first. `lower_is_better` names metrics such as FID."""
    papers = tuple(papers)
    lower_is_better = {*lower_is_better, *(measured(each) for paper in papers for each in paper.results if each.metric in lower_is_better)}
    percentages = _percentages(papers, lower_is_better)
    found: dict[str, dict[tuple[str, str], list[Report]]] = defaultdict(lambda: defaultdict(list))
    names: dict[str, str] = {}
    for paper in papers:
        for result in paper.results:
            slug = normalize.slug(result.dataset)
            names.setdefault(slug, result.dataset)
            found[slug][measured(result), result.setting].append(Report(paper, result, _comparable(result, percentages)))
    benchmarks = [Benchmark(slug, names[slug], _rank(_joined(groups), lower_is_better)) for slug, groups in found.items()]
    benchmarks.sort(key=lambda benchmark: (-benchmark.papers, benchmark.name))
    return {benchmark.slug: benchmark for benchmark in benchmarks}


def measured(result: Result) -> str:
    """Return what a result measures: its metric, and the unit where that is no percentage, because milliseconds and seconds do not compare.

    >>> measured(Result("", "D", "latency", 12.1, "ms", "")), measured(Result("", "D", "accuracy", 84.4, "%", ""))
    ('latency in ms', 'accuracy')
    """
    return result.metric if result.unit in ("", "%") else f"{result.metric} in {result.unit}"


def _percentages(papers: Iterable[Paper], lower_is_better: Collection[str]) -> frozenset[tuple[str, str]]:
    """Return what is reported in percent: metrics with the slug of a dataset, and metrics of all datasets with an empty slug.

    Scores have another scale on each dataset, and large numbers without a unit are percentages on their dataset only (84.0 on GenEval).
    """
    found: set[tuple[str, str]] = set()
    for result in (result for paper in papers for result in paper.results):
        if result.unit == "%" or (_LEAST_PERCENT < result.value <= 100 and result.metric not in lower_is_better):
            found.add((normalize.slug(result.dataset), result.metric))
        if result.unit == "%" and not result.metric.endswith("score"):
            found.add(("", result.metric))
    return frozenset(found)


def _comparable(result: Result, percentages: Collection[tuple[str, str]]) -> float:
    """Return the value of a result in percent, where it is a fraction and `percentages` has its metric or that on its dataset."""
    if result.unit or not 0 <= result.value <= 1:
        return result.value
    dataset = normalize.slug(result.dataset)
    joined = (result.metric, *_SAME_MEASURE.get(result.metric, ()))  # 0.81 of a score and an accuracy of 95.0 are ranked together
    is_fraction = ("", result.metric) in percentages or any((dataset, metric) in percentages for metric in joined)
    return result.value * 100 if is_fraction else result.value


def _joined(groups: Mapping[tuple[str, str], list[Report]]) -> Mapping[tuple[str, str], list[Report]]:
    """Return the groups of a dataset with those of general metrics joined to what they mean there."""
    joined: dict[tuple[str, str], list[Report]] = defaultdict(list)
    metrics = {metric for metric, _ in groups}
    for (metric, setting), reports in groups.items():
        meant = (other for other in _SAME_MEASURE.get(metric, ()) if other in metrics)
        joined[next(meant, metric), setting].extend(reports)
    return joined


def reports_with(papers: Iterable[Paper], name: str, *, exact: bool) -> list[Report]:
    """Return the results of models called `name`, by dataset and then in the order of `papers`.

    With `exact`, a longer variant is another model (`ViT-B` is not `ViT-B/16`). Without it, all variants of the family `name` are
    returned, but not longer words (`ViT` is not `ViTamin`).
    """
    found = [
        Report(paper, result, result.value) for paper in papers for result in paper.results if is_called(result.model, name, exact=exact)
    ]
    return sorted(found, key=lambda report: report.result.dataset)


def is_called(model: str, name: str, *, exact: bool) -> bool:
    """Return whether `model` has the name of a variant, or with `exact=False` of a family.

    >>> is_called("ViT-B/16", "ViT-B", exact=True), is_called("ViT-B/16", "ViT", exact=False), is_called("ViTamin-S", "ViT", exact=False)
    (False, True, False)
    """
    return name in model and bool(_called(name, exact).search(model))


@lru_cache(1024)
def _called(name: str, exact: bool) -> re.Pattern[str]:
    return pattern(rf"(?<!\w){re.escape(name)}" + (r"(?![-/.]?\w)" if exact else "(?![a-z])"))


def _rank(groups: Mapping[tuple[str, str], list[Report]], lower_is_better: Collection[str]) -> tuple[Ranking, ...]:
    rankings = []
    for (metric, setting), reports in groups.items():
        sign = 1 if metric in lower_is_better else -1
        ranked = sorted(reports, key=lambda each: (sign * each.value, each.paper.date or date.max, each.paper.slug))
        rankings.append(Ranking(metric, setting, sign == 1, tuple(ranked)))
    return tuple(sorted(rankings, key=lambda ranking: (-len(ranking.reports), ranking.metric, ranking.setting)))
