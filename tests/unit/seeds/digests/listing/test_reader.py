"""Listings: the shapes of all exporters, awkward and damaged entries, years that are left out, and the class of every line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papershelf.model import DigestFile, Entry
from papershelf.seeds import digests as digest_files
from papershelf.seeds.digests.listing.lines import OTHER_SPACES
from support.exporters import (
    BANNER,
    EXPORTERS,
    WITH_ENTRIES_TWICE,
    WITHOUT_COMMENTS,
    WITHOUT_DATES,
    WITHOUT_IDENTIFIERS,
    WITHOUT_ORGANIZATIONS,
    WITHOUT_UPVOTES,
    Record,
)

SEED = Path(__file__).parents[5] / "seeds" / "digests" / "000_678841eeb3dec03e.txt"
SHARED = Path(__file__).parents[5].parent / "shared"
PROSE = "We present a method that is long enough to read like running text and that ends as sentences do, with a full stop."
MORE = "It goes on in a second paragraph, which is just as long and which ends in the same way as the first one did."
END = "  • 4 authors\n·\nMay 14, 2024 1"


def read(folder: Path, text: str, name: str = "digest.txt", as_of: date | None = None) -> DigestFile:
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="")
    return digest_files.read(file, as_of=as_of)


def test_white_space_of_any_kind_is_one_blank(tmp_path: Path) -> None:
    assert set(OTHER_SPACES) == {chr(code) for code in range(0x110000) if chr(code).isspace()} - set(" \n")
    for space in OTHER_SPACES:
        digest = read(tmp_path, f"A{space} title of words\n\n{PROSE}{space}{space}{MORE}\n\n{END}\n")
        if space not in "\x1c\x1d\x1e\x1f\v\f\r\x85\u2028\u2029":  # control characters are dropped before, line ends stay ends
            assert [(entry.title, entry.abstract) for entry in digest.entries] == [("A title of words", f"{PROSE} {MORE}")]


def check_line_count(digest: DigestFile, text: str) -> None:
    rows = sum(1 for row in text.split("\n") if row.strip("\ufeff").strip())
    assert digest.lines.entry + digest.lines.furniture + digest.lines.problem == rows


def test_seed_digest() -> None:
    digest = digest_files.read(SEED)
    entries = digest.entries
    assert (len(entries), digest.problems) == (35, ())
    assert (digest.format, digest.as_of, digest.as_of_source) == ("listing", date(2025, 12, 19), "inferred")
    assert (digest.lines.entry, digest.lines.furniture, digest.lines.problem) == (175, 6, 0)
    assert {entry.position: entry.comments for entry in entries if entry.comments} == {6: 1, 12: 1, 28: 2}
    assert [(entry.position, str(entry.date)) for entry in entries if entry.date_inferred] == [
        (2, "2025-11-04"),
        (7, "2025-09-26"),
        (9, "2025-08-01"),
        (18, "2025-01-27"),
    ]
    assert (entries[0].title[:26], entries[0].line, str(entries[0].date)) == ("CLIP with Quality Captions", 13, "2024-05-14")
    assert entries[0].author_count == 4
    assert all(len(entry.abstract) > 500 for entry in entries)


@pytest.mark.parametrize("name", EXPORTERS)
def test_exporters(tmp_path: Path, name: str) -> None:
    """The seed's papers in the shape of `name` give the same entries."""
    seeds = digest_files.read(SEED).entries
    places = ("", "Google", "", "Mind Lab", "Princeton University")
    records = [
        Record(
            *(e.title, e.abstract, e.date or date.min, e.author_count or 0),
            *(places[i % 5], (0, 0, 3, 12)[i % 4], (0, 97, 5)[i % 3], f"{e.date:%y%m}.{10000 + i}"),
        )
        for i, e in enumerate(seeds)
    ]
    text = EXPORTERS[name](records, date(2025, 12, 19))
    digest = read(tmp_path, text)
    assert all(problem.severity == "warning" and name in WITHOUT_DATES for problem in digest.problems)
    assert digest.lines.problem == 0
    check_line_count(digest, text)
    want = [record for record in records for _ in range(2 if name in WITH_ENTRIES_TWICE else 1)]
    assert [seen(entry, name) for entry in digest.entries] == [shown(record, name) for record in want]
    if name not in WITHOUT_DATES:
        assert [entry.date for entry in digest.entries] == [record.date for record in want]
        assert digest.as_of == (date(2025, 11, 4) if name == "trending" else date(2025, 12, 19))


