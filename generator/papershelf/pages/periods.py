"""The pages of weeks and months: the papers that the digests of their days brought, those with the most upvotes first.

A paper belongs to the day of the first digest of a day that holds it, so it is in one week and in one month. Digests without a day
are in none, and neither are digests of a week or a month, which have pages of their own among the digests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from papershelf import urls
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages.lists import ListBuilder, pager, redirect
from papershelf.pages.page import Breadcrumb, LazyPage, Page
from papershelf.pages.pagination import ListPage, paginate_in_order, paginate_newest_first
from papershelf.pages.views import Chip, shown_title
from papershelf.text import wording
from papershelf.text.html import excerpt
from papershelf.text.language import plural, translate

_FEW_DAYS = 2  # days of a week or a month after which it holds enough to be read by itself
_PARTS_WITH_CARDS = 1  # parts of a week or month that show cards with excerpts: the later ones have the papers with fewer upvotes


class PeriodRow(NamedTuple):
    """A week or a month in the list of them."""

    name: str
    href: str
    papers: str  # how many papers it brought, in words
    first: str  # start of the title of its first paper


class Period(NamedTuple):
    """A week or a month, and what its digests brought."""

    name: str  # `Week 26, 2025` or `June 2025`
    address: str
    days: tuple[Chip, ...]  # its digests, the oldest first, each with the number of papers that it brought
    papers: tuple[Paper, ...]  # those with the most upvotes first; of equal ones the newest day first, then in the digest's own order

    @property
    def is_ranked(self) -> bool:
        """Whether upvotes order its papers. arXiv's lists have none."""
        return bool(self.papers and self.papers[0].upvotes)


def week_of(day: date) -> Chip:
    """Return the link to the week of `day`.

    >>> week_of(date(2024, 12, 30))[:2]
    ('Week 1, 2025', 'weeks/2025-w01/index.html')
    """
    year, week, _ = day.isocalendar()
    return Chip(wording.week(week, year), urls.href(urls.week(year, week)))


def month_of(day: date) -> Chip:
    """Return the link to the digests' month of `day`.

    >>> month_of(date(2024, 12, 30))[:2]
    ('December 2024', 'months/2024-12/index.html')
    """
    return Chip(wording.month(day.month, day.year, full=True), urls.href(urls.digests_of_month(day.year, day.month)))


def pages(library: Library, lists: ListBuilder) -> Iterator[Page | LazyPage]:
    """Yield the lists of weeks and of months, and the pages of each week and month."""
    brought = list(_brought(library))
    overviews = (
        (urls.WEEKS, translate("Weeks"), translate("The papers that the digests of each week brought, newest week first."), week_of),
        (urls.MONTHS, translate("Months"), translate("The papers that the digests of each month brought, newest month first."), month_of),
    )
    for address, title, description, link in overviews:
        heading = Page(address, "periods.html", title, description, trail=(_digests(),))
        periods = list(_periods(brought, link))
        yield from _overview(heading, periods, lists)
        links = [None, *(Chip(period.name, urls.href(period.address)) for period in periods), None]
        for place, period in enumerate(periods):
            yield from _period_pages(period, (title, address), links[place], links[place + 2], lists)


def newest(library: Library) -> tuple[list[Chip], bool]:
    """Return links to the newest day, its week and its month, by upvotes if their papers have any, and whether they have.

    A week or a month that has just begun holds little, so the one before follows it, if digests came then.
    """
    digest = next((digest for digest in reversed(library.digests) if digest.as_of and digest.papers), None)
    if not digest or not digest.as_of:
        return [], False
    has_upvotes = any(paper.upvotes for paper in digest.papers)
    day = Chip(digest.title, urls.href(f"{urls.digest(digest.slug)}?sort=upvoted"))
    days = [each.as_of for each in library.digests if each.as_of]
    weeks = [week_of(digest.as_of), *_just_before(digest.as_of, digest.as_of.isoweekday(), week_of, days)]
    months = [month_of(digest.as_of), *_just_before(digest.as_of, digest.as_of.day, month_of, days)]
    return [*([day] if has_upvotes else []), *weeks, *months], has_upvotes


