"""Joined lines: hyphens, addresses and TeX at their ends."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing.wrapping import Wrapping


def joined(text: str, *, rest: str = "") -> str:
    rows = text.split("\n")
    return Wrapping([*rows, *rest.split("\n")]).join((row.strip(), len(row)) for row in rows)


@pytest.mark.parametrize(
    ("text", "rest", "whole"),
    [
        ("two\nwords", "", "two words"),
        ("cross-\ndataset", "", "cross-dataset"),
        ("self-\nsupervised", "the self-supervised model", "self-supervised"),
        ("repre-\nsentation", "a representation", "representation"),
        ("repre-\nsentation and seg-\nmentation", "a representation", "representation and segmentation"),
        ("repre-\nsentation of cross-\ndata", "a representation of cross data", "representation of cross-data"),
        ("repre-\nsent the state-of-the-\nart", "the representation; we represent", "represent the state-of-the-art"),
        ("see https://github.com/foo/\nbar-baz for", "", "see https://github.com/foo/bar-baz for"),
        ("see https://huggingface.co/datasets/foo/\nBarBaz", "", "see https://huggingface.co/datasets/foo/BarBaz"),
        ("see https://github.com/foo/\nfor all", "", "see https://github.com/foo/ for all"),
        ("pre-\nand post-training", "", "pre- and post-training"),
        ("a dash -\nand more", "", "a dash - and more"),
        ("soft\u00ad\nware", "", "software"),
        ("GPT-\n4", "", "GPT-4"),
        ("see https://example.org/a-\nb for all", "", "see https://example.org/a-b for all"),
        ("see https://example.org/a\nfor all", "", "see https://example.org/a for all"),
        ("see https://example.org/\nfor all", "", "see https://example.org/ for all"),
        ("see https:/\n/example.org/\na-b-c/ for", "", "see https://example.org/a-b-c/ for"),
        ("https://example.org/a.html?x=1&\ny=2 for", "", "https://example.org/a.html?x=1&y=2 for"),
        ("https://example.org/a#resul\nts for", "a line that is as wide as it", "https://example.org/a#results for"),
        ("https://example.org/a#result\nfor all", "a line that is wide, for it", "https://example.org/a#result for all"),
        ("$N^{-\\\nalpha}$ and \\textit\n{all}", "", "$N^{-\\alpha}$ and \\textit{all}"),
    ],
)
def test_join(text: str, rest: str, whole: str) -> None:
    assert joined(text, rest=rest) == whole
