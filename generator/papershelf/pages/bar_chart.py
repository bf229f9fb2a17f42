"""Plots as geometry: what to draw where, in units that a template writes into an inline SVG.

Widths are percentages and heights pixels, so a plot fills any column while its lettering keeps its size, and no
style attribute is needed, which the site's Content-Security-Policy would refuse.

>>> chart = bars([("2023", 1), ("2024", 4), ("2025", 2)], height=40)
>>> [(bar.label, bar.y, bar.height) for bar in chart.bars]
[('2023', 30, 10), ('2024', 0, 40), ('2025', 20, 20)]
>>> [tick.label for tick in chart.ticks]
['2023', '2024', '2025']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from papershelf.text import wording

SPARK = 10
"""Height of a spark line, in its own units."""
_GAP = 0.18
"""Part of a bar's slot that stays empty; spines on a shelf stand close."""
_MONTHS_TO_LABEL = 4
"""Of a year; fewer have no room for its label beside the neighbours'."""
_MONTHS_AT_MOST = 132
"""More months than this would be thinner than a pixel on a phone; the plot then starts later."""


class Bar(NamedTuple):
    """One bar, standing on the base line."""

    label: str
    count: int  # type: ignore[assignment]  # as in `views.Chip`
    x: str
    """Left edge, width and middle in percent of the plot, as SVG writes them."""
    width: str
    middle: str
    y: int
    """Top edge and height in pixels."""
    height: int


class Tick(NamedTuple):
    """A label below the base line, centred on `x` percent."""

    label: str
    x: str


class Bars(NamedTuple):
    """A bar chart and the figures it shows, as a table's rows."""

    height: int
    """Of the plot without its labels, in pixels."""
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[tuple[str, int], ...]
    counted: bool
    """True where each bar is wide enough to carry its figure."""


def bars(points: Sequence[tuple[str, int]], *, height: int, ticks: Sequence[str] = (), rows: Sequence[tuple[str, int]] = ()) -> Bars:
    """A bar for each of `points` (label, count of at least 0); zeros keep their place and draw nothing.

    `ticks` holds one label a point, empty for none, by default each point's own; `rows` are the table's, by default the points.
    """
    slot = 100 / max(len(points), 1)
    most = max((count for _, count in points), default=0) or 1
    drawn = []
    for place, (label, count) in enumerate(points):
        tall = max(round(height * count / most), 2)
        if count:
            x, width, middle = (_percent(slot * part) for part in (place + _GAP / 2, 1 - _GAP, place + 0.5))
            drawn.append(Bar(label, count, x, width, middle, height - tall, tall))
    labels = ticks or [label for label, _ in points]
    marks = tuple(Tick(label, _percent(slot * (place + 0.5))) for place, label in enumerate(labels) if label)
    return Bars(height, tuple(drawn), marks, tuple(rows or points), counted=len(points) <= 12)


def by_year(days: Iterable[date | None], *, height: int) -> Bars:
    """How many of `days` fall into each year, from the first to the last; undated ones are left out."""
    return bars(_years(days), height=height)


def by_month(days: Iterable[date | None], *, height: int) -> Bars:
    """How many of `days` fall into each month; the table beside it is by year. Undated ones are left out."""
    held = [day for day in days if day]
    months = [day.year * 12 + day.month - 1 for day in held]
    if not months:
        return bars((), height=height)
    first = max(min(months), max(months) - _MONTHS_AT_MOST + 1)
    span = range(first, max(months) + 1)
    counts = dict.fromkeys(span, 0)
    for month in months:
        if month >= first:
            counts[month] += 1
    points = [(wording.month(month % 12 + 1, month // 12, full=True), count) for month, count in counts.items()]
    return bars(points, height=height, ticks=_year_ticks(span), rows=_years(held))


def heat(count: int, most: int) -> int:
    """How strongly to tint a table's cell: 0 for none, 1 to 5 by the share of the greatest, a little finer among small ones.

    >>> [heat(count, 100) for count in (0, 1, 5, 20, 60, 100)]
    [0, 1, 1, 2, 4, 5]
    """
    if not count:
        return 0
    return 1 + int((count / most) ** 0.6 * 4.99) if most > 1 else 3


def spark(counts: Sequence[int]) -> str:
    """A path of bars, one unit wide each, on a base line at `SPARK`; the highest fills the height.

    >>> spark([0, 2, 1])
    'M1 10v-10h1v10zM2 10v-5h1v5z'
    """
    most = max(counts, default=0) or 1
    heights = [max(round(SPARK * count / most), 1) if count else 0 for count in counts]
    return "".join(f"M{place} {SPARK}v-{tall}h1v{tall}z" for place, tall in enumerate(heights) if tall)


def _years(days: Iterable[date | None]) -> list[tuple[str, int]]:
    years = [day.year for day in days if day]
    return [(str(year), years.count(year)) for year in range(min(years), max(years) + 1)] if years else []


def _year_ticks(span: range) -> list[str]:
    """Each year's label in the middle of its shown months, where there is room; a short span names its ends."""
    if len(span) < 8:
        return [wording.month(month % 12 + 1, month // 12) if month in (span[0], span[-1]) else "" for month in span]
    shown: dict[int, list[int]] = {}
    for month in span:
        shown.setdefault(month // 12, []).append(month)
    middles = {months[len(months) // 2] for months in shown.values() if len(months) >= _MONTHS_TO_LABEL}
    return [str(month // 12) if month in middles else "" for month in span]


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