def _just_before(day: date, passed: int, link: Callable[[date], Chip], days: Iterable[date]) -> list[Chip]:
    """Return the week or month before that of `day`, if only a few days of that have `passed` and it has any of `days`; else nothing."""
    if passed > _FEW_DAYS:
        return []
    before = link(day - timedelta(days=passed))
    return [before] if any(link(each) == before for each in days) else []


def _brought(library: Library) -> Iterator[tuple[Digest, date, list[Paper]]]:
    """Yield the digests of days, the oldest first, with their days and the papers that no earlier one holds, without new versions."""
    earlier: set[str] = set()
    for digest in library.digests:
        if digest.as_of:
            new = [paper for paper in digest.papers if paper.slug not in earlier and paper.slug not in digest.replaced]
            earlier.update(paper.slug for paper in digest.papers)
            yield digest, digest.as_of, new


def _periods(brought: Iterable[tuple[Digest, date, list[Paper]]], link: Callable[[date], Chip]) -> Iterator[Period]:
    """Yield the periods of the days, the oldest first; `link` tells the period of a day."""
    found: dict[Chip, tuple[list[Chip], list[Paper]]] = {}
    for digest, day, papers in brought:
        days, held = found.setdefault(link(day), ([], []))
        days.append(Chip(digest.title, urls.href(urls.digest(digest.slug)), len(papers)))
        held[:0] = papers
    for chip, (days, held) in found.items():
        address = chip.href.removesuffix("index.html")
        yield Period(chip.name, address, tuple(days), tuple(sorted(held, key=_upvotes, reverse=True)))


def _upvotes(paper: Paper) -> int:
    return paper.upvotes or 0


def _overview(heading: Page, periods: Sequence[Period], lists: ListBuilder) -> Iterator[Page]:
    for part in paginate_newest_first(heading.address, periods, lists.per_page):
        page = heading
        if part.number:
            title = translate("{first} to {last}", first=part.items[-1].name, last=part.items[0].name)
            page = heading._replace(address=part.address, title=title, trail=(*heading.trail, (heading.title, heading.address)))
        yield page._replace(view={"rows": list(map(_row, part.items)), **pager(part)})
    yield from redirect(heading, len(periods), lists.per_page)


def _row(period: Period) -> PeriodRow:
    first = excerpt(shown_title(period.papers[0]), 120) if period.papers else ""
    return PeriodRow(period.name, urls.href(period.address), wording.papers(len(period.papers)), first)


def _period_pages(
    period: Period, section: Breadcrumb, previous: Chip | None, following: Chip | None, lists: ListBuilder
) -> Iterator[LazyPage]:
    title, summary = translate("{period}: new papers", period=period.name), _summary(period)
    view = {"name": period.name, "days": period.days, "is_ranked": period.is_ranked, "previous": previous, "next": following}
    page = Page(period.address, "period.html", title, summary, view, (_digests(), section))
    for part in paginate_in_order(period.address, period.papers, lists.per_page, _PARTS_WITH_CARDS):
        if part.number > 1:  # like the later parts of a digest, without what may still change
            trail = (*page.trail[:2], (period.name, period.address))
            view = {**view, "name": wording.in_part(period.name, part.number), "days": (), "previous": None, "next": None}
            page = page._replace(address=part.address, title=wording.in_part(title, part.number), view=view, trail=trail)
        inputs = page, part.before, part.after, lists.names, lists.fingerprints(part.items)
        yield LazyPage(part.address, inputs, partial(_part, page, part, lists))


def _summary(period: Period) -> str:
    papers = plural("{count} new paper", "{count} new papers", len(period.papers))
    digests = plural("{count} digest", "{count} digests", len(period.days))
    if period.is_ranked:
        return translate("{papers} of {digests}, most upvoted first.", papers=papers, digests=digests)
    return translate("{papers} of {digests}, newest first.", papers=papers, digests=digests)


def _digests() -> Breadcrumb:
    return translate("Digests"), urls.DIGESTS


def _part(page: Page, part: ListPage[Paper], lists: ListBuilder) -> Page:
    has_cards = part.number <= _PARTS_WITH_CARDS
    cards, titles = (lists.previews.cards(part.items), []) if has_cards else ([], lists.previews.titles(part.items))
    return page._replace(view={**page.view, "cards": cards, "titles": titles, **pager(part)})
