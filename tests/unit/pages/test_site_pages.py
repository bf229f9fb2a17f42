"""The pages of a whole site."""

from __future__ import annotations

from typing import Any

from papershelf.config import Config
from papershelf.model import Result
from papershelf.pages.site_pages import site_pages
from support.libraries import library, papers, render


def test_every_address_has_one_page() -> None:
    shelf = library(papers(60, tags=("pruning",), families=("ViT",), backbones=("ViT-B/16",)))
    pages = [page.make() for page in site_pages(shelf, Config(per_page=5))]
    addresses = [page.address for page in pages]
    assert len(set(addresses)) == len(addresses)
    assert {"", "404.html", "about/", "backbones/vit/", "digests/2025-12-19/", "map/", "search/", "shelf/", "tags/pruning/"} <= set(
        addresses
    )


def test_a_page_that_is_made_has_the_address_it_was_planned_for() -> None:
    shelf = library(papers(60, tags=("pruning",), families=("ViT",)))
    planned = list(site_pages(shelf, Config(per_page=5)))
    assert [page.make().address for page in planned] == [page.address for page in planned]


def test_search_engines_leave_out_what_is_no_content() -> None:
    shelf = library(papers(48))
    pages = [page.make() for page in site_pages(shelf, Config(per_page=5))]
    hidden = {page.address for page in pages if not page.indexed}
    assert hidden == {page.address for page in pages if page.template in ("404.html", "redirect.html")}
    assert hidden >= {"404.html", "papers/", "page/3/"}


def test_big_shelves_have_small_pages() -> None:
    long: dict[str, Any] = {
        "title": "A title as long as the titles of papers tend to be in these days of ours",
        "abstract": "Words of an abstract. " * 60,
    }
    tags = ("image-classification", "vision-language", "knowledge-distillation", "pruning")
    said = "In the end ViT-B/16 reaches 84.4% top-1 accuracy on ImageNet-1K, more than any model of its size is reported to have."
    metrics = ("top-1", "top-5", "mIoU", "mAP", *(f"metric {number}" for number in range(26)))
    results = tuple(Result("ViT-B/16", "ImageNet-1K", metric, 84.4, "%", said) for metric in metrics)
    long |= {"results": results}
    held = papers(319, **long, tags=tags, families=("ViT", "Swin"), backbones=("ViT-B/16", "Swin-L"), author_count=12, comments=3)
    sizes = {path: len(text.encode()) for path, text in render(library(held)).items()}
    assert {path: size for path, size in sizes.items() if size > 90_000} == {}
