"""Scatter plots: the geometry says what the values say."""

from __future__ import annotations

from datetime import date

from papershelf.pages.scatter_plot import scatter


def test_dots_lie_by_date_and_value_within_the_margins() -> None:
    plot = scatter([(date(2023, 1, 1), 80.0, "A"), (date(2024, 1, 1), 90.0, "B"), (date(2025, 1, 1), 85.0, "C")], height=100)
    assert [(dot.label, dot.x, dot.y) for dot in plot.dots] == [("A", "12%", 92), ("B", "49.9%", 8), ("C", "88%", 50)]
    assert (plot.first, plot.last, plot.low, plot.high) == ("Jan 2023", "Jan 2025", "80", "90")


def test_the_ends_of_an_axis_of_dates_have_different_labels() -> None:
    for last, labels in {1: ("1 Sep 2024", ""), 30: ("1 Sep 2024", "30 Sep 2024")}.items():
        plot = scatter([(date(2024, 9, 1), 80.0, "A"), (date(2024, 9, last), 90.0, "B")], height=100)
        assert (plot.first, plot.last) == labels


def test_equal_dates_and_values_lie_in_the_middle() -> None:
    [dot] = scatter([(date(2023, 1, 1), 80.0, "A")], height=100).dots
    assert (dot.x, dot.y) == ("50%", 50)
