"""Trends of the shelf: the tags and backbones with the most papers, by month, and tags that occur together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from papershelf.library.bitmask import count_shared
from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.pages import bar_chart
from papershelf.pages.views import Chip, chip

MONTHS = 24  # months that a trend and the chart beside it show, up to the shelf's newest
_TAGS_TOGETHER = 14  # tags in the table of those that occur together


class Trend(NamedTuple):
    """A tag or a backbone with its papers by month."""

    chip: Chip
    spark: str  # an SVG path, `months` wide and `bar_chart.SPARK_HEIGHT` high; empty where no paper of the shelf has a date
    months: int


class Companions(NamedTuple):
    """A row of the table of tags that occur together."""

    tag: Chip
    cells: tuple[tuple[int, int], ...]
    """For each tag of the table, the number of papers that have both, and the cell's tint; 0 for the row's own tag."""


def trends(groups: Iterable[Group], count: int, months: range) -> list[Trend]:
    """Return the `count` groups with the most papers, each with its papers in each of `months` (see `bar_chart.months_of`)."""
    ranked = sorted(groups, key=lambda group: (-len(group.papers), group.name))[:count]
    return [Trend(chip(group, count=True), bar_chart.spark(_papers_by_month(group, months)), len(months)) for group in ranked]


def together(library: Library) -> list[Companions]:
    """Return a row for each of the tags with the most papers; none where no two tags share two papers."""
    ranked = sorted(library.tags.values(), key=lambda tag: (-len(tag.papers), tag.name))[:_TAGS_TOGETHER]
    masks = list(map(library.bitmask, ranked))
    rows = [[count_shared(own, mask) if row != column else 0 for column, mask in enumerate(masks)] for row, own in enumerate(masks)]
    most = max(chain.from_iterable(rows), default=0)
    if most < 2:
        return []
    return [
        Companions(chip(tag), tuple((count, bar_chart.heat(count, most)) for count in row)) for tag, row in zip(ranked, rows, strict=True)
    ]


def _papers_by_month(group: Group, months: range) -> Sequence[int]:
    """Return the number of papers in each of `months`."""
    counts = Counter(paper.date.year * 12 + paper.date.month - 1 for paper in group.papers if paper.date)
    return [counts[month] for month in months]
