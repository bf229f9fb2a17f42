"""Lists cut into pages that last: what is full never changes again."""

from __future__ import annotations

import re
from datetime import date

import pytest

from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.model import Result
from papershelf.pages.pagination import paginate_in_order, paginate_newest_first
from papershelf.pages.site_pages import site_pages
from papershelf.pages.views import companions
from support.libraries import library, papers, render

SMALL = Config(per_page=5)


@pytest.mark.parametrize("count", [0, 1, 4, 5, 9, 10, 11, 14, 15, 29, 30, 34, 35, 87])
def test_every_item_stands_on_one_page(count: int) -> None:
    sheets = list(paginate_newest_first("tags/x/", range(count), 5))
    assert [item for sheet in sheets for item in sheet.items] == list(range(count))[::-1]
    assert all(len(sheet.items) == 25 for sheet in sheets[2:])
    assert all(len(sheet.items) % 5 == 0 for sheet in sheets[1:])
    assert min(count, 5) <= len(sheets[0].items) < 10


def test_an_archived_paper_keeps_its_page() -> None:
    homes: dict[int, str] = {}
    for count in range(90):
        for sheet in paginate_newest_first("tags/x/", range(count), 5):
            for item in sheet.items if sheet.number else ():
                assert homes.setdefault(item, sheet.address) == sheet.address
    assert len(set(homes.values())) == 4


@pytest.mark.parametrize("count", [10, 12, 15, 23, 35, 87])
def test_neighbours_lead_through_the_whole_list(count: int) -> None:
    sheets = {sheet.address: sheet for sheet in paginate_newest_first("", range(count), 5)}
    walked, address = [], ""
    while True:
        walked.append(address)
        if not (address := sheets[address].after):
            break
    assert walked == list(sheets)
    assert all(sheets[sheet.before].after == sheet.address for sheet in sheets.values() if sheet.before in sheets and sheet.before)


@pytest.mark.parametrize("count", [0, 3, 9, 10, 11, 19, 20, 24, 25, 44, 45, 46, 70, 71])
def test_a_complete_list_keeps_its_order(count: int) -> None:
    sheets = list(paginate_in_order("digests/x/", range(count), 5))
    assert [item for sheet in sheets for item in sheet.items] == list(range(count))
    assert all(len(sheet.items) < 10 for sheet in sheets[:4])
    assert all(len(sheet.items) == 25 for sheet in sheets[4:-1])
    assert [sheet.after for sheet in sheets[:-1]] == [sheet.address for sheet in sheets[1:]]
    assert [sheet.before for sheet in sheets[1:]] == [sheet.address for sheet in sheets[:-1]]


def test_full_pages_never_change_again() -> None:
    fields = {"tags": ("pruning",), "families": ("ViT",), "backbones": ("ViT-B/16",)}
    first, more = papers(33, "d1", **fields), papers(19, "d2", **fields)
    days = {"d1": date(2025, 12, 19), "d2": date(2025, 12, 20)}
    before, after = render(library(first, {"d1": days["d1"]}), SMALL), render(library(first + more, days), SMALL)
    numbered = [path for path, text in before.items() if re.search(r"(^|/)page/\d+/", path) and 'http-equiv="refresh"' not in text]
    lists = {path.partition("page/")[0] for path in numbered}
    assert {"", "tags/pruning/", "backbones/vit/", "backbones/vit-b-16/", "digests/2025-12-19/"} <= lists
    assert sum(path.endswith("page/1/index.html") for path in numbered) >= 5
    assert [path for path in numbered if before[path] != after[path]] == []


def test_a_new_digest_leaves_alone_what_it_says_nothing_of() -> None:
    """Not even a backbone that is new, or is named more often than another one now, and so comes before it."""
    old = papers(23, families=("ViT", "Swin"), tags=("pruning",)) + papers(3, "d2", families=("ViT",))
    new = papers(9, "d3", families=("Swin", "Mamba"), tags=("quantization",), date=date(2025, 1, 1))
    days = {f"d{number}": date(2025, 12, 18 + number) for number in (1, 2, 3)}
    before, after = (
        _made_from(library(held, {name: days[name] for name in names})) for held, names in ((old, ("d1", "d2")), (old + new, days))
    )
    changed = {address for address in before if before[address] != after[address]}
    kept = "digests/2025-12-19/", "tags/pruning/", "backbones/vit/", "years/2021/"
    assert [address for address in sorted(changed) if address.startswith(kept)] == []
    assert {"", "digests/2025-12-20/", "backbones/swin/", "tags/", "backbones/", "years/"} <= changed


