"""Papers made up for timing, as many as wanted: words by Zipf's law, with names of models and datasets among them.

Each paper depends on its number alone. It is written as a listing for Papershelf, and as a page with front matter for Hugo.
"""

from __future__ import annotations

import random
from itertools import accumulate
from typing import NamedTuple

_SYLLABLES = [first + last for first in "bcdfgklmnprstv" for last in "aeo"]
_NAMES = ("ViT-B/16", "Swin-L", "ResNet-50", "DINOv2", "Qwen2-7B", "Mamba", "CLIP", "LLaMA-2-7B")
_SUBJECTS = ("image classification", "knowledge distillation", "object detection", "self-supervised learning", "pruning", "diffusion")
_PHRASES = (
    "we propose a method for {subject} with {name}",
    "{subject} makes {name} smaller",
    "on ImageNet-1K {name} reaches {figure}% top-1 accuracy",
    "code is available at https://github.com/papers/{word}",
    "{subject} improves on COCO",
    "pre-training of vision transformers such as {name}",
)
_SENTENCES = 12


class MadeUp(NamedTuple):
    """A paper that nobody wrote."""

    title: str
    abstract: str
    day: str
    """`2023-04-17`."""
    authors: int
    comments: int
    subjects: tuple[str, ...]
    """Tags for Hugo, which finds none by itself."""
    names: tuple[str, ...]
    """Backbones for Hugo."""


def papers(first: int, count: int, year: int) -> list[MadeUp]:
    """The papers `first` to `first + count - 1`, published in `year`."""
    return [_paper(number, year) for number in range(first, first + count)]


def listing(held: list[MadeUp], year: int) -> str:
    """A listing that shows them, captured at the end of `year`."""
    return f"Daily Papers\n\nDec 31, {year}\n\n{''.join(map(_entry, held))}"


def page(paper: MadeUp) -> str:
    """A Markdown page with front matter."""
    lists = f"tags: {_yaml(paper.subjects)}\nbackbones: {_yaml(paper.names)}"
    return f'---\ntitle: "{paper.title}"\ndate: {paper.day}\nauthor_count: {paper.authors}\n{lists}\n---\n{paper.abstract}\n'


def _paper(number: int, year: int) -> MadeUp:
    chance = random.Random(number)
    title = " ".join([_word(chance).capitalize() for _ in range(7)]) + f" {number}"
    subjects, names = chance.sample(_SUBJECTS, chance.choice((1, 2, 3))), chance.sample(_NAMES, chance.choice((1, 1, 2, 3)))
    sentences = [_sentence(chance, subjects, names) for _ in range(_SENTENCES)]
    day = f"{year}-{(1, 4, 9)[number % 3]:02}-{number % 28 + 1:02}"
    return MadeUp(title, ". ".join(sentences) + ".", day, number % 9 + 1, number % 5 + 1, tuple(subjects), tuple(names))


def _entry(paper: MadeUp) -> str:
    year, month, day = map(int, paper.day.split("-"))
    date = f"{('Jan', 'Apr', 'Sep')[month // 4]} {day}, {year}"
    return f"{paper.title}\n\n{paper.abstract}\n\n  • {paper.authors} authors\n·\n{date} {paper.comments}\n\n"


def _sentence(chance: random.Random, subjects: list[str], names: list[str]) -> str:
    words = " ".join([*chance.choices(_COMMON, cum_weights=_WEIGHTS, k=14), _word(chance)])
    if chance.random() < 0.5:
        return words.capitalize()
    told: dict[str, object] = {"subject": chance.choice(subjects), "name": chance.choice(names), "word": _word(chance)}
    told["figure"] = 60 + chance.randrange(300) / 10
    return f"{words.capitalize()}, {chance.choice(_PHRASES).format(**told)}"


def _word(chance: random.Random) -> str:
    """A new word now and then, so that the vocabulary grows with the shelf as real ones do."""
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4))))


def _yaml(names: tuple[str, ...]) -> str:
    return f"[{', '.join(names)}]"


_COMMON = [_word(random.Random(-rank - 1)) for rank in range(4_000)]
_WEIGHTS = list(accumulate(1 / (rank + 2) for rank in range(4_000)))
