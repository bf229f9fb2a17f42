"""Values as programs write them."""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import Any

import pytest

from papershelf.seeds.digests import values

DAY = date(2025, 12, 6)


@pytest.mark.parametrize(
    "value",
    [
        "2025-12-06T23:27:54Z",
        "2025-12-06T23:27:54.000Z",
        "2025-12-06 23:27:54+00:00",
        "2025-12-07T01:00:00+02:00",
        "2025-12-06",
        "2025/12/06",
        "2025.12.06",
        "2025-12-6",
        "20251206",
        20251206,
        "Dec 6, 2025",
        "December 6, 2025",
        "6 Dec 2025",
        "6 December 2025",
        "Sat, 6 Dec 2025 19:18:42 GMT",
        "Sat, 06 Dec 2025 22:18:42 -0100",
        "Sat Dec  6 19:18:42 2025",
        "13/12/2025",
        1765063674,
        1765063674000,
        "1765063674",
        1765063674.5,
        {"date-parts": [[2025, 12, 6]]},
        {"date-parts": [["2025", "12", "6"]]},
        {"date-time": "2025-12-06T00:00:00Z"},
        {"$date": "2025-12-06T00:00:00Z"},
        {"year": 2025, "month": 12, "day": 6},
        {"year": "2025", "month": "dec", "day": "06"},
        [2025, 12, 6],
        [{"version": "v1", "created": "Sat, 6 Dec 2025 19:18:42 GMT"}, {"version": "v2", "created": "Sun, 7 Dec 2025 19:18:42 GMT"}],
    ],
)
def test_days(value: Any) -> None:
    assert values.day(value) == values.Day(date(2025, 12, 13) if value == "13/12/2025" else DAY)


@pytest.mark.parametrize(
    ("value", "first"),
    [
        ("2025-12", date(2025, 12, 1)),
        ("Dec 2025", date(2025, 12, 1)),
        ("2025", date(2025, 1, 1)),
        (2025, date(2025, 1, 1)),
        ([2025, 12], date(2025, 12, 1)),
    ],
)
def test_dates_without_a_day(value: Any, first: date) -> None:
    assert values.day(value) == values.Day(first, is_whole=False)


@pytest.mark.parametrize(
    "value", ["", "soon", "04/05/2025", "9999-01-01", "0001-01-01", 7, True, None, [], {}, "2025-13-45", 1e300, float("nan"), "9" * 70]
)
def test_no_days(value: Any) -> None:
    assert values.day(value) is None


@pytest.mark.parametrize(("value", "number"), [(7, 7), ("7", 7), (7.0, 7), ("1,234", 1234), ("1.2k", 1200), ("3M", 3_000_000), (0, 0)])
def test_counts(value: Any, number: int) -> None:
    assert values.count(value) == number


@pytest.mark.parametrize("value", [True, -1, "many", 1.5, float("inf"), float("nan"), 10**12, None, "12 pages", [1]])
def test_no_counts(value: Any) -> None:
    assert values.count(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "2405.12345",
        "2405.12345v2",
        "arXiv:2405.12345",
        "arXiv:2405.12345v1 [cs.CV]",
        "http://arxiv.org/abs/2405.12345v1",
        "https://www.arxiv.org/pdf/2405.12345.pdf",
        "arXiv preprint arXiv:2405.12345",
        "https://doi.org/10.48550/arXiv.2405.12345",
        "/papers/2405.12345",
        "abs/2405.12345",
        2405.12345,
    ],
)
def test_arxiv_ids(value: Any) -> None:
    assert values.arxiv_id(value) == "2405.12345"


@pytest.mark.parametrize("value", [1, 2024, 3.5, "10.1000/2405.12345", "649def34", None, True, "x" * 5000, 9999.9999])
def test_no_arxiv_ids(value: Any) -> None:
    assert values.arxiv_id(value) == ""


def test_categories_of_all_archives() -> None:
    for word in ("cs.CV", "hep-ph", "math.CO", "cond-mat.mtrl-sci", "physics.optics", "q-bio.NC", "astro-ph.GA", "physics.flu-dyn"):
        assert values.is_category(word), word
    for word in ("vision", "cs.", "CV", "node.js", "e.g", ""):
        assert not values.is_category(word), word


def test_long_texts_take_linear_time() -> None:
    start = process_time()
    for text in ("2" * 1_000_000, "arxiv " * 200_000, "1," * 500_000, "cs." * 300_000):
        values.day(text)
        values.count(text)
        values.arxiv_id(text)
        values.categories(text)
    assert process_time() - start < 2
