"""What stages remember of a shelf that grew: the same results as without, for less work, and no harm from a damaged file."""

from __future__ import annotations

import marshal
from itertools import pairwise
from pathlib import Path

import pytest

from papershelf import search
from papershelf.cache import Recollection
from papershelf.library.library import Library, arrange
from papershelf.library.related import Relations
from papershelf.search import documents, shards
from papershelf.search.builder import Builder, build
from search.shelves import made_library
from support.libraries import bodies, files

KEYS = ["a", "b", "c"]


@pytest.fixture(scope="module")
def shelf() -> Library:
    return made_library(60)


@pytest.mark.parametrize("cuts", [(0,), (1,), (7, 8), (3, 20, 39), (60,)])
def test_an_index_that_grew_is_the_one_made_at_once(shelf: Library, cuts: tuple[int, ...]) -> None:
    texts = [documents.texts(shelf, paper) for paper in shelf.papers]
    builder = Builder()
    for start, end in pairwise((0, *cuts, len(texts))):
        builder = Builder(marshal.loads(marshal.dumps(list(builder.into_state())))) if start else builder
        for each in texts[start:end]:
            builder.add(each)
        grown = builder.finish()
    whole = build(texts)
    for make in (shards.shards, shards.vocabulary):
        assert [(start, draft.told, draft.part()) for start, draft in make(grown)] == [
            (start, draft.told, draft.part()) for start, draft in make(whole)
        ]
    assert (grown.terms, grown.columns, grown.lengths, grown.words) == (whole.terms, whole.columns, whole.lengths, whole.words)


def test_only_new_papers_are_indexed_and_read_for_relations(shelf: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("papershelf.library.related._FIRST", 50)  # the first ones are related anew until there are so many
    monkeypatch.setattr("papershelf.library.related._RARE", 10)  # as that depends on how many they are on a shelf so small
    memories = Recollection(tmp_path / "index", "salt"), Recollection(tmp_path / "words", "salt")
    fewer = arrange(shelf.papers[:-3], [], shelf.taxonomy)
    list(search.artifacts(fewer, memories[0]))
    known = Relations(fewer.papers, memories[1])
    known.settle()
    known.keep()

    more = arrange(shelf.papers, [], shelf.taxonomy)
    made = bodies(search.artifacts(more))
    relations = Relations(more.papers)
    found = [relations.of(paper) for paper in more.papers]
    work: list[str] = []
    add, read = Builder.add, Relations._add
    monkeypatch.setattr(Builder, "add", lambda *given: (work.append("indexed"), add(*given))[1])
    monkeypatch.setattr(Relations, "_add", lambda *given: (work.append("related"), read(*given))[1])
    assert bodies(search.artifacts(more, memories[0])) == made
    relations = Relations(more.papers, memories[1])
    assert [relations.of(paper) for paper in more.papers] == found
    assert work == ["indexed"] * 3 + ["related"] * 3


def test_a_state_is_recalled_where_the_papers_begin_with_those_it_was_kept_for(tmp_path: Path) -> None:
    memory = Recollection(tmp_path / "state", "salt")
    assert memory.recall(KEYS) is None
    memory.keep(KEYS, [{"papers": 3}, "more"])
    assert memory.recall(KEYS) == memory.recall([*KEYS, "d"]) == [{"papers": 3}, "more"]
    assert memory.recall(KEYS[:2]) is None
    assert memory.recall(["z", *KEYS[1:], "d"]) is None
    assert Recollection(tmp_path / "state", "other").recall(KEYS) is None


def test_a_damaged_file_is_nothing(tmp_path: Path) -> None:
    file = tmp_path / "state"
    memory = Recollection(file, "salt")
    memory.keep(KEYS, [1, 2, 3])
    whole = file.read_bytes()
    for damaged in (b"", b"\n", whole[:-1], whole[: len(whole) // 2], b"\xff" + whole, whole[:-1] + b"x", whole.replace(b"3", b"x", 1)):
        file.write_bytes(damaged)
        assert memory.recall(KEYS) is None
    file.unlink()
    file.mkdir()
    memory.keep(KEYS, [1])  # cannot be written, and nobody needs to hear of it
    assert memory.recall(KEYS) is None


def test_what_results_show_of_a_paper_stays_when_another_brings_a_new_tag(shelf: Library) -> None:
    tags = list(shelf.taxonomy.tags)
    papers = [paper._replace(tags=(tags[-1],)) for paper in made_library(300).papers]
    newest = papers[-1]._replace(tags=(tags[0], "a-tag-of-our-own"))
    before, after = (list(files(documents.chunks(arrange(held, [], shelf.taxonomy)))) for held in (papers[:-1], [*papers[:-1], newest]))
    full = (len(papers) - 1) // documents.FULL_CHUNK
    assert after[:full] == before[:full]
