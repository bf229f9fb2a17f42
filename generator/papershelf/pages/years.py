"""The pages of years and months of publication, and the page of papers without a date."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from papershelf import urls
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages import bar_chart
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Breadcrumb, LazyPage, Page
from papershelf.pages.views import Chip
from papershelf.text.language import plural, translate
from papershelf.text.wording import month, month_name

_UNDATED = urls.YEARS + "undated/"


class YearRow(NamedTuple):
    """A year in the table of years, with its twelve months."""

    year: Chip
    months: tuple[tuple[Chip, int], ...]  # each month and the tint of its cell


def pages(library: Library, lists: ListBuilder) -> Iterator[Page | LazyPage]:
    """Yield the overview, the pages of each year and month, and those of papers without a date."""
    years = {year: _papers_by_month(papers) for year, papers in library.years.items() if year}
    most = max((len(papers) for months in years.values() for papers in months.values()), default=0)
    undated = library.years.get(0, ())
    view = {
        "months": [month_name(number) for number in range(1, 13)],
        "rows": [_year_row(year, len(library.years[year]), months, most) for year, months in years.items()],
        "undated": Chip(translate("Undated"), urls.href(_UNDATED), len(undated)) if undated else None,
        "chart": bar_chart.by_month((paper.date for paper in library.papers), height=110),
    }
    section: Breadcrumb = (translate("Years"), urls.YEARS)
    yield Page(urls.YEARS, "years.html", translate("Years"), translate("Papers by year and month of publication."), view)
    for year, months in years.items():
        yield _year_page(year, library.years[year], months, lists, section)
        trail = (section, (str(year), urls.year(year)))
        for number, papers in months.items():
            name = month(number, year, full=True)
            description = plural(
                "{count} paper published in {month}, newest first.",
                "{count} papers published in {month}, newest first.",
                len(papers),
                month=name,
            )
            yield from lists.pages(Page(urls.month(year, number), "year.html", name, description, {"months": ()}, trail), papers)
    if undated:
        page = Page(
            _UNDATED, "year.html", translate("Undated"), translate("Papers whose digests give no date."), {"months": ()}, (section,)
        )
        yield from lists.pages(page, undated)


def _year_page(year: int, papers: Sequence[Paper], months: Mapping[int, Sequence[Paper]], lists: ListBuilder, section: Breadcrumb) -> Page:
    view: dict[str, Any] = {
        "months": [Chip(month_name(number, full=True), urls.href(urls.month(year, number)), len(months[number])) for number in months],
        "cards": lists.previews.titles(sorted(papers, key=_day)[: -lists.per_page - 1 : -1]),
        "before": "",
        "after": "",
    }
    description = plural("{count} paper published in {year}.", "{count} papers published in {year}.", len(papers), year=str(year))
    return Page(urls.year(year), "year.html", str(year), description, view, (section,))


def _day(paper: Paper) -> date:
    return paper.date or date.min


def _papers_by_month(papers: Sequence[Paper]) -> dict[int, list[Paper]]:
    """Return the papers of a year by the number of their month, in order of months and there of days."""
    months: dict[int, list[Paper]] = {}
    for paper in sorted(papers, key=_day):
        if paper.date:
            months.setdefault(paper.date.month, []).append(paper)
    return {number: months[number] for number in sorted(months)}


def _year_row(year: int, count: int, months: Mapping[int, Sequence[Paper]], most: int) -> YearRow:
    counts = [len(months.get(number, ())) for number in range(1, 13)]
    chips = [Chip(month(number, year, full=True), urls.href(urls.month(year, number)), papers) for number, papers in enumerate(counts, 1)]
    tints = [bar_chart.heat(papers, most) for papers in counts]
    return YearRow(Chip(str(year), urls.href(urls.year(year)), count), tuple(zip(chips, tints, strict=True)))
