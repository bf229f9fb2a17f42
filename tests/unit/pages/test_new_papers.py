"""The page of what is new."""

from __future__ import annotations

from datetime import date

from papershelf.config import Config
from papershelf.model import Appearance
from papershelf.pages import new_papers
from papershelf.pages.lists import ListBuilder
from support.libraries import library, paper, papers, render

DAYS = {"d1": date(2025, 12, 18), "d2": date(2025, 12, 19)}


def test_each_digest_shows_the_papers_that_it_brought() -> None:
    again = paper("again", digests=(Appearance("d1", 1), Appearance("d2", 1)))
    shelf = library([again, paper("b", digests=(Appearance("d2", 2),))], DAYS)
    view = new_papers.page(shelf, ListBuilder(shelf, 40)).make().view
    assert [(each.slug, each.papers, [card.title for card in each.cards]) for each in view["digests"]] == [
        ("2025-12-19", "1 paper", ["Title of b"]),
        ("2025-12-18", "1 paper", ["Title of again"]),
    ]
    assert view["recent"] == "2025-12-19:1 2025-12-18:1"


def test_a_long_digest_shows_some_papers_at_length_and_more_by_title() -> None:
    shelf = library(papers(310, "d1"), DAYS)
    [digest] = new_papers.page(shelf, ListBuilder(shelf, 40)).make().view["digests"]
    assert (len(digest.cards), len(digest.titles), digest.left, digest.papers) == (60, 180, 70, "310 papers")


def test_an_empty_shelf_says_so() -> None:
    assert "No digest yet." in render(library([]), Config())["new/index.html"]
