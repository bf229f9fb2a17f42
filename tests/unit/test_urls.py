"""Addresses of pages and files."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf import urls


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (urls.HOME, "index.html"),
        (urls.paper("vit"), "papers/vit/index.html"),
        (urls.paper_markdown("vit"), "papers/vit/index.html.md"),
        (urls.digest("2024-05-14"), "digests/2024-05-14/index.html"),
        (urls.tag("pruning"), "tags/pruning/index.html"),
        (urls.backbone("vit-b-16"), "backbones/vit-b-16/index.html"),
        (urls.result("imagenet-1k"), "results/imagenet-1k/index.html"),
        (urls.year(2024), "years/2024/index.html"),
        (urls.month(2024, 5), "years/2024/05/index.html"),
        (urls.numbered(urls.tag("pruning"), 2), "tags/pruning/page/2/index.html"),
        (urls.api_month(date(2024, 5, 14)), "api/2024-05.json"),
        (urls.api_month(None), "api/undated.json"),
        (urls.FEED, "feed.xml"),
    ],
)
def test_every_address_has_its_file(address: str, file: str) -> None:
    assert urls.path(address) == file
    assert urls.root(address) + urls.href(address) == "../" * address.count("/") + file


def test_a_query_and_a_fragment_stay_at_the_end() -> None:
    assert urls.href("search/?q=a/#b") == "search/index.html?q=a/#b"
    assert urls.href("#top") == "index.html#top"
