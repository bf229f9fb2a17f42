"""Entries are one paper by arXiv id, else by a title and facts that do not contradict each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from papershelf.library.addresses import addresses
from papershelf.library.identity import group_papers, sightings
from papershelf.model import DigestFile, Entry
from support.samples import read_digest

LISTING = """Daily Papers

byAK and the research community

Mar 20, 2025

Technical Report

We study a thing, and this is a long enough abstract to be taken for running text by a program that looks for such text in a list.

  • 3 authors
·
Mar 19, 2025

Technical Report

We describe quite another model, with other data, by other people, and at greater length so that nobody takes it for the first one.

  • 40 authors
·
Mar 18, 2025
"""


def digest(day: int, *entries: Entry, name: str = "") -> DigestFile:
    return DigestFile(name or f"d{day}", f"{name or day}.txt", "listing", date(2025, 3, day), "", entries)


def entry(title: str, arxiv_id: str = "", **fields: Any) -> Entry:
    return Entry(title, "", line=1, position=1, arxiv_id=arxiv_id)._replace(**fields)


def grouped(*digests: DigestFile) -> list[str]:
    """Return the titles and ids of each paper's entries, in one text for each paper."""
    found = sightings(digests)
    told = [" ".join(filter(None, (sighting.entry.title, sighting.entry.arxiv_id))) for sighting in found]
    return [", ".join(told[place] for place in places) for places in group_papers(found)]


def test_spellings_of_a_title_are_one_paper() -> None:
    assert grouped(digest(1, entry("One: Two"), entry("ONE  two!"), entry("Three"))) == ["One: Two, ONE  two!", "Three"]


def test_titles_of_three_languages_are_three_papers() -> None:
    found = digest(1, *map(entry, ("C: A Survey", "C++: A Survey", "C#: A Survey", "c++ – a survey", "C++11", "C++ 11", "A+B", "A + B")))
    assert grouped(found) == ["C: A Survey", "C++: A Survey, c++ – a survey", "C#: A Survey", "C++11, C++ 11", "A+B, A + B"]


def test_an_id_joins_different_titles_and_splits_equal_ones() -> None:
    assert grouped(digest(1, entry("A", "1"), entry("B", "1"))) == ["A 1, B 1"]
    assert grouped(digest(1, entry("A", "2"), entry("A", "1"))) == ["A 2", "A 1"]


def test_an_entry_without_an_id_joins_the_paper_with_its_title_whatever_the_names_of_both_files() -> None:
    dump, capture = entry("A"), entry("a.", "1")
    assert grouped(digest(1, dump, name="a"), digest(1, capture, name="b")) == ["A, a. 1"]
    assert grouped(digest(1, capture, name="a"), digest(1, dump, name="b")) == ["a. 1, A"]
    assert grouped(digest(1, entry("A"), entry("A", "2"), entry("A", "1"))) == ["A, A 1", "A 2"], "of equals, the lower id"


def test_a_title_of_signs_alone_is_its_own_key() -> None:
    assert grouped(digest(1, entry("???"), entry("!!!"))) == ["???", "!!!"]


def test_titles_are_repaired_before_they_are_compared() -> None:
    assert len(grouped(digest(1, entry(r"\"Uber Alles"), entry("Über Alles")))) == 1


def test_facts_that_contradict_each_other_make_two_papers_of_one_title(tmp_path: Path) -> None:
    found = sightings([read_digest(tmp_path, LISTING, "2025-03-20.txt")])
    assert len(found) == 2
    assert group_papers(found) == [[0], [1]]


@pytest.mark.parametrize("days", [(1, 2), (2, 1)])
def test_an_entry_joins_the_paper_that_its_facts_agree_with(days: tuple[int, int]) -> None:
    first, second = entry("A", "1", author_count=3), entry("A", "2", author_count=40)
    dump = digest(days[0], entry("A", author_count=39), entry("A", author_count=3), entry("A", author_count=12))
    capture = digest(days[1], first, second)
    papers = [set(paper.split(", ")) for paper in grouped(*sorted([dump, capture], key=lambda each: each.as_of or date.min))]
    assert sorted(map(sorted, papers)) == [["A"], ["A", "A 1"], ["A", "A 2"]]


def test_a_later_digest_takes_no_entry_from_its_paper() -> None:
    before = digest(1, entry("A", author_count=3)), digest(2, entry("A", "2", author_count=4))
    assert grouped(*before) == ["A, A 2"]
    assert grouped(*before, digest(3, entry("A", "1", author_count=3))) == ["A, A 2", "A 1"]


def test_a_title_that_comes_later_unites_what_was_two_papers() -> None:
    assert grouped(digest(1, entry("A")), digest(2, entry("B", "1")), digest(3, entry("A", "1"))) == ["A, B 1, A 1"]


def test_a_title_may_come_many_thousand_times() -> None:
    entries = tuple(Entry("A", "", line, line, author_count=line % 9) for line in range(1, 20_001))
    digests = [DigestFile("a", "a.txt", "listing", None, "", entries)]
    start = process_time()
    found = group_papers(sightings(digests))
    known = sightings(digests)
    assert len(addresses([[known[place] for place in paper] for paper in found])) == len(found)
    assert process_time() - start < 5
