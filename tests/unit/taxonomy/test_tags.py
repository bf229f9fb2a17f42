"""Scores of tags."""

from __future__ import annotations

import pytest

from papershelf.taxonomy.matcher import Lexicon
from papershelf.taxonomy.tags import score_tags, strongest_words, tag_evidence
from papershelf.taxonomy.terms import Cue, Emphasis


@pytest.mark.parametrize(
    ("title", "abstract", "weights"),
    [
        ("Pruning", "", [4.0]),
        ("x", "We propose pruning.", [3.0]),
        ("x", "Pruning.", []),
        ("Pruning", "We propose pruning, unlike pruning.", [4.0, 1.8, 0.6]),
        ("Pruning", "Background on pruning. We propose more.", [4.0, 0.72]),
    ],
)
def test_the_place_decides_the_weight(title: str, abstract: str, weights: list[float]) -> None:
    lexicon = Lexicon()
    lexicon.add("pruning", Cue("pruning", 2.0, "pruning"))
    lexicon.add("we propose", Emphasis(1.5))
    lexicon.add("unlike", Emphasis(0.5))
    scan = lexicon.scan(title, abstract)
    cues = score_tags(scan).get("pruning", [])
    assert [weight for _, weight in cues] == weights
    assert [evidence.weight for evidence in tag_evidence(scan, "pruning", cues)] == weights
    assert not cues or strongest_words(scan, cues).casefold() == "pruning"


def test_a_longer_cue_replaces_the_cues_inside_it() -> None:
    lexicon = Lexicon()
    lexicon.add("vision transformer", Cue("vit", 2.0, "vision transformer"))
    lexicon.add("transformer", Cue("vit", 2.0, "transformer"))
    lexicon.add("vision", Cue("vit", 2.0, "vision"))
    scan = lexicon.scan("A Vision Transformer", "")
    assert [scan.as_written(hit.first, hit.last) for hit, _ in score_tags(scan)["vit"]] == ["Vision Transformer"]