def seen(entry: Entry, name: str) -> tuple[object, ...]:
    return (entry.title, entry.abstract, entry.author_count, entry.organization, entry.comments, entry.upvotes, entry.arxiv_id)


def shown(record: Record, name: str) -> tuple[object, ...]:
    hides = name in WITHOUT_ORGANIZATIONS
    return (
        record.title,
        record.abstract,
        None if record.organization else record.authors,
        "" if hides else record.organization,
        0 if name in WITHOUT_COMMENTS else record.comments,
        None if name in WITHOUT_UPVOTES else record.upvotes,
        "" if name in WITHOUT_IDENTIFIERS else record.arxiv_id,
    )


AWKWARD: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a date and a dot inside an abstract": (
        f"A\n\n{PROSE}\n\nMay 14, 2024\n·\nJan 5\n\n{MORE}\n\n{END}",
        [("A", f"{PROSE}\n\nMay 14, 2024 · Jan 5\n\n{MORE}")],
    ),
    "a number inside an abstract": (f"A\n\n{PROSE}\n\n42\n\n{MORE}\n\n{END}", [("A", f"{PROSE}\n\n42\n\n{MORE}")]),
    "an author line inside an abstract": (
        f"A\n\n{PROSE}\n\n  • 7 authors\n\n{MORE}\n\n{END}",
        [("A", f"{PROSE}\n\n• 7 authors\n\n{MORE}")],
    ),
    "points of a list": (f"A\n\n{PROSE}\n\n  • One\n  • Two\n\n{MORE}\n\n{END}", [("A", f"{PROSE}\n\n• One\n\n• Two\n\n{MORE}")]),
    "a title that is a date": (f"Nov 4\n\n{PROSE}\n\n{END}", [("Nov 4", PROSE)]),
    "a title that is a number": (f"2001\n\n{PROSE}\n\n{END}", [("2001", PROSE)]),
    "a title that is a banner": (f"Daily Papers\n\n{PROSE}\n\n{END}", [("Daily Papers", PROSE)]),
    "a title that ends in digits": (f"Report 2024 7\n\n{PROSE}\n\n{END}", [("Report 2024 7", PROSE)]),
    "a title of two lines": (f"A Title\nof two lines\n\n{PROSE}\n\n{END}", [("A Title of two lines", PROSE)]),
    "no blank line below the title": (f"A Title\n{PROSE} {MORE}\n\n{END}", [("A Title", f"{PROSE} {MORE}")]),
    "no blank line between entries": (f"A\n\n{PROSE}\n\n{END}\nB\n\n{MORE}\n\n{END}", [("A", PROSE), ("B", MORE)]),
    "no abstract": (f"A\n\n{END}\n\nB\n\n{PROSE}\n\n{END}", [("A", ""), ("B", PROSE)]),
    "stars": (f"A\n\n{PROSE}\n\n* 1 author\n·\nMay 14, 2024", [("A", PROSE)]),
    "all on one line": (
        f"A\n\n{PROSE}\n\n• 4 authors · May 14, 2024 1\n\nB\n\n{MORE}\n\n• 1 authors · May 14, 2024",
        [("A", PROSE), ("B", MORE)],
    ),
    "markup in a title": (f"<script>alert(1)</script> & <b>A</b>\n\n{PROSE}\n\n{END}", [("<script>alert(1)</script> & <b>A</b>", PROSE)]),
    "an organisation with a dot": (f"A\n\n{PROSE}\n\nExample Inc.\n·\nMay 14, 2024\n\nB\n\n{MORE}\n\n{END}", [("A", PROSE), ("B", MORE)]),
}


