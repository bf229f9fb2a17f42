"""The parts of an index have all of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from papershelf.library.library import Library
from papershelf.search import documents, shards
from papershelf.search.index import FIELDS
from support.libraries import index_files
from support.search_parts import documents_of, index_of, parts_of, unfront


def test_parts_hold_the_whole_index(large: Library) -> None:
    index = index_of(documents.texts(large, paper) for paper in large.papers)
    parts = parts_of(index_files(large))
    directory = parts["directory"]
    assert not directory["parts"]
    assert len(directory["starts"]["terms"]) > 3
    places = range(len(FIELDS))
    assert dict(_rows(parts, directory)) == {
        index.terms[term]: (term, [index.posting(place, term) for place in places]) for term in range(len(index.terms))
    }
    assert _decoded(*parts["lengths/abstract"]) == index.lengths[0]
    for term, columns in _lengths(parts, directory):
        held = [list(dict.fromkeys(index.posting(place, index.terms.index(term)))) for place in places[1:]]
        assert columns == [[index.lengths[place][document] for document in held[place - 1]] for place in places[1:]]
    assert directory["totals"] == [sum(lengths) for lengths in index.lengths]
    assert directory["count"] == len(large.papers)


def test_ranges_start_where_javascript_looks_for_them(large: Library) -> None:
    parts = parts_of(index_files(large))
    for name in ("terms", "vocabulary"):
        starts = [start.encode("utf-16-be") for start in parts["directory"]["starts"][name]]
        assert starts == sorted(starts)
        for number in range(len(starts)):
            for term in (word.encode("utf-16-be") for word in unfront(parts[f"{name}/{number}"][0])):
                assert max(place for place, start in enumerate(starts) if start <= term) == number


def test_vocabulary_is_of_words_and_says_how_common_they_are(large: Library) -> None:
    index = index_of(documents.texts(large, paper) for paper in large.papers)
    parts = parts_of(index_files(large))
    listed: dict[str, int] = {}
    for number in range(len(parts["directory"]["starts"]["vocabulary"])):
        coded, magnitudes = parts[f"vocabulary/{number}"]
        listed |= dict(zip(unfront(coded), (int(digit, 36) for digit in magnitudes), strict=True))
    counted = zip(index.terms, index.frequencies(), strict=True)
    assert listed == {index.words[term]: frequency.bit_length() for term, frequency in counted if term.isalpha()}
    assert index.words["transform"] in ("transformer", "transformers")
    assert {index.words[term] for term in ("segment", "attent")} == {"segmentation", "attention"}


def test_of_common_terms_a_large_library_has_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """How often a paper has them is left out, and the lengths of fields that have them; of rare terms both stay."""
    monkeypatch.setattr(shards, "COMMON", 10)
    texts = [("Models of models of vision" if number else "Owls owls", "A model " + "vision " * number, "", "", "") for number in range(10)]
    index = index_of(texts)
    rows: dict[str, list[Any]] = {}
    for large in (10, 100):
        monkeypatch.setattr(shards, "LARGE_SHELF", large)
        for part in shards.shards(index, {}):
            coded, found = json.loads(part.write())
            rows |= {f"{term} {large}": row[1:] for term, row in zip(unfront(coded), found, strict=True)}
    assert documents_of(rows["model 100"][0]) == [place for place in range(1, 10) for _ in range(2)]
    assert documents_of(rows["model 10"][0]) == list(range(1, 10))
    assert [ord(code) - 35 for code in rows["model 100"][2]] == list(range(1, 11))
    assert rows["model 10"][1:] == [rows["model 100"][1], ""]
    assert rows["owl 10"] == rows["owl 100"]


def test_a_large_library_has_no_lengths_of_abstracts(monkeypatch: pytest.MonkeyPatch, large: Library) -> None:
    monkeypatch.setattr(shards, "LARGE_SHELF", len(large.papers))
    parts = parts_of(index_files(large))
    assert not parts["directory"]["hasLengths"]
    assert not [name for name in parts if name.startswith("lengths/")]


def _rows(parts: dict[str, Any], directory: dict[str, Any]) -> Iterator[tuple[str, tuple[int, list[list[int]]]]]:
    """Terms with their numbers and, for each field, the documents that hold them."""
    for term, (number, first, *others) in _raw_rows(parts, directory):
        columns = [first, *others[::2]]
        yield term, (number, [documents_of(codes) for codes in columns] + [[]] * (len(FIELDS) - len(columns)))


def _lengths(parts: dict[str, Any], directory: dict[str, Any]) -> Iterator[tuple[str, list[list[int]]]]:
    """Terms with, for each field but the first, the lengths of the fields that hold them."""
    for term, (_, _, *others) in _raw_rows(parts, directory):
        columns = [[ord(code) - 35 for code in codes] for codes in others[1::2]]
        yield term, columns + [[]] * (len(FIELDS) - 1 - len(columns))


def _raw_rows(parts: dict[str, Any], directory: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Rows without the other words for their terms."""
    for number in range(len(directory["starts"]["terms"])):
        coded, rows = parts[f"terms/{number}"]
        for term, row in zip(unfront(coded), rows, strict=True):
            if row[0] >= 0:
                yield term, [each for each in row if not isinstance(each, dict)]


def _decoded(last: str, first: str) -> list[int]:
    return [ord(unit) - 35 + 57 * (ord(more) - 35) for unit, more in zip(last, first, strict=True)]
