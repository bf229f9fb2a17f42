"""A map of the shelf: papers that share tags and backbones lie together.

Tags and families are the landmarks. They are laid out once, by how seldom they occur together (stress majorisation, SMACOF), and a
paper is drawn to those it has, the rarer the stronger. So the work grows with the number of papers, not with its square. Only
sums, products, quotients and square roots are used, which give the same digits on every machine.

>>> from papershelf.model import Paper
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
from itertools import chain
from math import sqrt
from typing import NamedTuple
from zlib import crc32

from papershelf.library.bitmask import mask, shared
from papershelf.model import Paper

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


class MapPoint(NamedTuple):
    """Where a paper lies; `x` and `y` from 0 to `SIZE`."""

    slug: str
    x: int
    y: int


def place(papers: Sequence[Paper]) -> list[MapPoint]:
    """The spots of those `papers` that have a tag or a family, in their order."""
    marks = [(*paper.tags, *map("family {}".format, paper.families)) for paper in papers]
    counts = Counter(chain.from_iterable(marks))
    known = sorted(counts, key=lambda mark: (-counts[mark], mark))[:_LANDMARKS]
    layout = _lay_out(known, counts, _masks(marks, known))
    groups = {held: tuple(sorted(layout.keys() & held)) for held in set(marks)}
    sizes = Counter(map(groups.__getitem__, marks))
    del sizes[()]
    total = sizes.total()
    weights = {mark: 1 / counts[mark] for mark in known}
    pulls = {mark: (x * weights[mark], y * weights[mark], weights[mark]) for mark, (x, y) in layout.items()}
    around = {group: (*_centre(group, pulls), _SPREAD * sqrt(size / total) + _LEAST_SPREAD) for group, size in sizes.items()}
    grouped = ((paper.slug, groups[held]) for paper, held in zip(papers, marks, strict=True))
    return _fitted([(slug, *_scattered(slug, *around[group])) for slug, group in grouped if group])


def _masks(marks: Iterable[Sequence[str]], known: Iterable[str]) -> dict[str, int]:
    """Which papers have each of the `known` marks, as `overlap` has it."""
    places: dict[str, list[int]] = {mark: [] for mark in known}
    for number, held in enumerate(marks):
        for mark in held:
            if mark in places:
                places[mark].append(number)
    return {mark: mask(held) for mark, held in places.items()}


def _lay_out(names: Sequence[str], counts: Mapping[str, int], masks: Mapping[str, int]) -> dict[str, Point]:
    """Points whose distances come close to how seldom two names occur together, 0 to 1."""
    wanted = [[_apart(one, other, counts, masks) for other in names] for one in names]
    xs, ys = ([_noise(name.encode("utf-8", "surrogatepass"), salt) for name in names] for salt in (_ACROSS, _DOWN))
    for _ in range(_STEPS):
        moved = [_moved(x, y, xs, ys, row) for x, y, row in zip(xs, ys, wanted, strict=True)]
        xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return dict(zip(names, zip(xs, ys, strict=True), strict=True))


def _apart(one: str, other: str, counts: Mapping[str, int], masks: Mapping[str, int]) -> float:
    if one == other:
        return 0.0
    return 1 - sqrt(shared(masks[one], masks[other]) / sqrt(counts[one] * counts[other]))


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


def _centre(group: Iterable[str], pulls: Mapping[str, tuple[float, float, float]]) -> Point:
    x = y = whole = 0.0
    for mark in group:
        across, down, weight = pulls[mark]
        x, y, whole = x + across, y + down, whole + weight
    return x / whole, y / whole


def _scattered(slug: str, x: float, y: float, radius: float) -> Point:
    """A point near `x`, `y` that depends on the paper alone; the sum of two noises is denser in the middle."""
    name = slug.encode("utf-8", "surrogatepass")
    across, down = crc32(name, _ACROSS) + crc32(name, _ACROSS_TWICE), crc32(name, _DOWN) + crc32(name, _DOWN_TWICE)
    return x + (across / _MOST_NOISE - 1) * radius, y + (down / _MOST_NOISE - 1) * radius


def _noise(name: bytes, salt: int) -> float:
    """0 to 1; `salt` is the checksum of what is thought to stand before the name."""
    return crc32(name, salt) / _MOST_NOISE


_MOST_NOISE = 0xFFFFFFFF
_ACROSS, _ACROSS_TWICE, _DOWN, _DOWN_TWICE = map(crc32, (b"x ", b"xx ", b"y ", b"yy "))


def _fitted(points: Sequence[tuple[str, float, float]]) -> list[MapPoint]:
    """The points on the map, by slug, with as much room below and above as at both sides."""
    if not points:
        return []
    slugs, *axes = zip(*points, strict=True)
    xs, ys = map(_scaled, axes)
    return list(map(MapPoint, slugs, xs, ys))


def _scaled(along: Sequence[float]) -> list[int]:
    low, high = min(along), max(along)
    scale = (SIZE - 2 * _MARGIN) / ((high - low) or 1.0)
    return [_MARGIN + round((at - low) * scale) for at in along]
