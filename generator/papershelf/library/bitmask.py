"""How many papers two groups share. A group is a number with a bit for each of its papers, so that two are compared in one step."""

from __future__ import annotations

from collections.abc import Iterable


def mask(places: Iterable[int]) -> int:
    """A number whose bits at `places`, from 0, are set.

    >>> bin(mask([0, 3, 3]))
    '0b1001'
    """
    rising = sorted(places)
    held = bytearray(rising[-1] // 8 + 1 if rising else 0)
    for place in rising:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def shared(one: int, other: int) -> int:
    """How many bits two masks have in common.

    >>> shared(mask([1, 2, 3]), mask([2, 3, 4]))
    2
    """
    return (one & other).bit_count()
