"""An index that grows from a saved state is the one that is made at once."""

from __future__ import annotations

import marshal
from itertools import pairwise

import pytest

from papershelf.search import documents, shards
from papershelf.search.builder import Builder
from search.shelves import made_library
from support.search_parts import index_of


@pytest.mark.parametrize("cuts", [(0,), (1,), (7, 8), (3, 20, 39), (60,)])
def test_an_index_that_grew_is_the_one_made_at_once(cuts: tuple[int, ...]) -> None:
    shelf = made_library(60)
    texts = [documents.texts(shelf, paper) for paper in shelf.papers]
    builder = Builder()
    for start, end in pairwise((0, *cuts, len(texts))):
        builder = Builder(marshal.loads(marshal.dumps(list(builder.into_state())))) if start else builder
        for each in texts[start:end]:
            builder.add(each)
        grown = builder.finish()
    whole = index_of(texts)
    for make in (lambda index: shards.shards(index, {}), shards.vocabulary):
        assert [(part.start, part.content_hash, part.write()) for part in make(grown)] == [
            (part.start, part.content_hash, part.write()) for part in make(whole)
        ]
    assert (grown.terms, grown.columns, grown.lengths, grown.words) == (whole.terms, whole.columns, whole.lengths, whole.words)
