"""Texts are cut into the right terms."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from papershelf.search.analysis import chunk_words, chunks, stem, terms

CASES = yaml.safe_load((Path(__file__).parents[2] / "data" / "search" / "terms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[repr(text)[:30] for text, _ in CASES])
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_equal_chunks_have_equal_terms() -> None:
    for text, expected in CASES:
        assert [stem(word) for chunk in chunks(f"({text} {text}") for word in chunk_words(chunk)][-len(expected) :] == expected
