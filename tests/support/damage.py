"""Draw records for listings, and damage the listings."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

from hypothesis import strategies as st

from support.exporters import Record

TOPICS = (
    "Vision Transformers",
    "Robust Distillation",
    "Speech Recognition",
    "Graph Networks",
    "Video Diffusion",
    "Token Pruning",
    "Sparse Attention",
)
EACH_ENTRY_ONCE = ("addresses", "bullets", "carriage_returns", "markdown_links", "plain", "query", "references", "voted", "wrapped")
SENTENCES = (
    "We present a method that learns robust representations from unlabelled images at scale and needs no extra supervision at all.",
    "Extensive experiments on ImageNet-1K, COCO and ADE20K show that it reaches 84.4% top-1 accuracy with half of the computation.",
    "However, existing approaches are limited by their quadratic cost; (1) they do not scale, and (2) they forget what they have learnt.",
    "Code and models are available at https://github.com/example/project.",
    "In this work, we ask whether the same holds for data-scarce domains, where annotation costs more than training does.",
)
DATE_LINE = re.compile(r"[A-Z][a-z][a-z] \d+(, 20\d\d)?( \d+)?$")
DECOYS = (
    "·",
    "•",
    "May 14, 2024",
    "Nov 4",
    "7",
    "-",
    "  • 3 authors",
    "Subscribe",
    "Daily Papers",
    "Previous",
    "https://example.org/x",
    "Advertisement",
    "42 apples",
)


def records() -> st.SearchStrategy[list[Record]]:
    """Return a strategy for three to six records with different titles.

    The fields of a record come from one drawn seed, because Hypothesis needs longer to draw each than a digest to be read.
    """
    return st.builds(_records, st.integers(3, 6), st.integers(0, 2**32))


def _records(count: int, seed: int) -> list[Record]:
    chance = random.Random(seed)
    return [
        Record(
            title=f"{chance.choice(TOPICS)} Number {i + 11}: {chance.choice(TOPICS)} for Everyone",
            abstract=" ".join(chance.choices(SENTENCES, k=chance.randint(2, 5))),
            date=date(2021, 1, 1) + timedelta(days=chance.randint(0, 1800)),
            authors=chance.randint(1, 40),
            organization=chance.choice(("", "", "Google", "Mind Lab")),
            comments=chance.choice((0, chance.randint(0, 12))),
            upvotes=chance.choice((0, chance.randint(0, 120))),
            arxiv_id=f"2105.{10000 + i}",
        )
        for i in range(count)
    ]


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[str, float, str]]:
    """Draw one to four damages: kind, place and text for `mutate`."""
    kinds = st.sampled_from(("delete", "twice", "insert", "paragraph", "swap", "cut", "junk", "join"))
    texts = st.one_of(st.sampled_from(DECOYS), st.text(max_size=30))
    return draw(st.lists(st.tuples(kinds, st.floats(0, 1, exclude_max=True), texts), min_size=1, max_size=4))


def mutate(lines: list[tuple[int, str]], kind: str, place: float, text: str) -> set[int]:
    """Damage `lines` (number of the record, text) in place, and return the records whose own lines were changed.

    Args:
        lines: The listing; lines that belong to no record have the number -1.
        kind: One of the kinds of `mutations`.
        place: Where, from 0 (the first line) to 1.
        text: What is inserted.
    """
    at = int(place * len(lines))
    owner, line = lines[at]
    touched = {owner} if line.strip() else set()
    if kind == "delete":
        touched = {owner}  # a blank line between title and abstract belongs to the record too
        del lines[at]
    elif kind == "twice":
        lines.insert(at, (owner, line))
    elif kind in ("insert", "paragraph"):
        text = " ".join(text.split())
        inside = at > 0 and lines[at - 1][0] == owner
        new = [(-1, text)] if kind == "insert" else [(-1, ""), (-1, text), (-1, "")]
        lines[at:at] = new
        touched = {owner} if inside else set()
        if kind == "insert":
            touched |= {lines[i][0] for i in (at - 1, at + 1) if 0 <= i < len(lines) and lines[i][1].strip()}
    elif kind == "swap" and at + 1 < len(lines):
        touched |= {lines[at + 1][0]} if lines[at + 1][1].strip() else set()
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif kind == "cut":
        touched |= {number for number, _ in lines[at:]}
        del lines[at:]
    elif kind == "junk":
        touched = {owner}
        lines[at] = (owner, line[: len(line) // 2] + text.replace("\n", " ") + line[len(line) // 2 :])
    elif kind == "join" and at + 1 < len(lines):
        touched |= {owner, lines[at + 1][0]}
        lines[at : at + 2] = [(owner, line + lines[at + 1][1])]
    return touched
