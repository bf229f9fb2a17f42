"""Digests are merged anew in every build; only the findings of papers may come from an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random
from typing import Any

import pytest

from papershelf.library.assembly import Find, Findings, assemble, find_inputs, merge
from papershelf.library.digests import in_order
from papershelf.markdown.paper_page import read_page
from papershelf.model import DigestFile, Entry, InputError, Paper
from support.libraries import shipped_taxonomy

TITLES = ("One", "one!", "Two: ResNet-50", "Two, ResNet 50", "A Third", "Die Vier", "Fünf", "Funf", "六", "七")


PAGES = {"a-note": "arxiv_id: 2405.00001", "two": "comments: 3", "own": "title: Three\nslug: three"}


class Memory:
    """Findings of papers by what they are made from, and the titles of those that had to be read."""

    def __init__(self) -> None:
        self.known: dict[str, list[Findings]] = {}
        self.read: list[str] = []

    def run_find(self, find: Find, chunks: Sequence[Sequence[Paper]]) -> Iterable[list[Findings]]:
        for chunk in chunks:
            key = repr(find_inputs(chunk))
            if key not in self.known:
                self.known[key] = find(chunk)
                self.read += [paper.title for paper in chunk]
            yield self.known[key]


def digest(day: int | None, *entries: Entry, name: str = "") -> DigestFile:
    name = name or f"day-{day}"
    placed = tuple(entry._replace(position=place) for place, entry in enumerate(entries, 1))
    return DigestFile(name, f"{name}.txt", "listing", date(2025, 12, day) if day else None, "listing", placed)


def entry(title: str, arxiv_id: str = "", **fields: Any) -> Entry:
    return Entry(title, f"About {title.lower()} we say much.", 1, 1, arxiv_id=arxiv_id, **fields)


FIRST = digest(1, entry("One"), entry("Two: ResNet-50", "2501.00002")), digest(2, entry("A Third", comments=3))


def test_only_the_papers_of_a_new_digest_are_read() -> None:
    memory = Memory()
    assemble(FIRST, [], shipped_taxonomy(), memory.run_find)
    memory.read.clear()
    for day in (3, None):  # the last digest, or the first
        new = digest(day, entry("Die Vier"), entry("Fünf")) if day else digest(None, entry("六"))
        assemble([*FIRST, new], [], shipped_taxonomy(), memory.run_find)
    assert memory.read == ["Die Vier", "Fünf", "六"]


def test_positions_continue_over_the_files_of_a_day_and_count_a_paper_once() -> None:
    files = [
        digest(1, entry("One"), entry("Two"), name="a"),
        digest(1, entry("two!"), entry("Three"), name="b"),
        digest(None, entry("Three")),
    ]
    found = {paper.slug: [place[:2] for place in paper.digests] for paper in merge(in_order(files))}
    assert found == {"one": [("2025-12-01", 1)], "two": [("2025-12-01", 2)], "three": [("day-none", 1), ("2025-12-01", 3)]}


def test_chunks_are_not_too_large() -> None:
    sizes: list[int] = []

    def run_find(find: Find, chunks: Sequence[Sequence[Paper]]) -> Iterable[list[Findings]]:
        sizes.extend(map(len, chunks))
        return map(find, chunks)

    many = digest(1, *(entry(f"Paper {number}") for number in range(300)))
    assert len(assemble([many], [], shipped_taxonomy(), run_find).papers) == 300
    assert sizes == [128, 128, 44]


@pytest.mark.parametrize("seed", range(60))
def test_any_digests_make_the_shelf_that_they_make_at_once(seed: int) -> None:
    random = Random(seed)

    def any_digest(number: int) -> DigestFile:
        ids = ("", "", "2501.00001", "2501.00002", f"2502.{number:05}")
        entries = [entry(random.choice(TITLES), random.choice(ids), comments=random.randrange(3)) for _ in range(random.randrange(4))]
        fresh = [entry(f"Alone {number} {place}") for place in range(random.randrange(3))]
        day = random.choice((number, number, number, random.randrange(1, number + 1), None))
        return digest(day, *entries, *fresh, name=f"digest-{number}")

    memory = Memory()
    files: list[DigestFile] = []
    for number in range(1, 9):
        files.append(any_digest(number))
        if random.random() < 0.2:
            del files[random.randrange(len(files))]
        assert assemble(files, [], shipped_taxonomy(), memory.run_find) == assemble(files, [], shipped_taxonomy())


def test_the_library_knows_the_pages_that_correct_its_papers() -> None:
    held = digest(1, Entry("One", "We.", 1, 1, arxiv_id="2405.00001"), Entry("Two", "They.", 2, 2))
    pages = [read_page(f"---\n{text}\n---\n", stem=stem, name=f"papers/{stem}.md") for stem, text in PAGES.items()]
    library = assemble([held], pages, shipped_taxonomy())
    assert library.corrections == {"one": "papers/a-note.md", "two": "papers/two.md", "three": "papers/own.md"}


@pytest.mark.parametrize("other", ["title: Three\nslug: one", "slug: one\ncomments: 4"])
def test_two_pages_about_one_paper_are_an_error(other: str) -> None:
    pages = [read_page(f"---\n{text}\n---\n", stem=stem, name=f"papers/{stem}.md") for stem, text in (("one", "comments: 3"), ("x", other))]
    with pytest.raises(InputError) as raised:
        assemble(FIRST, pages, shipped_taxonomy())
    [problem] = raised.value.problems
    assert (problem.file, problem.line) == ("papers/x.md", 2 + other.startswith("title"))
    assert "papers/one.md" in problem.found
