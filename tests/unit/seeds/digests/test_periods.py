"""Weeks, months and what is trending: how pages, addresses, fields and file names write them, and what becomes of such a digest."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path

import pytest

from papershelf.library.digests import in_order, shelve, slug_of
from papershelf.model import DigestFile
from papershelf.seeds.copies import without_copies
from papershelf.seeds.digests import periods
from papershelf.seeds.digests.dates import Capture
from support.exporters import EXPORTERS, Record
from support.exporters import day as printed_day
from support.samples import read_digest

BANNER = "Daily Papers\n\nbyAK and the research community\n\n  • Daily\n  • Weekly\n  • Monthly\n\n"
ENTRY = "Listening Twice to Bird Song\n\nWe listen to birds, and then we listen to them again.\n\n  • 4 authors\n·\n{day} 3\n"


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        (["Week 51"], "2025-W51"),
        (["Dec 15 - Dec 21"], "2025-W51"),
        (["Week 51", "Dec 15 - Dec 21"], "2025-W51"),
        (["Week 51 · Dec 15 – 21, 2024"], "2024-W51"),
        (["Week 1", "Dec 29 - Jan 4"], "2025-W01"),
        (["2024-W03"], "2024-W03"),
        (["W51, 2024"], "2024-W51"),
        (["## December 2024"], "2024-12"),
        (["Dec"], "2025-12"),
        (["Dec 1 - Dec 19"], "2025-12"),
        (["Trending Papers - Hugging Face"], "trending"),
        (["Daily Papers", "Weekly", "Trending Papers"], ""),
        (["Dec 15"], ""),
        (["Dec 3 - Dec 19"], ""),
        (["Feb 30 - Feb 31"], ""),
        (["Week 99"], ""),
        (["()"], ""),
    ],
)
def test_lines_above_the_first_title(lines: list[str], period: str) -> None:
    assert periods.in_lines(lines).in_year(2025) == period


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2025-W51", "2025-W51"),
        ("hf_2025-W5_captured 2025-12-22", "2025-W05"),
        ("2025-12", "2025-12"),
        ("hf_daily_papers_2025_12", "2025-12"),
        ("papers december 2025", "2025-12"),
        ("trending-2025-12-19", "trending"),
        ("papers/month/2025-12", "2025-12"),
        ("2025/W51", "2025-W51"),
        ("2025_w51", "2025-W51"),
        ("papers week 51 2025", "2025-W51"),
        ("2025 week 51", "2025-W51"),
        ("KW51-2025", "2025-W51"),
        ("week-2025-12-19", ""),
        ("2025/12", "2025-12"),
        ("2025/12/19", ""),
        ("search_2025-12", ""),
        ("2025-12-19", ""),
        ("000_678841eeb3dec03e", ""),
    ],
)
def test_names_of_files(name: str, period: str) -> None:
    assert periods.in_name(name) == period


def test_a_week_that_its_year_does_not_have_is_no_period() -> None:
    assert periods.decide("2025-W53", "x", Capture(2025, None, "")) == ("", Capture(2025, None, ""))


@pytest.mark.parametrize(
    ("header", "day", "name", "slug", "title", "published"),
    [
        ("Week 51\n\nDec 15 - Dec 21", "Dec 15", "week_2025.txt", "2025-w51", "Week 51, 2025", date(2025, 12, 15)),
        ("Week 51, 2025", "Dec 15", "x.txt", "2025-w51", "Week 51, 2025", date(2025, 12, 15)),
        ("Week 1\n\nDec 29, 2025 - Jan 4, 2026", "Dec 30", "x.txt", "2026-w01", "Week 1, 2026", date(2025, 12, 30)),
        ("December 2025", "Dec 15", "x.txt", "2025-12", "December 2025", date(2025, 12, 15)),
        ("", "Dec 15", "2025-12.md", "2025-12", "December 2025", date(2025, 12, 15)),
        ("Dec 19", "Dec 15", "2025-W51.txt", "2025-w51", "Week 51, 2025", date(2025, 12, 15)),
        ("Nov 4", "Nov 3", "2025-12.txt", "2025-11-04", "4 November 2025", date(2025, 11, 3)),
        ("", "Dec 15", "trending-2025-12-19.txt", "trending-2025-12-19", "Trending papers, 19 December 2025", date(2025, 12, 15)),
        ("", "Dec 15, 2025", "trending.txt", "trending", "Trending papers", date(2025, 12, 15)),
    ],
)
def test_a_period_is_a_digest_of_its_own(tmp_path: Path, header: str, day: str, name: str, slug: str, title: str, published: date) -> None:
    file = read_digest(tmp_path, f"{BANNER}{header}\n\n{ENTRY.format(day=day)}", name)
    [entry] = file.entries
    assert (entry.title, entry.date, entry.comments, file.problems) == ("Listening Twice to Bird Song", published, 3, ())
    [digest] = shelve([], [file])
    assert (digest.slug, digest.title, slug_of(file)) == (slug, title, slug)
    assert bool(digest.as_of) is not bool(file.period)


@pytest.mark.parametrize(
    "head",
    [
        "Title: Daily Papers - Hugging Face\n\nURL Source: {}\n\n",
        "---\nurl: {}\n---\n",
        "Retrieved from {}\n\nDaily Papers\n\n",
        "{}\n\nDaily Papers\n\n",
    ],
)
def test_the_address_of_the_page_tells_its_period(tmp_path: Path, head: str) -> None:
    head = head.replace("{}", "https://huggingface.co/papers/week/2024-W51")
    digest = read_digest(tmp_path, f"{head}{ENTRY.format(day='Dec 15')}")
    assert (digest.period, digest.as_of, digest.entries[0].date) == ("2024-W51", None, date(2024, 12, 15))


@pytest.mark.parametrize(
    ("header", "day", "name", "period"),
    [
        ("Week 51\n\nDec 15 - Dec 21", "Dec 16, 2025", "x.txt", "2025-W51"),
        ("Week 51", "Dec 16, 2025", "x.txt", "2025-W51"),
        ("Dec 22 - Dec 28", "Dec 22, 2025", "x.txt", "2025-W52"),
        ("Dec 29 - Jan 4", "Jan 2, 2026", "x.txt", "2026-W01"),
        ("Week 2\n\nJan 5 - Jan 11", "Dec 30, 2025", "x.txt", "2026-W02"),
        ("December", "Dec 16, 2025", "x.txt", "2025-12"),
        ("Trending Papers", "Dec 16, 2025", "x.txt", "trending"),
        ("Dec 22 - Dec 28", "Dec 22, 2025", "2026-01-05.txt", "2025-W52"),
        ("Dec 29 - Jan 4", "Dec 30", "2025-12-31.txt", "2026-W01"),
        ("Dec 29 - Jan 4", "Dec 30", "2025-12-28.txt", "2026-W01"),
        ("Captured on 2026-01-05\n\nDec 22 - Dec 28", "Dec 22, 2025", "x.txt", "2025-W52"),
        ("December 2025", "Dec 16, 2025", "2020-01-05.txt", "2025-12"),
    ],
)
def test_a_period_without_its_year_is_that_of_its_papers_and_its_capture(
    tmp_path: Path, header: str, day: str, name: str, period: str
) -> None:
    assert read_digest(tmp_path, f"{header}\n\n{ENTRY.format(day=day)}", name).period == period


def test_a_day_that_the_maintainer_gives_outweighs_a_name(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, ENTRY.format(day="Dec 15"), "2025-12.txt", date(2025, 12, 19))
    assert (digest.period, digest.as_of) == ("", date(2025, 12, 19))


def test_periods_stand_behind_their_last_day() -> None:
    days = [DigestFile(str(day), f"{day}.txt", "listing", day, "file name", ()) for day in (date(2025, 12, 21), date(2025, 12, 22))]
    week = DigestFile("w", "w.txt", "listing", None, "", (), period="2025-W51")
    assert [slug_of(digest) for digest in in_order([week, *days])] == ["2025-12-21", "2025-w51", "2025-12-22"]


PAPERS = [{"paper": {"id": "2512.00001", "title": "A", "summary": "B.", "publishedAt": "2025-12-15"}}]
PAGE = '<html><head>{head}</head><body><div data-target="DailyPapers" data-props="{data}"></div></body></html>'


@pytest.mark.parametrize(
    ("fields", "head", "period"),
    [
        ({"dateString": "2025-W51"}, "", "2025-W51"),
        ({"dateString": "2025-12"}, "", "2025-12"),
        ({"dateString": "2025-12-15", "periodType": "week"}, "", "2025-W51"),
        ({"dateString": "2025-12-15", "periodType": "day"}, "", ""),
        ({"periodType": "trending"}, "", "trending"),
        ({}, '<link rel="canonical" href="https://huggingface.co/papers/month/2025-12">', "2025-12"),
        ({}, '<a href="https://huggingface.co/papers/month/2025-12">Monthly</a>', ""),
    ],
)
def test_captures_tell_their_period(tmp_path: Path, fields: dict[str, str], head: str, period: str) -> None:
    data = json.dumps({"dailyPapers": PAPERS, **fields})
    page = read_digest(tmp_path, PAGE.format(head=head, data=escape(data)))
    assert (page.period, len(page.entries), page.problems) == (period, 1, ())
    assert period == "trending" or bool(page.as_of) is not bool(period)
    assert read_digest(tmp_path, data).period == ("" if head else period)


def test_the_name_of_a_capture_tells_its_period(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, json.dumps(PAPERS), "2025-W51.json")
    assert (digest.period, digest.as_of, slug_of(digest)) == ("2025-W51", None, "2025-w51")


def test_a_printed_period_tells_no_day(tmp_path: Path) -> None:
    text = f"{BANNER}Week 51\n\nDec 15 - Dec 21\n\n{ENTRY.format(day='Dec 15')}"
    assert read_digest(tmp_path, text, "2025-W51.txt").as_of is None
    assert read_digest(tmp_path, text, "captured 2025-12-22.txt").as_of == date(2025, 12, 22)


def test_a_week_is_no_copy_of_a_day_with_the_same_papers(tmp_path: Path) -> None:
    text = ENTRY.format(day="Dec 15")
    digests = [read_digest(tmp_path, text, name) for name in ("2025-12-19.txt", "2025-12.txt", "2025-W51.txt")]
    assert without_copies(digests) == (digests, [])


@pytest.mark.parametrize("name", sorted({*EXPORTERS} - {"trending", "scraped"}))
@pytest.mark.parametrize(("lines", "period"), [("Week 51\n\nDec 15 - Dec 21", "2025-W51"), ("December 2025", "2025-12")])
def test_exporters(tmp_path: Path, name: str, lines: str, period: str) -> None:
    """The lines of a period in the place of the day change nothing but the digest's day."""
    prose = "We present a method that learns robust representations from unlabelled images, and needs no supervision at all. " * 2
    made = [Record(f"Topic Number {i}: Learning for Everyone", prose.strip(), date(2025, 12, 15 + i), i + 1) for i in range(4)]
    capture = date(2025, 12, 21)
    text = EXPORTERS[name](made, capture)
    digest = read_digest(tmp_path, text.replace(printed_day(capture, capture), lines, 1))
    assert (digest.period, digest.as_of, digest.problems) == (period, None, ())
    assert [(entry.title, entry.date) for entry in digest.entries] == [(record.title, record.date) for record in made]


@pytest.mark.parametrize("name", ["trending", "scraped"])
def test_what_is_trending(tmp_path: Path, name: str) -> None:
    made = [Record(f"Topic Number {i}: Learning for Everyone", "We do it.", date(2025, 12, 15 + i), i + 1) for i in range(3)]
    assert read_digest(tmp_path, EXPORTERS[name](made, date(2025, 12, 21))).period == "trending"
