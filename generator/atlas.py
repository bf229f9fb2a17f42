"""A map of the shelf: papers that share tags and backbones lie together.

Tags and families are the landmarks. They are laid out once, by how seldom they occur together (stress majorisation, SMACOF), and a
paper is drawn to those it has, the rarer the stronger. So the work grows with the number of papers, not with its square. Only
sums, products, quotients and square roots are used, which give the same digits on every machine.

>>> from generator.model import Paper
>>> papers = [Paper(f"p{n}", "", "", tags=("a", "b") if n < 4 else ("c",)) for n in range(8)]
>>> spots = place(papers)
>>> [spot.slug for spot in spots] == [f"p{n}" for n in range(8)]
True
>>> near, far = (sum((spots[0].x - s.x) ** 2 + (spots[0].y - s.y) ** 2 for s in held) for held in (spots[1:4], spots[5:8]))
>>> near < far
True
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import sqrt
from typing import NamedTuple
from zlib import crc32

from generator.model import Paper

SIZE = 1000
"""Places along each side of the map."""
_LANDMARKS = 48
"""Tags and families that draw papers: the most frequent."""
_STEPS = 24
"""Of the layout; what lies together does so by then, though single landmarks still wander."""
_SPREAD = 0.6
"""How far papers with the same landmarks stray: an area in keeping with their number."""
_LEAST_SPREAD = 0.02
_MARGIN = 30
"""Places kept free along the edges."""

Point = tuple[float, float]


class Spot(NamedTuple):
    """Where a paper lies; `x` and `y` from 0 to `SIZE`."""

    slug: str
    x: int
    y: int


def place(papers: Sequence[Paper]) -> list[Spot]:
    """The spots of those `papers` that have a tag or a family, in their order."""
    marks = {paper.slug: (*paper.tags, *(f"family {name}" for name in paper.families)) for paper in papers}
    counts = Counter(mark for held in marks.values() for mark in held)
    known = sorted(counts, key=lambda mark: (-counts[mark], mark))[:_LANDMARKS]
    layout = _lay_out(known, counts, _together(marks.values(), set(known)))
    groups = {slug: tuple(sorted(layout.keys() & held)) for slug, held in marks.items()}
    sizes = Counter(groups.values())
    centres = {group: _centre(group, layout, counts) for group in sizes if group}
    total = sum(sizes[group] for group in centres)
    points = {
        slug: _scattered(centres[group], slug, _SPREAD * sqrt(sizes[group] / total) + _LEAST_SPREAD)
        for slug, group in groups.items()
        if group
    }
    return _fitted(points)


def _together(lists: Iterable[Sequence[str]], known: set[str]) -> Counter[tuple[str, str]]:
    """How many papers have both of two landmarks, the lesser name first."""
    counts: Counter[tuple[str, str]] = Counter()
    for held in lists:
        counts.update(combinations(sorted(known.intersection(held)), 2))
    return counts


def _lay_out(names: Sequence[str], counts: Mapping[str, int], together: Mapping[tuple[str, str], int]) -> dict[str, Point]:
    """Points whose distances come close to how seldom two names occur together, 0 to 1."""
    wanted = [[_apart(one, other, counts, together) for other in names] for one in names]
    xs, ys = ([_noise(name.encode("utf-8", "surrogatepass"), salt) for name in names] for salt in (_ACROSS, _DOWN))
    for _ in range(_STEPS):
        moved = [_moved(x, y, xs, ys, row) for x, y, row in zip(xs, ys, wanted, strict=True)]
        xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return dict(zip(names, zip(xs, ys, strict=True), strict=True))


def _apart(one: str, other: str, counts: Mapping[str, int], together: Mapping[tuple[str, str], int]) -> float:
    if one == other:
        return 0.0
    both = together.get((one, other) if one < other else (other, one), 0)
    return 1 - sqrt(both / sqrt(counts[one] * counts[other]))


def _moved(x: float, y: float, xs: Sequence[float], ys: Sequence[float], wanted: Sequence[float]) -> Point:
    """One step of the landmark at `x`, `y`: each of the others pulls to where it wants it to be, and the mean of these is best."""
    sum_x, sum_y = -x, -y  # for it is among the others, and pulls to where it is
    for other_x, other_y, distance in zip(xs, ys, wanted, strict=True):
        across, down = x - other_x, y - other_y
        stretch = distance / (sqrt(across * across + down * down) or 1.0)
        sum_x += other_x + across * stretch
        sum_y += other_y + down * stretch
    others = len(xs) - 1
    return (sum_x / others, sum_y / others) if others else (x, y)


def _centre(group: Iterable[str], layout: Mapping[str, Point], counts: Mapping[str, int]) -> Point:
    weights = [(layout[mark], 1 / counts[mark]) for mark in group]
    whole = sum(weight for _, weight in weights)
    return sum(x * weight for (x, _), weight in weights) / whole, sum(y * weight for (_, y), weight in weights) / whole


def _scattered(centre: Point, slug: str, radius: float) -> Point:
    """A point near `centre` that depends on the paper alone; the sum of two noises is denser in the middle."""
    name = slug.encode("utf-8", "surrogatepass")
    x, y = _noise(name, _ACROSS) + _noise(name, _ACROSS_TWICE) - 1, _noise(name, _DOWN) + _noise(name, _DOWN_TWICE) - 1
    return centre[0] + x * radius, centre[1] + y * radius


def _noise(name: bytes, salt: int) -> float:
    """0 to 1; `salt` is the checksum of what is thought to stand before the name."""
    return crc32(name, salt) / 0xFFFFFFFF


_ACROSS, _ACROSS_TWICE, _DOWN, _DOWN_TWICE = map(crc32, (b"x ", b"xx ", b"y ", b"yy "))


def _fitted(points: Mapping[str, Point]) -> list[Spot]:
    """The points on the map, with as much room below and above as at both sides."""
    if not points:
        return []
    lows, highs = ([edge(point[axis] for point in points.values()) for axis in (0, 1)] for edge in (min, max))
    scale = [(SIZE - 2 * _MARGIN) / ((high - low) or 1.0) for low, high in zip(lows, highs, strict=True)]
    return [
        Spot(slug, _MARGIN + round((x - lows[0]) * scale[0]), _MARGIN + round((y - lows[1]) * scale[1])) for slug, (x, y) in points.items()
    ]
