"""Authors and organisations, and their addresses."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from papershelf.library.addresses import slug_of_name
from papershelf.library.people import AUTHOR, ORGANIZATION, Roster
from papershelf.model import Paper
from support.libraries import library, paper


def by(*authors: str, organization: str = "", number: int = 0) -> Paper:
    return paper(f"p{number}", authors=authors, organization=organization, date=date(2024, 1, 1 + number))


def shelf(*names: str) -> Roster:
    return Roster(AUTHOR, [by(name, number=number) for number, name in enumerate(names)])


def test_names_that_differ_in_case_and_spaces_only_are_one_name_as_most_papers_print_it() -> None:
    [group] = shelf("chao wang", "Chao Wang", "Chao  WANG", "Chao Wang", "Chao WANG", *["Chao Wang"] * 2).groups.values()
    assert (group.name, group.slug, len(group.papers)) == ("Chao Wang", "chao-wang", 7)


@pytest.mark.parametrize("other", ["C. Wang", "Chao-Wang", "Châo Wang", "Wang Chao", "Chao Wang Jr."])
def test_no_two_other_names_are_taken_for_one(other: str) -> None:
    roster = shelf(*("Chao Wang",) * 7, *(other,) * 7)
    assert {group.name: len(group.papers) for group in roster.groups.values()} == {"Chao Wang": 7, other: 7}
    assert len({group.slug for group in roster.groups.values()}) == 2


def test_an_author_has_a_page_from_seven_papers_on_and_an_organisation_from_two() -> None:
    roster = shelf(*("Ada",) * 6, *("Bob",) * 7, "Cy")
    assert (len(roster), list(roster.groups), [roster.count(name) for name in ("ada", "BOB", "Cy", "Dan")]) == (3, ["bob"], [6, 7, 1, 0])
    assert "".join(roster.levels.values()) == "11111122222220"
    labs = Roster(ORGANIZATION, [by(organization=name, number=number) for number, name in enumerate(("Lab", "Lab", "Other", ""))])
    assert list(labs.groups) == ["lab"]


def test_a_paper_that_prints_a_name_twice_counts_once() -> None:
    roster = Roster(AUTHOR, [by("Ada", "ada", "Ada", number=number) for number in range(7)])
    assert [len(group.papers) for group in roster.groups.values()] == [7]


def test_an_overview_has_the_names_of_most_papers_whether_they_have_pages_or_not() -> None:
    roster = shelf(*("Bob",) * 7, "Ada", "Ada", "Eve", "Cy")
    assert [(name, len(papers)) for name, papers in roster.most_printed(3)] == [("Bob", 7), ("Ada", 2), ("Cy", 1)]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("Jörg Müller", "jorg-muller-"),
        ("王小明", "wang-xiao-ming-"),
        ("Иван Петров", "ivan-petrov-"),
        ("J Doe", "j-doe-"),
        ("🙂", "paper-"),
    ],
)
def test_a_name_that_its_slug_does_not_tell_has_a_readable_address_with_a_suffix(name: str, beginning: str) -> None:
    assert slug_of_name(name).startswith(beginning)
    assert slug_of_name(name) == slug_of_name(name.upper())


def test_an_address_that_looks_like_one_with_a_suffix_is_nobody_elses() -> None:
    assert slug_of_name(slug_of_name("Jörg Müller").replace("-", " ")) != slug_of_name("Jörg Müller")


def test_no_other_paper_changes_an_address() -> None:
    names = ("Jörg Müller", "Jorg Muller", "Jörg  Muller", "JORG MULLER", "Jorg-Muller")
    alone = {name: slug_of_name(name) for name in names}
    for order in permutations(names, 3):
        held = [by(name, number=number) for number, name in enumerate(name for name in order for _ in range(7))]
        assert {group.slug for group in library(held).authors.groups.values()} <= {*alone.values()}
    assert len({*alone.values()}) == 4
