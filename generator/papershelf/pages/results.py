"""The pages of reported results: the overview of datasets, and a page for each dataset."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papershelf import urls
from papershelf.library.benchmarks import Benchmark, Ranking, Report
from papershelf.library.library import Library
from papershelf.model import Result
from papershelf.pages.page import Breadcrumb, Page
from papershelf.pages.scatter_plot import Scatter, scatter
from papershelf.pages.views import Chip, introduced_in, shown_title
from papershelf.text import html, normalize
from papershelf.text.wording import counted, day

_RESULTS: Breadcrumb = ("Results", urls.RESULTS)
_ROWS = 60  # results shown on a page, about 40 KB with their sentences. The API has all of them.
_ROWS_EACH = 3  # results shown of each ranking, if it has so many
_DOTS = 100  # results plotted on a page
_LEAST_FOR_PLOT = 3  # dated results that a ranking must have for a plot
_PLOT_HEIGHT = 150
MARKS = {"other": "compared with", "baseline": "baseline", "human": "people"}
"""What is said of a result that is not the paper's own."""
_POINTING = ("our", "the", "this", "these")  # first words of what is no name


class Row(NamedTuple):
    """A result in a ranking."""

    value: str
    model: str  # empty where the paper's own has no name, or nobody is named
    mark: str  # whose model it is, in words; empty for the paper's own
    on: Chip  # the dataset
    metric: str
    title: str  # the paper's title
    href: str
    iso: str
    day: str
    sentence: str


class Table(NamedTuple):
    """A ranking as the page shows it."""

    anchor: str
    metric: str  # with the setting, if the results have one
    order: str  # what the order means, in words
    rows: tuple[Row, ...]
    left: int  # number of results that are not shown
    plot: Scatter | None


class Summary(NamedTuple):
    """A benchmark in the overview."""

    benchmark: Chip
    metric: str
    best: Row | None  # None where no paper reports a value of its own
    other: Row | None  # the first value of others where `best` is None


def pages(library: Library) -> Iterator[Page]:
    """Yield the overview, and the page of each dataset that results are reported on."""
    benchmarks = library.benchmarks.values()
    description = f"Results that abstracts report on {counted(len(benchmarks), 'dataset')}."
    yield Page(urls.RESULTS, "results.html", "Results", description, {"rows": [_summary(benchmark) for benchmark in benchmarks]})
    for benchmark in benchmarks:
        view = {"tables": _tables(benchmark.rankings), "introduced": tuple(map(introduced_in, library.introductions.of(benchmark)))}
        description = f"Reported results on {benchmark.name}: {counted(benchmark.papers, 'paper')}, best first, each with its sentence."
        yield Page(urls.result(benchmark.slug), "benchmark.html", benchmark.name, description, view, (_RESULTS,))


def _summary(benchmark: Benchmark) -> Summary:
    ranking = next((ranking for ranking in benchmark.rankings if ranking.best), benchmark.rankings[0])
    chip = Chip(benchmark.name, urls.href(urls.result(benchmark.slug)), benchmark.papers)
    best = row(ranking.best) if ranking.best else None
    return Summary(chip, ranking.metric, best, None if best else row(ranking.reports[0]))


def _tables(rankings: Sequence[Ranking]) -> list[Table]:
    """Return tables of the first rankings, as many as fit on a page.

    Each ranking gets an equal share of the page's rows, and of the rows that shorter rankings before it leave.
    """
    shown = rankings[: _ROWS // _ROWS_EACH]
    rows_left, tables = _ROWS, []
    for place, ranking in enumerate(shown):
        rows = tuple(map(row, ranking.reports[: max(rows_left // (len(shown) - place), _ROWS_EACH)]))
        order = "lowest first" if ranking.lower_is_better else "highest first"
        plot = _plot(ranking, _DOTS // len(shown))
        tables.append(
            Table(f"metric-{place + 1}", with_setting(ranking.metric, ranking.setting), order, rows, len(ranking.reports) - len(rows), plot)
        )
        rows_left -= len(rows)
    return tables


def row(report: Report) -> Row:
    """Return the row of a reported result."""
    paper, result = report.paper, report.result
    return Row(
        value=printed(result),
        model=name_of(result),
        mark=MARKS.get(result.owner, result.owner),
        on=Chip(result.dataset, urls.href(urls.result(normalize.slug(result.dataset)))),
        metric=with_setting(result.metric, result.setting),
        title=shown_title(paper),
        href=urls.href(urls.paper(paper.slug)),
        iso=paper.date.isoformat() if paper.date else "",
        day=day(paper.date) if paper.date else "",
        sentence=html.plain(result.sentence),
    )


def printed(result: Result) -> str:
    """Return the value of a result as its paper prints it, with its unit."""
    return html.printed_number(result.sentence, result.value) + result.unit_behind


def name_of(result: Result) -> str:
    """Return the name of a result's model; empty for words that name the paper's own only inside the paper, such as `our best model`.

    >>> name_of(Result("our best model", "D", "m", 1.0, "", "")), name_of(Result("best model", "D", "m", 1.0, "", "", "other"))
    ('', 'best model')
    """
    return "" if not result.owner and result.model.partition(" ")[0] in _POINTING else result.model


def with_setting(metric: str, setting: str) -> str:
    """Return a metric with the setting in which it was measured.

    >>> with_setting("accuracy", "zero-shot"), with_setting("accuracy", "")
    ('accuracy, zero-shot', 'accuracy')
    """
    return f"{metric}, {setting}" if setting else metric


def _called(report: Report) -> str:
    return name_of(report.result) or html.plain(report.paper.title)


def _printed(result: Result) -> str:
    return f"{result.value:g}{result.unit_behind}"


def _plot(ranking: Ranking, most: int) -> Scatter | None:
    """Return a plot of the best dated results, at most `most`; None where they are too few."""
    points = [
        (report.paper.date, report.value, f"{_called(report)}: {_printed(report.result)}, {day(report.paper.date)}")
        for report in ranking.reports
        if report.paper.date and not report.result.owner
    ][:most]
    return scatter(points, height=_PLOT_HEIGHT) if len(points) >= _LEAST_FOR_PLOT else None
