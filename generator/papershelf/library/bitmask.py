"""Sets of papers as bitmasks: numbers with one bit for each paper, so that two sets are compared in one step."""

from collections.abc import Iterable


def bitmask(places: Iterable[int]) -> int:
    """Return the number whose bits at `places`, counted from 0, are set.

    >>> bin(bitmask([0, 3, 3]))
    '0b1001'
    """
    places = list(places)
    octets = bytearray(max(places, default=-1) // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def count_shared(one: int, other: int) -> int:
    """Return the number of bits that are set in both bitmasks.

    >>> count_shared(bitmask([1, 2, 3]), bitmask([2, 3, 4]))
    2
    """
    return (one & other).bit_count()
