"""A digest that repeats another one is dropped, unless it has a day of its own."""

from __future__ import annotations

from datetime import date

from papershelf.model import DigestFile, Entry
from papershelf.seeds.copies import without_copies


def digest(file: str, day: date | None, source: str, *titles: str) -> DigestFile:
    entries = tuple(Entry(title, f"About {title}.", line=place, position=place) for place, title in enumerate(titles, 1))
    return DigestFile(file.rpartition(".")[0], file, "listing", day, source, entries)


DAY, NEXT = date(2025, 3, 14), date(2025, 3, 15)


def test_of_copies_the_one_with_a_day_in_its_name_stays() -> None:
    files = [digest(name, day, source, "One", "Two") for name, day, source in (("a.txt", None, ""), ("2025-03-14.txt", DAY, "file name"))]
    kept, [problem] = without_copies(files)
    assert [each.file for each in kept] == ["2025-03-14.txt"]
    assert (problem.file, problem.severity) == ("digests/a.txt", "warning")
    assert "2025-03-14.txt" in problem.found


def test_a_copy_by_its_name_is_the_one_that_goes() -> None:
    kept, _ = without_copies([digest(name, None, "", "One") for name in ("a long name.txt", "a copy.txt", "list (1).txt")])
    assert [each.file for each in kept] == ["a long name.txt"]


def test_a_repetition_on_another_day_stays_and_is_told() -> None:
    kept, [problem] = without_copies([digest("14.txt", DAY, "file name", "One"), digest("15.txt", NEXT, "site.yaml", "One")])
    assert [each.file for each in kept] == ["14.txt", "15.txt"]
    assert problem.file == "digests/15.txt"


def test_what_differs_is_no_copy() -> None:
    files = [digest("a.txt", None, "", "One", "Two"), digest("b.txt", None, "", "One", "2", "Two"), digest("c.txt", None, "")]
    other = files[0]._replace(file="d.txt", entries=tuple(entry._replace(comments=7) for entry in files[0].entries))
    kept, problems = without_copies([*files, other, digest("e.txt", None, "")])
    assert ([each.file for each in kept], problems) == (["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"], [])
