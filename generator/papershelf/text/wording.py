"""Counts and dates in words, the same on every machine, whatever its locale.

>>> counted(1, "paper"), counted(1204, "entry", "entries")
('1 paper', '1,204 entries')
>>> day(date(2024, 5, 14)), day(date(2024, 5, 14), full=True), month(5, 2024), month(5, 2024, full=True)
('14 May 2024', '14 May 2024', 'May 2024', 'May 2024')
"""

from __future__ import annotations

from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number and its noun; the plural ends in `s` if it is not given."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def day(value: date, *, full: bool = False) -> str:
    """A date, its month cut to three letters or in full."""
    return f"{value.day} {month(value.month, value.year, full=full)}"


def month(number: int, year: int, *, full: bool = False) -> str:
    """Month `number`, 1 to 12, of a year, cut to three letters or in full."""
    name = MONTHS[number - 1]
    return f"{name if full else name[:3]} {year}"
