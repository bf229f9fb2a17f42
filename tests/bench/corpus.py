"""Digests of any size in the layout of a listing, for timing: words by Zipf's law, with names of models and datasets among them."""

from __future__ import annotations

import random
from itertools import accumulate

_SYLLABLES = [first + last for first in "bcdfgklmnprstv" for last in "aeo"]
_NAMES = ("ViT-B/16", "Swin-L", "ResNet-50", "DINOv2", "Qwen2-7B", "Mamba", "CLIP", "LLaMA-2-7B")
_PHRASES = (
    "We propose a method for image classification with {name}",
    "knowledge distillation makes {name} smaller",
    "on ImageNet-1K {name} reaches {figure}% top-1 accuracy",
    "code is available at https://github.com/papers/{word}",
    "object detection improves on COCO",
    "self-supervised pre-training of vision transformers",
)


def digest(first: int, count: int, year: int) -> str:
    """The listing of papers `first` to `first + count - 1`, captured at the end of `year`; each paper depends on its number alone."""
    entries = "".join(_entry(number, year) for number in range(first, first + count))
    return f"Daily Papers\n\nDec 31, {year}\n\n{entries}"


def _entry(number: int, year: int) -> str:
    chance = random.Random(number)
    title = " ".join([_word(chance).capitalize() for _ in range(7)]) + f" {number}"
    sentences = [_sentence(chance) for _ in range(9)]
    day = f"{('Jan', 'Apr', 'Sep')[number % 3]} {number % 28 + 1}, {year}"
    return f"{title}\n\n{'. '.join(sentences)}.\n\n  • {number % 9 + 1} authors\n·\n{day} {number % 5 + 1}\n\n"


def _sentence(chance: random.Random) -> str:
    words = " ".join([*chance.choices(_COMMON, cum_weights=_WEIGHTS, k=14), _word(chance)])
    if chance.random() < 0.5:
        return words.capitalize()
    phrase = chance.choice(_PHRASES).format(name=chance.choice(_NAMES), figure=60 + chance.randrange(300) / 10, word=_word(chance))
    return f"{words.capitalize()}, {phrase}"


def _word(chance: random.Random) -> str:
    """A new word now and then, so that the vocabulary grows with the shelf as real ones do."""
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))


_COMMON = [_word(random.Random(-rank - 1)) for rank in range(4_000)]
_WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(4_000)))
