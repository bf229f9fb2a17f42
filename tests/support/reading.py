"""A shelf that a daily reader would have: two days of captures in the form of Hugging Face's API, and the repository's own digest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support import shelf

DAYS = ("2025-03-13", "2025-03-14")
"""The days of the two captures."""
ABSTRACTS = (
    "We introduce Heronet, a small vision transformer that is pruned in training. On ImageNet-1K Heronet reaches 84.1% top-1 accuracy.",
    "We fine-tune ViT-B/16 with masked image modeling. It achieves 83.2% top-1 accuracy on ImageNet-1K, and we release all code.",
    "Object detection with Swin-B profits from longer training: we report 54.3 AP on COCO without any new module.",
    "We build on Heronet and add a detection head, so that small models find small objects in images of streets.",
    "Mixture of experts (MoE) layers route tokens to experts. We show that a MoE with few experts already helps image classification.",
    "A survey of pruning methods for vision transformers such as ViT-B/16 and Swin-B, with advice on what to prune first.",
    "Large language models such as Qwen2.5-7B answer questions about long documents; we measure how often they say no.",
    "We study contrastive learning of image encoders with ViT-L/14, and what the temperature of the loss does to zero-shot accuracy.",
)
SUBJECTS = ("Rivers", "Bridges", "Gardens", "Harbours", "Lanterns", "Orchards", "Windmills", "Meadows")
AUTHORS = ("Ada Lovelace", "Alan Turing", "Grace Hopper", "Emmy Noether", "Sofia Kovalevskaya")


def title(day: int, place: int) -> str:
    """The title of the paper at `place` of a day, both from 0.

    >>> title(0, 0), title(1, 3)
    ('Heronet: Learning to Count Rivers on Monday', 'Learning to Count Harbours on Tuesday')
    """
    name = "Heronet: " if (day, place) == (0, 0) else ""
    return f"{name}Learning to Count {SUBJECTS[place]} on {('Monday', 'Tuesday')[day]}"


def _entry(day: int, place: int) -> dict[str, Any]:
    number = day * len(SUBJECTS) + place
    paper = {
        "id": f"2503.{10600 + number:05d}",
        "title": title(day, place),
        "summary": ABSTRACTS[place if day == 0 else -1 - place],
        "authors": [{"name": AUTHORS[(number + each) % len(AUTHORS)]} for each in range(2)],
        "publishedAt": f"{DAYS[day]}T10:00:00.000Z",
        "upvotes": 5 + 7 * place,
        "ai_summary": f"A study of how well models count {SUBJECTS[place].lower()}.",
        "organization": {"name": "river-lab", "fullname": "River Lab"},
    }
    if place % 2:
        paper["githubRepo"] = f"https://github.com/river-lab/count-{number}"
        paper["githubStars"] = 120
    return {"paper": paper, "publishedAt": f"{DAYS[day]}T12:00:00.000Z", "numComments": place}


def copy_shelf(target: Path) -> Path:
    """Write the shelf into the new folder `target`; gives `target`."""
    shelf.copy_shelf(target)
    for day, name in enumerate(DAYS):
        capture = json.dumps([_entry(day, place) for place in range(len(SUBJECTS))])
        (target / "seeds" / "digests" / f"{name}.json").write_text(capture, encoding="utf-8")
    return target