@pytest.mark.parametrize(("text", "entries"), AWKWARD.values(), ids=AWKWARD)
def test_awkward_entries(tmp_path: Path, text: str, entries: list[tuple[str, str]]) -> None:
    before, after = f"Before\n\n{PROSE}\n\n{END}\n\n", f"\n\nAfter\n\n{MORE}\n\n{END}"
    whole = f"{BANNER}Dec 19\n\n{before}{text}{after}"
    digest = read(tmp_path, whole)
    assert [(e.title, e.abstract) for e in digest.entries] == [("Before", PROSE), *entries, ("After", MORE)]
    assert not digest.problems
    check_line_count(digest, whole)


DAMAGED: dict[str, tuple[str, list[str], str]] = {
    "no date": (f"A Title\n\n{PROSE}\n\n  • 4 authors\n·", ["A Title"], "no line for its date"),
    "no authors": (f"A Title\n\n{PROSE}\n\n·\nMay 14, 2024", ["A Title"], "no line for its authors"),
    "no dot": (f"A Title\n\n{PROSE}\n\n  • 4 authors\nMay 14, 2024", ["A Title"], ""),
    "no end": (f"A Title\n\n{PROSE}\n\n", ["A Title"], "authors and its date"),
    "no end, one blank line": (f"A Title\n\n{PROSE}", ["A Title"], "authors and its date"),
    "no title": (f"{PROSE}\n\n{END}", [], "without a title"),
    "an end alone": (END, [], "without a title"),
    "no such day": (f"A Title\n\n{PROSE}\n\n  • 4 authors\n·\nFeb 30, 2024", ["A Title"], "no such day"),
    "a date that is none": (f"A Title\n\n{PROSE}\n\n  • 4 authors\n·\nMxy 14, 2024", ["A Title"], "no line for its date"),
    "a stray date": ("May 14, 2024", [], "belongs to no entry"),
    "a stray dot": ("·", [], "without a title"),
}


@pytest.mark.parametrize(("text", "titles", "says"), DAMAGED.values(), ids=DAMAGED)
def test_damaged_entries_leave_their_neighbours_alone(tmp_path: Path, text: str, titles: list[str], says: str) -> None:
    before, after = "Before This There Were Only Many Others", "After That There Came Only Many Others"
    whole = f"{BANNER}Dec 19\n\n{before}\n\n{PROSE}\n\n{END}\n\n{text}\n\n{after}\n\n{MORE}\n\n{END}"
    digest = read(tmp_path, whole)
    assert [entry.title for entry in digest.entries] == [before, *titles, after]
    assert (digest.entries[0].abstract, digest.entries[-1].abstract) == (PROSE, MORE)
    assert [says in problem.found for problem in digest.problems] == ([True] if says else [])
    first = whole[: whole.index(f"\n\n{text}\n\n{after}") + 2].count("\n") + 1
    assert all(first <= problem.line <= first + text.count("\n") for problem in digest.problems)
    check_line_count(digest, whole)


def test_a_stray_line_at_the_end_is_reported(tmp_path: Path) -> None:
    digest = read(tmp_path, f"{BANNER}Dec 19\n\nA\n\n{PROSE}\n\n{END}\n\nBuy now\n")
    assert [(problem.severity, problem.line) for problem in digest.problems] == [("warning", 21)]
    assert digest.lines.problem == 1


