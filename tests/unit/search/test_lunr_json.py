"""The index is byte for byte that of lunr.py, but for the order of terms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import lunr.builder
import pytest
from lunr.builder import Builder
from lunr.stemmer import stemmer
from lunr.token import Token

from papershelf.library.library import Library
from papershelf.search import documents, lunr_json
from papershelf.search.analysis import terms
from papershelf.search.index import FIELDS
from search.shelves import AWKWARD
from support.libraries import bodies, index_files
from support.search_parts import index_of


def test_index_is_byte_for_byte_that_of_lunr_py(small: Library, large: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for shelf in (small, large):
        texts = [documents.texts(shelf, paper) for paper in shelf.papers]
        assert json.loads(lunr_json.serialise(index_of(texts)))
        assert lunr_json.serialise(index_of(texts)) == _dump(_lunr_py(texts, monkeypatch))


def test_index_of_odd_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(title, title * 2, "", title, "") for title in AWKWARD]
    assert lunr_json.serialise(index_of(texts)) == _dump(_lunr_py(texts, monkeypatch))


def test_lunr_json_is_for_small_shelves(small: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lunr_json, "LARGEST_SHELF", len(small.papers) - 1)
    assert "search/lunr.json" not in bodies(index_files(small))


def test_lunr_json_says_which_paper_a_reference_is(small: Library) -> None:
    data = json.loads(bodies(index_files(small))["search/lunr.json"])
    assert data["papers"] == [f"papers/{paper.slug}/" for paper in small.papers]


def _lunr_py(texts: Sequence[Sequence[str]], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What lunr.py makes of the same terms."""
    monkeypatch.setattr(lunr.builder, "Tokenizer", lambda text: [Token(term) for term in terms(text)])
    builder = Builder()
    builder.search_pipeline.add(stemmer)
    for field in FIELDS:
        builder.field(field.name, field.boost)
    for number, fields in enumerate(texts):
        builder.add({"id": number, **{field.name: text for field, text in zip(FIELDS, fields, strict=True)}})
    serialised: dict[str, Any] = builder.build().serialize()
    # lunr.py sorts by code point, which lunr.js refuses.
    serialised["invertedIndex"] = sorted(serialised["invertedIndex"], key=lambda row: row[0].encode("utf-16-be"))
    return serialised


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
