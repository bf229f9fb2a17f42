"""Entries are one paper by arXiv id, else by title; papers that would share an address get distinct ones."""

from __future__ import annotations

from papershelf.library.identity import distinct_slugs, identities, sightings
from papershelf.model import DigestFile, Entry


def grouped(*entries: tuple[str, str]) -> dict[str, list[str]]:
    """Return the titles of entries (title, arXiv id) by identity."""
    placed = tuple(Entry(title, "", line=1, position=place, arxiv_id=arxiv_id) for place, (title, arxiv_id) in enumerate(entries, 1))
    found = sightings([DigestFile("d", "d.txt", "listing", None, "", placed)])
    groups: dict[str, list[str]] = {}
    for sighting, identity in zip(found, identities(found), strict=True):
        groups.setdefault(identity, []).append(sighting.entry.title)
    return groups


def test_spellings_of_a_title_are_one_paper() -> None:
    assert grouped(("One: Two", ""), ("ONE  two!", ""), ("Three", "")) == {
        "title:onetwo": ["One: Two", "ONE  two!"],
        "title:three": ["Three"],
    }


def test_an_id_joins_different_titles_and_splits_equal_ones() -> None:
    assert grouped(("A", "2401.00001"), ("B", "2401.00001")) == {"arxiv:2401.00001": ["A", "B"]}
    assert grouped(("A", "2401.00002"), ("A", "2401.00001")).keys() == {"arxiv:2401.00002", "arxiv:2401.00001"}


def test_an_entry_without_an_id_joins_its_title_the_lower_id_first() -> None:
    found = grouped(("A", ""), ("A", "2401.00002"), ("a.", "2401.00001"))
    assert found == {"arxiv:2401.00001": ["A", "a."], "arxiv:2401.00002": ["A"]}


def test_a_title_of_signs_alone_is_its_own_key() -> None:
    assert grouped(("???", ""), ("!!!", "")) == {"title:???": ["???"], "title:!!!": ["!!!"]}


def test_titles_are_repaired_before_they_are_compared() -> None:
    assert list(grouped((r"\"Uber Alles", ""), ("Über Alles", ""))) == ["title:uberalles"]


def test_slugs_that_two_papers_share_all_get_a_suffix() -> None:
    slugs = {"arxiv:2401.00001": "one", "title:one": "one", "title:two": "two"}
    found = distinct_slugs(slugs)
    assert found["arxiv:2401.00001"] == "one-2401-00001"
    assert found["title:one"].startswith("one-")
    assert len(set(found.values())) == 3
    assert found["title:two"] == "two"


def test_an_address_that_is_known_is_kept_by_the_first_of_its_papers() -> None:
    slugs = {"title:b": "one", "title:a": "one", "title:c": "one"}
    found = distinct_slugs(slugs, keep=["title:b", "title:a"])
    assert found["title:a"] == "one"
    assert len(set(found.values())) == 3
