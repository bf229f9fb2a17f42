"""The kind of a line, and the values that a line of this kind has."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.dates import PrintedDate
from papershelf.seeds.digests.listing.line_kinds import Kind, Line, find_kind


def line(text: str, before: Line | None = None, *, starts_paragraph: bool = True, urls: tuple[str, ...] = ()) -> Line:
    found = Line(1, text, starts_paragraph, False)
    found.urls += urls
    find_kind(found, before)
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A Title of Words", Kind.TEXT),
        ("• 4 authors", Kind.AUTHORS),
        ("·", Kind.DOT),
        ("Nov 4", Kind.DATE),
        ("Published on May 14, 2024", Kind.DATE),
        ("4 authors · May 14, 2024", Kind.BYLINE),
        ("Google · May 14, 2024", Kind.BYLINE),
        ("1.2k", Kind.COUNT),
        ("-", Kind.COUNT),
        ("Upvote 12", Kind.UPVOTES),
        ("Submitted by Ada", Kind.SUBMITTER),
        ("Daily Papers", Kind.FURNITURE),
        ("-----", Kind.FURNITURE),
        ("Daily Papers " * 20, Kind.TEXT),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert line(text).kind == kind


def test_values() -> None:
    date = line("· May 14, 2024 3")
    assert (date.date, date.comments) == (PrintedDate(5, 14, 2024), 3)
    byline = line("Mind Lab · Nov 4")
    assert (byline.name, byline.date) == ("Mind Lab", PrintedDate(11, 4))
    assert (line("4 authors · Nov 4").count, line("1,234").count, line("Upvote").count) == (4, 1234, None)
    assert line("Submitted by Ada").name == "Ada"


def test_addresses_decide_some_kinds() -> None:
    assert line("GitHub 1.2k arXiv Page").kind == Kind.TEXT
    assert line("GitHub 1.2k arXiv Page", urls=("https://github.com/a/b",)).kind == Kind.LINKS
    assert line("3", urls=("https://huggingface.co/papers/2405.00001#community",)).kind == Kind.COMMENTS


def test_the_line_before_decides_some_kinds() -> None:
    assert line("Mxy 14, 2024", line("·"), starts_paragraph=False).kind == Kind.BROKEN_DATE
    assert line("Submitted by Ada", line("It was"), starts_paragraph=False).kind == Kind.TEXT
    heading = line("Attention for Everyone and")
    heading.heading_level = 3
    assert line("Community", heading, starts_paragraph=False).kind == Kind.TEXT
