"""Recognise a digest that is not of one day: of a week, of a month, or of what is trending.

A period is written `2025-W51` (ISO 8601), `2025-12` or `trending`. A page prints its period above the first title, often without the
year: "Week 51", "Dec 15 - Dec 21", "December 2025". The address of the page and the name of the file may tell it too.

>>> of_address("https://huggingface.co/papers/week/2025-W51"), in_name("papers_2025-12"), in_name("search_2025-12")
('2025-W51', '2025-12', '')
>>> in_lines(["Week 51", "Dec 15 - Dec 21"]).in_year(2025)
'2025-W51'
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from papershelf.seeds.digests.dates import MONTH, Capture, PrintedDate, month_number, week_in_name
from papershelf.seeds.digests.dates import in_name as day_in_name
from papershelf.text.lazy_pattern import pattern

TRENDING = "trending"
_WEEK = r"(20\d\d)[-/]?W(0?[1-9]|[1-4]\d|5[0-3])"
_MONTH_OF_YEAR = r"(20\d\d)[-_./](0[1-9]|1[0-2])"
_WRITTEN = pattern(rf"{_WEEK}|{_MONTH_OF_YEAR}", re.I)
_ADDRESS = pattern(rf"huggingface\.co/papers/(?:week/{_WEEK}|month/{_MONTH_OF_YEAR}|trending)(?![\w-])", re.I)
_OWN_ADDRESS = pattern(r"<(?:link|meta)\b[^<>]{0,200}(?:canonical|og:url)[^<>]{0,200}>", re.I)
_PERIOD_KEYS = ("dateString", "date", "week", "month", "period")
_WORD = r"(?:hf|hugging|face|daily|weekly|monthly|week|month|paper|papers|digest|digests|top)"
_MONTH_AS_NAME = pattern(rf"(?:{_WORD}[\W_]*)*(?:{_MONTH_OF_YEAR}|{MONTH}[\W_]*(20\d\d)|(20\d\d)[\W_]*{MONTH})(?:[\W_]*{_WORD})*", re.I)
_TRENDING_IN_NAME = pattern(r"(?<![a-z])trending(?![a-z])", re.I)
_DAY = rf"{MONTH}\s+(\d{{1,2}})(?:,?\s+(20\d\d))?"
_LINE = pattern(
    rf"(?=\S)(?:(?:week\s+(\d\d?)|W(\d\d)|{_WEEK})(?:[,\s]+(20\d\d))?)?[\s:,·(]*+"
    rf"(?:{_DAY}\s*(?:[-–—]|to)\s*(?:{_DAY}|(\d\d?)(?:,?\s+(20\d\d))?))?[\s)]*",
    re.I,
)
_MONTH_LINE = pattern(rf"{MONTH}(?:,?\s+(20\d\d))?|{_MONTH_OF_YEAR}", re.I)
_TRENDING_LINE = pattern(r"(?:hugging face\s*[-|–]\s*)?trending papers(?:\s*[-|–]\s*hugging face)?", re.I)
_DAILY_LINE = pattern(r"(?:hugging face\s*[-|–]\s*)?daily papers\b.*", re.I)
_LONGEST_LINE = 80
_FIRST_YEAR = 2023  # of "Daily Papers"
_SUNDAY = 6
_LONGEST_WEEK = timedelta(days=6)
_TIME_ZONES = timedelta(days=1)  # how much earlier than a page's period its capture may be, because the day differs between time zones


class PrintedPeriod(NamedTuple):
    """A week or a month as printed. What is not printed is 0 or None."""

    week: int = 0
    month: int = 0
    year: int = 0
    first: PrintedDate | None = None
    last: PrintedDate | None = None
    trending: bool = False

    @property
    def last_printed(self) -> PrintedDate | None:
        """The last day as printed, of a month too."""
        return PrintedDate(self.month, 28, self.year) if self.month else self.last

    def begun_on(self, day: date) -> str:
        """Return the latest period that had begun on `day`, when the page was captured; empty where the lines name none."""
        found = map(self.in_year, (day.year + 1, day.year, day.year - 1))
        return next((each for each in found if each and _begun(each, day)), self.in_year(day.year))

    def with_papers_until(self, newest: date) -> str:
        """Return the first period whose papers may be as new as `newest`; empty where the lines name none."""
        found = (self.in_year(year, at_least=True) for year in (newest.year, newest.year + 1))
        return next((each for each in found if each == TRENDING or (last_day(each) or date.min) >= newest), "")

    def in_year(self, year: int, *, at_least: bool = False) -> str:
        """Return the period; empty where the lines name none, or no year is known.

        Args:
            year: Where no year is printed, the year in which the period ends; 0 where nothing tells it.
            at_least: Whether `year` is only the earliest possible one. The days of a printed week then tell the year.
        """
        if self.trending:
            return TRENDING
        year = self.year or (self._year_of_week(year) if at_least or not year else 0) or year
        if not year:
            return ""
        if self.month:
            return f"{year}-{self.month:02}"
        last = self.last and self.last.in_year(year)
        first = self.first and self.first.in_year(year)
        if not last or not first:
            return f"{year}-W{self.week:02}" if self.week else ""
        first = first if first <= last else first.replace(year=first.year - 1) if (first.month, first.day) != (2, 29) else last
        if self.week or last - first <= _LONGEST_WEEK:
            found = last.isocalendar()
            return f"{found.year}-W{self.week or found.week:02}"
        return f"{last.year}-{last.month:02}" if (first.month, first.day) == (last.month, 1) else ""

    def _year_of_week(self, year: int) -> int:
        """Return the first year, from `year` on, in which the last day is a Sunday and the first a Monday; 0 where there is none."""
        if not self.first or not self.last:
            return 0
        for candidate in range(max(year, _FIRST_YEAR), max(year, _FIRST_YEAR) + 12):
            last = self.last.in_year(candidate)
            if last and last.weekday() == _SUNDAY and (last - _LONGEST_WEEK).timetuple()[1:3] == self.first[:2]:
                return candidate
        return 0


NONE = PrintedPeriod()


def of_value(value: object) -> str:
    """Return the week or month in a field of a capture; empty for anything else, a day for instance.

    >>> of_value("2025-W51"), of_value("2025-12"), of_value("2025-12-19"), of_value(None)
    ('2025-W51', '2025-12', '', '')
    """
    found = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) and len(value) < _LONGEST_LINE else None
    return _written(found.groups()) if found else ""


def of_object(fields: object) -> str:
    """Return the period in the fields of a capture around its list of papers; empty where they tell none.

    >>> of_object({"dateString": "2025-W51"}), of_object({"periodType": "month", "dateString": "2025-12-01"})
    ('2025-W51', '2025-12')
    """
    if not isinstance(fields, dict):
        return ""
    if found := next(filter(None, (of_value(fields.get(key)) for key in _PERIOD_KEYS)), ""):
        return found
    kind, value = fields.get("periodType") or fields.get("period"), fields.get("dateString") or fields.get("date")
    if kind == TRENDING or value == TRENDING:
        return TRENDING
    if kind in ("week", "month") and isinstance(value, str):
        with suppress(ValueError):
            year, week, _ = date.fromisoformat(value[:10]).isocalendar()
            return f"{year}-W{week:02}" if kind == "week" else value[:7]
    return ""


def of_html(text: str) -> str:
    """Return the period in the address that the head of an HTML page gives for the page; empty where it gives none."""
    return next(filter(None, (of_address(found[0]) for found in _OWN_ADDRESS.finditer(text[:100_000]))), "")


def of_address(text: str) -> str:
    """Return the period in the first address of a page of a week, a month or what is trending; empty where `text` has none."""
    found = _ADDRESS.search(text)
    return _written(found.groups()) or TRENDING if found else ""


def in_name(name: str) -> str:
    """Return the period in a file's name without its ending. A month counts only where the name has no other words than a page's own."""
    if _TRENDING_IN_NAME.search(name):
        return TRENDING
    if week := week_in_name(name):
        return f"{week[0]}-W{week[1]:02}"
    found = _MONTH_AS_NAME.fullmatch(name) if len(name) <= _LONGEST_LINE and not day_in_name(name)[1] else None
    if not found:
        return ""
    year, number, before, year_after, year_before, after = found.groups()
    return f"{year}-{number}" if year else f"{year_after or year_before}-{month_number(before or after):02}"


def is_line(text: str) -> bool:
    """Return whether a line prints a week or a month, and nothing else.

    >>> is_line("Week 51"), is_line("Dec 15 – 21, 2025"), is_line("December 2025"), is_line("Dec 15")
    (True, True, True, False)
    """
    return _read_line(text) != NONE


def in_lines(lines: Iterable[str]) -> PrintedPeriod:
    """Return the period that the lines above a listing's first title print, in one line or in several."""
    found = NONE
    trending = daily = False
    for line in lines:
        trending = trending or bool(_TRENDING_LINE.fullmatch(line[:_LONGEST_LINE]))
        daily = daily or bool(_DAILY_LINE.fullmatch(line[:_LONGEST_LINE]))
        printed = _read_line(line)
        found = found._replace(**{name: value for name, value in printed._asdict().items() if value and not getattr(found, name)})
    # The tabs of a day's page name what is trending too.
    return found if found != NONE else PrintedPeriod(trending=trending and not daily)


