"""The pages of reported results: the overview of datasets, and a page for each dataset."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from papershelf import urls
from papershelf.library.benchmarks import Benchmark, Ranking, Report
from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.model import Result
from papershelf.pages.page import Breadcrumb, Page
from papershelf.pages.scatter_plot import Scatter, scatter
from papershelf.pages.views import Chip, introduced_in, shown_title
from papershelf.taxonomy import naming
from papershelf.taxonomy.definitions import TASKS
from papershelf.text import html, normalize
from papershelf.text.language import plural, translate
from papershelf.text.lazy_pattern import pattern
from papershelf.text.wording import day

_ROWS = 60  # results shown on a page, about 50 KB with their sentences. The API has all of them.
_ROWS_EACH = 3  # results shown of each ranking, if it has so many
_DOTS = 100  # results plotted on a page
_LEAST_FOR_PLOT = 3  # dated results that a ranking must have for a plot, and papers with the best result for a line
_PLOT_HEIGHT = 150
_POINTING = ("our", "the", "this", "these")  # first words of what is no name
_SIZE = pattern(r"(?<![\w.])(?:(?P<experts>\d{1,3})x)?(?P<number>\d{1,4}(?:\.\d{1,2})?)(?P<unit>[MBT])(?![\w])")
_BILLIONS = {"M": 0.001, "B": 1, "T": 1000}


class Row(NamedTuple):
    """A result in a ranking."""

    value: str
    model: str  # empty where the paper's own has no name, or nobody is named
    model_href: str  # the model's page; empty where it has none
    mark: str  # whose model it is, in words; empty for the paper's own
    on: Chip  # the dataset
    metric: str
    title: str  # the paper's title
    href: str
    iso: str
    day: str
    code: str  # address of the paper's code; empty where there is none
    size: str  # parameters of the model in billions, as its name tells; else empty
    sentence: str


class Table(NamedTuple):
    """A ranking as the page shows it."""

    anchor: str
    metric: str  # with the setting, if the results have one
    order: str  # number of results and what their order means, in words
    rows: tuple[Row, ...]
    left: int  # number of results that are not shown
    plot: Scatter | None
    best: tuple[Row, ...]  # the results on the line of the plot, the oldest first


class Summary(NamedTuple):
    """A benchmark in the overview."""

    benchmark: Chip
    metric: str  # with the setting, if its results have one
    best: Row | None  # None where no paper reports a value of its own
    other: Row | None  # the first value of others where `best` is None


class TaskSection(NamedTuple):
    """The benchmarks of a task in the overview."""

    anchor: str
    name: str
    rows: tuple[Summary, ...]


def pages(library: Library) -> Iterator[Page]:
    """Yield the overview, and the page of each dataset that results are reported on."""
    benchmarks = library.benchmarks.values()
    description = plural(
        "Results that abstracts report on {count} dataset.", "Results that abstracts report on {count} datasets.", len(benchmarks)
    )
    section: Breadcrumb = (translate("Results"), urls.RESULTS)
    yield Page(urls.RESULTS, "results.html", section[0], description, {"sections": _sections(library)})
    for benchmark in benchmarks:
        tables = _tables(benchmark.rankings, library.models)
        view = {
            "tables": tables,
            "has_filters": _has_filters([row for table in tables for row in table.rows]),
            "introduced": tuple(map(introduced_in, library.introductions.of(benchmark))),
        }
        description = plural(
            "Reported results on {name}: {count} paper, best first, each with its sentence.",
            "Reported results on {name}: {count} papers, best first, each with its sentence.",
            benchmark.papers,
            name=benchmark.name,
        )
        yield Page(urls.result(benchmark.slug), "benchmark.html", benchmark.name, description, view, (section,))


def _sections(library: Library) -> list[TaskSection]:
    """Return the overview by task: tasks with most papers that report results come first, datasets without a task last."""
    found: dict[str, list[Benchmark]] = {}
    for benchmark in library.benchmarks.values():
        found.setdefault(_task_of(benchmark, library), []).append(benchmark)
    ranked = sorted(found, key=lambda slug: (not slug, -sum(each.papers for each in found[slug]), slug))
    return [
        TaskSection(
            f"task-{slug or 'none'}",
            library.taxonomy.tags[slug].name if slug else translate("Other datasets"),
            tuple([_summary(benchmark, library.models) for benchmark in found[slug]]),
        )
        for slug in ranked
    ]


def _task_of(benchmark: Benchmark, library: Library) -> str:
    """Return the slug of the task of a dataset; empty where none is sure.

    The taxonomy knows the tasks of many datasets. For another one the papers that introduce it decide, else those with results on it:
    by the task that more than half of them have, if they agree on one only.
    """
    tags, known = library.taxonomy.tags, library.taxonomy.tasks.get(benchmark.name)
    if known is not None:
        return known if known in tags else ""
    introducing = {paper.slug: paper for _, paper in library.introductions.of(benchmark)}
    papers = introducing or {report.paper.slug: report.paper for ranking in benchmark.rankings for report in ranking.reports}
    counts = Counter(tag for paper in papers.values() for tag in paper.tags if tag in tags and tags[tag].section == TASKS)
    shared = [tag for tag, count in counts.items() if 2 * count > len(papers)]
    return shared[0] if len(shared) == 1 else ""


def _summary(benchmark: Benchmark, models: Mapping[str, Group]) -> Summary:
    ranking = next((ranking for ranking in benchmark.rankings if ranking.best), benchmark.rankings[0])
    chip = Chip(benchmark.name, urls.href(urls.result(benchmark.slug)), benchmark.papers)
    best = row(ranking.best, models) if ranking.best else None
    return Summary(chip, with_setting(ranking.metric, ranking.setting), best, None if best else row(ranking.reports[0], models))


def _tables(rankings: Sequence[Ranking], models: Mapping[str, Group]) -> list[Table]:
    """Return tables of the first rankings, as many as fit on a page.

    Each ranking gets an equal share of the page's rows, and of the rows that shorter rankings before it leave.
    """
    shown = rankings[: _ROWS // _ROWS_EACH]
    rows_left, tables = _ROWS, []
    for place, ranking in enumerate(shown):
        reports = ranking.reports[: max(rows_left // (len(shown) - place), _ROWS_EACH)]
        left = len(ranking.reports) - len(reports)
        records = ranking.records
        has_line = len({report.paper.slug for report in records}) >= _LEAST_FOR_PLOT
        table = Table(
            anchor=f"metric-{place + 1}",
            metric=with_setting(ranking.metric, ranking.setting),
            order=_order(len(ranking.reports), lower_is_better=ranking.lower_is_better),
            rows=tuple([row(report, models) for report in reports]),
            left=left,
            plot=_plot(ranking, records if has_line else [], _DOTS // len(shown)),
            best=tuple([row(report, models) for report in records]) if has_line else (),
        )
        tables.append(table)
        rows_left -= len(reports)
    return tables


def _order(count: int, *, lower_is_better: bool) -> str:
    if lower_is_better:
        return plural("{count} result, lowest first", "{count} results, lowest first", count)
    return plural("{count} result, highest first", "{count} results, highest first", count)


def _has_filters(rows: Sequence[Row]) -> bool:
    """Return whether a script can narrow down the rows: by year, by size of the model, or by code."""
    years, codes = {row.iso[:4] for row in rows if row.iso}, {bool(row.code) for row in rows}
    return len(years) > 1 or len(codes) > 1 or any(row.size for row in rows)


def row(report: Report, models: Mapping[str, Group]) -> Row:
    """Return the row of a reported result. `models` are the groups of models by the letters of their names."""
    paper, result = report.paper, report.result
    model = name_of(result)
    group = models.get(naming.letters(model)) if model else None
    return Row(
        value=printed(result),
        model=model,
        model_href=urls.href(urls.group(group.kind, group.slug)) if group else "",
        mark=mark_of(result),
        on=Chip(result.dataset, urls.href(urls.result(normalize.slug(result.dataset)))),
        metric=with_setting(result.metric, result.setting),
        title=shown_title(paper),
        href=urls.href(urls.paper(paper.slug)),
        iso=paper.date.isoformat() if paper.date else "",
        day=day(paper.date) if paper.date else "",
        code=next((link.url for link in paper.links if link.kind == "code" and html.is_web(link.url)), ""),
        size=size_of(model),
        sentence=html.plain(result.sentence),
    )


def mark_of(result: Result) -> str:
    """Return what is said of a result that is not the paper's own: whose it is, in words. Empty for the paper's own."""
    if not result.owner:
        return ""
    marks = {"other": translate("compared with"), "baseline": translate("baseline"), "human": translate("people")}
    return marks.get(result.owner, result.owner)


def size_of(model: str) -> str:
    """Return the number of parameters in a model's name, in billions; empty where the name tells none.

    >>> size_of("Qwen2.5-7B"), size_of("Mixtral-8x7B"), size_of("DeiT-86M"), size_of("ViT-B/16")
    ('7', '56', '0.086', '')
    """
    match = _SIZE.search(model) if model else None
    return f"{int(match['experts'] or 1) * float(match['number']) * _BILLIONS[match['unit']]:g}" if match else ""


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


def _plot(ranking: Ranking, records: Sequence[Report], most: int) -> Scatter | None:
    """Return a plot of the best dated results, at most `most`, with a line through `records`; None where they are too few."""
    on_line = set(map(id, records))
    others = (report for report in ranking.reports if report.paper.date and not report.result.owner and id(report) not in on_line)
    points = [
        (report.paper.date, report.value, f"{_called(report)}: {_printed(report.result)}, {day(report.paper.date)}")
        for report in islice(chain(records, others), most)
        if report.paper.date
    ]
    return scatter(points, height=_PLOT_HEIGHT, best=len(records)) if len(points) >= _LEAST_FOR_PLOT else None
