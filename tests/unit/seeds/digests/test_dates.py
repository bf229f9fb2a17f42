"""Dates as printed, and the day and year of a capture from the best evidence."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from papershelf.seeds.digests.dates import DATE, NO_CAPTURE, Capture, PrintedDate, find_capture, from_groups, in_name


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("May 14, 2024", PrintedDate(5, 14, 2024)),
        ("Sept. 4", PrintedDate(9, 4)),
        ("14 May 2024", PrintedDate(5, 14, 2024)),
        ("2024-05-14", PrintedDate(5, 14, 2024)),
    ],
)
def test_printed_dates(text: str, printed: PrintedDate) -> None:
    found = re.fullmatch(DATE, text)
    assert found
    assert from_groups(found.groups()) == printed


def test_a_day_that_does_not_exist() -> None:
    assert PrintedDate(2, 29).in_year(2023) is None
    assert PrintedDate(2, 29).in_year(2024) == date(2024, 2, 29)
    assert PrintedDate(5, 14).in_year(0) is None


def test_names_without_a_whole_date() -> None:
    assert in_name("2025-02-31") == (2025, None)
    assert in_name("x20250314") == (0, None)
    assert in_name("2025_2_31") == (0, None)


@pytest.mark.parametrize("name", ["2024_3_15", "15-Mar-2024", "HF_papers_15 March 2024", "March 15, 2024", "mar-15-2024", "2024.3.15"])
def test_names_as_people_write_days(name: str) -> None:
    assert in_name(name) == (2024, date(2024, 3, 15))


EVIDENCE: dict[str, Any] = {"configured": None, "name": "x", "captured_on": None, "header": None, "entries": [], "arxiv_ids": []}


@pytest.mark.parametrize(
    ("evidence", "capture"),
    [
        ({}, NO_CAPTURE),
        ({"configured": date(2024, 1, 2), "name": "2025-03-14"}, Capture(2024, date(2024, 1, 2), "site.yaml")),
        ({"name": "2025-03-14", "captured_on": date(2024, 1, 2)}, Capture(2025, date(2025, 3, 14), "file name")),
        ({"captured_on": date(2024, 1, 2), "header": PrintedDate(1, 1)}, Capture(2024, date(2024, 1, 1), "listing")),
        ({"header": PrintedDate(1, 1, 2023)}, Capture(2023, date(2023, 1, 1), "listing")),
        ({"name": "2024-W23", "entries": [PrintedDate(6, 3)]}, Capture(2024, date(2024, 6, 3), "newest entry")),
        ({"header": PrintedDate(1, 9), "arxiv_ids": ["2512.00001"]}, Capture(2026, date(2026, 1, 9), "inferred")),
        ({"header": PrintedDate(2, 29), "entries": [PrintedDate(5, 1, 2021)]}, Capture(2024, date(2024, 2, 29), "inferred")),
    ],
)
def test_the_best_evidence_decides(evidence: dict[str, Any], capture: Capture) -> None:
    assert find_capture(**{**EVIDENCE, **evidence}) == capture