def last_day(period: str) -> date | None:
    """Return the last day of a week or month; None for what is trending, and where there is no period.

    >>> last_day("2025-W51"), last_day("2025-12"), last_day("trending")
    (datetime.date(2025, 12, 21), datetime.date(2025, 12, 31), None)
    """
    with suppress(ValueError):
        if "W" in period:
            return date.fromisocalendar(int(period[:4]), int(period[6:]), 7)
        if period[:4].isdigit():
            year, month = int(period[:4]), int(period[5:])
            return date(year, month, monthrange(year, month)[1])
    return None


def decide(said: str, name: str, capture: Capture) -> tuple[str, Capture]:
    """Return the period of a digest and when the digest was captured, without days that only the period or the entries tell.

    Args:
        said: The period that the content tells; empty where it tells none.
        name: The file's name without its ending. Its period counts unless the content or the maintainer tells a day outside of it.
        capture: What is known of the capture so far.
    """
    period = said or in_name(name)
    last = last_day(period)
    if not last:  # no period, what is trending, or a week that its year does not have
        return period if period == TRENDING else "", capture
    if said:
        told = capture.source == "site.yaml" or bool(capture.source == "file name" and day_in_name(name)[1])
    elif capture.as_of and capture.source != "newest entry":
        if capture.source == "site.yaml" or not _first_day(period, last) <= capture.as_of <= last:
            return "", capture
        told = True
    else:
        told = False
    return period, capture if told else Capture(capture.year, None, "")


