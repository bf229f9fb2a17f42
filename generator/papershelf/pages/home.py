"""The front page: the newest digest, a chart and trends of the whole shelf, and the newest papers of earlier digests."""

from collections.abc import Iterator
from typing import NamedTuple

from papershelf import urls
from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.pages import bar_chart, new_papers, periods, trends
from papershelf.pages.digests import digest_row
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import LazyPage, Page
from papershelf.pages.views import Card
from papershelf.text.html import excerpt

_LEADS = 5  # papers of the newest digest that are shown with a long excerpt
_MORE_TITLES = 60  # further papers of the newest digest that are shown by title
_LEAD_EXCERPT_LENGTH = 460
_TRENDS = 8  # tags shown with their trend, and as many backbones


class Lead(NamedTuple):
    """A paper of the newest digest with a long excerpt."""

    card: Card
    text: str


def pages(library: Library, config: Config, lists: ListBuilder) -> Iterator[Page | LazyPage]:
    """Yield the front page and the archived pages of the list of all papers."""
    newest = library.digests[-1] if library.digests else None
    dates = [paper.date for paper in library.papers]
    months = bar_chart.months_of(dates, trends.MONTHS)
    shown = newest.papers[: _LEADS + _MORE_TITLES] if newest else ()
    best_of, is_ranked = periods.newest(library)
    leads = zip(lists.previews.cards(shown[:_LEADS]), shown, strict=False)
    view = {
        "digest": digest_row(newest) if newest else None,
        "leads": [Lead(card, card.excerpt if card.generated else excerpt(paper.abstract, _LEAD_EXCERPT_LENGTH)) for card, paper in leads],
        "also": lists.previews.titles(shown[_LEADS:]),
        "replaced": [urls.href(urls.paper(slug)) for slug in sorted(newest.replaced)] if newest else [],
        "left": len(newest.papers) - len(shown) if newest else 0,
        "recent": new_papers.recent(library),
        "best_of": best_of,
        "is_ranked": is_ranked,
        "total": len(library.papers),
        "chart": bar_chart.by_month(dates, height=72, most=trends.MONTHS),
        "tags": trends.trends(library.tags.values(), _TRENDS, months),
        "families": trends.trends(library.families.values(), _TRENDS, months),
    }
    page = Page(urls.HOME, "home.html", "", config.description, view)
    yield from lists.pages(page, library.papers, frozenset(paper.slug for paper in shown))
