"""Models that a text only compares with."""

from __future__ import annotations

import pytest

from papershelf.taxonomy.comparison import only_compared
from support.libraries import shipped_taxonomy


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("FooNet outperforms ViT-B/16 by 2.1 points.", ("ViT", "ViT-B/16")),
        ("It surpasses larger open models, such as GPT-4o, Qwen2.5-72B and Mistral.", ("GPT", "GPT-4o", "Qwen", "Qwen2.5-72B", "Mistral")),
        ("It is competitive with strong LLMs (e.g., LLaMA-3-8B).", ("LLaMA", "LLaMA-3-8B")),
        ("Unlike CLIP, this model needs no text, and is 3 points better than SigLIP.", ("CLIP", "SigLIP")),
        ("FooNet is built on ViT-L/16 and outperforms ViT-B/16.", ("ViT-B/16",)),
        ("FooNet outperforms ViT-B/16. We start from ViT-B/16.", ()),
        ("We fine-tune ViT-B/16.", ()),
        ("We evaluate models such as CLIP and Qwen2.5-7B.", ()),
        ("FooNet outperforms its base model Qwen2.5-7B.", ()),
        ("FooNet outperforms the Qwen2.5-7B base model.", ()),
        ("It surpasses all prior models on the CLIP benchmark, when applied to ViT-B/16.", ()),
        ("It beats rivals by training Qwen2.5-7B.", ()),
        ("It outperforms other models at GPT-2 scale.", ()),
        ("It outperforms GPT-4o.", ("GPT", "GPT-4o")),
        ("It outperforms GPT-4o. We label the data with GPT-4o.", ()),
        ("It outperforms GPT-4o. We label the data with GPT-4.", ("GPT-4o",)),
        ("It outperforms all. ViT is the encoder.", ()),
    ],
)
def test_only_words_of_comparison_right_before_a_name_count(text: str, names: tuple[str, ...]) -> None:
    assert only_compared(shipped_taxonomy().find("A study of something", text)) == names


def test_a_name_in_the_title_is_more_than_compared_with() -> None:
    assert only_compared(shipped_taxonomy().find("Better than ViT", "FooNet outperforms ViT.")) == ()
