"""Whether two entries with one title can be the same paper, by weighing their facts.

Digests tell the facts of one paper differently: a dump has counts instead of names, infers the year, and damages or cuts the abstract.
So a small difference says nothing, and a large one speaks against. Abstracts weigh most, because they hardly ever agree by chance.

>>> from datetime import date
>>> one = Entry("Technical Report", "We study a thing, at length.", 1, 1, date=date(2025, 3, 19), author_count=3)
>>> agreement(one, one._replace(abstract="We study a thing, at …", date=date(2025, 3, 20), author_count=4)) > 0
True
>>> agreement(one, one._replace(abstract="", author_count=40)) < 0
True
"""

from functools import lru_cache

from papershelf.model import Entry
from papershelf.text import normalize

_SAME_ABSTRACT, _OTHER_ABSTRACT = 8, -5
_SAME_NAMES, _OTHER_NAMES = 3, -4
_SAME_COUNT, _OTHER_COUNT = 1, -3
_SAME_DATE, _OTHER_DATE = 1, -2
_LONG_TITLE = 1
_TITLE_WORDS = 6  # words from which on hardly two papers have the same title by chance
_SAME_DAYS, _OTHER_DAYS = 7, 62  # a time zone or the day of announcement, and more than a month that is given without its day
_YEAR = 365.25
_LETTERS = 10  # length of the pieces by which abstracts are compared; unrelated ones share few that are so long
_FEW_LETTERS = 5  # the same for an abstract of less than `_SHORT` letters
_SHORT, _LEAST_LETTERS = 40, 10  # an abstract of less than `_LEAST_LETTERS` tells nothing
_BEGINNING = 120  # letters of two abstracts that are compared first, because most are equal
_SAME_SHARE, _OTHER_SHARE = 0.5, 0.25
"""Shares of a shorter abstract's pieces in a longer one. Of 80,000 unrelated pairs of real abstracts 99 % share less than 0.06, and less
than 0.15 where one is cut after 150 letters. Dumps and captures of one paper share more than 0.9."""


def agreement(one: Entry, other: Entry) -> int:
    """Return how well the facts of two entries with one title agree; below 0 where they contradict each other."""
    of_title = _LONG_TITLE if one.title.count(" ") >= _TITLE_WORDS - 1 else 0
    return of_title + _of_abstracts(one.abstract, other.abstract) + _of_authors(one, other) + _of_dates(one, other)


def _of_abstracts(one: str, other: str) -> int:
    if not one or not other:
        return 0
    if one[:_BEGINNING] == other[:_BEGINNING]:
        return _SAME_ABSTRACT
    shorter, longer = sorted((_letters(one), _letters(other)), key=len)
    if longer.startswith(shorter[:_BEGINNING]):
        return _SAME_ABSTRACT
    if len(shorter) < _LEAST_LETTERS:
        return 0
    length = _LETTERS if len(shorter) >= _SHORT else _FEW_LETTERS
    pieces = _pieces(shorter, length)
    share = len(pieces & _pieces(longer, length)) / len(pieces)
    return _SAME_ABSTRACT if share >= _SAME_SHARE else _OTHER_ABSTRACT if share < _OTHER_SHARE else 0


def _of_authors(one: Entry, other: Entry) -> int:
    if one.authors and other.authors:
        names, others = _words(one.authors), _words(other.authors)
        shared = len(names & others) / max(min(len(names), len(others)), 1)
        return _SAME_NAMES if shared >= 1 / 2 else 0 if shared else _OTHER_NAMES
    fewer, more = sorted((one.author_count or len(one.authors), other.author_count or len(other.authors)))
    if not fewer:
        return 0
    return _SAME_COUNT if fewer == more else _OTHER_COUNT if more - fewer > max(1, more // 5) else 0


def _of_dates(one: Entry, other: Entry) -> int:
    if not one.date or not other.date:
        return 0
    days = float(abs((one.date - other.date).days))
    if one.date_inferred or other.date_inferred:
        days = min(days % _YEAR, _YEAR - days % _YEAR)  # only month and day are known
    return _SAME_DATE if days <= _SAME_DAYS else _OTHER_DATE if days > _OTHER_DAYS else 0


def _letters(text: str) -> str:
    return normalize.fold(text.rstrip(".… "))


@lru_cache(maxsize=64)
def _pieces(letters: str, length: int) -> frozenset[str]:
    return frozenset(letters[start : start + length] for start in range(len(letters) - length + 1))


def _words(names: tuple[str, ...]) -> set[str]:
    """Return the words of names, without initials, because some digests abbreviate first names."""
    return {word for name in names for word in map(normalize.fold, name.replace(",", " ").split()) if len(word) > 1}
