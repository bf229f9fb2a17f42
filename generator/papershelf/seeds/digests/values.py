"""Read the values of fields as programs write them: text, days, counts, names, categories and identifiers.

>>> day("2025-12-06T23:27:54Z"), day("Dec 6, 2025"), day(1765063674)
(Day(date=datetime.date(2025, 12, 6), is_whole=True), Day(date=datetime.date(2025, 12, 6), is_whole=True), \
Day(date=datetime.date(2025, 12, 6), is_whole=True))
>>> day("2025-12"), day({"date-parts": [[2025]]})
(Day(date=datetime.date(2025, 12, 1), is_whole=False), Day(date=datetime.date(2025, 1, 1), is_whole=False))
>>> count("1,234"), count("1.2k"), count(-1)
(1234, 1200, None)
>>> arxiv_id("arXiv preprint arXiv:2405.12345v2"), arxiv_id(2405.1234), arxiv_id(704.0001)
('2405.12345', '2405.12340', '0704.0001')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from papershelf.seeds.digests import dates, links
from papershelf.text.lazy_pattern import pattern

_YEARS = range(1900, 2101)  # years in which a paper may have appeared
_PLAIN_DAY = pattern(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)")
_SLASHED = pattern(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_PRINTED = pattern(dates.DATE, re.I)
_MONTH_AND_YEAR = pattern(rf"(?:{dates.MONTH},?\s+((?:19|20)\d\d)|((?:19|20)\d\d)\s+{dates.MONTH})(?:\s+\d{{1,2}})?", re.I)
_C_TIME = pattern(rf"[A-Z][a-z]{{2}}\s+{dates.MONTH}\s+(\d{{1,2}})\s+[\d:]{{5,8}}\s+(?:[A-Z]{{3,4}}\s+)?((?:19|20)\d\d)")
_NUMBER = pattern(r"(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,6})?\s?([kKmM])?")
_ID_IN_TEXT = pattern(
    r"(?:arxiv\s?(?:\.org/(?:abs|pdf|html)/|[:/.]\s?(?:abs/)?)\s?|\babs/)(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?!\d)", re.I
)
_CATEGORY = pattern(r"([a-z]{1,10}(?:-[a-z]{2,10})?)(?:\.(?:[A-Z]{2}|[a-z]{2,6}(?:-[a-z]{2,8})?))?")
_ARCHIVE_NAMES = (
    "hep-th hep-ph hep-ex hep-lat gr-qc quant-ph math-ph nucl-th nucl-ex astro-ph cond-mat nlin cs math stat physics eess econ q-bio q-fin "
    "cmp-lg chao-dyn solv-int alg-geom dg-ga funct-an q-alg adap-org comp-gas patt-sol acc-phys ao-sci atom-ph bayes-an chem-ph mtrl-th "
    "plasm-ph supr-con"
)
_ARCHIVES = frozenset(_ARCHIVE_NAMES.split())
_COMMENT = pattern(r"^\s{0,3}comments?:\s{0,3}", re.I)
_RANGE = pattern(r" {0,3}-{1,2} {0,3}")
_PRINTED_LIST = pattern(r"""\[\s{0,9}['"](.+)['"]\s{0,9}\]""", re.S)
_BETWEEN_PRINTED = pattern(r"""['"](?:\s{0,9},\s{0,9}|\s{1,9})['"]""")  # numpy puts no commas
_SEPARATORS = pattern(r"[\s,;]+")
_TEXT_KEYS = ("value", "text", "#text", "$t", "_", "display_name", "title", "name", "term", "tag", "keyword", "label", "@term", "literal")
NOTHING = frozenset(("", "None", "nan", "NaN", "null", "NULL", "N/A", "n/a", "<NA>", "NaT"))
"""What programs write for a value that is missing."""

_FIRST_FIVE_DIGITS = 1501  # from January 2015 on arXiv's numbers have five digits behind the point
_FIRST_NUMBERS = 2007  # the year from which on identifiers are numbers
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_DATE = 80


class Day(NamedTuple):
    """A day; the first one of its month or year where the text does not name the day."""

    date: date
    is_whole: bool = True  # whether the day is named


def text(value: object) -> str:
    """Return the text in `value`: in a string, a number, the first item of a list, or an object such as `{"value": ...}`."""
    for _ in range(4):
        if isinstance(value, str):
            return value
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = next((value[key] for key in _TEXT_KEYS if value.get(key)), None)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value}"
        else:
            break
    return ""


