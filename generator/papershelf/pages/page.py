"""A page before it is HTML, and the run of pages that a long list makes.

An archived page of a list (see `listings`) must never change, so it gets its papers, its number and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from papershelf import urls
from papershelf.fingerprint import key
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages.pagination import ListPage, forwarded, newest_first
from papershelf.pages.views import Cards
from papershelf.text import normalize

_WINDOW_TITLE = 64
"""Characters up to which the site's name goes with the page's; of more, search engines and tabs show only the start."""

Crumb = tuple[str, str]
"""Name and address of a page on the way from home to the one that is shown."""


class Page(NamedTuple):
    """What a page shows, and with which template."""

    address: str
    template: str
    title: str
    """Without the site's own; empty for home."""
    description: str
    """Plain text for search engines and link previews."""
    view: Mapping[str, Any] = MappingProxyType({})
    """The template's variables."""
    trail: tuple[Crumb, ...] = ()
    """The way here from home, both ends left out."""
    indexed: bool = True
    """False for pages that search engines and the sitemap leave out."""

    @property
    def inputs(self) -> tuple[object, ...]:
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


class LazyPage(NamedTuple):
    """A page that is drawn up only where it must be made anew. Most pages of a large shelf stand as they are."""

    address: str
    inputs: tuple[object, ...]
    """All that decides the page; it shows all of itself in its `repr`."""
    draw: Callable[[], Page]


class ListHeading(NamedTuple):
    """The first page of a list without the list, drawn up only where it must be made anew. A `Page` can stand for one."""

    address: str
    title: str
    trail: tuple[Crumb, ...]
    inputs: tuple[object, ...]
    """As `LazyPage` has it."""
    draw: Callable[[], Page]


class ListBuilder:
    """Makes the pages of lists of papers."""

    def __init__(self, library: Library, per_page: int) -> None:
        """`per_page` papers are on a full page."""
        self.cards = Cards(library)
        self.per_page = per_page
        self._fingerprints = library.fingerprints
        # What a name tells, and the order of families, which every digest may change, are left out.
        called = [(slug, tag.name) for slug, tag in library.taxonomy.tags.items()]
        apart = sorted((family.name, family.slug) for family in library.families.values() if family.slug != normalize.slug(family.name))
        self.names = key(repr((called, apart)))
        """Stands for the names and addresses of all tags and families."""

    def listing(self, cover: Page | ListHeading, papers: Sequence[Paper], shown: frozenset[str] = frozenset()) -> Iterator[Page | LazyPage]:
        """`cover` with the newest of `papers` but those already `shown` on it (slugs), and the archived pages behind it.

        `papers` come in shelf order, the oldest first.
        """
        for sheet in newest_first(cover.address, papers, self.per_page):
            inputs = cover.title, cover.address, cover.trail, sheet.address, sheet.before, sheet.after, self.prints(sheet.items)
            if sheet.number:
                yield LazyPage(sheet.address, inputs, partial(self._archived, cover, sheet))
            else:
                front = cover.inputs, sorted(shown), self.names, inputs
                yield LazyPage(sheet.address, front, partial(self._front, cover, sheet, shown))
        yield from forward(cover, len(papers), self.per_page)

    def prints(self, papers: Iterable[Paper]) -> str:
        """The fingerprints of `papers`, one after the other."""
        return "".join([self._fingerprints[paper.slug] for paper in papers])

    def _front(self, cover: Page | ListHeading, sheet: ListPage[Paper], shown: frozenset[str]) -> Page:
        page, held = cover.draw(), [paper for paper in sheet.items if paper.slug not in shown]
        return page._replace(view={**page.view, "cards": self.cards.of(held), **pager(sheet)})

    def _archived(self, cover: Page | ListHeading, sheet: ListPage[Paper]) -> Page:
        title = f"{cover.title or 'Papers'}, page {sheet.number}"
        trail = (*cover.trail, (cover.title, cover.address)) if cover.title else ()
        view = {"titles": self.cards.titles(sheet.items), **pager(sheet)}
        return Page(sheet.address, "archive.html", title, f"{title}: {len(sheet.items)} papers.", view, trail)


def forward(cover: Page | ListHeading, count: int, per_page: int) -> Iterator[Page]:
    """The page that stands at the next free number of a list of `count` items, and forwards to its first address."""
    address = forwarded(cover.address, count, per_page)
    if address:
        title = cover.title or "Papers"
        yield Page(address, "moved.html", title, f"{title}: the newest.", {"to": urls.href(cover.address)}, indexed=False)


def pager(sheet: ListPage[Any]) -> dict[str, str]:
    """The links of a list's page to its neighbours, empty where there is none."""
    return {"before": sheet.before and urls.href(sheet.before), "after": sheet.after and urls.href(sheet.after)}
