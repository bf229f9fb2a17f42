"""Pagination: every item is on one page, and archived items keep theirs."""

from __future__ import annotations

import pytest

from papershelf.pages.pagination import next_archive_address, paginate_in_order, paginate_newest_first


@pytest.mark.parametrize("count", [0, 1, 4, 5, 9, 10, 11, 14, 15, 29, 30, 34, 35, 87])
def test_every_item_is_on_one_page(count: int) -> None:
    pages = list(paginate_newest_first("tags/x/", range(count), 5))
    assert [item for page in pages for item in page.items] == list(range(count))[::-1]
    assert all(len(page.items) == 25 for page in pages[2:])
    assert all(len(page.items) % 5 == 0 for page in pages[1:])
    assert min(count, 5) <= len(pages[0].items) < 10


def test_an_archived_paper_keeps_its_page() -> None:
    homes: dict[int, str] = {}
    for count in range(90):
        for page in paginate_newest_first("tags/x/", range(count), 5):
            for item in page.items if page.number else ():
                assert homes.setdefault(item, page.address) == page.address
    assert len(set(homes.values())) == 4


@pytest.mark.parametrize("count", [10, 12, 15, 23, 35, 87])
def test_neighbours_lead_through_the_whole_list(count: int) -> None:
    pages = {page.address: page for page in paginate_newest_first("", range(count), 5)}
    walked, address = [], ""
    while True:
        walked.append(address)
        if not (address := pages[address].after):
            break
    assert walked == list(pages)
    assert all(pages[page.before].after == page.address for page in pages.values() if page.before in pages and page.before)


@pytest.mark.parametrize("count", [0, 3, 9, 10, 11, 19, 20, 24, 25, 44, 45, 46, 70, 71])
def test_a_complete_list_keeps_its_order(count: int) -> None:
    pages = list(paginate_in_order("digests/x/", range(count), 5))
    assert [item for page in pages for item in page.items] == list(range(count))
    assert all(len(page.items) < 10 for page in pages[:4])
    assert all(len(page.items) == 25 for page in pages[4:-1])
    assert [page.after for page in pages[:-1]] == [page.address for page in pages[1:]]
    assert [page.before for page in pages[1:]] == [page.address for page in pages[:-1]]


@pytest.mark.parametrize("count", range(9, 90, 5))
def test_the_newest_archived_page_links_to_the_one_that_comes_next(count: int) -> None:
    pages = list(paginate_newest_first("tags/x/", range(count), 5))
    archived = [page for page in pages if page.number]
    assert [page.before for page in archived[:1]] == [next_archive_address("tags/x/", count, 5)] * bool(archived)
