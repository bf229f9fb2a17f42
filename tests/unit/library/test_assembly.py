"""What is known of the first digests: with it the shelf is the one that all digests make at once, and only what is new is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from papershelf.build.readings import KnownPapers
from papershelf.cache import Store, key_of
from papershelf.library.assembly import Annotation, Reader
from papershelf.library.library import assemble
from papershelf.model import DigestFile, Entry, Paper
from support.libraries import shipped_taxonomy

TITLES = ("One", "one!", "Two: ResNet-50", "Two, ResNet 50", "A Third", "Die Vier", "Fünf", "Funf", "六", "七")


class Shelf:
    """Builds of one site, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "papers"
        self.read: list[str] = []
        """Titles of the papers whose texts were read."""
        self.merged = 0
        """Entries that were looked at, in all builds."""

    def build(self, digests: Sequence[DigestFile]) -> None:
        """Assemble a shelf of `digests` with what is known, and see that it is the one that nothing known makes."""
        taxonomy, told = shipped_taxonomy(), [digest._replace(entries=Told(digest.entries, self)) for digest in digests]
        known = KnownPapers(Store(self.file, "salt"), {digest.file: key_of(digest) for digest in digests}, self._each)
        assert assemble(told, [], taxonomy, known) == assemble(digests, [], taxonomy)
        known.store.save()

    def _each(self, read: Reader, papers: Sequence[Paper]) -> Iterator[Annotation]:
        self.read += [paper.title for paper in papers]
        return map(read, papers)


class Told(tuple[Entry, ...]):
    """Entries that tell their `shelf` when they are looked at."""

    shelf: Shelf

    def __new__(cls, entries: Sequence[Entry], shelf: Shelf) -> Told:
        """`entries` of a digest."""
        told = super().__new__(cls, entries)
        told.shelf = shelf
        return told

    def __iter__(self) -> Iterator[Entry]:
        self.shelf.merged += len(self)
        return super().__iter__()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def digest(day: int | None, *entries: Entry, name: str = "") -> DigestFile:
    name = name or f"day-{day}"
    placed = tuple(entry._replace(position=place) for place, entry in enumerate(entries, 1))
    return DigestFile(name, f"{name}.txt", "listing", date(2025, 12, day) if day else None, "listing", placed)


def entry(title: str, arxiv_id: str = "", **fields: object) -> Entry:
    return Entry(title, f"About {title.lower()} we say much.", 1, 1, arxiv_id=arxiv_id, **fields)  # type: ignore[arg-type]


FIRST = digest(1, entry("One"), entry("Two: ResNet-50", "2501.00002")), digest(2, entry("A Third", comments=3))


def test_a_digest_of_new_papers_is_all_that_is_looked_at(shelf: Shelf) -> None:
    shelf.build(FIRST)
    shelf.read.clear()
    shelf.merged = 0
    shelf.build([*FIRST, digest(3, entry("Die Vier"), entry("Fünf"))])
    assert shelf.read == ["Die Vier", "Fünf"]
    assert shelf.merged == 2 * 2  # to be merged, and to count what they say


def test_a_paper_that_comes_again_is_merged_from_the_digests_that_hold_it(shelf: Shelf) -> None:
    shelf.build(FIRST)
    shelf.read.clear()
    shelf.merged = 0
    again = [*FIRST, digest(3, entry("A third", comments=9), entry("Fünf"))]
    shelf.build(again)
    assert shelf.read == ["A third", "Fünf"]  # the newest title, of which a sentence may be told otherwise
    assert shelf.merged == 2 * 2 + 1
    shelf.build([*again, digest(4, entry("One", "2501.00001"), entry("A THIRD"))])


def test_digests_can_be_withdrawn_and_changed(shelf: Shelf) -> None:
    shelf.build([*FIRST, digest(3, entry("One", comments=4))])
    shelf.read.clear()
    shelf.build(FIRST)
    shelf.build([*FIRST, digest(3, entry("One", comments=5))])
    shelf.build([digest(1, entry("One"), entry("Two: ResNet-50", "2501.00003")), FIRST[1]])
    assert shelf.read == []


def test_nothing_new_is_read_from_what_is_known(shelf: Shelf) -> None:
    shelf.build(FIRST)
    written = shelf.file.stat().st_mtime_ns
    shelf.merged = 0
    shelf.build(FIRST)
    assert (shelf.merged, shelf.file.stat().st_mtime_ns) == (0, written)


@pytest.mark.parametrize("seed", range(60))
def test_any_digests_make_the_shelf_that_they_make_at_once(shelf: Shelf, seed: int) -> None:
    random = Random(seed)

    def any_digest(number: int) -> DigestFile:
        ids = ("", "", "2501.00001", "2501.00002", f"2502.{number:05}")
        entries = [entry(random.choice(TITLES), random.choice(ids), comments=random.randrange(3)) for _ in range(random.randrange(4))]
        fresh = [entry(f"Alone {number} {place}") for place in range(random.randrange(3))]
        day = random.choice((number, number, number, random.randrange(1, number + 1), None))
        return digest(day, *entries, *fresh, name=f"digest-{number}")

    held: list[DigestFile] = []
    for number in range(1, 9):
        held.append(any_digest(number))
        if random.random() < 0.2:
            del held[random.randrange(len(held))]
        shelf.build(held)
