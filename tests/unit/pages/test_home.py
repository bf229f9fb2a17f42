"""The front page."""

from __future__ import annotations

from datetime import date

from papershelf.config import Config
from papershelf.library.library import Library
from papershelf.pages import home
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Page
from support.libraries import DAY, library, papers


def front_page(shelf: Library, per_page: int = 50) -> Page:
    return next(home.pages(shelf, Config(per_page=per_page), ListBuilder(shelf, per_page))).make()


def test_the_newest_digest_comes_first() -> None:
    days = {"d1": DAY, "d2": date(2025, 12, 20)}
    view = front_page(library(papers(3) + papers(80, "d2"), days)).view
    assert view["digest"].name == "20 December 2025"
    assert [lead.card.title for lead in view["leads"]] == [f"Title of d2-p{place:04}" for place in range(1, 6)]
    assert [title.title for title in view["also"]] == [f"Title of d2-p{place:04}" for place in range(6, 66)]
    assert (view["left"], view["total"]) == (15, 83)
    assert view["recent"] == "2025-12-20:80 2025-12-19:3"


def test_papers_that_the_digest_shows_are_not_listed_again() -> None:
    days = {"d1": DAY, "d2": date(2025, 12, 20)}
    view = front_page(library(papers(3) + papers(4, "d2"), days)).view
    assert [card.title for card in view["cards"]] == [f"Title of d1-p{place:04}" for place in (3, 2, 1)]


def test_an_empty_shelf_has_a_front_page() -> None:
    view = front_page(library([], {})).view
    assert (view["digest"], view["leads"], view["also"], view["cards"], view["total"]) == (None, [], [], [], 0)
