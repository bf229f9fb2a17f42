"""Which papers a reader of one paper may want next: those that share its rare words, and its backbones and tags.

A word counts where a few papers have it: each paper that shares it is found through a short list, so the work grows with the shelf
and not with its square. Words are weighed as in tf-idf, but so that relations stay when papers on other subjects come: rarity is
reckoned against a fixed number of papers and in steps of two, and a paper's weights are scaled by its own length alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from math import log, sqrt

from generator.memory import FORGETFUL, Memory, key
from generator.model import Paper

MOST = 5
WORDS = 2
_WORD = re.compile(r"[a-z][a-z0-9-]{3,}")
_RARE = 15
"""Papers that may share a word before it says nothing of any of them; on a small shelf a fifth of the papers."""
_REFERENCE = 1_000
"""Papers that a word's rarity is reckoned against."""
_DENSITY = 8
"""What a word of an abstract adds to the square of its weights, rare or not, on average."""
_LEAST = 0.05
"""Less than this is chance; two abstracts on one subject have 0.1 and more."""
_CONSIDERED = 20
"""Papers closest by words whose backbones and tags are compared."""
_SHARED = (("backbones", 0.5), ("families", 0.3), ("tags", 0.2))
"""How much closer each shared one brings two papers that share words."""


class Relations:
    """The words that papers share, ready to be asked for the relations of each."""

    def __init__(self, papers: Sequence[Paper], memory: Memory = FORGETFUL) -> None:
        """`papers` in shelf order; `memory` may know the words of the first of them."""
        self._papers = papers
        found, candidates = _read(papers, memory)
        rare = min(_RARE, max(2, len(papers) // 5))
        self._rarity = {word: log(_REFERENCE / (1 << count.bit_length() - 1)) for word, count in found.items() if 2 <= count <= rare}
        self._weights = [self._weigh(length, words) for length, words in candidates]
        self._shares: dict[str, list[tuple[int, float]]] = {word: [] for word in self._rarity}
        for place, weights in enumerate(self._weights):
            for word, weight in weights.items():
                self._shares[word].append((place, weight))
        self._ordinals = {paper.slug: place for place, paper in enumerate(papers)}

    def of(self, paper: Paper) -> tuple[Paper, ...]:
        """At most `MOST` papers, the closest first."""
        place = self._ordinals[paper.slug]
        scores: dict[int, float] = {}
        for word, weight in self._weights[place].items():
            for other, share in self._shares[word]:
                scores[other] = scores.get(other, 0.0) + weight * share
        scores.pop(place, None)
        close = sorted(((-round(score, 6), self._papers[other].slug, other) for other, score in scores.items() if score >= _LEAST))
        ranked = sorted((round(score * self._bond(paper, other), 6), slug, other) for score, slug, other in close[:_CONSIDERED])
        return tuple(self._papers[other] for _, _, other in ranked[:MOST])

    def shared(self, paper: Paper, other: Paper) -> tuple[str, ...]:
        """The `WORDS` rare words, or fewer, that bring the two papers closest."""
        mine, theirs = (self._weights[self._ordinals[each.slug]] for each in (paper, other))
        return tuple(nsmallest(WORDS, mine.keys() & theirs.keys(), key=lambda word: (-mine[word] * theirs[word], word)))

    def _weigh(self, count: int, words: Sequence[tuple[str, int]]) -> Mapping[str, float]:
        """The weights of a paper's rare words; their squares add up to about 1. `count`: how many words it has, rare or not."""
        rarity, length = self._rarity, sqrt(_DENSITY * count)
        return {word: (1 + log(often)) * rarity[word] / length for word, often in words if word in rarity}

    def _bond(self, paper: Paper, other: int) -> float:
        pairs = ((getattr(paper, field), getattr(self._papers[other], field), worth) for field, worth in _SHARED)
        return 1 + sum(worth * len(set(mine).intersection(theirs)) for mine, theirs, worth in pairs if mine and theirs)


_Candidates = tuple[int, list[tuple[str, int]]]
"""Of a paper: how many words it has, and those that may be rare with how often it has them."""


def _read(papers: Sequence[Paper], memory: Memory) -> tuple[dict[str, int], list[_Candidates]]:
    """In how many papers each word is that may be rare, and the candidates of each paper."""
    keys = [key(paper.title, paper.abstract) for paper in papers]
    found, common, candidates = memory.recall(keys) or ({}, set(), [])
    if len(candidates) < len(papers):
        candidates += [_candidates(paper, found, common) for paper in papers[len(candidates) :]]
        memory.keep(keys, (found, common, candidates))
    return found, candidates


def _candidates(paper: Paper, found: dict[str, int], common: set[str]) -> _Candidates:
    """Counts `paper` in `found` for each of them. A word that is found too often goes over to `common`, and is looked at no more."""
    title = paper.title.lower()
    counts = Counter(_WORD.findall(f"{title}\n{title}\n{paper.abstract.lower()}"))  # words of the title count twice
    fresh = sorted(counts.keys() - common)  # in one order always, or sums would differ in their last digits
    for word in fresh:
        papers = found[word] = found.get(word, 0) + 1
        if papers > _RARE:
            common.add(word)
    return len(counts), [(word, counts[word]) for word in fresh]
