"""The pages of lists of papers: what is full never changes again."""

from __future__ import annotations

import re
from datetime import date

from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.pages.lists import ListBuilder, redirect
from papershelf.pages.page import Page
from papershelf.pages.site_pages import site_pages
from support.libraries import library, papers, render

SMALL = Config(per_page=5)


def test_a_list_has_a_first_page_archived_pages_and_a_redirect() -> None:
    held = papers(38)
    heading = Page("tags/x/", "group.html", "X", "Papers on X.", {"kind": "tag"}, (("Tags", "tags/"),))
    pages = [page.make() for page in ListBuilder(library(held), 5).pages(heading, held, frozenset({held[-1].slug}))]
    assert [(page.address, page.template) for page in pages[:-1]] == [
        ("tags/x/", "group.html"),
        ("tags/x/page/2/", "archive.html"),
        ("tags/x/page/1/", "archive.html"),
    ]
    assert [card.title for card in pages[0].view["cards"]] == [f"Title of {paper.slug}" for paper in held[-2:-9:-1]]
    assert (pages[0].view["kind"], pages[0].view["before"], pages[0].view["after"]) == ("tag", "", "tags/x/page/2/index.html")
    assert (pages[1].title, pages[1].trail) == ("X, 24 August to 28 August 2021", (("Tags", "tags/"), ("X", "tags/x/")))
    assert (pages[-1].address, pages[-1].view["to"], pages[-1].indexed) == ("tags/x/page/3/", "tags/x/index.html", False)


def test_a_list_of_one_page_needs_no_redirect() -> None:
    assert list(redirect(Page("tags/x/", "group.html", "X", ""), 9, 5)) == []


def test_full_pages_never_change_again() -> None:
    fields = {"tags": ("pruning",), "families": ("ViT",), "backbones": ("ViT-B/16",)}
    first, more = papers(33, "d1", **fields), papers(19, "d2", **fields)
    days = {"d1": date(2025, 12, 19), "d2": date(2025, 12, 20)}
    before, after = render(library(first, {"d1": days["d1"]}), SMALL), render(library(first + more, days), SMALL)
    numbered = [path for path, text in before.items() if re.search(r"(^|/)page/\d+/", path) and 'http-equiv="refresh"' not in text]
    # Months are in order of date, so a paper that comes late moves those before it. The second digest is of the same week as the first.
    numbered = [path for path in numbered if not path.startswith(("years/", "weeks/", "months/"))]
    lists = {path.partition("page/")[0] for path in numbered}
    assert {"", "tags/pruning/", "backbones/vit/", "backbones/vit-b-16/", "digests/2025-12-19/"} <= lists
    assert sum(path.endswith("page/1/index.html") for path in numbered) >= 4
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