YEARS = {
    # name of the file, as_of, header, dates printed -> capture, how it was found, dates
    "one year after the latest": (
        "x.txt",
        None,
        "Dec 19",
        ["May 1, 2023", "Nov 4"],
        "2024-12-19",
        "inferred",
        ["2023-05-01", "2024-11-04"],
    ),
    "name": ("daily_2025-03-14.txt", None, "Mar 14", ["Mar 13"], "2025-03-14", "file name", ["2025-03-13"]),
    "digits": ("20250314.txt", None, "Mar 14", ["Mar 13"], "2025-03-14", "file name", ["2025-03-13"]),
    "month in the name": ("page_2026-05.txt", None, "May 13", ["May 11"], "2026-05-13", "file name", ["2026-05-11"]),
    "week in the name": ("2026-W20.txt", None, "May 13", ["May 11"], "2026-05-13", "file name", ["2026-05-11"]),
    "site.yaml": ("daily_2025-03-14.txt", date(2024, 3, 15), "Mar 14", ["Mar 13"], "2024-03-15", "site.yaml", ["2024-03-13"]),
    "whole header": ("x.txt", None, "Dec 19, 2025", ["Nov 4"], "2025-12-19", "listing", ["2025-11-04"]),
    "a leap day": ("x.txt", None, "Mar 1", ["May 1, 2021", "Feb 29"], "2024-03-01", "inferred", ["2021-05-01", "2024-02-29"]),
    "only whole dates": ("x.txt", None, "", ["May 1, 2023", "Nov 4, 2022"], "2023-05-01", "newest entry", ["2023-05-01", "2022-11-04"]),
    "a number is no year": ("daily_2026-08-18.txt", None, "Aug 18", ["Aug 16 2025"], "2026-08-18", "file name", ["2026-08-16"]),
    "other spellings": (
        "x.txt",
        None,
        "Dec 19",
        ["14 May 2023", "September 4", "2022-01-02"],
        "2024-12-19",
        "inferred",
        ["2023-05-14", "2024-09-04", "2022-01-02"],
    ),
}


@pytest.mark.parametrize(("name", "as_of", "header", "printed", "capture", "source", "days"), YEARS.values(), ids=YEARS)
def test_years(
    tmp_path: Path, name: str, as_of: date | None, header: str, printed: list[str], capture: str, source: str, days: list[str]
) -> None:
    entries = "\n\n".join(f"Title {i}\n\n{PROSE}\n\n  • 4 authors\n·\n{day}" for i, day in enumerate(printed))
    digest = read(tmp_path, f"{BANNER}{header}\n\n{entries}\n", name, as_of)
    assert (str(digest.as_of), digest.as_of_source) == (capture, source)
    assert [str(entry.date) for entry in digest.entries] == days
    assert [entry.date_inferred for entry in digest.entries] == ["20" not in day or day.endswith(" 2025") for day in printed]
    assert not digest.problems


def test_an_identifier_tells_the_year(tmp_path: Path) -> None:
    digest = read(tmp_path, f"Jan 9\n\n### [A](https://huggingface.co/papers/2512.00001)\n\n{PROSE}\n\n- 1 authors\n\n·\n\nJan 2\n")
    assert (str(digest.as_of), str(digest.entries[0].date)) == ("2026-01-09", "2026-01-02")


def test_no_year_anywhere_is_a_problem(tmp_path: Path) -> None:
    digest = read(tmp_path, f"{BANNER}Dec 19\n\nA\n\n{PROSE}\n\n  • 4 authors\n·\nNov 4\n")
    assert [(entry.title, entry.date) for entry in digest.entries] == [("A", None)]
    assert digest.as_of is None
    assert [problem.severity for problem in digest.problems] == ["error"]
    assert "as_of" in digest.problems[0].remedy
    assert "digest.txt" in digest.problems[0].remedy


def test_a_date_after_the_digest_is_reported(tmp_path: Path) -> None:
    digest = read(tmp_path, f"{BANNER}Jan 5\n\nA\n\n{PROSE}\n\n  • 4 authors\n·\nDec 25\n", "daily_2026-01-05.txt")
    assert [(problem.severity, problem.line) for problem in digest.problems] == [("warning", 19)]


LISTINGS = sorted((SHARED / "digests" / "text").glob("*.gold.json")) if SHARED.is_dir() else []


