"""Which papers a reader of one paper may want next: those that share its rare words, and its backbones and tags.

A word counts where a few papers have it: each paper that shares it is found through a short list, so the work grows with the shelf
and not with its square. Words are weighed as in tf-idf, but so that relations stay when papers on other subjects come: rarity is
reckoned against a fixed number of papers and in steps of two, and a paper's weights are scaled by its own length alone. So a new
paper can move the relations of those only that share a rare word with it, and all others are remembered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import log, sqrt
from typing import Any, NamedTuple

from generator.memory import FORGETFUL, Memory, text_key
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
_OFTEN = 255
"""Times from which on a word counts no more in a paper: how often it has each is kept in a byte."""
_WEIGHTS = [1 + log(max(count, 1)) for count in range(_OFTEN + 1)]
"""What it is worth to have a word so often."""
_NOBODY: list[int] = []
_DENSITY = 8
"""What a word of an abstract adds to the square of its weights, rare or not, on average."""
_LEAST = 0.05
"""Less than this is chance; two abstracts on one subject have 0.1 and more."""
_CONSIDERED = 20
"""Papers closest by words whose backbones and tags are compared."""
_BACKBONE, _FAMILY, _TAG = 0.5, 0.3, 0.2
"""How much closer each shared one brings two papers that share words."""


class Relation(NamedTuple):
    """That a paper is close to another one."""

    paper: Paper
    words: tuple[str, ...]
    """At most `WORDS` rare ones that both have."""


class Relations:
    """The words that papers share, ready to be asked for the relations of each.

    What is kept in memory, by place: the words of each paper that may be rare, as one text, and how often it has each; its scale; what
    was found for it, None where that is not known. By word, but for common ones: the papers that have it and how often, by turns.
    """

    def __init__(self, papers: Sequence[Paper], memory: Memory = FORGETFUL, keys: Sequence[str] = ()) -> None:
        """`papers` in shelf order; `memory` may know the first of them by their `keys`, if they are given already."""
        self._papers = papers
        self._ordinals = {paper.slug: place for place, paper in enumerate(papers)}
        self._memory = memory
        self._keys = keys or list(map(text_key, papers))
        state: Any = memory.recall(self._keys) or ([], [], [], [], {}, set())
        self._words: list[str] = state[0]
        self._counts: list[bytes] = state[1]
        self._scales: list[float] = state[2]
        self._closest: list[Found | None] = state[3]
        self._shares: dict[str, list[int]] = state[4]
        self._common: set[str] = state[5]
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

    def settle(self, each: Each = map) -> None:
        """Find the relations of all papers, `each` perhaps in several processes."""
        open_places = [place for place, found in enumerate(self._closest) if found is None]
        words: dict[str, str] = {}  # one of each: what comes from other processes has words of its own, and they are many
        for place, found in zip(open_places, each(self._relate, open_places), strict=True):
            self._closest[place] = tuple([(other, tuple([words.setdefault(word, word) for word in why])) for other, why in found])
        self._is_known = self._is_known and not open_places

    def keep(self) -> None:
        """Keep the relations for the next build, which must have been settled."""
        if not self._is_known:
            state = self._words, self._counts, self._scales, self._closest, self._shares, self._common
            self._memory.keep(self._keys, state)

    def let_go(self) -> None:
        """Forget the words by which relations were found. All must have been settled; none can be kept any more."""
        self._words, self._counts, self._scales, self._shares, self._common = [], [], [], {}, set()

    def _add(self, place: int, found: Mapping[str, tuple[str, ...]]) -> None:
        """Take in the words of a paper; `found` gives them by what stands between white space.

        A word that too many papers have goes over to the common ones, and is looked at no more.
        """
        paper, shares = self._papers[place], self._shares
        chunks = f"{paper.title} {paper.title} {paper.abstract}".split()  # words of the title count twice
        counts = Counter(chain.from_iterable(map(found.__getitem__, chunks)))
        words = sorted([word for word in counts if word not in self._common])  # always in one order, or sums differ in their last digits
        often = bytes([min(counts[word], _OFTEN) for word in words])
        for word, count in zip(words, often, strict=True):
            sharers = shares.get(word)
            if sharers is None:
                shares[word] = [place, count]
                continue
            if self._known:
                for other in sharers[::2]:
                    self._closest[other] = None
            sharers += place, count
            if len(sharers) > 2 * _RARE:
                self._common.add(word)
                del shares[word]
        self._words.append(" ".join(words))
        self._counts.append(often)
        self._scales.append(1 / sqrt(_DENSITY * max(len(counts), 1)))
        self._closest.append(None)

    def _relate(self, place: int) -> Found:
        """The papers closest to the one at `place`."""
        scores: dict[int, float] = {}
        rare: dict[str, list[int]] = {}
        score_of, sharers_of, most = scores.get, self._shares.get, 2 * self._rare
        for word, count in zip(self._words[place].split(), self._counts[place], strict=True):
            sharers = sharers_of(word, _NOBODY)
            if 4 <= len(sharers) <= most:
                rare[word] = sharers
                worth, turns = _WEIGHTS[count] * _worth(sharers), iter(sharers)
                for other, often in zip(turns, turns, strict=True):
                    scores[other] = score_of(other, 0.0) + worth * _WEIGHTS[often]
        scores.pop(place, None)
        return tuple((other, _shared(rare, place, other)) for other in self._ranked(place, scores))

    def _ranked(self, place: int, scores: Mapping[int, float]) -> list[int]:
        """At most `MOST` papers by their `scores`, their backbones and their tags, the closest first."""
        papers, scales, own, mine = self._papers, self._scales, self._scales[place], _Marks(self._papers[place])
        near = [(near, other) for other, score in scores.items() if (near := score * own * scales[other]) >= _LEAST]
        close = sorted([(-round(score, 6), papers[other].slug, other) for score, other in near])
        bound = sorted([(round(score * mine.bond(papers[other]), 6), slug, other) for score, slug, other in close[:_CONSIDERED]])
        return [other for _, _, other in bound[:MOST]]


class _Marks:
    """Backbones, families and tags of a paper."""

    def __init__(self, paper: Paper) -> None:
        self._backbones, self._families, self._tags = frozenset(paper.backbones), frozenset(paper.families), frozenset(paper.tags)

    def bond(self, other: Paper) -> float:
        """How much closer those bring the paper that `other` has too."""
        backbones, families = self._backbones.intersection(other.backbones), self._families.intersection(other.families)
        return 1 + _BACKBONE * len(backbones) + _FAMILY * len(families) + _TAG * len(self._tags.intersection(other.tags))


class _Words(dict[str, tuple[str, ...]]):
    """Words by what stands between white space: papers share most of it."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        self[chunk] = words = tuple(_WORD.findall(chunk.lower()))
        return words


def _shared(rare: Mapping[str, list[int]], place: int, other: int) -> tuple[str, ...]:
    """At most `WORDS` of the `rare` words of the paper at `place` that `other` has too, those first that bring them closest."""
    both = [word for word, sharers in rare.items() if other in sharers[::2]]
    if len(both) > 1:
        nearness = {word: _weight(rare[word], place) * _weight(rare[word], other) * _worth(rare[word]) for word in both}
        both.sort(key=lambda word: (-nearness[word], -len(word), word))
    return tuple(both[:WORDS])


def _weight(sharers: Sequence[int], place: int) -> float:
    """What it is worth to the paper at `place` to have the word of these `sharers`."""
    return _WEIGHTS[sharers[2 * sharers[::2].index(place) + 1]]


def _worth(sharers: Sequence[int]) -> float:
    """What a rare word adds that two papers have."""
    return _WORTH[len(sharers) // 2]


def _rare(papers: int) -> int:
    return min(_RARE, max(2, papers // 5))
