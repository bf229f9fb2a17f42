"""The report of a build: what it says to people and programs, and what of it the next build may repeat."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from papershelf.build.report import BuildReport, count_problems, failure_as_json, failure_as_text
from papershelf.model import DigestFile, Entry, OutputError, Problem
from papershelf.seeds.reader import SeedsError

REPORT = BuildReport("site", 1, 1_200, 1_000, 200, ["seeds/digests/a.txt:3: what"], 1_000, 30, 4, 2, 1.234, 5_600_000)
ERROR = Problem("digests/a.txt", 3, "what was found", "what to do")
WARNING = ERROR._replace(severity="warning")


def digest(name: str, count: int, *problems: Problem) -> DigestFile:
    entries = tuple(Entry(f"{name} {number}", "", line=10 * number, position=number) for number in range(1, count + 1))
    return DigestFile(name, f"{name}.txt", "listing", date(2025, 12, 19), "listing", entries, problems=problems)


def test_people_read_three_lines() -> None:
    assert REPORT.as_text().splitlines() == [
        "1 digest read: 1,200 entries, 1,000 new, 200 merged, 1 skipped.",
        "1,000 papers on the shelf.",
        "30 files written, 4 left alone, 2 removed in 1.23 s: site has 5.6 MB.",
    ]


@pytest.mark.parametrize(("change", "word"), [({"papers": 0}, "empty"), ({"size": 800_000_000}, "GitHub Pages takes")])
def test_what_a_maintainer_should_know_is_a_warning(change: dict[str, Any], word: str) -> None:
    report = REPORT._replace(**change)
    [warning] = report.warnings()
    assert word in warning
    assert f"Note: {warning}" in report.as_text()
    assert report.as_json()["warnings"] == [warning]
    assert REPORT.warnings() == REPORT.as_json()["warnings"] == []


def test_a_build_without_changes_repeats_the_report_under_its_own_folders() -> None:
    kept = REPORT.of_no_change("seeds")
    assert "site" not in repr(kept)
    assert "seeds/" not in repr(kept)
    restored = BuildReport.restored(kept, "my/seeds", "out")
    assert restored == REPORT._replace(out="out", skipped=["my/seeds/digests/a.txt:3: what"], written=0, left_alone=34, removed=0)


def test_a_failure_lists_problems_and_then_what_is_fine() -> None:
    error = SeedsError([ERROR, WARNING], [digest("fine", 1), digest("a", 3, ERROR._replace(line=25))])
    text = failure_as_text(error, all_names=False)
    assert text.splitlines() == [
        str(ERROR), str(WARNING), "2 entries of a.txt are fine:", "  a 1", "  a 3", "1 entry of fine.txt is fine:", "  fine 1",
    ]  # fmt: skip
    data = failure_as_json(error)
    assert (data["ok"], data["problems"]) == (False, [ERROR._asdict(), WARNING._asdict()])


def test_a_failure_names_at_most_200_entries_unless_asked() -> None:
    error = SeedsError([ERROR], [digest("a", 201), digest("b", 2)])
    assert failure_as_text(error, all_names=False).splitlines()[-2:] == ["  and 1 more (-v names all)", "2 entries of b.txt are fine"]
    assert failure_as_text(error, all_names=True).splitlines()[-1] == "  b 2"


def test_a_failure_without_problems_is_its_message() -> None:
    assert failure_as_text(OutputError("the disk is full"), all_names=False) == "the disk is full"
    assert failure_as_json(OutputError("the disk is full")) == {"ok": False, "message": "the disk is full", "problems": []}


@pytest.mark.parametrize(
    ("problems", "words"),
    [([], "no problems"), ([ERROR], "1 error"), ([WARNING] * 2, "2 warnings"), ([ERROR, ERROR, WARNING], "2 errors and 1 warning")],
)
def test_problems_are_counted_by_severity(problems: list[Problem], words: str) -> None:
    assert count_problems(problems) == words
