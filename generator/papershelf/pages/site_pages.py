"""Which pages the site has, and what each of them shows. Nothing here knows HTML; `render` places these views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from papershelf import urls
from papershelf.config import Config
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages import bar_chart, groups, results, trends
from papershelf.pages import map as map_page
from papershelf.pages.page import Crumb, LazyPage, ListBuilder, Page, forward, pager
from papershelf.pages.pagination import TO_READ, ListPage, in_order, newest_first
from papershelf.pages.views import Card, Chip
from papershelf.text.html import excerpt
from papershelf.text.wording import MONTHS, counted, day, month

_RECENT = 30
"""Digests that the front page tells what is new by."""
_LEADS = 5
"""Papers of the newest digest that the front page shows with a good part of their abstract."""
_ALSO = 60
"""Further titles of it on the front page."""
_LEAD_EXCERPT = 460
_AT_A_GLANCE = 8
"""Tags and backbones named on the front page, of each."""
UNDATED = urls.YEARS + "undated/"
DIGESTS: Crumb = ("Digests", urls.DIGESTS)
YEARS: Crumb = ("Years", urls.YEARS)


class Lead(NamedTuple):
    """A paper that the front page opens with."""

    card: Card
    text: str


class DigestRow(NamedTuple):
    """A digest in the list of digests."""

    name: str
    href: str
    iso: str
    papers: str
    new: int
    first: str
    """Title of its first paper."""


class YearRow(NamedTuple):
    """A year and its twelve months, each with its count and the tint of its cell."""

    year: Chip
    months: tuple[tuple[Chip, int], ...]


class Plan:
    """The pages of one library."""

    def __init__(self, library: Library, config: Config) -> None:
        self.library = library
        self.config = config
        self.shelves = ListBuilder(library, config.per_page)
        self.cards = self.shelves.cards

    def pages(self) -> Iterator[Page | LazyPage]:
        """Every page but the papers' own."""
        yield from self._home()
        yield from self._digests()
        yield from groups.pages(self.library, self.shelves)
        yield from results.pages(self.library)
        yield from self._years()
        yield map_page.page(self.library)
        yield Page(urls.SEARCH, "search.html", "Search", f"Search the papers of {self.config.title} by title, abstract, tag and backbone.")
        yield Page(urls.SHELF, "shelf.html", "Your shelf", "The papers that you keep on this device, with your notes.", indexed=False)
        yield self._about()
        yield Page(urls.NOT_FOUND, "404.html", "Page not found", "There is no page at this address.", indexed=False)
        yield Page(urls.PAPERS, "moved.html", "Papers", "All papers, the newest first.", {"to": urls.href(urls.HOME)}, indexed=False)

    def _home(self) -> Iterator[Page | LazyPage]:
        newest = self.library.digests[-1] if self.library.digests else None
        last = max((paper.date for paper in self.library.papers if paper.date), default=None)
        on_front = newest.papers[: _LEADS + _ALSO] if newest else ()
        view = {
            "digest": _digest_row(newest) if newest else None,
            "leads": [Lead(card, excerpt(paper.abstract, _LEAD_EXCERPT)) for card, paper in self._with_cards(on_front[:_LEADS])],
            "also": self.cards.titles(on_front[_LEADS:]),
            "left": len(newest.papers) - len(on_front) if newest else 0,
            "recent": " ".join(f"{digest.slug}:{len(digest.new)}" for digest in reversed(self.library.digests[-_RECENT:])),
            "total": len(self.library.papers),
            "chart": bar_chart.by_month((paper.date for paper in self.library.papers), height=72),
            "tags": trends.trends(self.library.tags.values(), _AT_A_GLANCE, last),
            "families": trends.trends(self.library.families.values(), _AT_A_GLANCE, last),
        }
        page = Page(urls.HOME, "home.html", "", self.config.description, view)
        yield from self.shelves.listing(page, self.library.papers, frozenset(paper.slug for paper in on_front))

    def _with_cards(self, papers: Sequence[Paper]) -> Iterator[tuple[Card, Paper]]:
        return zip(self.cards.of(papers), papers, strict=True)

    def _digests(self) -> Iterator[Page | LazyPage]:
        digests, per_page = self.library.digests, self.config.per_page
        front = Page(urls.DIGESTS, "digests.html", "Digests", "Every digest on this shelf, the newest first.")
        for sheet in newest_first(urls.DIGESTS, digests, per_page):
            title, trail = (f"Digests, page {sheet.number}", (DIGESTS,)) if sheet.number else (front.title, ())
            view = {"rows": [_digest_row(shelved) for shelved in sheet.items], **pager(sheet)}
            yield front._replace(address=sheet.address, title=title, trail=trail, view=view)
        yield from forward(front, len(digests), per_page)
        rows = [None, *map(_digest_row, digests), None]
        for place, shelved in enumerate(digests):
            yield from self._digest(shelved, rows[place], rows[place + 2])

    def _digest(self, shelved: Digest, previous: DigestRow | None, following: DigestRow | None) -> Iterator[LazyPage]:
        address, row = urls.digest(shelved.slug), _digest_row(shelved)
        title = f"Digest of {shelved.title}" if shelved.as_of else f"Digest {shelved.title}"
        about = excerpt("; ".join(paper.title for paper in shelved.papers[:3]), 110)
        shown = {"digest": row, "brought": _brought(shelved), "previous": previous, "next": following}
        page = Page(address, "digest.html", title, f"{row.papers}, {row.new} new: {about}", shown, (DIGESTS,))
        for sheet in in_order(address, list(enumerate(shelved.papers, 1)), self.config.per_page):
            papers = [paper for _, paper in sheet.items]
            seen = [paper.slug not in shelved.new for paper in papers]
            inputs = page, sheet.number, sheet.before, sheet.after, seen, self.shelves.names, self.shelves.prints(papers)
            yield LazyPage(sheet.address, inputs, partial(self._digest_sheet, page, sheet, shelved))
            part = f"{title}, part {sheet.number + 1}"
            # Further parts never change, and the next digest may be yet to come.
            unlinked = {**shown, "previous": None, "next": None}
            page = page._replace(address=sheet.after, title=part, view=unlinked, trail=(DIGESTS, (shelved.title, address)))

    def _digest_sheet(self, page: Page, sheet: ListPage[tuple[int, Paper]], shelved: Digest) -> Page:
        papers = [paper for _, paper in sheet.items]
        if sheet.number > TO_READ:
            return page._replace(template="archive.html", view={"titles": self.cards.titles(papers), **pager(sheet)})
        view = {
            **page.view,
            "cards": self.cards.of(papers),
            "first": sheet.items[0][0] if sheet.items else 1,
            "seen": [urls.href(urls.paper(paper.slug)) for paper in papers if paper.slug not in shelved.new],
            **pager(sheet),
        }
        return page._replace(view=view)

    def _years(self) -> Iterator[Page | LazyPage]:
        years = {year: _by_month(papers) for year, papers in self.library.years.items() if year}
        most = max((len(papers) for months in years.values() for papers in months.values()), default=0)
        undated = self.library.years.get(0, ())
        rows = [_year_row(year, len(self.library.years[year]), months, most) for year, months in years.items()]
        view: dict[str, Any] = {"rows": rows, "undated": Chip("Undated", urls.href(UNDATED), len(undated)) if undated else None}
        view["chart"] = bar_chart.by_month((paper.date for paper in self.library.papers), height=110)
        yield Page(urls.YEARS, "years.html", "Years", "Papers by year and month of publication.", view)
        for year, months in years.items():
            yield from self._year(year, months)
        if undated:
            page = Page(UNDATED, "year.html", "Undated", "Papers whose digests give no date.", {"months": ()}, (YEARS,))
            yield from self.shelves.listing(page, undated)

    def _year(self, year: int, months: Mapping[int, Sequence[Paper]]) -> Iterator[Page | LazyPage]:
        papers = self.library.years[year]
        links = [Chip(MONTHS[number - 1], urls.href(urls.month(year, number)), len(months[number])) for number in sorted(months)]
        description = f"{counted(len(papers), 'paper')} published in {year}."
        view = {"months": links, "cards": self.cards.titles(reversed(papers[-self.config.per_page :])), "before": "", "after": ""}
        yield Page(urls.year(year), "year.html", str(year), description, view, (YEARS,))
        for number, held in months.items():
            name = month(number, year, full=True)
            trail = (YEARS, (str(year), urls.year(year)))
            description = f"{counted(len(held), 'paper')} published in {name}."
            page = Page(urls.month(year, number), "year.html", name, description, {"months": ()}, trail)
            yield from self.shelves.listing(page, held)

    def _about(self) -> Page:
        library = self.library
        dated = [paper.date for paper in library.papers if paper.date]
        view = {
            "papers": len(library.papers),
            "digests": len(library.digests),
            "tags": len(library.tags),
            "families": len(library.families),
            "variants": len(library.variants),
            "span": (day(min(dated), full=True), day(max(dated), full=True)) if dated else None,
        }
        return Page(urls.ABOUT, "about.html", "About", f"What {self.config.title} is, how to search it, and how to use its data.", view)