@pytest.mark.parametrize("gold", LISTINGS, ids=lambda file: file.stem)
def test_real_listings(gold: Path) -> None:
    digest = digest_files.read(gold.with_name(gold.name.replace(".gold.json", ".txt")))
    papers: list[dict[str, Any]] = json.loads(gold.read_text(encoding="utf-8"))["papers"]
    assert digest.lines.problem == 0
    assert len(digest.entries) == len(papers)
    for entry, paper in zip(digest.entries, papers, strict=True):
        assert entry.title == paper["title"]
        assert entry.abstract.split() == (paper["abstract"] or "").split()
        assert str(entry.date) == str(paper["date_iso"])
        assert entry.comments == (paper["trailing_int"] or 0)
        if paper.get("author_count_in_text", True):
            assert entry.author_count == paper["author_count"]
        if paper.get("organization_in_text"):
            assert entry.organization == paper["organization"]
        if paper.get("upvotes_in_text"):
            assert entry.upvotes == paper["upvotes"]


def test_two_listings_in_one_file(tmp_path: Path) -> None:
    head, listing = "Daily Papers\n\nbyAK and the research community\n\nFeb {}\n\n", f"A\n\n{PROSE}\n\n{END}\n\n"
    text = head.format(3) + listing + "Previous\n\nNext\n\n" + head.format(4) + listing.replace("A", "B")
    digest = read(tmp_path, text, "2025-02-04.txt")
    assert [(entry.title, entry.comments) for entry in digest.entries] == [("A", 1), ("B", 1)]
    [problem] = digest.problems
    assert (problem.severity, problem.line, "another day" in problem.found) == ("warning", 15, True)
    check_line_count(digest, text)
    assert read(tmp_path, text.replace("Feb 4", "Feb 3"), "2025-02-04.txt").problems == ()


def test_the_page_s_words_inside_the_first_abstract(tmp_path: Path) -> None:
    abstract = "A tool for makers. It is used daily by practitioners\nand the research community\nin many labs."
    digest = read(tmp_path, f"{BANNER}\nFeb 4\n\nA\n\n{abstract}\n\n{END}\n\nB\n\n{PROSE}\n\n{END}\n", "2025-02-04.txt")
    assert [entry.title for entry in digest.entries] == ["A", "B"]
    assert digest.entries[0].abstract == abstract.replace("\n", " ")


TRENDING = f"""Title: Trending Papers - Hugging Face

URL Source: https://huggingface.co/papers/trending

Published Time: Wed, 01 Oct 2025 09:00:00 GMT

Markdown Content:
Trending Papers

by AK and the research community

Trending
A

{PROSE}

Acme Lab
·
Published on Sep 9, 2025

[Upvote 41](https://huggingface.co/login)[GitHub 3.4k](https://github.com/a/b)[arXiv Page](https://arxiv.org/abs/2509.07001)

B

{PROSE}

·
Published on May 10, 2024

[Upvote 2](https://huggingface.co/login)[GitHub 90](https://github.com/a/c)[arXiv Page](https://arxiv.org/abs/2405.07002)
"""


def test_what_is_trending_has_no_authors(tmp_path: Path) -> None:
    digest = read(tmp_path, TRENDING)
    assert (digest.problems, digest.period, digest.as_of) == ((), "trending", date(2025, 10, 1))
    assert [(entry.title, entry.organization, entry.upvotes, entry.github_stars) for entry in digest.entries] == [
        ("A", "Acme Lab", 41, 3400),
        ("B", "", 2, 90),
    ]


def test_the_day_of_a_listing_is_no_title(tmp_path: Path) -> None:
    digest = read(tmp_path, f"{BANNER}Dec 19\n\n{PROSE}\n\n{END}\n\nB\n\n{MORE}\n\n{END}")
    assert [entry.title for entry in digest.entries] == ["B"]
    assert ["without a title" in problem.found for problem in digest.problems] == [True]
