"""Read dates as listings print them, and find the year that a listing leaves out.

A listing leaves the year out where it is the year of the capture. The capture is therefore at least one year later than
the latest year that is printed, unless there is better evidence: a date in site.yaml, in the file's name or in the text
around the listing, or an arXiv identifier, which begins with the year and month of its submission. The clock is never asked.
"""

import re
from calendar import isleap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
"""Regular expression of a month's name, with one group for `month_number`."""
DATE = rf"(?:{MONTH}\s+(\d{{1,2}})(?:,\s*((?:19|20)\d\d))?|(\d{{1,2}})\s+{MONTH},?\s+((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d))"
"""Regular expression of `May 14, 2024`, `Nov 4`, `14 May 2024` and `2024-05-14`, with nine groups for `from_groups`.

A number after `Nov 4` without a comma is not a year.
"""

_BEGINS_WITH_DAY = pattern(rf"\s{{0,9}}(?:[A-Za-z]{{3,9}}\.?,?\s{{1,9}}(?=\d))?{DATE}", re.I)
_IN_NAME = pattern(
    r"(?<![0-9A-Za-z])(20[0-4]\d)(?:([-_./]?)(0[1-9]|1[0-2])(?:\2|/)(0[1-9]|[12]\d|3[01])|[-_./](0[1-9]|1[0-2])|[-_/]?W(\d\d))(?!\d)"
)
_SPELLED_IN_NAME = pattern(
    rf"(?<![0-9A-Za-z])(?:(20[0-4]\d)([-_.])(\d{{1,2}})\2(\d{{1,2}})|(\d{{1,2}})(?:st|nd|rd|th)?[-_. ]?{MONTH}[-_., ]{{0,2}}(20[0-4]\d)"
    rf"|{MONTH}[-_. ]?(\d{{1,2}})(?:st|nd|rd|th)?[-_., ]{{1,2}}(20[0-4]\d)|(20[0-4]\d)[-_. /]?{MONTH}[-_. /]?(\d{{1,2}}))(?!\d)",
    re.I,
)
_WEEK_IN_NAME = pattern(
    r"(?<![0-9a-z])(?:(20[0-4]\d)[-_/. ]{0,3}(?:K?W|week)[-_ ]?(\d\d?)|(?:K?W|week)[-_ ]?(\d\d?)[-_/. ]{1,3}(20[0-4]\d))(?!\d)", re.I
)
_YEAR_LAST_IN_NAME = pattern(r"(?<![0-9A-Za-z])(\d{1,2})([-_.])(\d{1,2})\2(20[0-4]\d)(?!\d)")
_THREE_NUMBERS = pattern(r"(?<![0-9A-Za-z])20\d\d([-_.])\d{1,2}\1\d{1,2}(?![0-9A-Za-z])")
_ARXIV_MONTH = pattern(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}")


class PrintedDate(NamedTuple):
    """A date as printed; `year` is 0 where it is left out."""

    month: int
    day: int
    year: int = 0

    def in_year(self, year: int) -> date | None:
        """Return the day, in `year` where no year is printed; None where there is no such day, or no year at all."""
        try:
            return date(self.year or year, self.month, self.day) if self.year or year else None
        except ValueError:
            return None


class Capture(NamedTuple):
    """When a digest was captured, as far as the file tells."""

    year: int  # the year of dates that leave it out; 0 where it is not known
    as_of: date | None
    source: str  # as `DigestFile.as_of_source`


NO_CAPTURE = Capture(0, None, "")


_MOST_WEEKS = 53
NO_TIME = "1970-01-01T00:00:00"
"""What programs write where they know no time."""


def from_groups(groups: Sequence[str | None]) -> PrintedDate:
    """Return the nine groups of a match of `DATE` as a date.

    >>> import re
    >>> from_groups(re.match(DATE, "Nov 4").groups())
    PrintedDate(month=11, day=4, year=0)
    """
    if groups[6]:
        return PrintedDate(int(groups[7] or 0), int(groups[8] or 0), int(groups[6]))
    month, day, year = (groups[0], groups[1], groups[2]) if groups[0] else (groups[4], groups[3], groups[5])
    return PrintedDate(month_number(month or ""), int(day or 0), int(year or 0))


def day_in(value: str) -> date | None:
    """Return the day with which a time begins, as ISO 8601 and RFC 822 write it, in the time's own zone; None for anything else.

    >>> day_in("2026-09-15T00:00:00-04:00"), day_in("Tue, 15 Sep 2026 00:00:00 -0400"), day_in("soon")
    (datetime.date(2026, 9, 15), datetime.date(2026, 9, 15), None)
    """
    found = _BEGINS_WITH_DAY.match(value) if not value.startswith(NO_TIME) else None
    return from_groups(found.groups()).in_year(0) if found else None


def month_number(name: str) -> int:
    """Return the number, from 1 to 12, of a month by its name or the first three letters."""
    return _MONTHS.index(name[:3].lower()) + 1