def lines(value: object) -> str:
    r"""Return the text in `value`, where a list of texts holds its lines; of other lists, the first item's.

    >>> lines(["We present", "a method."]), lines({"value": ["We", None, "present"]}), lines([{"title": "A"}, {"title": "B"}])
    ('We present\na method.', 'We\npresent', 'A')
    """
    if isinstance(value, dict):
        inner: object = next((value[key] for key in _TEXT_KEYS if value.get(key)), None)
        return lines(inner) if isinstance(inner, list) else text(value)
    if isinstance(value, list) and len(value) > 1 and all(item is None or isinstance(item, str) for item in value):
        return "\n".join(filter(None, value))
    return text(value)


def printed_list(value: str) -> list[str]:
    r"""Return the texts in a list that a program printed into one text, as pandas does; nothing for any other text.

    >>> printed_list("['Ann Example', \"Bo O'Hara\"]"), printed_list("[cs.CV]")
    (['Ann Example', "Bo O'Hara"], [])
    """
    found = _PRINTED_LIST.fullmatch(value.strip())
    return [part.strip() for part in _BETWEEN_PRINTED.split(found[1])] if found else []


def texts(value: object) -> list[str]:
    """Return the texts in `value`: of each item of a list, or of a string whose parts commas or semicolons separate."""
    if isinstance(value, str) and (parts := printed_list(value)):
        return parts
    if isinstance(value, str):
        return [part.strip() for part in value.split(";" if ";" in value else ",") if part.strip()]
    if isinstance(value, list):
        return [found for item in value if (found := text(item).strip()) not in NOTHING]
    if isinstance(value, dict) and (inner := next((value[key] for key in _TEXT_KEYS if value.get(key)), None)) and isinstance(inner, list):
        return texts(inner)
    found = text(value).strip()
    return [found] if found else []


def day(value: object) -> Day | None:
    """Return the day, in UTC, that `value` tells in any usual way; None where it tells none."""
    with suppress(ValueError, OverflowError, TypeError, IndexError):
        if isinstance(value, str):
            return None if value.startswith(dates.NO_TIME) else _day_of_text(value.strip())
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _day_of_number(value)
        if isinstance(value, list) and value:
            numbers = [int(part) for part in value if isinstance(part, int) or (isinstance(part, str) and part.isdigit())]
            return _from_parts(numbers) if len(numbers) == len(value) else day(value[0])
        if isinstance(value, dict):
            return _day_of_object(value)
    return None


def count(value: object) -> int | None:
    """Return a number that counts something; None for anything else."""
    if isinstance(value, str):
        found = _NUMBER.fullmatch(value.strip())
        factor = {"k": 1_000, "m": 1_000_000}.get((found[3] or "").lower(), 1) if found else 1
        value = round(float(found[1].replace(",", "") + (found[2] or "")) * factor) if found else None
    elif isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def truth(value: object) -> bool | None:
    """Return whether `value` says yes; None where it says neither yes nor no."""
    word = value.strip().lower() if isinstance(value, str) else value
    return True if word in (True, "true", "yes", "1") else False if word in (False, "false", "no", "0") else None


def arxiv_id(value: object) -> str:
    """Return the arXiv identifier, without version, in an identifier, an address or a line of text; empty where there is none."""
    if isinstance(value, float):  # a program took the identifier for a number, and dropped zeros
        found = f"{value:010.5f}" if value >= _FIRST_FIVE_DIGITS else f"{value:09.4f}"
        return found if dates.month_of_arxiv_id(found)[0] >= _FIRST_NUMBERS else ""
    if not isinstance(value, str) or len(value) > 1000:
        return ""
    found = links.identifier(value)
    if not found and (in_text := _ID_IN_TEXT.search(value)):
        found = links.without_subject(in_text[1])
    return found


def categories(value: object) -> tuple[list[str], list[str]]:
    """Return the arXiv categories in a list or a string, and all other texts in there, which are subjects.

    >>> categories("cs.CV cs.LG"), categories(["cs.CL", "Computer Science"])
    ((['cs.CV', 'cs.LG'], []), (['cs.CL'], ['Computer Science']))
    """
    found, others = [], []
    items: list[Any] = value if isinstance(value, list) else [*printed_list(text(value))] or [value]
    for item in items:
        words = _SEPARATORS.split(text(item).strip())
        if all(map(is_category, words)):
            found += words
        else:
            others += texts(item if isinstance(item, str) else text(item))
    return found, others


