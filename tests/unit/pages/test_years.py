"""The pages of years and months."""

from __future__ import annotations

import re
from datetime import date

from papershelf.config import Config
from papershelf.model import Paper
from papershelf.pages import years
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Page
from support.libraries import library, paper, render
from support.libraries import papers as papers_of

PAPERS = [
    paper("may", date=date(2024, 5, 14)),
    paper("june", date=date(2024, 6, 1)),
    paper("late-june", date=date(2024, 6, 30)),
    paper("old", date=date(2022, 1, 1)),
    paper("undated", date=None),
]


def pages(papers: list[Paper]) -> dict[str, Page]:
    shelf = library(papers)
    return {page.address: page.make() for page in years.pages(shelf, ListBuilder(shelf, 5))}


def test_years_and_months_with_papers_have_pages() -> None:
    assert list(pages(PAPERS)) == [
        "years/", "years/2024/", "years/2024/05/", "years/2024/06/", "years/2022/", "years/2022/01/", "years/undated/",
    ]  # fmt: skip


def test_the_overview_counts_by_month() -> None:
    view = pages(PAPERS)["years/"].view
    assert [(row.year.name, row.year.count) for row in view["rows"]] == [("2024", 3), ("2022", 1)]
    assert [(month.count, tint) for month, tint in view["rows"][0].months] == [(0, 0)] * 4 + [(1, 4), (2, 5)] + [(0, 0)] * 6
    assert view["undated"] == ("Undated", "years/undated/index.html", 1)


def test_a_month_has_its_papers_and_leads_back_to_its_year() -> None:
    june = pages(PAPERS)["years/2024/06/"]
    assert [card.title for card in june.view["cards"]] == ["Title of late-june", "Title of june"]
    assert (june.title, june.trail) == ("June 2024", (("Years", "years/"), ("2024", "years/2024/")))


def test_a_shelf_without_papers_has_the_overview_alone() -> None:
    assert list(pages([])) == ["years/"]


def test_a_month_is_in_order_of_date_on_all_its_pages_and_says_so() -> None:
    held = [each for name, day in (("d1", 20), ("d2", 4), ("d3", 12)) for each in papers_of(20, name, date=date(2024, 5, day))]
    days = {f"d{number}": date(2024, 6, number) for number in (1, 2, 3)}
    pages = render(library(held, days), Config(per_page=5))
    shown = ("", "page/3/", "page/2/", "page/1/")
    times = [time for path in shown for time in re.findall(r"(\d+) May 2024</?[tl]", pages[f"years/2024/05/{path}index.html"])]
    assert len(times) == 60
    assert times == sorted(times, key=int, reverse=True)
    assert "60 papers published in May 2024, newest first." in pages["years/2024/05/index.html"]
    assert ">1 June" not in pages["years/2024/05/index.html"]
