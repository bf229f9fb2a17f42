"""The runtime ranks as lunr.js does on the whole index: the same papers, the same scores, the same order."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from search.runtime import ask, call, slugs, write_index
from search.shelves import made_library, repository_library

Query = list[tuple[str, float]]


@pytest.fixture(scope="module")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(repository_library(), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def large_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(made_library(400), tmp_path_factory.mktemp("large"), embedded_size=0)


@pytest.mark.parametrize(("name", "count"), [("small_index", 600), ("large_index", 400)])
def test_scores_and_order_are_those_of_lunr_js(
    name: str, count: int, request: pytest.FixtureRequest, node: Path, node_packages: Path
) -> None:
    index: Path = request.getfixturevalue(name)
    queries = list(_queries(index, count))
    compared = call(node, "compare.js", queries, index, node_packages)
    assert compared["differences"] == []
    assert compared["papers"] > count * 3


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


def _queries(index: Path, count: int) -> Iterator[Query]:
    """Rare and common terms, several at once, some unknown, some a hundred with one beginning, at the boosts in use."""
    rng = random.Random(17)
    rows = json.loads((index / "lunr.json").read_text(encoding="utf-8"))["invertedIndex"]
    terms = [term for term, _ in rows]
    sizes = {term: sum(len(found) for field, found in posting.items() if field != "_index") for term, posting in rows}
    common = sorted(terms, key=lambda term: -sizes[term])[:200]
    for number in range(count):
        if number % 10 == 9:
            prefix = rng.choice(terms)[:3]
            chosen = [term for term in terms if term.startswith(prefix)][:100]
        else:
            chosen = [rng.choice(rng.choice((terms, common, common, ["unknownterm"]))) for _ in range(rng.randrange(1, 7))]
        chosen = rng.sample(list(dict.fromkeys(chosen)), len(set(chosen)))
        yield [(term, rng.choice((0.1, 0.5, 1))) for term in chosen]
