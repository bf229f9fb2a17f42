"""The list of digests, and the pages of a digest."""

from __future__ import annotations

from datetime import date

from papershelf.model import Appearance
from papershelf.pages import digests
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Page
from support.libraries import DAY, library, paper, papers, render

DAYS = {"d1": DAY, "d2": date(2025, 12, 20), "d3": date(2025, 12, 21)}


def pages(count: int = 2) -> dict[str, Page]:
    """Pages by address: the second digest has `count` new papers, and one that was seen before."""
    twice = paper("twice", digests=(Appearance("d1", 4), Appearance("d2", count + 1)))
    shelf = library([*papers(3), twice, *papers(count, "d2"), *papers(1, "d3")], DAYS)
    return {page.address: page.make() for page in digests.pages(shelf, ListBuilder(shelf, 5))}


def test_digests_are_listed_newest_first_with_their_counts() -> None:
    rows = pages()["digests/"].view["rows"]
    assert [(row.name, row.iso, row.papers, row.new) for row in rows] == [
        ("21 December 2025", "2025-12-21", "1 paper", 1),
        ("20 December 2025", "2025-12-20", "3 papers", 2),
        ("19 December 2025", "2025-12-19", "4 papers", 4),
    ]
    assert rows[1].first == "Title of d2-p0001"


def test_a_digest_links_to_the_digests_around_it_and_marks_what_was_seen_before() -> None:
    view = pages()["digests/2025-12-20/"].view
    assert (view["previous"].iso, view["next"].iso) == ("2025-12-19", "2025-12-21")
    assert view["summary"] == "2 new, 1 seen before"
    assert view["seen"] == ["papers/twice/index.html"]
    assert [card.title for card in view["cards"]] == ["Title of d2-p0001", "Title of d2-p0002", "Title of twice"]


def test_a_new_version_is_called_so_and_is_not_new() -> None:
    replaced = [paper(f"replaced{place}", digests=(Appearance("d2", place, is_replacement=True),)) for place in (1, 2)]
    twice = paper("twice", digests=(Appearance("d1", 1), Appearance("d2", 3, is_replacement=True)))
    shelf = library([*replaced, twice, paper("new", digests=(Appearance("d2", 4),)), paper("old", digests=(Appearance("d1", 2),))], DAYS)
    page = {page.address: page.make() for page in digests.pages(shelf, ListBuilder(shelf, 5))}["digests/2025-12-20/"]
    assert (page.view["summary"], page.view["digest"].new) == ("1 new, 3 new versions", 1)
    assert page.view["replaced"] == [f"papers/{slug}/index.html" for slug in ("replaced1", "replaced2", "twice")]
    assert page.view["seen"] == []
    assert render(shelf)["digests/2025-12-20/index.html"].count("<i>New version</i>") == 3


def test_further_parts_of_a_digest_go_on_counting_and_link_to_no_other_digest() -> None:
    found = pages(12)
    second = found["digests/2025-12-20/page/2/"]
    assert (second.title, second.view["first"]) == ("Digest of 20 December 2025, part 2", 6)
    assert second.view["digest"].name == "20 December 2025, part 2"
    assert (second.view["previous"], second.view["next"]) == (None, None)
    assert second.trail == (("Digests", "digests/"), ("20 December 2025", "digests/2025-12-20/"))


def test_a_digest_without_a_day_is_called_by_its_file() -> None:
    shelf = library(papers(1, "loose"), {"loose": None})
    page = {page.address: page.make() for page in digests.pages(shelf, ListBuilder(shelf, 5))}["digests/loose/"]
    assert page.title == "Digest loose"
