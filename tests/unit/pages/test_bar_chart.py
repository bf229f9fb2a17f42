"""Bar charts: the geometry says what the counts say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from papershelf.pages.bar_chart import Bars, bars, by_month, by_year, heat


def test_bars_stand_on_the_base_line_and_keep_proportion() -> None:
    chart = bars([("a", 1), ("b", 0), ("c", 8)], height=80)
    assert [(bar.label, bar.count, bar.y + bar.height, bar.height) for bar in chart.bars] == [("a", 1, 80, 10), ("c", 8, 80, 80)]
    assert chart.rows == (("a", 1), ("b", 0), ("c", 8))


def test_bars_fit_into_the_plot_side_by_side() -> None:
    chart = bars([(str(i), 1) for i in range(50)], height=10)
    edges = [(float(bar.x[:-1]), float(bar.width[:-1])) for bar in chart.bars]
    assert all(x + width < after for (x, width), (after, _) in pairwise(edges))
    assert edges[0][0] >= 0
    assert sum(edges[-1]) <= 100


def test_a_count_of_one_among_thousands_is_seen() -> None:
    assert bars([("a", 1), ("b", 9999)], height=50).bars[0].height == 2


def test_years_between_have_their_place() -> None:
    assert by_year([date(2021, 1, 1), None, date(2023, 5, 5), date(2023, 6, 5)], height=9).rows == (("2021", 1), ("2022", 0), ("2023", 2))


def test_months_are_counted_each() -> None:
    chart = by_month([date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31), None], height=9)
    assert [(bar.label, bar.count) for bar in chart.bars] == [("December 2023", 1), ("January 2024", 2)]
    assert chart.rows == (("2023", 1), ("2024", 2))
    assert [tick.label for tick in chart.ticks] == ["Dec 2023", "Jan 2024"]


def test_a_long_past_is_cut_in_the_plot_and_kept_in_the_table() -> None:
    chart = by_month([date(1990, 1, 1), date(2025, 1, 1)], height=9)
    assert [bar.label for bar in chart.bars] == ["January 2025"]
    assert chart.rows[0] == ("1990", 1)
    assert sum(count for _, count in chart.rows) == 2


def test_a_long_past_has_only_the_years_with_papers() -> None:
    years = by_year([date(1901, 1, 1), date(2024, 1, 1), date(2024, 2, 1)], height=40)
    assert years.rows == (("1901", 1), ("2024", 2))


@pytest.mark.parametrize("draw", [by_year, by_month])
def test_no_dates_no_bars(draw: Callable[..., Bars]) -> None:
    assert draw([None], height=9).bars == ()


def test_heat_grows_with_the_count() -> None:
    tints = [heat(count, 40) for count in range(41)]
    assert tints == sorted(tints)
    assert (tints[0], tints[1], tints[-1]) == (0, 1, 5)
    assert heat(1, 1) == 3
