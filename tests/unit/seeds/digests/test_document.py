"""What a reader may ask of its document, and the digest that it finishes."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf.model import Entry, LineCount, Problem
from papershelf.seeds.digests.dates import NO_CAPTURE, Capture
from papershelf.seeds.digests.document import Document, excerpt

ENTRY = Entry(title="A", abstract="B", line=1, position=1)


def test_a_digest_without_entries_has_an_error() -> None:
    digest = Document("x.txt", "One\n\ntwo").digest("listing", [])
    assert [(problem.file, problem.severity) for problem in digest.problems] == [("digests/x.txt", "error")]
    assert digest.lines == LineCount(problem=2)


def test_problems_are_in_order_of_lines() -> None:
    document = Document("x.tar.txt", "One")
    document.report(3, "third", "Mend it.", "warning")
    document.report(1, "first", "Mend it.")
    digest = document.digest("listing", [ENTRY], Capture(2025, date(2025, 1, 2), "listing"))
    assert digest.problems[0] == Problem("digests/x.tar.txt", 1, "first", "Mend it.", "error")
    assert [problem.line for problem in digest.problems] == [1, 3]
    assert (digest.name, digest.as_of, digest.as_of_source, digest.lines) == ("x.tar", date(2025, 1, 2), "listing", LineCount(entry=1))


@pytest.mark.parametrize(
    ("file", "as_of", "printed", "newest", "source"),
    [
        ("2025-03-14.txt", date(2024, 1, 1), date(2024, 1, 3), date(2024, 1, 4), "site.yaml"),
        ("2025-03-14.txt", None, date(2024, 1, 3), date(2024, 1, 4), "file name"),
        ("x.txt", None, date(2024, 1, 3), date(2024, 1, 4), "listing"),
        ("x.txt", None, None, date(2024, 1, 4), "newest entry"),
    ],
)
def test_the_day_of_the_capture(file: str, as_of: date | None, printed: date | None, newest: date, source: str) -> None:
    assert Document(file, "", as_of).captured(printed, [ENTRY._replace(date=newest), ENTRY]).source == source


def test_no_day_is_known() -> None:
    assert Document("x.txt", "").captured(None, [ENTRY]) == NO_CAPTURE


def test_excerpts_are_one_short_line() -> None:
    assert excerpt("One\n  line") == "One line"
    assert excerpt("word " * 100, 20) == "word word word word…"
