"""Which papers a reader of one paper may want next: those that share its rare words, and its backbones and tags.

A word counts where a few papers have it: each paper that shares it is found through a short list, so the work grows with the shelf
and not with its square. Words are weighed as in tf-idf, but so that relations stay when papers on other subjects come: rarity is
reckoned against a fixed number of papers and in steps of two, and a paper's weights are scaled by its own length alone. So a new
paper can move the relations of those only that share a rare word with it, and all others are remembered.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from math import log, sqrt
from typing import Any, NamedTuple

from generator.memory import FORGETFUL, Memory, key
from generator.model import Paper

MOST = 5
WORDS = 2
"""Named of those that two papers share."""
Found = tuple[tuple[int, tuple[str, ...]], ...]
"""Places of papers on the shelf, from 0, each with the words that bring it close."""
Each = Callable[[Callable[[int], Found], Sequence[int]], Iterable[Found]]
"""Like `map`."""
_WORD = re.compile(r"[a-z][a-z0-9-]{3,}")
_RARE = 15
"""Papers that may share a word before it says nothing of any of them; on a small shelf a fifth of the papers."""
_REFERENCE = 1_000
"""Papers that a word's rarity is reckoned against."""
_WORTH = [log(_REFERENCE / (1 << max(count, 1).bit_length() - 1)) ** 2 for count in range(_RARE + 1)]
"""What a word adds that so many papers have: the square of its rarity, for both papers have it."""
_NOBODY: tuple[list[int], list[float]] = [], []
_DENSITY = 8
"""What a word of an abstract adds to the square of its weights, rare or not, on average."""
_LEAST = 0.05
"""Less than this is chance; two abstracts on one subject have 0.1 and more."""
_CONSIDERED = 20
"""Papers closest by words whose backbones and tags are compared."""
_BACKBONE, _FAMILY, _TAG = 0.5, 0.3, 0.2
"""How much closer each shared one brings two papers that share words."""
Marks = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""Backbones, families and tags of a paper."""


class Relation(NamedTuple):
    """That a paper is close to another one."""

    paper: Paper
    words: tuple[str, ...]
    """At most `WORDS` rare ones that both have."""


class Relations:
    """The words that papers share, ready to be asked for the relations of each.

    What is kept in memory, by place: the words of each paper that may be rare and their weights; its scale; what was found
    for it, None where that is not known. By word, but for common ones: the papers that have it, and its weights there.
    """

    def __init__(self, papers: Sequence[Paper], memory: Memory = FORGETFUL) -> None:
        """`papers` in shelf order; `memory` may know the first of them."""
        self._papers = papers
        self._ordinals = {paper.slug: place for place, paper in enumerate(papers)}
        self._memory = memory
        self._keys = [_key(paper) for paper in papers]
        state: Any = memory.recall(self._keys) or ([], [], [], {}, set())
        self._words: list[tuple[list[str], list[float]]] = state[0]
        self._scales: list[float] = state[1]
        self._closest: list[Found | None] = state[2]
        self._shares: dict[str, tuple[list[int], list[float]]] = state[3]
        self._common: set[str] = state[4]
        self._marked: dict[int, Marks] = {}
        self._known = len(self._words)
        """Papers whose relations were found before."""
        self._is_known = self._known == len(papers)
        words = _Words()  # for as long as it takes: on a large shelf they are many
        for place in range(self._known, len(papers)):
            self._add(place, words)
        self._rare = _rare(len(papers))
        if self._rare != _rare(self._known):
            self._closest = [None] * len(papers)

    def of(self, paper: Paper) -> tuple[Relation, ...]:
        """At most `MOST` relations, the closest first."""
        place = self._ordinals[paper.slug]
        found = self._closest[place]
        return tuple(Relation(self._papers[other], words) for other, words in (self._relate(place) if found is None else found))

    def _shared(self, place: int, other: int) -> tuple[str, ...]:
        """At most `WORDS` rare words that both papers have, those first that bring them closest."""
        (mine, often), (theirs, as_often) = self._words[place], self._words[other]
        both = [word for word in set(mine).intersection(theirs) if self._worth(word)]
        if len(both) > 1:
            weights, others = dict(zip(mine, often, strict=True)), dict(zip(theirs, as_often, strict=True))
            both.sort(key=lambda word: (-weights[word] * others[word] * self._worth(word), -len(word), word))
        return tuple(both[:WORDS])

    def _worth(self, word: str) -> float:
        """What a word adds that two papers have; 0 for one that is not rare."""
        sharers = len(self._shares.get(word, _NOBODY)[0])
        return _WORTH[sharers] if 2 <= sharers <= self._rare else 0.0

    def settle(self, each: Each = map) -> None:
        """Find the relations of all papers, `each` perhaps in several processes."""
        open_places = [place for place, found in enumerate(self._closest) if found is None]
        for place, found in zip(open_places, each(self._relate, open_places), strict=True):
            self._closest[place] = found
        self._is_known = self._is_known and not open_places

    def keep(self) -> None:
        """Keep the relations for the next build, which must have been settled."""
        if not self._is_known:
            self._memory.keep(self._keys, (self._words, self._scales, self._closest, self._shares, self._common))

    def _add(self, place: int, found: Mapping[str, tuple[str, ...]]) -> None:
        """Take in the words of a paper; `found` gives them by what stands between white space.

        A word that too many papers have goes over to the common ones, and is looked at no more.
        """
        paper, shares = self._papers[place], self._shares
        chunks = f"{paper.title} {paper.title} {paper.abstract}".split()  # words of the title count twice
        counts = Counter(chain.from_iterable(map(found.__getitem__, chunks)))
        words = sorted(set(counts).difference(self._common))  # in one order always, or sums would differ in their last digits
        weights = [_weight(counts[word]) for word in words]
        for word, weight in zip(words, weights, strict=True):
            sharers, shared = shares.setdefault(word, ([], []))
            for other in sharers[: bisect_left(sharers, self._known)]:
                self._closest[other] = None
            sharers.append(place)
            shared.append(weight)
            if len(sharers) > _RARE:
                self._common.add(word)
                del shares[word]
        self._words.append((words, weights))
        self._scales.append(1 / sqrt(_DENSITY * max(len(counts), 1)))
        self._closest.append(None)

    def _relate(self, place: int) -> Found:
        """The papers closest to the one at `place`."""
        scores: dict[int, float] = {}
        for word, weight in zip(*self._words[place], strict=True):
            sharers, shared = self._shares.get(word, _NOBODY)
            if 2 <= len(sharers) <= self._rare:
                worth = weight * _WORTH[len(sharers)]
                for other, share in zip(sharers, shared, strict=True):
                    scores[other] = scores.get(other, 0.0) + worth * share
        scores.pop(place, None)
        return self._ranked(place, scores)

    def _ranked(self, place: int, scores: dict[int, float]) -> Found:
        papers, scales, own = self._papers, self._scales, self._scales[place]
        scaled = ((score * own * scales[other], other) for other, score in scores.items())
        close = sorted((-round(score, 6), papers[other].slug, other) for score, other in scaled if score >= _LEAST)
        mine = self._marks(place)
        bound = sorted((round(score * _bond(mine, self._marks(other)), 6), slug, other) for score, slug, other in close[:_CONSIDERED])
        return tuple((other, self._shared(place, other)) for _, _, other in bound[:MOST])

    def _marks(self, place: int) -> Marks:
        found = self._marked.get(place)
        if found is None:
            paper = self._papers[place]
            found = self._marked[place] = frozenset(paper.backbones), frozenset(paper.families), frozenset(paper.tags)
        return found


class _Words(dict[str, tuple[str, ...]]):
    """Words by what stands between white space: papers share most of it."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        self[chunk] = words = tuple(_WORD.findall(chunk.lower()))
        return words


def _key(paper: Paper) -> str:
    """Stands for all that is read of `paper`."""
    return key(paper.title, paper.abstract, paper.slug, *paper.backbones, "", *paper.families, "", *paper.tags)


@cache
def _weight(count: int) -> float:
    """What it is worth to have a word so often; one float for all papers, for there are many."""
    return 1 + log(count)


def _rare(papers: int) -> int:
    return min(_RARE, max(2, papers // 5))


def _bond(mine: Marks, theirs: Marks) -> float:
    backbones, families, tags = (len(own & other) for own, other in zip(mine, theirs, strict=True))
    return 1 + _BACKBONE * backbones + _FAMILY * families + _TAG * tags
