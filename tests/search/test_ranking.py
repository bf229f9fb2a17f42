"""The runtime ranks as lunr.js does on the whole index: the same papers, the same scores, the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.equality import compare
from search.runtime import ask, call, slugs, write_index
from search.shelves import made_library, repository_library

QUERIES = 2_000


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(repository_library(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(made_library(1_000), tmp_path_factory.mktemp("large"), embedded_size=0)


@pytest.mark.parametrize("name", ["small_index", "large_index"])
def test_scores_and_order_are_those_of_lunr_js(name: str, request: pytest.FixtureRequest, node: Path, node_packages: Path) -> None:
    compared = compare(node, node_packages, request.getfixturevalue(name), QUERIES)
    assert compared["differences"] == []
    assert compared["papers"] > QUERIES * 3


def test_stock_lunr_js_finds_what_it_is_asked_for(small_index: Path, node: Path, node_packages: Path) -> None:
    queries = ["key", "keys", "vitb16", "distillation", "+vision +pruning", "title:attention", "zzzz", "quantiz*", "transfomer~1"]
    found = dict(zip(queries, call(node, "stock.js", queries, small_index, node_packages), strict=True))
    assert len(found["key"]) == len(found["keys"]) == 3
    assert len(found["vitb16"]) == 14
    assert found["zzzz"] == []
    assert all(found[query] for query in queries if query != "zzzz")


def test_simple_words_rank_as_in_stock_lunr_js(small_index: Path, node: Path, node_packages: Path) -> None:
    words = ["vision", "transformers", "pruning", "quantization", "adversarial", "prompts", "distillation"]
    stock = call(node, "stock.js", words, small_index, node_packages)
    mine = [slugs(answer) for answer in ask(node, small_index, words)]
    # Papers with words that only begin like the one asked for come after all that have it.
    assert [[f"papers/{slug}/" for slug in found][: len(whole)] for found, whole in zip(mine, stock, strict=True)] == stock
