"""Layout of the map: what belongs together lies together."""

from __future__ import annotations

import pytest

from papershelf.pages import map_layout
from support.libraries import paper, papers


def test_papers_with_the_same_tags_lie_together() -> None:
    held = [*papers(30, tags=("pruning", "quantization")), *papers(30, "d2", tags=("3d",), families=("Swin",))]
    points = map_layout.place(held)
    middles = [(sum(s.x for s in half) / 30, sum(s.y for s in half) / 30) for half in (points[:30], points[30:])]
    apart = ((middles[0][0] - middles[1][0]) ** 2 + (middles[0][1] - middles[1][1]) ** 2) ** 0.5
    assert apart > 200
    for (x, y), half in zip(middles, (points[:30], points[30:]), strict=True):
        assert sum(abs(s.x - x) < apart / 2 and abs(s.y - y) < apart for s in half) >= 28


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_every_tagged_paper_has_a_place_on_the_map(count: int) -> None:
    points = map_layout.place([*papers(count, tags=("pruning",)), paper("untagged")])
    assert [point.slug for point in points] == [f"d1-p{place:04}" for place in range(1, count + 1)]
    assert all(0 <= value <= map_layout.SIZE for point in points for value in (point.x, point.y))
