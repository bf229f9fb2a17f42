"""Bitmasks count as sets do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from papershelf.library.bitmask import bitmask, count_shared

PLACES = st.sets(st.integers(0, 300))


@given(PLACES, PLACES)
def test_shared_places_are_those_of_the_sets(one: set[int], other: set[int]) -> None:
    assert count_shared(bitmask(one), bitmask(other)) == len(one & other)
    assert bitmask(one) == sum(1 << place for place in one)


def test_no_place_is_no_bit() -> None:
    assert bitmask([]) == 0
