"""Names of datasets and metrics as people write them."""

from __future__ import annotations

import pytest

from papershelf.taxonomy.term_names import canonical, known_names, slip_of
from support.libraries import shipped_taxonomy


@pytest.mark.parametrize(
    ("kind", "written", "name"),
    [
        ("dataset", "GSM-8K", "GSM8K"),
        ("dataset", "human eval", "HumanEval"),
        ("dataset", "Wikitext", "WikiText"),
        ("dataset", "HumanEval+", ""),
        ("dataset", "ImageNet-LT", ""),
        ("dataset", "perplexity", ""),
        ("metric", "PPL", "perplexity"),
        ("metric", "ppl", "perplexity"),
        ("metric", "Pass@1", "pass@1"),
        ("metric", "pass at 1", "pass@1"),
        ("metric", "Pass@8", "pass@8"),
        ("metric", "Recall@20", "recall@20"),
        ("metric", "nDCG@5", "nDCG@5"),
        ("metric", "pass@k", "pass@k"),
        ("metric", "Spearman correlation", "Spearman correlation"),
        ("metric", "error rate", "error rate"),
        ("metric", "Zzqx@5", ""),
        ("metric", "balanced accuracy", ""),
    ],
)
def test_a_name_in_any_spelling(kind: str, written: str, name: str) -> None:
    assert canonical(shipped_taxonomy().lexicon, written, kind) == name


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("dataset", "HumanEvall", "HumanEval"),
        ("dataset", "Humanevall", "HumanEval"),
        ("dataset", "RefCOCOm", ""),
        ("dataset", "VLBench", ""),
        ("dataset", "GSM9K", ""),
        ("metric", "acuracy", "accuracy"),
        ("metric", "Perplexty", "perplexity"),
        ("metric", "AUPRC", ""),
    ],
)
def test_a_slip_is_told_from_another_name(kind: str, written: str, meant: str) -> None:
    assert slip_of(written, known_names(shipped_taxonomy().lexicon, kind)) == meant


def test_no_known_name_becomes_another() -> None:
    for kind in ("dataset", "metric"):
        for name in known_names(shipped_taxonomy().lexicon, kind).values():
            assert canonical(shipped_taxonomy().lexicon, name, kind) == name