def _digest_row(shelved: Digest) -> DigestRow:
    return DigestRow(
        name=shelved.title,
        href=urls.href(urls.digest(shelved.slug)),
        iso=shelved.as_of.isoformat() if shelved.as_of else "",
        papers=counted(len(shelved.papers), "paper"),
        new=len(shelved.new),
        first=excerpt(shelved.papers[0].title, 120) if shelved.papers else "",
    )


def _brought(shelved: Digest) -> str:
    """What the digest brought to the shelf, in words."""
    parts = [
        (len(shelved.new), f"{len(shelved.new):,} new"),
        (len(shelved.papers) - len(shelved.new), f"{len(shelved.papers) - len(shelved.new):,} seen before"),
        (shelved.merged, f"{counted(shelved.merged, 'entry', 'entries')} merged"),
        (shelved.skipped, f"{counted(shelved.skipped, 'line')} skipped"),
    ]
    return ", ".join(words for count, words in parts if count)


def _by_month(papers: Sequence[Paper]) -> dict[int, list[Paper]]:
    months: dict[int, list[Paper]] = {}
    for paper in papers:
        if paper.date:
            months.setdefault(paper.date.month, []).append(paper)
    return {number: months[number] for number in sorted(months)}


def _year_row(year: int, count: int, months: Mapping[int, Sequence[Paper]], most: int) -> YearRow:
    cells = []
    for number in range(1, 13):
        held = len(months.get(number, ()))
        cells.append((Chip(month(number, year, full=True), urls.href(urls.month(year, number)), held), bar_chart.heat(held, most)))
    return YearRow(Chip(str(year), urls.href(urls.year(year)), count), tuple(cells))
