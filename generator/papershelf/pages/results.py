"""The pages of reported results: one for each dataset, and the overview of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papershelf import urls
from papershelf.library.benchmarks import Benchmark, Ranking, Report
from papershelf.library.library import Library
from papershelf.pages.page import Breadcrumb, Page
from papershelf.pages.scatter_plot import Scatter, scatter
from papershelf.pages.views import Chip
from papershelf.text import html, normalize
from papershelf.text.wording import counted, day

RESULTS: Breadcrumb = ("Results", urls.RESULTS)
_ROWS = 60
"""Results shown on a page; with their sentences they fill some 40 KB. The rest are in the API."""
_ROWS_EACH = 3
"""Results shown of each ranking, if it has so many."""
_DOTS = 100
"""Figures plotted on a page."""
_PLOTTED = 3
"""Dated results from which on a plot shows more than the table."""
_PLOT_HEIGHT = 150


class Row(NamedTuple):
    """A result in a ranking."""

    value: str
    model: str
    on: Chip
    """The dataset."""
    metric: str
    title: str
    """Of the paper."""
    href: str
    iso: str
    day: str
    sentence: str


class Table(NamedTuple):
    """A ranking as the page shows it."""

    anchor: str
    metric: str
    order: str
    """What the order means, in words."""
    rows: tuple[Row, ...]
    left: int
    """Results beyond those shown."""
    plot: Scatter | None


class Summary(NamedTuple):
    """A benchmark in the overview."""

    benchmark: Chip
    metric: str
    best: Row


def pages(library: Library) -> Iterator[Page]:
    """The overview and the page of each dataset that a result is reported on."""
    benchmarks = library.benchmarks.values()
    described = f"Results that abstracts report on {counted(len(benchmarks), 'dataset')}, each with the sentence it comes from."
    yield Page(urls.RESULTS, "results.html", "Results", described, {"rows": [_summary(benchmark) for benchmark in benchmarks]})
    for benchmark in benchmarks:
        view = {"tables": _tables(benchmark.rankings)}
        about = f"Reported results on {benchmark.name}: {counted(benchmark.papers, 'paper')}, best first, each with its sentence."
        yield Page(urls.result(benchmark.slug), "benchmark.html", benchmark.name, about, view, (RESULTS,))


def rows(reports: Iterable[Report]) -> tuple[Row, ...]:
    """A row for each of `reports`."""
    return tuple(map(_row, reports))


def _summary(benchmark: Benchmark) -> Summary:
    ranking = benchmark.rankings[0]
    chip = Chip(benchmark.name, urls.href(urls.result(benchmark.slug)), benchmark.papers)
    return Summary(chip, ranking.metric, _row(ranking.reports[0]))


def _tables(rankings: Sequence[Ranking]) -> list[Table]:
    """The first rankings, as many as there is room for; each gets its share of the page's rows and dots, and the rows that others leave."""
    held = rankings[: _ROWS // _ROWS_EACH]
    left, tables = _ROWS, []
    for number, ranking in enumerate(held):
        share = max(left // (len(held) - number), _ROWS_EACH)
        tables.append(_table(number + 1, ranking, share, _DOTS // len(held)))
        left -= len(tables[-1].rows)
    return tables


def _table(number: int, ranking: Ranking, most: int, dots: int) -> Table:
    shown = ranking.reports[:most]
    order = "lowest first" if ranking.lower_is_better else "highest first"
    return Table(f"metric-{number}", ranking.metric, order, rows(shown), len(ranking.reports) - len(shown), _plot(ranking, dots))


def _row(report: Report) -> Row:
    paper, result = report.paper, report.result
    return Row(
        value=html.printed_number(result.sentence, result.value) + result.unit,
        model=result.model,
        on=Chip(result.dataset, urls.href(urls.result(normalize.slug(result.dataset)))),
        metric=result.metric,
        title=html.plain(paper.title),
        href=urls.href(urls.paper(paper.slug)),
        iso=paper.date.isoformat() if paper.date else "",
        day=day(paper.date) if paper.date else "",
        sentence=html.plain(result.sentence),
    )


def _plot(ranking: Ranking, most: int) -> Scatter | None:
    """The best figures by date, at most `most`."""
    points = [
        (report.paper.date, report.result.value, f"{report.result.model}: {report.result.value:g}{ranking.unit}, {day(report.paper.date)}")
        for report in ranking.reports
        if report.paper.date
    ][:most]
    return scatter(points, height=_PLOT_HEIGHT) if len(points) >= _PLOTTED else None
