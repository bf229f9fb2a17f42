"""How well searches find what is meant: MRR and recall@10 of the site's search and of others on the same papers.

    PYTHONPATH=generator:tests python -m search.quality SEEDS [--pagefind PROGRAM]

SEEDS is the folder of seeds that `queries.yaml` is of, with `spellings.json` among its digests. `lunr` is lunr.py as it comes: its own
pipeline on the same fields with the same boosts. `Pagefind` indexes the built site, and is left out without its program.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from papershelf.assets import package_data
from papershelf.library.assembly import assemble
from papershelf.library.library import Library
from papershelf.search import documents
from papershelf.search.index import FIELDS
from papershelf.seeds import reader
from search.runtime import ask, slugs, write_index
from support import nodejs

QUERIES = Path(__file__).with_name("queries.yaml")
SPELLINGS = Path(__file__).with_name("spellings.json")
"""A digest of papers that the archive has none like, with signs, Greek letters, emoji and East Asian writing in their titles."""
DEPTH = 10
Search = Callable[[Sequence[str]], list[list[str]]]
"""Queries -> slugs of the first results of each."""


@dataclass(frozen=True)
class Case:
    """A query and the slugs of the papers that it means."""

    kind: str
    query: str
    want: tuple[str, ...]


def read_cases(shelf: Library) -> list[Case]:
    """The cases whose papers `shelf` has; all of a case's, or the case is none."""
    by_id = {paper.arxiv_id: paper.slug for paper in shelf.papers if paper.arxiv_id}
    kinds: Mapping[str, list[dict[str, object]]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    cases = []
    for kind, rows in kinds.items():
        for row in rows:
            want = row["want"]
            assert isinstance(want, list)
            if all(one in by_id for one in want):
                cases.append(Case(kind, str(row["query"]), tuple(by_id[one] for one in want)))
    return cases


def mrr(case: Case, found: Sequence[str]) -> float:
    """1 / the place of the first paper meant, 0 where it is not found."""
    return 1 / (found.index(case.want[0]) + 1) if case.want[0] in found else 0.0


def recall(case: Case, found: Sequence[str]) -> float:
    """How many of the papers meant are among the first ten, as a part of all."""
    return len(set(case.want) & set(found[:DEPTH])) / len(case.want)


def shelf_of(folder: Path) -> Library:
    """The shelf that the seeds in `folder` make."""
    seeds = reader.read(folder, package_data.default_taxonomy())
    assert seeds.taxonomy is not None
    return assemble(seeds.digests, seeds.pages, seeds.taxonomy)


def own_search(shelf: Library, folder: Path) -> Search:
    """The site's search, on an index in `folder`."""
    index = write_index(shelf, folder)
    return lambda queries: [slugs(answer) for answer in ask(nodejs.node_program(), index, queries, limit=DEPTH)]


def stock_lunr(shelf: Library) -> Search:
    """lunr.py with its own tokens, stemmer and query language."""
    from lunr import lunr
    from lunr.exceptions import BaseLunrException

    names = [field.name for field in FIELDS]
    rows = [{"slug": paper.slug, **dict(zip(names, documents.texts(shelf, paper), strict=True))} for paper in shelf.papers]
    index = lunr(ref="slug", fields=[{"field_name": field.name, "boost": field.boost} for field in FIELDS], documents=rows)

    def find(query: str) -> list[str]:
        try:
            return [result["ref"] for result in index.search(query)[:DEPTH]]
        except BaseLunrException:
            return []

    return lambda queries: [find(query) for query in queries]


def pagefind(program: Path, shelf: Library, folder: Path) -> Search:
    """Pagefind on pages of title, authors and abstract, the title a heading as on the site."""
    from html import escape

    for paper in shelf.papers:
        page = folder / "papers" / paper.slug / "index.html"
        page.parent.mkdir(parents=True)
        abstract, title, *rest = (escape(text) for text in documents.texts(shelf, paper))
        body = f"<h1>{title}</h1><p>{abstract}</p>" + "".join(f"<p>{text}</p>" for text in rest)
        page.write_text(
            f'<!DOCTYPE html><html lang="en"><title>{title}</title><body data-pagefind-body>{body}</body></html>', encoding="utf-8"
        )
    subprocess.run([program, "--site", folder], check=True, capture_output=True)

    def find(queries: Sequence[str]) -> list[list[str]]:
        asked = subprocess.run(
            [nodejs.node_program(), Path(__file__).with_name("pagefind.mjs"), folder],
            input=json.dumps(queries).encode(),
            check=True,
            capture_output=True,
        )
        found: list[list[str]] = json.loads(asked.stdout)
        return found

    return find


def report(name: str, cases: Sequence[Case], search: Search) -> None:
    """Print the measures of a search, for each kind of query and for all."""
    results = search([case.query for case in cases])
    pairs = list(zip(cases, results, strict=True))
    for kind in [*dict.fromkeys(case.kind for case in cases), "all"]:
        chosen = [(case, found) for case, found in pairs if kind in (case.kind, "all")]
        means = [sum(measure(case, found) for case, found in chosen) / len(chosen) for measure in (mrr, recall)]
        print(f"{name:10} {kind:32} {len(chosen):4} queries   MRR {means[0]:.3f}   recall@10 {means[1]:.3f}")
    for case, found in pairs:
        if name == "papershelf" and mrr(case, found) < 1:
            print(f"  not first: {case.query!r} -> {case.want[0]} at {found.index(case.want[0]) + 1 if case.want[0] in found else '-'}")


def main() -> None:
    """Print the measures of all searches."""
    parser = argparse.ArgumentParser(description="MRR and recall@10 of the search on the quality set.")
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--pagefind", type=Path)
    given = parser.parse_args()
    shelf = shelf_of(given.seeds)
    cases = read_cases(shelf)
    if not cases:
        parser.error(f"no query of {QUERIES.name} means papers that are in {given.seeds}")
    with tempfile.TemporaryDirectory() as own, tempfile.TemporaryDirectory() as other:
        report("papershelf", cases, own_search(shelf, Path(own)))
        report("lunr", cases, stock_lunr(shelf))
        if given.pagefind:
            report("pagefind", cases, pagefind(given.pagefind, shelf, Path(other)))


if __name__ == "__main__":
    main()
