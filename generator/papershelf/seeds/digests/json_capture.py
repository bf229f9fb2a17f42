"""Find the day on which a list of papers in JSON was captured: in a field around the list, or as the one day that all of its items name.

>>> around({"date": "2025-03-14", "papers": []}), of_items([date(2025, 3, 14)] * 2), of_items([date(2025, 3, 14), None])
(datetime.date(2025, 3, 14), datetime.date(2025, 3, 14), None)
"""

from collections.abc import Sequence
from datetime import date, timedelta

from papershelf.seeds.digests import values
from papershelf.seeds.digests.json_fields import CAPTURED, plain_name

_AROUND = (*map(plain_name, ("date_string", "date", *CAPTURED, "generated_at", "timestamp", "updated_at", "updated")),)
_TIME_ZONES = timedelta(days=2)  # how much earlier than a paper its list may be, because the day differs between time zones


def around(root: object) -> date | None:
    """Return the day in the fields of an answer around its list of papers; None where they name none."""
    if not isinstance(root, dict):
        return None
    fields = {plain_name(name): value for name, value in root.items() if isinstance(value, str | int)}
    return next((day for name in _AROUND if (day := of_value(fields.get(name)))), None)


def of_value(value: object) -> date | None:
    """Return a whole day; None for anything else."""
    found = values.day(value)
    return found.date if found and found.is_whole else None


def of_items(days: Sequence[date | None]) -> date | None:
    """Return the day that all of several items name; None where they name none, or different days."""
    return days[0] if len(days) > 1 and len(set(days)) == 1 else None


def first_possible(days: Sequence[date | None], newest: date | None) -> date | None:
    """Return the first of `days` that is not earlier than the day of the `newest` paper."""
    return next((day for day in days if day and (not newest or day >= newest - _TIME_ZONES)), None)
