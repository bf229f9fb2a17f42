"""Layout of the map: papers that share tags and backbones lie together.

Tags and families are landmarks. Landmarks are laid out first: the less often two of them occur together, the farther apart they are (stress
majorisation, SMACOF). Each paper is then placed at the weighted mean of its landmarks, rarer ones weighing more. So the work grows with
the number of papers and not with its square. Only sums, products, quotients and square roots are used, because these give the same
digits on every machine.

>>> from papershelf.model import Paper
>>> papers = [Paper(f"p{n}", "", "", tags=("a", "b") if n < 4 else ("c",)) for n in range(8)]
>>> points = place(papers)
>>> [point.slug for point in points] == [f"p{n}" for n in range(8)]
True
>>> near, far = (sum((points[0].x - p.x) ** 2 + (points[0].y - p.y) ** 2 for p in others) for others in (points[1:4], points[5:8]))
>>> near < far
True
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import sqrt
from typing import NamedTuple
from zlib import crc32

from papershelf.library.bitmask import bitmask, count_shared
from papershelf.model import Paper

SIZE = 1000  # width and height of the map; positions run from 0 to `SIZE`
_MOST_LANDMARKS = 48  # tags and families that are landmarks, the most frequent
_STEPS = 24  # iterations of the layout. By then landmarks that occur together lie together, though single ones still move.
_SPREAD = 0.6
"""Radius within which all papers would be scattered if they had the same landmarks; a group's area is in proportion to its papers."""
_LEAST_SPREAD = 0.02
_MARGIN = 30  # positions kept free along each edge
_MOST_NOISE = 0xFFFFFFFF  # greatest value of `crc32`, whose values serve as noise, because they are the same in every build
_X, _X_AGAIN, _Y, _Y_AGAIN = map(crc32, (b"x ", b"xx ", b"y ", b"yy "))  # checksums to start from

Point = tuple[float, float]


class MapPoint(NamedTuple):
    """Position of a paper; `x` and `y` run from 0 to `SIZE`."""

    slug: str
    x: int
    y: int


def place(papers: Sequence[Paper]) -> list[MapPoint]:
    """Return the positions of those `papers` that have a landmark, in their order."""
    marks = [(*paper.tags, *map("family {}".format, paper.families)) for paper in papers]
    counts = Counter(chain.from_iterable(marks))
    landmarks = sorted(counts, key=lambda mark: (-counts[mark], mark))[:_MOST_LANDMARKS]
    layout = _lay_out(landmarks, counts, _masks(marks, landmarks))
    groups = {own: tuple(sorted(layout.keys() & own)) for own in set(marks)}
    sizes = Counter(map(groups.__getitem__, marks))
    del sizes[()]
    total = sizes.total()
    weights = {mark: 1 / counts[mark] for mark in landmarks}
    circles = {group: (*_centre(group, layout, weights), _SPREAD * sqrt(size / total) + _LEAST_SPREAD) for group, size in sizes.items()}
    grouped = ((paper.slug, groups[own]) for paper, own in zip(papers, marks, strict=True))
    return _fitted([(slug, *_scattered(slug, *circles[group])) for slug, group in grouped if group])


def _masks(marks: Iterable[Sequence[str]], landmarks: Iterable[str]) -> dict[str, int]:
    """Return the bitmask of the papers that have each landmark."""
    places: dict[str, list[int]] = {mark: [] for mark in landmarks}
    for number, own in enumerate(marks):
        for mark in own:
            if mark in places:
                places[mark].append(number)
    return {mark: bitmask(numbers) for mark, numbers in places.items()}


def _lay_out(names: Sequence[str], counts: Mapping[str, int], masks: Mapping[str, int]) -> dict[str, Point]:
    """Return points whose distances come close to the wanted ones, which run from 0 (always together) to 1 (never together)."""
    wanted = [[_wanted_distance(one, other, counts, masks) for other in names] for one in names]
    xs, ys = ([crc32(name.encode("utf-8", "surrogatepass"), salt) / _MOST_NOISE for name in names] for salt in (_X, _Y))
    for _ in range(_STEPS):
        moved = [_moved(x, y, xs, ys, row) for x, y, row in zip(xs, ys, wanted, strict=True)]
        xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return dict(zip(names, zip(xs, ys, strict=True), strict=True))


def _wanted_distance(one: str, other: str, counts: Mapping[str, int], masks: Mapping[str, int]) -> float:
    if one == other:
        return 0.0
    return 1 - sqrt(count_shared(masks[one], masks[other]) / sqrt(counts[one] * counts[other]))


def _moved(x: float, y: float, xs: Sequence[float], ys: Sequence[float], wanted: Sequence[float]) -> Point:
    """Return where one step moves the landmark at `x`, `y`: to the mean of the points at the wanted distance from each other landmark."""
    sum_x, sum_y = -x, -y  # takes out the landmark itself, which the loop includes
    for other_x, other_y, distance in zip(xs, ys, wanted, strict=True):
        dx, dy = x - other_x, y - other_y
        stretch = distance / (sqrt(dx * dx + dy * dy) or 1.0)
        sum_x += other_x + dx * stretch
        sum_y += other_y + dy * stretch
    others = len(xs) - 1
    return (sum_x / others, sum_y / others) if others else (x, y)


def _centre(group: Iterable[str], layout: Mapping[str, Point], weights: Mapping[str, float]) -> Point:
    x = y = total = 0.0
    for mark in group:
        weight = weights[mark]
        x, y, total = x + layout[mark][0] * weight, y + layout[mark][1] * weight, total + weight
    return x / total, y / total


def _scattered(slug: str, x: float, y: float, radius: float) -> Point:
    """Return a point near `x`, `y` that depends on the slug alone; the sum of two noises makes the middle denser."""
    name = slug.encode("utf-8", "surrogatepass")
    x_noise, y_noise = crc32(name, _X) + crc32(name, _X_AGAIN), crc32(name, _Y) + crc32(name, _Y_AGAIN)
    return x + (x_noise / _MOST_NOISE - 1) * radius, y + (y_noise / _MOST_NOISE - 1) * radius


def _fitted(points: Sequence[tuple[str, float, float]]) -> list[MapPoint]:
    """Return the points, each with its slug, scaled to fill the map in both directions."""
    if not points:
        return []
    slugs, *axes = zip(*points, strict=True)
    return list(map(MapPoint, slugs, *map(_scaled, axes)))


def _scaled(values: Sequence[float]) -> list[int]:
    low, high = min(values), max(values)
    scale = (SIZE - 2 * _MARGIN) / ((high - low) or 1.0)
    return [_MARGIN + round((value - low) * scale) for value in values]
