"""The report of a build: what it says to people and programs, and what of it the next build may repeat."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.build.report import BuildReport, count_problems, failure_as_json, is_full, lacking_abstracts, unused_fields
from papershelf.extraction import annotate
from papershelf.model import DigestFile, Link, OutputError, Paper, Problem
from papershelf.seeds.reader import SeedsError
from papershelf.text.limits import MOST_FOUND
from support.libraries import shipped_taxonomy

ERROR = Problem("seeds/digests/a.txt", 3, "what was found", "What to do.")
WARNING = ERROR._replace(severity="warning")
REPORT = BuildReport("site", 1, 1_200, 10, 200, 3, 1, [ERROR, WARNING], {}, 1_000, 30, 4, 2, 1.234, 5_600_000, [])


def test_people_read_three_lines() -> None:
    assert REPORT.as_text().splitlines() == [
        "1 digest read: 1,200 entries, 200 merged, 3 incomplete; 1 passage not read.",
        "1,000 papers on the shelf, 10 new.",
        "30 files written, 4 left alone, 2 removed in 1.23 s: site has 5.6 MB.",
    ]


def test_fields_that_were_not_used_are_one_line_a_digest() -> None:
    digest = DigestFile("a", "a.json", "papers-json", None, "", (), unused=(("mood", 12), ("rank", 12), ("x.y", 1)))
    assert unused_fields(digest) == "`mood`, `rank` (12 entries), `x.y` (1 entry)"
    report = REPORT._replace(not_used={"digests/a.json": unused_fields(digest)})
    assert "Note: digests/a.json: not used: `mood`, `rank` (12 entries), `x.y` (1 entry)." in report.as_text().splitlines()


def test_entries_without_an_abstract_are_named() -> None:
    """They count as incomplete, but no problem names them, because lists of titles have none."""
    titles = [f"Title {number}" for number in range(7)]
    report = REPORT._replace(
        no_abstract={"digests/a.txt": lacking_abstracts(titles), "digests/b.txt": lacking_abstracts(["A \n" + "long " * 40])}
    )
    listed = "'Title 0', 'Title 1', 'Title 2', 'Title 3', 'Title 4', ..."
    assert f"Note: digests/a.txt: no abstract in 7 entries: {listed}." in report.as_text().splitlines()
    assert f"Note: digests/b.txt: no abstract in 1 entry: 'A {'long ' * 10}long'." in report.as_text().splitlines()


def test_problems_follow_below_what_they_mean() -> None:
    heading = "The site is built, with 2 problems to look at:"
    assert REPORT.problems_as_text(heading=True).splitlines() == [heading, str(ERROR), str(WARNING)]
    assert REPORT.problems_as_text(heading=False).splitlines() == [str(ERROR), str(WARNING)]
    assert REPORT._replace(problems=[]).problems_as_text(heading=True) == ""
    assert REPORT.as_json()["problems"] == [ERROR._asdict(), WARNING._asdict()]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"papers": 0}, "empty"),
        ({"is_address_known": False}, "`base_url` is not set"),
        ({"size": 800_000_000}, "GitHub Pages takes"),
        ({"full": ["a"]}, "1 paper has 100 links"),
    ],
)
def test_what_a_maintainer_should_know_is_a_warning(change: dict[str, Any], word: str) -> None:
    report = REPORT._replace(**change)
    [warning] = report.warnings()
    assert word in warning
    assert f"Note: {warning}" in report.as_text()
    assert report.as_json()["warnings"] == [warning]
    assert REPORT.warnings() == REPORT.as_json()["warnings"] == []


def test_papers_of_which_more_was_found_than_is_kept_are_counted_and_the_first_named() -> None:
    texts = [" ".join(f"https://example.org/{number}" for number in range(count)) for count in (MOST_FOUND - 1, MOST_FOUND + 1)]
    assert [is_full(annotate(Paper("a", "A", text), shipped_taxonomy())) for text in texts] == [False, True]
    listed = tuple(Link(f"https://example.org/{number}", "code", "listing") for number in range(MOST_FOUND))
    assert not is_full(Paper("a", "A", "", links=listed))
    [warning] = REPORT._replace(full=[f"p{number}" for number in range(7)]).warnings()
    assert warning.startswith("7 papers have 100 links")
    assert warning.count("`p") == 5


def test_a_build_without_changes_repeats_the_report_under_its_own_folders() -> None:
    kept = REPORT.of_no_change("seeds")
    assert "site" not in repr(kept)
    assert "seeds/" not in repr(kept)
    moved = [problem._replace(file="my/seeds/digests/a.txt") for problem in (ERROR, WARNING)]
    restored = BuildReport.restored(kept, "my/seeds", "out")
    assert restored == REPORT._replace(out="out", problems=moved, new=0, written=0, left_alone=34, removed=0)


def test_programs_read_the_problems_of_a_failure() -> None:
    data = failure_as_json(SeedsError([ERROR, WARNING]))
    assert (data["ok"], data["problems"]) == (False, [ERROR._asdict(), WARNING._asdict()])


def test_a_failure_without_problems_is_its_message() -> None:
    assert failure_as_json(OutputError("the disk is full")) == {"ok": False, "message": "the disk is full", "problems": []}


@pytest.mark.parametrize(
    ("problems", "words"),
    [([], "no problems"), ([ERROR], "1 error"), ([WARNING] * 2, "2 warnings"), ([ERROR, ERROR, WARNING], "2 errors and 1 warning")],
)
def test_problems_are_counted_by_severity(problems: list[Problem], words: str) -> None:
    assert count_problems(problems) == words
