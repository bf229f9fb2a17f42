"""The field at a glance: which tags and backbones have the most papers, how that went by month, and what goes with what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from papershelf.library.bitmask import shared
from papershelf.library.library import Group, Library
from papershelf.pages import bar_chart
from papershelf.pages.views import Chip, chip

MONTHS = 24
"""That a trend shows, up to the shelf's newest."""
_TOGETHER = 14
"""Tags in the table of those that occur together."""


class Trend(NamedTuple):
    """A tag or a backbone with its papers by month."""

    chip: Chip
    spark: str
    """An SVG path, `MONTHS` wide and `charts.SPARK` high."""


class Companions(NamedTuple):
    """A tag in the table of tags that occur together."""

    tag: Chip
    cells: tuple[tuple[int, int], ...]
    """For each tag of the table, the papers that have both, and their tint; the tag itself has none."""


def trends(groups: Iterable[Group], count: int, newest: date | None) -> list[Trend]:
    """The `count` groups with the most papers, then by name, each with the months up to that of `newest`."""
    ranked = sorted(groups, key=lambda group: (-len(group.papers), group.name))[:count]
    return [Trend(chip(group, count=True), bar_chart.spark(_monthly(group, newest)) if newest else "") for group in ranked]


def together(library: Library) -> list[Companions]:
    """A row for each of the tags with the most papers; none where hardly any two occur together."""
    ranked = sorted(library.tags.values(), key=lambda tag: (-len(tag.papers), tag.name))[:_TOGETHER]
    masks = list(map(library.mask, ranked))
    rows = [[shared(own, mask) if row != column else 0 for column, mask in enumerate(masks)] for row, own in enumerate(masks)]
    most = max(chain.from_iterable(rows), default=0)
    if most < 2:
        return []
    return [
        Companions(chip(tag), tuple((count, bar_chart.heat(count, most)) for count in row)) for tag, row in zip(ranked, rows, strict=True)
    ]


def _monthly(group: Group, newest: date) -> Sequence[int]:
    last = newest.year * 12 + newest.month
    counts = [0] * MONTHS
    for paper in group.papers:
        back = last - paper.date.year * 12 - paper.date.month if paper.date else -1
        if 0 <= back < MONTHS:
            counts[MONTHS - 1 - back] += 1
    return counts
