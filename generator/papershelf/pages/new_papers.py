"""The page of what is new: the papers that the newest digests brought. A script shows those that came since the reader's last visit."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papershelf import urls
from papershelf.library.digests import Digest
from papershelf.library.library import Library
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import LazyPage, Page
from papershelf.pages.views import Card, Title
from papershelf.text import wording
from papershelf.text.language import translate

RECENT_DIGESTS = 30  # digests on the page, and in the list by which a script tells what is new to a reader
_CARDS = 60  # papers shown with what they are about, the newest
_TITLES = 180  # further papers shown by title


class NewDigest(NamedTuple):
    """A digest, and the papers that it brought."""

    slug: str
    name: str
    href: str
    papers: str  # how many it brought, in words
    cards: list[Card]
    titles: list[Title]
    left: int  # further papers, which only the digest's own page shows


def recent(library: Library) -> str:
    """Return the newest digests and how many papers each brought, for scripts: `2025-12-19:40 2025-12-18:12`."""
    return " ".join(f"{digest.slug}:{len(digest.new - digest.replaced)}" for digest in _newest(library))


def page(library: Library, lists: ListBuilder) -> LazyPage:
    """Return the page of what is new."""
    papers = [paper for digest in _newest(library) for paper in digest.papers]
    inputs = recent(library), [digest.title for digest in _newest(library)], lists.names, lists.fingerprints(papers)
    return LazyPage(urls.NEW, inputs, lambda: _page(library, lists))


def _page(library: Library, lists: ListBuilder) -> Page:
    view = {"digests": list(_digests(_newest(library), lists)), "recent": recent(library)}
    return Page(urls.NEW, "new.html", translate("New papers"), translate("The papers that the newest digests brought."), view)


def _newest(library: Library) -> Sequence[Digest]:
    return library.digests[: -RECENT_DIGESTS - 1 : -1]


def _digests(digests: Sequence[Digest], lists: ListBuilder) -> Iterator[NewDigest]:
    cards_left, titles_left = _CARDS, _TITLES
    for digest in digests:
        papers = [paper for paper in digest.papers if paper.slug in digest.new and paper.slug not in digest.replaced]
        cards, titles = papers[:cards_left], papers[cards_left : cards_left + titles_left]
        cards_left, titles_left = cards_left - len(cards), titles_left - len(titles)
        if papers:
            yield NewDigest(
                slug=digest.slug,
                name=digest.title,
                href=urls.href(urls.digest(digest.slug)),
                papers=wording.papers(len(papers)),
                cards=lists.previews.cards(cards),
                titles=lists.previews.titles(titles),
                left=len(papers) - len(cards) - len(titles),
            )
