"""Whether the runtime ranks as lunr.js does on the whole index: the same papers, the same scores, the same order.

    PYTHONPATH=generator:tests python -m search.equality SEEDS [--queries 2000]

compares on the shelf of SEEDS, however large; lunr.js takes 48 MB of JSON for 10,000 papers.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from papershelf import urls
from papershelf.library.library import Library
from papershelf.search import documents, lunr_json
from search.quality import shelf_of
from search.runtime import call, write_index
from support import nodejs
from support.search_parts import index_of

Query = list[tuple[str, float]]
"""Terms, each with its boost."""


def made_queries(index: Path, count: int) -> Iterator[Query]:
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


def compare(node: Path, packages: Path, index: Path, count: int) -> dict[str, Any]:
    """What differs for `count` queries: `differences`, and how many `papers` were compared."""
    queries = list(made_queries(index, count))
    compared: dict[str, Any] = call(node, "compare.js", queries, index, packages)
    return compared


def write_whole(shelf: Library, folder: Path) -> Path:
    """The index of `shelf` and Lunr's whole one beside it, also for shelves that are too large to publish it."""
    index = write_index(shelf, folder, embedded_size=0)
    whole = lunr_json.lunr_json(
        index_of(documents.texts(shelf, paper) for paper in shelf.papers), [urls.paper(paper.slug) for paper in shelf.papers]
    )
    (folder / whole.path).write_bytes(whole.body)
    return index


def main() -> None:
    """Compare, and print how much agreed."""
    parser = argparse.ArgumentParser(description="Compare the site's ranking with that of lunr.js.")
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--queries", type=int, default=2_000)
    given = parser.parse_args()
    shelf = shelf_of(given.seeds)
    with tempfile.TemporaryDirectory() as folder:
        compared = compare(nodejs.node_program(), nodejs.install_packages(), write_whole(shelf, Path(folder)), given.queries)
    differing = len(compared["differences"])
    print(f"{len(shelf.papers)} papers, {given.queries} queries: {compared['papers']} results compared, {differing} queries differ")


if __name__ == "__main__":
    main()
