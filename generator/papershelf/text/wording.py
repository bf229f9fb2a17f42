"""Counts, dates and titles in words of the pages' language, which `language` chooses. The machine's locale has no influence.

>>> counted(1, "paper"), counted(1204, "entry", "entries")
('1 paper', '1,204 entries')
>>> day(date(2024, 5, 14)), day(date(2024, 5, 14), full=True), month(5, 2024), month(5, 2024, full=True)
('14 May 2024', '14 May 2024', 'May 2024', 'May 2024')
>>> quoted(["vit"]), quoted(["vit", "clip", "mixture of experts"])
('“vit”', '“vit”, “clip” and “mixture of experts”')
"""

from collections.abc import Iterable, Sequence
from datetime import date

from papershelf.text import language
from papershelf.text.language import plural, translate

TITLE_LENGTH = 240  # characters of a title that lists show, and its page at once: on a phone they do not fill a screen


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun in English, for the command line. `plural` defaults to the noun with an `s`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def papers(count: int) -> str:
    """Return a number of papers."""
    return plural("{count} paper", "{count} papers", count)


def unbroken(words: str) -> str:
    r"""Return a few words in which no line breaks: a number stays with its noun.

    >>> unbroken("29 upvotes")
    '29\xa0upvotes'
    """
    return words.replace(" ", "\xa0")


def in_line(facts: Iterable[str]) -> str:
    r"""Return facts one after the other, with marks between them that begin no line.

    >>> in_line(["29 upvotes", "code"])
    '29 upvotes\xa0· code'
    """
    return "\xa0· ".join(facts)


def quoted(words: Sequence[str]) -> str:
    """Return words of a paper in quotation marks, joined as in a sentence. There is at least one."""
    marks = translate("“{words}”")
    return listed([marks.replace("{words}", word) for word in words])


def listed(words: Iterable[str]) -> str:
    """Return words joined as in a sentence. There is at least one."""
    return language.current().forms.listed(list(words))


def listed_title(title: str, *, withdrawn: bool) -> str:
    """Return the title of a paper as lists show it: cut if it is very long, and of a withdrawn paper saying that it is.

    >>> listed_title("Word " * 60, withdrawn=True)[-12:]
    'd Word Word…'
    """
    if len(title) > TITLE_LENGTH:
        start = title[: TITLE_LENGTH - 1]
        title = f"{start.rpartition(' ')[0].rstrip() or start}…"
    return translate("Withdrawn: {title}", title=title) if withdrawn else title


def number(value: int) -> str:
    """Return a whole number with its thousands apart."""
    return language.current().forms.number(value)


def day(value: date, *, full: bool = False) -> str:
    """Return a date, with the whole name of its month if `full`."""
    return language.current().forms.day(value, full=full)


def week(number: int, year: int) -> str:
    """Return the name of a week (ISO 8601)."""
    return translate("Week {week}, {year}", week=str(number), year=str(year))


def in_part(title: str, number: int) -> str:
    """Return the title of a list's later part."""
    return translate("{title}, part {number}", title=title, number=str(number))


def span(first: date, last: date) -> str:
    """Return the days from `first` to `last`.

    >>> span(date(2024, 4, 24), date(2024, 5, 3)), span(date(2023, 12, 1), date(2024, 1, 2)), span(date(2024, 5, 3), date(2024, 5, 3))
    ('24 April to 3 May 2024', '1 December 2023 to 2 January 2024', '3 May 2024')
    """
    end = day(last, full=True)
    if first == last:
        return end
    start = day(first, full=True) if first.year != last.year else language.current().forms.day_of_year(first)
    return translate("{first} to {last}", first=start, last=end)


def month(number: int, year: int, *, full: bool = False) -> str:
    """Return month `number` (1 to 12) and year, with the month's whole name if `full`."""
    return language.current().forms.month(number, year, full=full)


def month_name(number: int, *, full: bool = False) -> str:
    """Return the name of month `number` (1 to 12) as it stands by itself, short or in `full`."""
    return language.current().forms.month_name(number, full=full)