def in_name(name: str) -> tuple[int, date | None]:
    """Return the year in a file's name or path, and the day where this has a whole date; `(0, None)` where it has neither.

    >>> in_name("2025/03/14"), in_name("2025-03/14")
    ((2025, datetime.date(2025, 3, 14)), (2025, datetime.date(2025, 3, 14)))

    >>> in_name("2024_3_15"), in_name("14th March 2024"), in_name("March 16, 2024"), in_name("2024/Mar/17")[1]
    ((2024, datetime.date(2024, 3, 15)), (2024, datetime.date(2024, 3, 14)), (2024, datetime.date(2024, 3, 16)), datetime.date(2024, 3, 17))

    >>> in_name("14.3.2025"), in_name("03-14-2025"), in_name("03-04-2025")
    ((2025, datetime.date(2025, 3, 14)), (2025, datetime.date(2025, 3, 14)), (2025, None))

    >>> in_name("daily_2025-03-14"), in_name("variant_2026-05"), in_name("2024-W23"), in_name("000_678841eeb3dec03e")
    ((2025, datetime.date(2025, 3, 14)), (2026, None), (2024, None), (0, None))
    """
    year = 0
    for found in _IN_NAME.finditer(name):
        year = int(found[1])
        day = PrintedDate(int(found[3]), int(found[4]), year).in_year(0) if found[3] else None
        if day:
            return year, day
    spelled = _SPELLED_IN_NAME.search(name)
    if spelled and (printed := _spelled(spelled.groups())).in_year(0):
        return printed.year, printed.in_year(0)
    if last := _YEAR_LAST_IN_NAME.search(name):
        return int(last[4]), _with_year_last(int(last[1]), int(last[3]), int(last[4]), dotted=last[2] == ".")
    return year or (week_in_name(name) or (0, 0))[0], None


def week_in_name(name: str) -> tuple[int, int] | None:
    """Return the year and the week in a file's name; None where it has none.

    >>> week_in_name("2025-W51"), week_in_name("papers week 51 2025"), week_in_name("2025-week-54")
    ((2025, 51), (2025, 51), None)
    """
    found = _WEEK_IN_NAME.search(name)
    year, week = (int(found[1] or found[4]), int(found[2] or found[3])) if found else (0, 0)
    return (year, week) if 1 <= week <= _MOST_WEEKS else None


def _with_year_last(first: int, second: int, year: int, *, dotted: bool) -> date | None:
    """Return the day, where dots say that the day comes first, or where only one of the two numbers can be a month."""
    if not dotted and max(first, second) <= 12 and first != second:
        return None
    month, day = (first, second) if second > 12 else (second, first)
    return PrintedDate(month, day, year).in_year(0)


def impossible_day(name: str) -> str:
    """Return what is written like a day in a file's name and is none; empty where there is no such thing.

    >>> impossible_day("2025-02-30.json"), impossible_day("2025-02-28.json")
    ('2025-02-30', '')
    """
    found = _THREE_NUMBERS.search(name)
    return found[0] if found and not in_name(name)[1] else ""


def _spelled(groups: Sequence[str | None]) -> PrintedDate:
    year, _, month, day = groups[:4]
    if year:
        return PrintedDate(int(month or 0), int(day or 0), int(year))
    for day_at, name_at, year_at in ((4, 5, 6), (8, 7, 9), (12, 11, 10)):
        if name := groups[name_at]:
            return PrintedDate(month_number(name), int(groups[day_at] or 0), int(groups[year_at] or 0))
    return PrintedDate(0, 0)


def month_of_arxiv_id(identifier: str) -> tuple[int, int]:
    """Return year and month of an arXiv identifier of the new style; `(0, 0)` for any other.

    >>> month_of_arxiv_id("2410.05434"), month_of_arxiv_id("cs/0112017")
    ((2024, 10), (0, 0))
    """
    found = _ARXIV_MONTH.fullmatch(identifier)
    return (2000 + int(found[1]), int(found[2])) if found else (0, 0)


def find_capture(
    *,
    configured: date | None,
    name: str,
    captured_on: date | None,
    header: PrintedDate | None,
    entries: Iterable[PrintedDate | None],
    arxiv_ids: Iterable[str],
) -> Capture:
    """Decide when a listing was captured, from the best evidence that there is.

    Args:
        configured: The date in site.yaml.
        name: The file's name without its ending.
        captured_on: A whole date in the text around the listing.
        header: The date above the first title.
        entries: The dates of the entries.
        arxiv_ids: The arXiv identifiers of the entries.
    """
    if configured:
        return Capture(configured.year, configured, "site.yaml")
    name_year, name_day = in_name(name)
    if name_day:
        return Capture(name_day.year, name_day, "file name")
    if captured_on and (not header or header.year in (0, captured_on.year)):
        return Capture(captured_on.year, header.in_year(captured_on.year) if header else captured_on, "listing")
    if header and header.year and header.in_year(0):
        return Capture(header.year, header.in_year(0), "listing")
    dates = [printed for printed in entries if printed]
    if name_year:
        return _capture_in_year(name_year, "file name", header, dates)
    return _capture_in_year(_earliest_year(header, dates, map(month_of_arxiv_id, arxiv_ids)), "inferred", header, dates)


def _capture_in_year(year: int, source: str, header: PrintedDate | None, dates: Sequence[PrintedDate]) -> Capture:
    if header and year and header.in_year(year):
        return Capture(year, header.in_year(year), source)
    days = [day for day in (printed.in_year(year) for printed in dates) if day]
    return Capture(year, max(days, default=None), "newest entry" if days else "")


def _earliest_year(header: PrintedDate | None, dates: Sequence[PrintedDate], months: Iterable[tuple[int, int]]) -> int:
    """Return the first year that contradicts nothing printed; 0 where nothing tells the year."""
    latest_printed = max((printed.year for printed in dates if printed.year), default=-1)
    newest = max(months, default=(0, 0))
    year = max(latest_printed + 1, newest[0])
    if not year:
        return 0
    if header and newest > (year, header.month):
        year += 1
    leap_day = any((printed.month, printed.day) == (2, 29) and not printed.year for printed in (*dates, *([header] if header else [])))
    while leap_day and not isleap(year):
        year += 1
    return year
