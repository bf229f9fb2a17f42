"""A day has one digest, however many files it came in."""

from __future__ import annotations

from datetime import date

from papershelf.library.digests import in_order, shelve, slug_of
from papershelf.model import Appearance, DigestFile, Entry, Problem
from support.libraries import paper

DAY = date(2025, 12, 19)


def file(name: str, day: date | None, *titles: str, kind: str = "listing", problems: tuple[Problem, ...] = ()) -> DigestFile:
    entries = tuple(Entry(title, f"About {title}.", line=place, position=place) for place, title in enumerate(titles, 1))
    return DigestFile(name, f"{name}.txt", kind, day, "", entries, problems=problems)


def test_files_are_in_order_of_days_and_then_of_names() -> None:
    files = [file("b", DAY), file("a", DAY), file("c", date(2024, 1, 1)), file("undated", None)]
    assert [each.name for each in in_order(files)] == ["undated", "c", "a", "b"]
    assert [slug_of(each) for each in in_order(files)] == ["undated", "2024-01-01", "2025-12-19", "2025-12-19"]


def test_a_digest_knows_its_new_papers_in_its_own_order() -> None:
    old = paper("old", digests=(Appearance("2024-01-01", 1), Appearance("2025-12-19", 2)))
    new = paper("new", digests=(Appearance("2025-12-19", 1),))
    first, second = shelve([old, new], [file("c", date(2024, 1, 1), "Old"), file("a", DAY, "New", "Old")])
    assert ([each.slug for each in second.papers], second.new) == (["new", "old"], frozenset({"new"}))
    assert (first.new, second.merged, second.title) == (frozenset({"old"}), 0, "19 December 2025")


def test_entries_that_say_the_same_twice_are_not_called_merged() -> None:
    one = paper("one", digests=(Appearance("2025-12-19", 1),))
    problem = Problem("a.txt", 3, "cut off", "mend it")
    files = [file("a", DAY, "One", problems=(problem,)), file("b", DAY, "One", "ONE", kind="atom", problems=(problem,))]
    [digest] = shelve([one], files)
    assert (digest.merged, digest.skipped, digest.formats) == (1, 1, ("atom", "listing"))


def test_a_digest_without_a_day_is_called_by_its_file() -> None:
    [digest] = shelve([], [file("Some File", None)])
    assert (digest.slug, digest.title, digest.as_of, digest.papers) == ("some-file", "Some File", None, ())
