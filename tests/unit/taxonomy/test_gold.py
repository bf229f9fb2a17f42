"""Precision and recall on labelled papers: the seed digest, and papers that were set aside before the taxonomy was tuned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from papershelf import taxonomy
from papershelf.extraction.links import find_links
from papershelf.extraction.results import find_results
from papershelf.seeds import digests as digest_files
from papershelf.taxonomy.models import plain
from papershelf.text.tex import repair

REPOSITORY = Path(__file__).parents[3]
DATA = Path(__file__).parents[2] / "data" / "taxonomy"
SEED_GOLD = REPOSITORY.parent / "shared" / "gold" / "seed-gold.yaml"
TAXONOMY = taxonomy.load((REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8"), name="taxonomy.yaml")
KINDS = ("families", "backbones", "tags", "links", "results")


def test_the_seed_digest() -> None:
    if not SEED_GOLD.exists():
        pytest.skip("the shared gold is not here")
    digest = digest_files.read(REPOSITORY / "seeds" / "digests" / "000_678841eeb3dec03e.txt")
    papers = {str(entry.position): (entry.title, entry.abstract) for entry in digest.entries}
    measured = _measure(yaml.safe_load(SEED_GOLD.read_text(encoding="utf-8")), papers)
    for kind, least in {"families": 0.98, "backbones": 0.98, "tags": 0.92, "links": 1.0, "results": 0.9}.items():
        assert measured[kind]["f1"] >= least, (kind, measured[kind])
    assert measured["results"]["precision"] >= 0.95


def test_papers_that_were_set_aside() -> None:
    papers = {p["id"]: (p["title"], p["abstract"]) for p in json.loads((DATA / "aside-papers.json").read_text(encoding="utf-8"))}
    measured = _measure(yaml.safe_load((DATA / "aside-gold.yaml").read_text(encoding="utf-8")), papers)
    for kind, least in {"families": 0.92, "backbones": 0.88, "tags": 0.8, "links": 0.98, "results": 0.75}.items():
        assert measured[kind]["f1"] >= least, (kind, measured[kind])


def _measure(gold: list[dict[str, Any]], papers: dict[str, tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of each kind over all papers."""
    right, extra, missed = (dict.fromkeys(KINDS, 0) for _ in range(3))
    for entry in gold:
        title, abstract = (repair(part) for part in papers[str(entry.get("id") or entry["n"])])
        for kind, (found, wanted, loose) in _compare(entry, title, abstract).items():
            right[kind] += len(found & wanted)
            extra[kind] += len(found - wanted - loose)
            missed[kind] += len(wanted - found)
    return {kind: _rates(right[kind], extra[kind], missed[kind]) for kind in KINDS}


def _compare(entry: dict[str, Any], title: str, abstract: str) -> dict[str, tuple[set[Any], set[Any], set[Any]]]:
    """Return for each kind what was found, what must be found, and what may be found."""
    found = TAXONOMY.find(title, abstract)
    maybe = {plain(name) for name in entry.get("maybe", [])}
    exact = {plain(name) for name in entry.get("backbones", [])}
    results = {(plain(r.dataset), r.value) for r in find_results(abstract, found)}
    values = {float(r["value"]) for r in entry.get("maybe_results", [])}
    return {
        "families": ({plain(n) for n in found.families}, {plain(n) for n in entry["families"]}, maybe | exact),
        "backbones": ({plain(n) for n in found.backbones}, exact, maybe),
        "tags": (set(found.tags), set(entry["tags"]), set(entry.get("maybe_tags", []))),
        "links": ({link.url.rstrip("/") for link in find_links(abstract)}, {u.rstrip("/") for u in entry.get("links", [])}, set()),
        "results": (
            results,
            {(_dataset(r["dataset"]), float(r["value"])) for r in entry.get("results", [])},
            {pair for pair in results if pair[1] in values},
        ),
    }


def _dataset(name: str) -> str:
    return {"cocoval2017": "coco", "ade20kval": "ade20k"}.get(plain(name), plain(name))


def _rates(right: int, extra: int, missed: int) -> dict[str, float]:
    precision, recall = right / (right + extra or 1), right / (right + missed or 1)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall or 1)}
