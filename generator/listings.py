"""Long lists cut into pages that last.

Papers are added at the newest end, so full pages are numbered from the *oldest* paper on: once full, a page keeps
its address and its bytes, and a rebuild costs what is new. For the same reason an archived page says nothing of
totals, and its link to newer papers is the next number whether or not that page is full yet: until it is, that
address forwards to the first one.

>>> [(sheet.address, sheet.items) for sheet in newest_first("tags/vit/", "abcdefg", 3)]
[('tags/vit/', ('g', 'f', 'e', 'd')), ('tags/vit/page/1/', ('c', 'b', 'a'))]
>>> forwarded("tags/vit/", 7, 3)
'tags/vit/page/2/'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from generator import urls

T = TypeVar("T")


class Sheet(NamedTuple, Generic[T]):
    """One page of a list."""

    address: str
    number: int
    """Its number; 0 for the first address of a list that shows the newest."""
    items: tuple[T, ...]
    """In the order that readers see."""
    before: str = ""
    """Address of the page ahead of this one (newer papers), empty where there is none."""
    after: str = ""
    """Address of the page that follows (older papers)."""


def archived(count: int, per_page: int) -> int:
    """How many full pages a list of `count` has left behind; the first address shows at least a full page's worth."""
    return max(count // per_page - 1, 0)


def newest_first(listing: str, items: Sequence[T], per_page: int) -> Iterator[Sheet[T]]:
    """The pages of a list whose `items` come oldest first: the first address, then the archived pages, newest first."""
    full = archived(len(items), per_page)
    yield Sheet(listing, 0, tuple(items[full * per_page :])[::-1], after=urls.numbered(listing, full) if full else "")
    for number in range(full, 0, -1):
        chunk = tuple(items[(number - 1) * per_page : number * per_page])[::-1]
        older = urls.numbered(listing, number - 1) if number > 1 else ""
        yield Sheet(urls.numbered(listing, number), number, chunk, before=urls.numbered(listing, number + 1), after=older)


def forwarded(listing: str, count: int, per_page: int) -> str:
    """The number that the next full page will get, which forwards to `listing` until then; empty for a list of one page."""
    full = archived(count, per_page)
    return urls.numbered(listing, full + 1) if full else ""


def in_order(listing: str, items: Sequence[T], per_page: int) -> Iterator[Sheet[T]]:
    """The pages of a list that is complete, such as a digest, in its own order; up to twice `per_page` stay on one page.

    >>> [(sheet.address, sheet.number, len(sheet.items)) for sheet in in_order("digests/x/", range(9), 4)]
    [('digests/x/', 1, 4), ('digests/x/page/2/', 2, 5)]
    """
    last = max(len(items) // per_page, 1) if len(items) >= 2 * per_page else 1
    addresses = ["", listing, *(urls.numbered(listing, number) for number in range(2, last + 1)), ""]
    for number in range(1, last + 1):
        chunk = tuple(items[(number - 1) * per_page : number * per_page if number < last else None])
        yield Sheet(addresses[number], number, chunk, addresses[number - 1], addresses[number + 1])