def _begun(period: str, day: date) -> bool:
    last = last_day(period)
    return not last or _first_day(period, last) - _TIME_ZONES <= day


def _first_day(period: str, last: date) -> date:
    return last - _LONGEST_WEEK if "W" in period else last.replace(day=1)


def _written(groups: tuple[str | None, ...]) -> str:
    week_year, week, year, month = groups
    return f"{week_year}-W{int(week):02}" if week_year and week else f"{year}-{month}" if year else ""


def _read_line(text: str) -> PrintedPeriod:
    """Return what one line prints of a week or month."""
    text = text.strip(" *#_-")
    if not text or len(text) > _LONGEST_LINE:
        return NONE
    if found := _MONTH_LINE.fullmatch(text):
        name, year, other_year, number = found.groups()
        return PrintedPeriod(month=month_number(name) if name else int(number), year=int(year or other_year or 0))
    found = _LINE.fullmatch(text)
    if not found:
        return NONE
    week, short, week_year, iso_week, year, *days = found.groups()
    month, day, first_year, last_month, last_day_, last_year, other_day, other_year = days
    number = int(week or short or iso_week or 0)
    if not month:
        return PrintedPeriod(week=number, year=int(week_year or year or 0)) if number <= 53 else NONE
    last = PrintedDate(month_number(last_month or month), int(last_day_ or other_day), int(last_year or other_year or 0))
    first = PrintedDate(month_number(month), int(day), int(first_year or 0))
    return PrintedPeriod(week=number, year=int(week_year or year or last.year), first=first, last=last)
