"""Trends: papers by month, and tags that occur together."""

from __future__ import annotations

from datetime import date

from papershelf.pages import trends
from papershelf.pages.bar_chart import spark
from support.libraries import library, papers


def test_a_trend_counts_the_months_up_to_the_newest() -> None:
    held = papers(3, tags=("pruning",), date=date(2024, 5, 14)) + papers(1, "d2", tags=("pruning",), date=date(2024, 7, 1))
    old = papers(5, "d3", tags=("pruning",), date=date(2020, 1, 1))
    (trend,) = trends.trends(library(held + old).tags.values(), 8, date(2024, 7, 30))
    assert trend.chip.count == 9
    assert trend.spark == spark([*[0] * 21, 3, 0, 1])


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
