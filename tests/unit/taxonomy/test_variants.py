"""Grammars of exact variants."""

from __future__ import annotations

import pytest

from papershelf.taxonomy.variants import read_variants


@pytest.mark.parametrize(
    ("grammar", "stem", "text", "names", "rest"),
    [
        ("letters", "ViT", "-Base/16 and", ["ViT-B/16"], " and"),
        ("letters", "ViT", "-{S,B}/16", ["ViT-S/16", "ViT-B/16"], ""),
        ("letters", "ViT", "-B/16, L/16.", ["ViT-B/16", "ViT-L/16"], "."),
        ("letters", "ViT", "-B/160", [], "-B/160"),
        ("letters", "DINO", "V2", ["DINOv2"], ""),
        ("depth", "ResNet", "50/101", ["ResNet-50", "ResNet-101"], ""),
        ("depth", "ResNet", " 50 layers", [], " 50 layers"),
        ("words", "BERT", "-large-uncased", ["BERT-Large"], ""),
        ("words", "Whisper", "-large-v3", ["Whisper-Large-v3"], ""),
        ("params", "Qwen", "2.5-VL-7B-Instruct", ["Qwen2.5-VL-7B-Instruct"], ""),
        ("params", "Vicuna", " (7B, 13B)", ["Vicuna-7B", "Vicuna-13B"], ")"),
        ("params", "Llama", " 3 times", [], " 3 times"),
    ],
)
def test_a_variant_has_its_canonical_name(grammar: str, stem: str, text: str, names: list[str], rest: str) -> None:
    assert read_variants(grammar, stem, text, 0) == (tuple(names), len(text) - len(rest))


def test_words_of_the_family_are_read() -> None:
    assert read_variants("params", "Meow", "-2-7B-loud", 0, {"loud": "Loud"}) == (("Meow-2-7B-Loud",), 10)