def is_category(word: str) -> bool:
    """Return whether `word` is a category of arXiv.

    >>> is_category("cs.CV"), is_category("hep-ph"), is_category("cond-mat.mtrl-sci"), is_category("vision")
    (True, True, True, False)
    """
    found = _CATEGORY.fullmatch(word)
    return found is not None and found[1] in _ARCHIVES


def is_tag_of_category(word: str) -> bool:
    """Return whether `word`, which may be any keyword, is a category of arXiv: `cs.CV` is one, and `physics` may be a keyword."""
    return "." in word and is_category(word)


def strings(value: object) -> Iterator[str]:
    """Yield all strings in `value`, also those in lists and objects."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from strings(item)


def without_label(comment: str) -> str:
    """Return an authors' comment without the label that reference managers put before it.

    >>> without_label("Comment: 12 pages")
    '12 pages'
    """
    return _COMMENT.sub("", comment, count=1)


def journal_reference(name: str, volume: object = None, issue: object = None, pages: object = None) -> str:
    """Return where a paper appeared, in one line.

    >>> journal_reference("J. X", "12", 3, "10--20"), journal_reference("Proc. Y")
    ('J. X 12(3), 10–20', 'Proc. Y')
    """
    number = f"{text(volume)}({text(issue)})" if text(issue) else text(volume)
    return ", ".join(filter(None, (" ".join(filter(None, (name.strip(), number))), _RANGE.sub("–", text(pages).strip()))))


def _day_of_text(value: str) -> Day | None:
    if not value or len(value) > _LONGEST_DATE:
        return None
    if value.isdigit():
        return _day_of_number(int(value))
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(value)
        return _checked((moment.astimezone(UTC) if moment.tzinfo else moment).date())
    if found := _PLAIN_DAY.match(value):
        return _from_parts([int(part) for part in (found[1], found[3], found[4]) if part])
    from email.utils import parsedate_to_datetime  # takes longer to import than all else that reads digests, and few digests need it

    with suppress(ValueError, OverflowError, TypeError):
        moment = parsedate_to_datetime(value)
        return _checked((moment.astimezone(UTC) if moment.tzinfo else moment).date())
    return _printed_day(value)


def _printed_day(value: str) -> Day | None:
    if found := _SLASHED.match(value):
        first, second, year = map(int, found.groups())
        if first == second or max(first, second) > 12:  # else nobody knows which of the two is the month
            return _from_parts([year, min(first, second), max(first, second)])
        return None
    if found := _C_TIME.match(value):
        return _from_parts([int(found[3]), dates.month_number(found[1]), int(found[2])])
    for printed in _PRINTED.finditer(value):
        whole = dates.from_groups(printed.groups())
        if whole.year:
            return _from_parts([whole.year, whole.month, whole.day])
    if found := _MONTH_AND_YEAR.search(value):
        return _from_parts([int(found[2] or found[3]), dates.month_number(found[1] or found[4])])
    return None


def _day_of_number(value: float) -> Day | None:
    if value in _YEARS:
        return _from_parts([int(value)])
    if 19000101 <= value <= 21001231:
        return _from_parts([int(value) // 10000, int(value) // 100 % 100, int(value) % 100])
    for unit in (1, 1_000, 1_000_000, 1_000_000_000):  # from seconds to nanoseconds since 1970
        if 3e8 <= value / unit < 5e9:
            return _checked((_EPOCH + timedelta(seconds=value / unit)).date())
    return None


def _day_of_object(value: Mapping[str, Any]) -> Day | None:
    if value.get("year") or value.get("Year"):
        parts = [value.get(name) or value.get(name.title()) for name in ("year", "month", "day")]
        numbers = [count(part) or _month(part) for part in parts if part]
        return _from_parts([number for number in numbers if number])
    keys = ("date-time", "date-parts", "date_parts", "$date", "value", "raw", "literal", "date", "created", "timestamp", "#text")
    return next((found for key in keys if value.get(key) and (found := day(value[key]))), None)


def _month(value: object) -> int:
    """Return the number of a month; 0 where the text names none, as "Spring" does."""
    with suppress(KeyError, ValueError):
        return dates.month_number(value) if isinstance(value, str) else 0
    return 0


def _from_parts(parts: list[int]) -> Day | None:
    year, month, of_month = (*parts[:3], 1, 1)[:3]
    return _checked(date(year, month, of_month), is_whole=len(parts) >= 3)


def _checked(found: date, *, is_whole: bool = True) -> Day | None:
    return Day(found, is_whole) if found.year in _YEARS else None
