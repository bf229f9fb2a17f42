"""An index that grows from a saved state is the one that is made at once, for less work."""

from __future__ import annotations

import marshal
from itertools import pairwise
from typing import Any

import pytest

from papershelf import search
from papershelf.library.library import Library, arrange
from papershelf.search import documents, shards
from papershelf.search.builder import Builder, build
from search.shelves import made_library
from support.libraries import bodies, files, index_files


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
        assert [(start, draft.content_hash, draft.part()) for start, draft in make(grown)] == [
            (start, draft.content_hash, draft.part()) for start, draft in make(whole)
        ]
    assert (grown.terms, grown.columns, grown.lengths, grown.words) == (whole.terms, whole.columns, whole.lengths, whole.words)


def test_only_new_papers_are_indexed(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = arrange(shelf.papers[:-3], [], shelf.taxonomy)
    state = [marshal.loads(marshal.dumps(part)) for part in search.index_papers(fewer).into_state()]
    made = {file.path: file.body for file in index_files(shelf)}
    indexed: list[object] = []
    add = Builder.add

    def counted(self: Builder, *texts: Any) -> None:
        indexed.append(texts)
        add(self, *texts)

    monkeypatch.setattr(Builder, "add", counted)
    grown = search.index_papers(shelf, state)
    assert len(indexed) == 3
    assert bodies(search.targets(shelf, grown.index)) == made


def test_what_results_show_of_a_paper_stays_when_another_brings_a_new_tag(shelf: Library) -> None:
    tags = list(shelf.taxonomy.tags)
    papers = [paper._replace(tags=(tags[-1],)) for paper in made_library(300).papers]
    newest = papers[-1]._replace(tags=(tags[0], "a-tag-of-our-own"))
    before, after = (list(files(documents.chunks(arrange(held, [], shelf.taxonomy)))) for held in (papers[:-1], [*papers[:-1], newest]))
    full = (len(papers) - 1) // documents.FULL_CHUNK
    assert after[:full] == before[:full]
