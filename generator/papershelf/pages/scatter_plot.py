"""Scatter plots of values by date as geometry: percentages across and pixels down, as in `bar_chart`.

>>> plot = scatter([(date(2023, 1, 1), 80.0, "A"), (date(2025, 1, 1), 84.5, "B")], height=100)
>>> [(dot.label, dot.x, dot.y) for dot in plot.dots]
[('A', '12%', 92), ('B', '88%', 8)]
>>> plot.high, plot.low
('84.5', '80')
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from papershelf.text import wording

_SIDE = 12  # percent of the width kept free at both sides; the left margin holds the labels of the value axis
_EDGE = 8  # pixels kept free above and below


class Dot(NamedTuple):
    """One value."""

    label: str
    x: str  # in percent of the width, as SVG writes it
    y: int  # in pixels from the top


class Step(NamedTuple):
    """A piece of the line of the best values: a value that was the best for a while, and the way from there to the next one."""

    start: str  # in percent of the width, as SVG writes it
    end: str
    y: int  # in pixels from the top
    next_y: int


class Scatter(NamedTuple):
    """The dots, the line of the best values, and the labels at the ends of both axes."""

    height: int
    dots: tuple[Dot, ...]
    steps: tuple[Step, ...]  # from the first best value to the last; empty for a plot without the line
    first: str  # month of the earliest value; its day, where all are of one month
    last: str  # month of the latest value; empty where all have one day
    low: str  # the least value
    high: str  # the greatest value


def scatter(points: Sequence[tuple[date, float, str]], *, height: int, best: int = 0) -> Scatter:
    """Return a plot with a dot for each of `points` (day, value, label), of which there must be at least one.

    A line joins the first `best` of them, which are in order of days. It ends at the right edge, because the last one still is the best.
    """
    days, values, _ = zip(*points, strict=True)
    ordinals, first, last = [day.toordinal() for day in days], min(days), max(days)
    dots = []
    for day, value, label in points:
        across = _SIDE + _share(day.toordinal(), ordinals) * (100 - 2 * _SIDE)
        down = height - _EDGE - _share(value, values) * (height - 2 * _EDGE)
        dots.append(Dot(label, f"{across:.1f}".removesuffix(".0") + "%", round(down)))
    return Scatter(height, tuple(dots), tuple(_steps(dots[:best])), *_ends(first, last), f"{min(values):g}", f"{max(values):g}")


def _steps(dots: Sequence[Dot]) -> Iterator[Step]:
    for dot, following in pairwise(dots):
        yield Step(dot.x, following.x, dot.y, following.y)
    if dots:
        yield Step(dots[-1].x, "100%", dots[-1].y, dots[-1].y)


def _ends(first: date, last: date) -> tuple[str, str]:
    """Return the labels at the ends of the axis of dates: months, or days where both are of one month.

    >>> _ends(date(2024, 9, 2), date(2024, 10, 1)), _ends(date(2024, 9, 2), date(2024, 9, 30))
    (('Sep 2024', 'Oct 2024'), ('2 Sep 2024', '30 Sep 2024'))
    """
    if first == last:
        return wording.day(first), ""
    if (first.year, first.month) == (last.year, last.month):
        return wording.day(first), wording.day(last)
    return wording.month(first.month, first.year), wording.month(last.month, last.year)


def _share(value: float, values: Sequence[float]) -> float:
    """Return where `value` lies between the least and the greatest of `values`, from 0 to 1; 0.5 where all are equal."""
    low, high = min(values), max(values)
    return (value - low) / (high - low) if high > low else 0.5
