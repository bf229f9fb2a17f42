"""Long lists cut into pages that last.

Papers are added at the newest end, so pages are numbered and filled from the *oldest* paper on: a paper keeps its place, a full
page keeps its bytes, and a rebuild costs what is new. For the same reason an archived page says nothing of totals, and its
link to newer papers is the next number whether or not there is that page yet: until then that address forwards to the first one.

>>> [(sheet.address, "".join(sheet.items)) for sheet in newest_first("tags/vit/", "abcdefghijklmnop", 2)]
[('tags/vit/', 'po'), ('tags/vit/page/2/', 'nmlk'), ('tags/vit/page/1/', 'jihgfedcba')]
>>> forwarded("tags/vit/", 16, 2)
'tags/vit/page/3/'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Generic, NamedTuple, TypeVar

from papershelf import urls

T = TypeVar("T")

TO_READ = 4
"""Pages of a long digest that say what papers are about; the others are for those who look for one, and list titles."""
_ARCHIVED = 5
"""Times as many papers on a page that names them by their titles only, which archived pages do."""


class ListPage(NamedTuple, Generic[T]):
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


def newest_first(listing: str, items: Sequence[T], per_page: int) -> Iterator[ListPage[T]]:
    """The pages of a list whose `items` come oldest first: the first address, then the archived pages, newest first.

    The first shows `per_page` or up to twice as many; the last of the archived pages is not full yet, as a rule.
    """
    kept, size = _left_behind(len(items), per_page), _ARCHIVED * per_page
    last = ceil(kept / size)
    yield ListPage(listing, 0, tuple(items[kept:])[::-1], after=urls.numbered(listing, last) if last else "")
    for number in range(last, 0, -1):
        chunk = tuple(items[(number - 1) * size : min(number * size, kept)])[::-1]
        older = urls.numbered(listing, number - 1) if number > 1 else ""
        yield ListPage(urls.numbered(listing, number), number, chunk, before=urls.numbered(listing, number + 1), after=older)


def forwarded(listing: str, count: int, per_page: int) -> str:
    """The number that the next archived page will get, which forwards to `listing` until then; empty for a list of one page."""
    kept = _left_behind(count, per_page)
    return urls.numbered(listing, ceil(kept / (_ARCHIVED * per_page)) + 1) if kept else ""


def _left_behind(count: int, per_page: int) -> int:
    """How many of `count` papers the first address has left to the archived pages: they move there `per_page` at a time."""
    return max(count // per_page - 1, 0) * per_page


def in_order(listing: str, items: Sequence[T], per_page: int) -> Iterator[ListPage[T]]:
    """The pages of a list that is complete, such as a digest, in its own order; up to twice `per_page` stay on one page.

    Those after the first `TO_READ` name papers by their titles only, so they hold more.

    >>> [(sheet.address, sheet.number, len(sheet.items)) for sheet in in_order("digests/x/", range(9), 4)]
    [('digests/x/', 1, 4), ('digests/x/page/2/', 2, 5)]
    >>> [len(sheet.items) for sheet in in_order("digests/x/", range(90), 10)]
    [10, 10, 10, 10, 50]
    """
    count = len(items)
    to_read = [number * per_page for number in range(1, TO_READ) if count >= (number + 1) * per_page]
    rest = TO_READ * per_page
    titles = range(rest, count, _ARCHIVED * per_page) if count >= rest + per_page else ()
    starts = [0, *to_read, *titles]
    addresses = ["", listing, *(urls.numbered(listing, number) for number in range(2, len(starts) + 1)), ""]
    for number, (start, end) in enumerate(pairwise([*starts, count]), 1):
        yield ListPage(addresses[number], number, tuple(items[start:end]), addresses[number - 1], addresses[number + 1])
