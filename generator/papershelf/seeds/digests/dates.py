"""Dates as listings print them, and the year that they leave out.

A listing leaves the year out when it is the year of the capture. So the capture is at least one year later than the
latest year that is printed, unless something better is known: a date in site.yaml, in the file's name, beside the
listing, or an arXiv identifier, which begins with the year and month of its submission. The clock is never asked.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = rf"(?:{_MONTH}\s+(\d{{1,2}})(?:,\s*((?:19|20)\d\d))?|(\d{{1,2}})\s+{_MONTH},?\s+((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d))"
"""Nine groups, read by `printed`: `May 14, 2024`, `Nov 4`, `14 May 2024`, `2024-05-14`. A bare number after `Nov 4` is no year."""

_IN_NAME = pattern(r"(?<![0-9A-Za-z])(20[0-4]\d)(?:([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])|[-_.](0[1-9]|1[0-2])|[-_]?W(\d\d))(?!\d)")
_ARXIV_MONTH = pattern(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}")


class Printed(NamedTuple):
    """A date as printed; `year` is 0 where it was left out."""

    month: int
    day: int
    year: int = 0

    def on(self, year: int) -> date | None:
        """The day, in `year` where none is printed; None where there is no such day or no year at all."""
        try:
            return date(self.year or year, self.month, self.day) if self.year or year else None
        except ValueError:
            return None


class Capture(NamedTuple):
    """When a listing was captured, as far as that can be known."""

    year: int
    """For the dates that leave theirs out; 0: unknown."""
    as_of: date | None
    source: str
    """As in `Digest.as_of_source`."""


def printed(groups: Sequence[str | None]) -> Printed:
    """The nine groups of `DATE` as a date.

    >>> import re
    >>> printed(re.match(DATE, "Nov 4").groups())
    Printed(month=11, day=4, year=0)
    """
    if groups[6]:
        return Printed(int(groups[7] or 0), int(groups[8] or 0), int(groups[6]))
    month, day, year = (groups[0], groups[1], groups[2]) if groups[0] else (groups[4], groups[3], groups[5])
    return Printed(MONTHS.index((month or "")[:3].lower()) + 1, int(day or 0), int(year or 0))


def in_name(name: str) -> tuple[int, date | None]:
    """The year, and the day where it is whole, that a file's name holds; `(0, None)` where it holds none.

    >>> in_name("daily_2025-03-14"), in_name("variant_2026-05"), in_name("2024-W23"), in_name("000_678841eeb3dec03e")
    ((2025, datetime.date(2025, 3, 14)), (2026, None), (2024, None), (0, None))
    """
    year = 0
    for found in _IN_NAME.finditer(name):
        year = int(found[1])
        if found[3]:
            try:
                return year, date(year, int(found[3]), int(found[4]))
            except ValueError:
                continue
    return year, None


def of_arxiv(identifier: str) -> tuple[int, int]:
    """Year and month of an arXiv identifier of the new style; `(0, 0)` for others.

    >>> of_arxiv("2410.05434"), of_arxiv("cs/0112017")
    ((2024, 10), (0, 0))
    """
    found = _ARXIV_MONTH.fullmatch(identifier)
    return (2000 + int(found[1]), int(found[2])) if found else (0, 0)


def capture(
    *,
    given: date | None,
    name: str,
    beside: date | None,
    header: Printed | None,
    entries: Iterable[Printed | None],
    identifiers: Iterable[str],
) -> Capture:
    """Decide when a listing was captured, from the surest witness to the weakest.

    `given` comes from site.yaml, `name` is the file's, `beside` a whole date in the listing's surroundings, `header`
    the date above its first title.
    """
    if given:
        return Capture(given.year, given, "site.yaml")
    name_year, name_day = in_name(name)
    if name_day:
        return Capture(name_day.year, name_day, "file name")
    if beside and (not header or header.year in (0, beside.year)):
        return Capture(beside.year, header.on(beside.year) if header else beside, "listing")
    if header and header.year and header.on(0):
        return Capture(header.year, header.on(0), "listing")
    dates = [day for day in entries if day]
    if name_year:
        return _of_year(name_year, "file name", header, dates)
    year = _earliest_year(header, dates, [of_arxiv(i) for i in identifiers])
    return _of_year(year, "inferred", header, dates)


def _of_year(year: int, source: str, header: Printed | None, dates: Sequence[Printed]) -> Capture:
    if header and year and header.on(year):
        return Capture(year, header.on(year), source)
    days = [day for day in (printed.on(year) for printed in dates) if day]
    return Capture(year, max(days, default=None), "newest entry" if days else "")


def _earliest_year(header: Printed | None, dates: Sequence[Printed], months: Sequence[tuple[int, int]]) -> int:
    """The first year that contradicts nothing printed; 0 where nothing tells."""
    whole = [day.year for day in dates if day.year]
    newest = max(months, default=(0, 0))
    year = max(max(whole, default=-1) + 1, newest[0])
    if not year:
        return 0
    if header and newest > (year, header.month):
        year += 1
    leap_day = any((day.month, day.day) == (2, 29) and not day.year for day in (*dates, *([header] if header else [])))
    while leap_day and not isleap(year):
        year += 1
    return year
