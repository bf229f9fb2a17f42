"""A paper has the address of its first digest's title, and its other titles lead there; of papers with one slug, the first has it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest

from papershelf.library.addresses import addresses, distinct_slugs
from papershelf.library.assembly import merge
from papershelf.library.digests import day_of, in_order
from papershelf.library.identity import group_papers, sightings
from papershelf.model import DigestFile, Entry


def digest(day: int, *entries: Entry) -> DigestFile:
    return DigestFile(f"d{day}", f"d{day}.txt", "daily-papers", date(2025, 3, day), "", entries)


def entry(title: str, arxiv_id: str = "", **fields: Any) -> Entry:
    return Entry(title, "", line=1, position=1, arxiv_id=arxiv_id)._replace(**fields)


def found(*digests: DigestFile) -> dict[str, str]:
    """Return where every address leads: to itself, where the page is, or to another one."""
    seen = sightings(in_order(digests))
    led = addresses([[seen[place] for place in places] for places in group_papers(seen)])
    assert len({slug for slug, _ in led}) == len(led)
    return {slug: page for page, others in led for slug in (page, *others)}


def test_the_first_digest_decides_and_other_titles_lead_there() -> None:
    assert found(digest(2, entry("New", "1")), digest(1, entry("Old", "1"))) == {"old": "old", "new": "old"}
    assert found(digest(2, entry("New", "1"))) == {"new": "new"}


def test_of_two_papers_with_one_slug_the_first_has_it() -> None:
    older, newer = entry("A", "2402.00002", date=date(2024, 2, 2)), entry("A!", "2401.00001", date=date(2024, 1, 1))
    both = {"a": "a", "a-2401-00001": "a-2401-00001", "a-2402-00002": "a"}
    assert found(digest(1, older), digest(2, newer)) == both, "a later digest changes no address"
    assert found(digest(1, older, newer)) == {"a": "a", "a-2402-00002": "a-2402-00002", "a-2401-00001": "a"}, "published first"
    same = [each._replace(date=None) for each in (older, newer)]
    assert found(digest(1, *same)) == found(digest(1, *reversed(same))) == found(digest(1, older, newer)), "the smaller id"


def test_papers_without_ids_have_suffixes_of_their_own() -> None:
    one, other, third = (entry("Technical Report", author_count=count) for count in (3, 40, 400))
    first = found(digest(1, one), digest(2, other))
    assert sum(page == "technical-report" for page in first.values()) == 2
    [suffixed] = set(first.values()) - {"technical-report"}
    later = found(digest(1, one), digest(2, other), digest(3, third), digest(4, entry("Technical Report", "5", author_count=40)))
    assert later[suffixed] == suffixed, "an id that becomes known changes no address"
    assert later["technical-report-5"] == suffixed


def test_a_suffix_does_not_depend_on_an_inferred_year() -> None:
    first, *same = (
        entry("Technical Report", author_count=count, date=date(year, 3, 1), date_inferred=True)
        for count, year in ((3, 2024), (40, 2024), (40, 2025))
    )
    one, other = (found(digest(1, first), digest(2, each)) for each in same)
    assert one == other


def test_an_address_that_leads_to_a_paper_is_not_given_to_another_one() -> None:
    renamed = digest(1, entry("A", "1")), digest(2, entry("B", "1"))
    assert found(*renamed, digest(3, entry("B", "2"))) == {"a": "a", "b": "a", "b-1": "a", "b-2": "b-2"}
    assert found(digest(1, entry("B", "2")), digest(2, entry("A", "1")), digest(3, entry("B", "1")))["b"] == "b"


def test_a_title_that_looks_like_a_suffix_is_no_other_papers_address() -> None:
    assert len(set(found(digest(1, entry("A 2", "9")), digest(2, entry("A", "1"), entry("A", "2"))).values())) == 3


ABSTRACTS = (
    "",
    "We study how small models learn from large ones when the data of both differ, on 12 tasks, with a teacher.",
    "This report describes a family of open models, their data and their training, on two trillion words of text.",
)


def any_digests(seed: int) -> list[DigestFile]:
    """Return five digests, some of one day or without a day, whose entries have few titles, ids and facts."""
    random = Random(seed)

    def any_entry(place: int) -> Entry:
        return Entry(
            title=random.choice(("A", "a!", "B", "C", "C++")),
            abstract=random.choice(ABSTRACTS),
            line=1,
            position=place,
            date=random.choice((None, date(2024, 1, 1), date(2020, 1, 1))),
            author_count=random.choice((None, 3, 40)),
            arxiv_id=random.choice(("", "", "", "1", "2")),
        )

    found = []
    for number in range(1, 6):
        day = random.choice((number, number, random.randrange(1, 6), None))
        entries = tuple(any_entry(place) for place in range(1, random.randrange(2, 5)))
        found.append(DigestFile(f"d{number}", f"d{number}.txt", "listing", date(2025, 3, day) if day else None, "", entries))
    return in_order(found)


@pytest.mark.parametrize("seed", [*range(30), 71, 2019])
def test_no_address_of_a_shelf_with_fewer_digests_is_lost(seed: int) -> None:
    digests = any_digests(seed)
    everything = found(*digests)
    for count in range(1, 5):
        for some in combinations(digests, count):
            assert found(*some).keys() <= everything.keys()


@pytest.mark.parametrize("seed", [*range(30), 71, 2019])
def test_a_page_stays_where_it_is_or_its_address_leads_to_it_when_later_digests_come(seed: int) -> None:
    digests = any_digests(seed)
    for count in range(1, 5):
        if day_of(digests[count]) > day_of(digests[count - 1]):
            after = found(*digests[: count + 1])
            now = {paper.slug: {place.digest for place in paper.digests} for paper in merge(digests[: count + 1])}
            for paper in merge(digests[:count]):
                assert {place.digest for place in paper.digests} <= now[after[paper.slug]]


def test_names_that_are_known_keep_their_slug() -> None:
    slugs = {"b": "one", "a": "one", "c": "one", "d": "two"}
    kept = distinct_slugs(slugs, keep=["b", "a"])
    assert (kept["a"], kept["d"]) == ("one", "two")
    assert len(set(kept.values())) == 4
    assert "one" not in distinct_slugs(slugs).values()
