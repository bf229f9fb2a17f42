"""Bar charts, spark lines and heat maps as geometry: positions and sizes that a template writes into an inline SVG.

Widths are percentages and heights are pixels, so a chart fills any column while its text keeps its size. Charts need no style
attributes, which the site's Content-Security-Policy would refuse.

>>> chart = bars([("2023", 1), ("2024", 4), ("2025", 2)], height=40)
>>> [(bar.label, bar.y, bar.height) for bar in chart.bars]
[('2023', 30, 10), ('2024', 0, 40), ('2025', 20, 20)]
>>> [tick.label for tick in chart.ticks]
['2023', '2024', '2025']
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from papershelf.text import wording

SPARK_HEIGHT = 10  # height of a spark line in units of its own SVG
_GAP = 0.18  # share of a bar's slot that stays empty
_LEAST_MONTHS_FOR_LABEL = 4  # months of a year that a chart must show to have room for the year's label
_MOST_MONTHS = 132  # months in a chart, the latest. Bars of more months would be thinner than a pixel on a phone.
_MOST_YEARS = 40  # years in a chart or table without a gap
_MOST_BARS_WITH_COUNT = 12  # bars in a chart that are wide enough to carry their counts


class Bar(NamedTuple):
    """One bar on the base line."""

    label: str
    count: int  # type: ignore[assignment]  # as in `views.Chip`
    x: str  # left edge in percent of the chart's width, as SVG writes it: `12.5%`
    width: str
    middle: str  # centre in percent, like `x`
    y: int  # top edge in pixels from the top
    height: int


class Tick(NamedTuple):
    """A label below the base line, centred on `x`."""

    label: str
    x: str


class Bars(NamedTuple):
    """A bar chart, and a table of the same counts."""

    height: int  # height in pixels without the labels
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[tuple[str, int], ...]  # labels and counts of the table
    counted: bool  # true where each bar is wide enough to carry its count


def bars(points: Sequence[tuple[str, int]], *, height: int, ticks: Sequence[str] = (), rows: Sequence[tuple[str, int]] = ()) -> Bars:
    """Return a chart with a bar for each of `points`; points with count 0 keep their slot and have no bar.

    Args:
        points: Label and count of each slot.
        height: Height of the highest bar in pixels.
        ticks: One label for each point, empty for none; by default the labels of the points.
        rows: Rows of the table; by default the points.
    """
    slot = 100 / max(len(points), 1)
    most = max((count for _, count in points), default=0) or 1
    drawn = []
    for place, (label, count) in enumerate(points):
        if count:
            bar_height = max(round(height * count / most), 2)
            x, width, middle = (_percent(slot * part) for part in (place + _GAP / 2, 1 - _GAP, place + 0.5))
            drawn.append(Bar(label, count, x, width, middle, height - bar_height, bar_height))
    labels = ticks or [label for label, _ in points]
    marks = tuple(Tick(label, _percent(slot * (place + 0.5))) for place, label in enumerate(labels) if label)
    return Bars(
        height,
        tuple(drawn),
        marks,
        tuple((label, count) for label, count in rows or points),
        counted=len(points) <= _MOST_BARS_WITH_COUNT,
    )


def by_year(days: Iterable[date | None], *, height: int) -> Bars:
    """Return a chart of how many of `days` are in each year, from the first to the last; None is left out."""
    return bars(_years(days), height=height)


def months_of(days: Iterable[date | None], most: int = _MOST_MONTHS) -> range:
    """Return the months from the first to the last of `days`, but no more than the latest `most`, each counted from January of the year 0.

    >>> months_of([date(2024, 11, 3), None, date(2025, 1, 31)], most=2)
    range(24299, 24301)
    """
    months = [day.year * 12 + day.month - 1 for day in days if day]
    return range(max(min(months), max(months) - most + 1), max(months) + 1) if months else range(0)


def by_month(days: Iterable[date | None], *, height: int, most: int = _MOST_MONTHS) -> Bars:
    """Return a chart of how many of `days` are in each of the latest `most` months, with a table by year; None is left out."""
    dates = [day for day in days if day]
    span = months_of(dates, most)
    if not span:
        return bars((), height=height)
    counts = Counter(day.year * 12 + day.month - 1 for day in dates)
    points = [(wording.month(month % 12 + 1, month // 12, full=True), counts[month]) for month in span]
    return bars(points, height=height, ticks=_year_ticks(span), rows=_years(dates))


def heat(count: int, most: int) -> int:
    """Return the tint of a table's cell: 0 for a count of 0, else 1 to 5 by its share of `most`, with finer steps for small shares.

    >>> [heat(count, 100) for count in (0, 1, 5, 20, 60, 100)]
    [0, 1, 1, 2, 4, 5]
    """
    if not count:
        return 0
    return 1 + int((count / most) ** 0.6 * 4.99) if most > 1 else 3


def spark(counts: Sequence[int]) -> str:
    """Return an SVG path of bars, each one unit wide, on a base line at `SPARK_HEIGHT`; the highest bar has that height.

    >>> spark([0, 2, 1])
    'M1 10v-10h1v10zM2 10v-5h1v5z'
    """
    most = max(counts, default=0) or 1
    heights = [max(round(SPARK_HEIGHT * count / most), 1) if count else 0 for count in counts]
    return "".join(f"M{place} {SPARK_HEIGHT}v-{height}h1v{height}z" for place, height in enumerate(heights) if height)


def _years(days: Iterable[date | None]) -> list[tuple[str, int]]:
    """Return the number of days in each year, from the first to the last; of more than `_MOST_YEARS`, those that have any."""
    years = Counter(day.year for day in days if day)
    first, last = min(years, default=0), max(years, default=-1)
    span = range(first, last + 1) if last - first < _MOST_YEARS else sorted(years)
    return [(str(year), years[year]) for year in span]


def _year_ticks(span: range) -> list[str]:
    """Return a label for each month of `span`: the year in the middle of its months if they have room for it, else none.

    A span of less than eight months has labels for its first and last month instead.
    """
    if len(span) < 8:
        return [wording.month(month % 12 + 1, month // 12) if month in (span[0], span[-1]) else "" for month in span]
    years = [list(months) for _, months in groupby(span, key=lambda month: month // 12)]
    middles = {months[len(months) // 2] for months in years if len(months) >= _LEAST_MONTHS_FOR_LABEL}
    return [str(month // 12) if month in middles else "" for month in span]


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
