"""Trends: papers by month, and tags that occur together."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf.config import Config
from papershelf.pages import trends
from papershelf.pages.bar_chart import months_of, spark
from papershelf.pages.page import Page
from papershelf.pages.site_pages import site_pages
from support.libraries import library, papers


def test_a_trend_counts_the_months_up_to_the_newest() -> None:
    held = papers(3, tags=("pruning",), date=date(2024, 5, 14)) + papers(1, "d2", tags=("pruning",), date=date(2024, 7, 1))
    old = papers(5, "d3", tags=("pruning",), date=date(2020, 1, 1))
    shelf = library(held + old)
    (trend,) = trends.trends(shelf.tags.values(), 8, months_of([paper.date for paper in shelf.papers], trends.MONTHS))
    assert trend.chip.count == 9
    assert (trend.spark, trend.months) == (spark([*[0] * 21, 3, 0, 1]), 24)


@pytest.mark.parametrize("first", [date(2019, 3, 1), date(2024, 2, 1)])
def test_trends_show_the_months_that_the_chart_beside_them_shows(first: date) -> None:
    held = papers(2, tags=("pruning",), date=first) + papers(3, "d2", tags=("pruning",), date=date(2024, 7, 1))
    shelf = library(held)
    home = next(page for page in site_pages(shelf, Config()) if page.address == "")
    view = (home if isinstance(home, Page) else home.make()).view
    (trend,) = view["tags"]
    slots = 100 / float(view["chart"].bars[-1].width.rstrip("%")) * 0.82
    assert trend.months == round(slots) == (24 if first.year == 2019 else 6)


def test_what_goes_with_what_is_counted_both_ways() -> None:
    held = (
        papers(4, tags=("pruning", "quantization"))
        + papers(3, "d2", tags=("pruning",))
        + papers(1, "d3", tags=("quantization", "sparsity"))
    )
    rows = trends.together(library(held))
    assert [row.tag.name for row in rows] == ["Pruning", "Quantization", "Sparsity"]
    assert [[count for count, _ in row.cells] for row in rows] == [[0, 4, 0], [4, 0, 1], [0, 1, 0]]
    assert trends.together(library(papers(3, tags=("pruning",)))) == []
    same = trends.together(library(papers(2, tags=("pruning", "quantization"))))
    assert [[count for count, _ in row.cells] for row in same] == [[0, 2], [2, 0]]
