"""Counts and dates in words."""

from __future__ import annotations

from datetime import date

from papershelf.text.wording import counted, day, month


def test_a_count_agrees_with_its_noun() -> None:
    assert [counted(number, "paper") for number in (0, 1, 2, 1000)] == ["0 papers", "1 paper", "2 papers", "1,000 papers"]
    assert counted(2, "entry", "entries") == "2 entries"


def test_months_are_short_or_in_full() -> None:
    assert month(9, 2024) == "Sep 2024"
    assert month(9, 2024, full=True) == "September 2024"
    assert day(date(2024, 9, 1)) == "1 Sep 2024"
