"""A page before it is HTML, and the run of pages that a long list makes.

An archived page of a list (see `listings`) must never change, so it gets its papers, its number and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, NamedTuple

from generator import urls
from generator.listings import Sheet, forwarded, newest_first
from generator.model import Paper
from generator.views import Cards

_WINDOW_TITLE = 64
"""Characters up to which the site's name goes with the page's; of more, search engines and tabs show only the start."""

Crumb = tuple[str, str]
"""Name and address of a page on the way from home to the one that is shown."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, and with which template."""

    address: str
    template: str
    title: str
    """Without the site's own; empty for home."""
    description: str
    """Plain text for search engines and link previews; empty where the page's first words say it."""
    view: Mapping[str, Any] = field(default_factory=dict)
    """The template's variables."""
    trail: tuple[Crumb, ...] = ()
    """The way here from home, both ends left out."""
    indexed: bool = True
    """False for pages that search engines and the sitemap leave out."""

    @property
    def made_from(self) -> tuple[object, ...]:
        """What it shows, which is itself."""
        return (self,)

    def draw(self) -> Page:
        """The page."""
        return self

    def window_title(self, site: str) -> str:
        """What a browser's tab and a bookmark say: with the name of the `site` where there is room for both.

        >>> Page("tags/", "tags.html", "Tags", "").window_title("Papershelf")
        'Tags · Papershelf'
        """
        whole = f"{self.title} · {site}" if self.title else site
        return whole if len(whole) <= _WINDOW_TITLE else self.title or site


class Draft(NamedTuple):
    """A page that is drawn up only where it must be made anew. Most pages of a large shelf stand as they are."""

    address: str
    made_from: tuple[object, ...]
    """All that decides the page; it shows all of itself in its `repr`."""
    draw: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Shelves:
    """Makes the pages of lists of papers."""

    cards: Cards
    per_page: int
    """Papers on a full page."""
    fingerprints: Mapping[str, str]
    """Of the papers, by slug."""
    tags: str
    """A hash of the names of the tags."""

    def listing(self, page: Page, papers: Sequence[Paper], shown: frozenset[str] = frozenset()) -> Iterator[Page | Draft]:
        """`page` with the newest of `papers` but those already `shown` on it (slugs), and the archived pages behind it.

        `papers` come in shelf order, the oldest first.
        """
        for sheet in newest_first(page.address, papers, self.per_page):
            if sheet.number:
                made_from = page.title, page.address, page.trail, sheet.address, sheet.before, sheet.after, *self.prints(sheet.items)
                yield Draft(sheet.address, made_from, partial(self._archived, page, sheet))
            else:
                held = [paper for paper in sheet.items if paper.slug not in shown]
                yield Draft(page.address, (page, sheet.after, *self.card_prints(held)), partial(self._newest, page, sheet, held))
        yield from forward(page, len(papers), self.per_page)

    def prints(self, papers: Sequence[Paper]) -> list[str]:
        """What decides the titles of `papers`."""
        return [self.fingerprints[paper.slug] for paper in papers]

    def card_prints(self, papers: Sequence[Paper]) -> list[str]:
        """What decides the cards of `papers`, which name their tags."""
        return [self.tags, *self.prints(papers)]

    def _newest(self, page: Page, sheet: Sheet[Paper], held: Sequence[Paper]) -> Page:
        return replace(page, view={**page.view, "cards": self.cards.of(held), **pager(sheet)})

    def _archived(self, page: Page, sheet: Sheet[Paper]) -> Page:
        title = f"{page.title or 'Papers'}, page {sheet.number}"
        trail = (*page.trail, (page.title, page.address)) if page.title else ()
        view = {"titles": self.cards.titles(sheet.items), **pager(sheet)}
        return Page(sheet.address, "archive.html", title, f"{title}: {len(sheet.items)} papers.", view, trail)


def forward(page: Page, count: int, per_page: int) -> Iterator[Page]:
    """The page that stands at the next free number of a list of `count` items, and forwards to its first address `page`."""
    address = forwarded(page.address, count, per_page)
    if address:
        yield Page(address, "moved.html", page.title or "Papers", page.description, {"to": urls.href(page.address)}, indexed=False)


def pager(sheet: Sheet[Any]) -> dict[str, str]:
    """The links of a list's page to its neighbours, empty where there is none."""
    return {"before": sheet.before and urls.href(sheet.before), "after": sheet.after and urls.href(sheet.after)}
