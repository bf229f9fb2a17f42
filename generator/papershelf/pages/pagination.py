"""Pagination of long lists, so that old pages stay the same when papers are added.

New papers come at the newest end, so pages are numbered and filled from the *oldest* paper on. A paper stays on its archived page, and
a full page keeps its bytes, so that a rebuild writes only what is new. For the same reason an archived page shows no totals, and
it links to the next number even where that page does not exist yet: until then that address redirects to the first page of the list.

>>> [(part.address, "".join(part.items)) for part in paginate_newest_first("tags/vit/", "abcdefghijklmnop", 2)]
[('tags/vit/', 'po'), ('tags/vit/page/2/', 'nmlk'), ('tags/vit/page/1/', 'jihgfedcba')]
>>> next_archive_address("tags/vit/", 16, 2)
'tags/vit/page/3/'
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import Generic, NamedTuple, TypeVar

from papershelf import urls

T = TypeVar("T")

PARTS_WITH_CARDS = 4  # parts of a long digest that show cards with excerpts; the later parts list titles
_TITLES_PER_CARD = 5  # how many times `per_page` papers fit on a page that lists titles, as archived pages do


class ListPage(NamedTuple, Generic[T]):
    """One page of a list."""

    address: str
    number: int  # 0 for the first page of a list that shows the newest items, else from 1
    items: tuple[T, ...]  # in the order that readers see
    before: str = ""  # address of the previous page (with newer papers), empty where there is none
    after: str = ""  # address of the next page (with older papers), empty where there is none


def paginate_newest_first(listing: str, items: Sequence[T], per_page: int) -> Iterator[ListPage[T]]:
    """Yield the pages of a growing list whose `items` come oldest first: the first page, then the archived pages, the newest first.

    The first page shows `per_page` up to twice as many items. The newest archived page is usually not full yet.
    """
    archived, size = _archived_count(len(items), per_page), _TITLES_PER_CARD * per_page
    last = ceil(archived / size)
    yield ListPage(listing, 0, tuple(items[archived:])[::-1], after=urls.numbered(listing, last) if last else "")
    for number in range(last, 0, -1):
        chunk = tuple(items[(number - 1) * size : min(number * size, archived)])[::-1]
        older = urls.numbered(listing, number - 1) if number > 1 else ""
        yield ListPage(urls.numbered(listing, number), number, chunk, before=urls.numbered(listing, number + 1), after=older)


def next_archive_address(listing: str, count: int, per_page: int) -> str:
    """Return the address of the archived page that a list of `count` items gets next; empty for a list of one page."""
    archived = _archived_count(count, per_page)
    return urls.numbered(listing, ceil(archived / (_TITLES_PER_CARD * per_page)) + 1) if archived else ""


def _archived_count(count: int, per_page: int) -> int:
    """Return how many of `count` items are on archived pages; items move there `per_page` at a time."""
    return max(count // per_page - 1, 0) * per_page


def paginate_in_order(listing: str, items: Sequence[T], per_page: int, with_cards: int = PARTS_WITH_CARDS) -> Iterator[ListPage[T]]:
    """Yield the pages of a complete list, such as a digest, in its own order; fewer than twice `per_page` items stay on one page.

    Pages after the first `with_cards` list titles, so they hold more items.

    >>> [(part.address, part.number, len(part.items)) for part in paginate_in_order("digests/x/", range(9), 4)]
    [('digests/x/', 1, 4), ('digests/x/page/2/', 2, 5)]
    >>> [len(part.items) for part in paginate_in_order("digests/x/", range(90), 10)]
    [10, 10, 10, 10, 50]
    """
    count, first_title = len(items), with_cards * per_page
    card_starts = [number * per_page for number in range(1, with_cards) if count >= (number + 1) * per_page]
    title_starts = range(first_title, count, _TITLES_PER_CARD * per_page) if count >= first_title + per_page else ()
    starts = [0, *card_starts, *title_starts]
    addresses = ["", listing, *(urls.numbered(listing, number) for number in range(2, len(starts) + 1)), ""]
    for number, (start, end) in enumerate(pairwise([*starts, count]), 1):
        yield ListPage(addresses[number], number, tuple(items[start:end]), addresses[number - 1], addresses[number + 1])