def _made_from(shelf: Library) -> dict[str, object]:
    """By address, what every page but the papers' is made from."""
    return {page.address: page.inputs for page in site_pages(shelf, SMALL)}


def test_the_next_number_forwards_to_the_newest() -> None:
    pages = render(library(papers(48)), SMALL)
    assert 'href="../../page/3/index.html"' in pages["page/2/index.html"]
    assert 'content="0; url=../../index.html"' in pages["page/3/index.html"]
    assert "page/4/index.html" not in pages


def test_a_short_list_has_no_pager() -> None:
    pages = render(library(papers(9)), SMALL)
    assert 'class="pager"' not in pages["years/2021/index.html"]
    assert not any(path.startswith("page/") for path in pages)


def test_a_long_digest_is_cut_in_its_own_order() -> None:
    pages = render(library(papers(23)), SMALL)
    second = pages["digests/2025-12-19/page/2/index.html"]
    assert [int(place) for place in re.findall(r'class="place">(\d+)<', second)] == [6, 7, 8, 9, 10]
    assert 'rel="prev" href="../../../../digests/2025-12-19/index.html"' in second


def test_the_far_parts_of_a_long_digest_list_titles() -> None:
    pages = render(library(papers(58)), SMALL)
    parts = [pages[f"digests/2025-12-19/page/{number}/index.html"] for number in (4, 5, 6)]
    assert ['class="titles"' in part for part in parts] == [False, True, True]
    assert [f"Title of d1-p{number:04}<" in parts[1] for number in (20, 21, 25, 45, 46)] == [False, True, True, True, False]
    assert [f"Title of d1-p{number:04}<" in parts[2] for number in (45, 46, 58)] == [False, True, True]


def test_a_year_leads_to_its_months_which_have_all_papers() -> None:
    held = papers(38)
    pages = render(library(held), SMALL)
    [year] = {paper.date.year for paper in held if paper.date}
    assert [f"Title of {paper.slug}<" in pages[f"years/{year}/index.html"] for paper in held] == [False] * 33 + [True] * 5
    months = "".join(text for path, text in pages.items() if re.match(rf"years/{year}/\d\d/", path))
    assert all(f"Title of {paper.slug}<" in months for paper in held)
    assert [path for path in pages if path.startswith(f"years/{year}/page/")] == []


def test_big_shelves_have_small_pages() -> None:
    long = {"title": "A title as long as the titles of papers tend to be in these days of ours", "abstract": "Words of an abstract. " * 60}
    tags = ("image-classification", "vision-language", "knowledge-distillation", "pruning")
    said = "In the end ViT-B/16 reaches 84.4% top-1 accuracy on ImageNet-1K, more than any model of its size is reported to have."
    metrics = ("top-1", "top-5", "mIoU", "mAP", *(f"metric {number}" for number in range(26)))
    results = tuple(Result("ViT-B/16", "ImageNet-1K", metric, 84.4, "%", said) for metric in metrics)
    long |= {"results": results}
    held = papers(319, **long, tags=tags, families=("ViT", "Swin"), backbones=("ViT-B/16", "Swin-L"), author_count=12, comments=3)
    sizes = {path: len(text.encode()) for path, text in render(library(held)).items()}
    assert {path: size for path, size in sizes.items() if size > 60_000} == {}


def test_companions_are_those_that_share_the_most_papers() -> None:
    held = library(
        papers(3, tags=("pruning", "quantization"), families=("ViT",), backbones=("ViT-B/16",))
        + papers(2, "d2", tags=("pruning", "sparsity"), families=("ResNet", "ViT"))
    )
    tags, families = companions(held.tags["pruning"], held, 8)
    assert [(chip.name, chip.count) for chip in tags] == [("Quantization", 3), ("Sparsity", 2)]
    assert [(chip.name, chip.count) for chip in families] == [("ViT", 5), ("ResNet", 2)]
    tags, families = companions(held.variants["ViT-B/16"], held, 1)
    assert [(chip.name, chip.count) for chip in tags] == [("Pruning", 3)]
    assert families == []  # its own family goes without saying, and no other has any of its papers
