"""Counts, dates and titles in English words. The machine's locale has no influence.

>>> counted(1, "paper"), counted(1204, "entry", "entries")
('1 paper', '1,204 entries')
>>> day(date(2024, 5, 14)), day(date(2024, 5, 14), full=True), month(5, 2024), month(5, 2024, full=True)
('14 May 2024', '14 May 2024', 'May 2024', 'May 2024')
>>> quoted(["vit"]), quoted(["vit", "clip", "mixture of experts"])
('“vit”', '“vit”, “clip” and “mixture of experts”')
"""

from collections.abc import Sequence
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

TITLE_LENGTH = 240  # characters of a title that lists show, and its page at once: on a phone they do not fill a screen


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun. `plural` defaults to the noun with an `s`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def quoted(words: Sequence[str]) -> str:
    """Return words of a paper in quotation marks, joined as in a sentence. There is at least one."""
    marked = [f"“{word}”" for word in words]
    return " and ".join(filter(None, (", ".join(marked[:-1]), marked[-1])))


def listed_title(title: str, *, withdrawn: bool) -> str:
    """Return the title of a paper as lists show it: cut if it is very long, and of a withdrawn paper saying that it is.

    >>> listed_title("Word " * 60, withdrawn=True)[-12:]
    'd Word Word…'
    """
    if len(title) > TITLE_LENGTH:
        start = title[: TITLE_LENGTH - 1]
        title = f"{start.rpartition(' ')[0].rstrip() or start}…"
    return f"Withdrawn: {title}" if withdrawn else title


def day(value: date, *, full: bool = False) -> str:
    """Return a date; the month has three letters, or all with `full`."""
    return f"{value.day} {month(value.month, value.year, full=full)}"


def span(first: date, last: date) -> str:
    """Return the days from `first` to `last`.

    >>> span(date(2024, 4, 24), date(2024, 5, 3)), span(date(2023, 12, 1), date(2024, 1, 2)), span(date(2024, 5, 3), date(2024, 5, 3))
    ('24 April to 3 May 2024', '1 December 2023 to 2 January 2024', '3 May 2024')
    """
    end = day(last, full=True)
    if first == last:
        return end
    start = day(first, full=True) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {end}"


def month(number: int, year: int, *, full: bool = False) -> str:
    """Return month `number` (1 to 12) and year; the month has three letters, or all with `full`."""
    name = MONTHS[number - 1]
    return f"{name if full else name[:3]} {year}"
