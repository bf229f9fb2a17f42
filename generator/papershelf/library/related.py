"""Which papers a reader of one paper may want next: those that share its rare words, and its backbones and tags.

A word counts where a few papers have it: each paper that shares it is found through a short list, so the work grows with the shelf
and not with its square. Words are weighed as in tf-idf, but so that relations stay when papers on other subjects come: how close two
papers are is settled when the later one comes, by how many papers have a word by then, and a paper's weights are scaled by its own
length alone. So a new paper moves the relations of those only to which it is closer than what they have.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from math import log, sqrt
from typing import Any, NamedTuple

from papershelf.model import Paper

MOST = 5
SHOWN = 3
"""Of those, on a paper's page."""
WORDS = 2
"""Named of those that two papers share."""
Found = list[tuple[float, int, tuple[str, ...]]]
"""Papers close to one: how far from it, below 0 and the less the closer; the place on the shelf, from 0; the words they share."""
Run = Callable[[Callable[[int], Found], Sequence[int]], Iterable[Found]]
"""Like `map`."""
_WORD = re.compile(r"[a-z][a-z0-9-]{3,}")
_Shared = tuple[str, int, int, "array[int]"]
"""A word, how often the paper has it, how many have it by then, and all of these with how often they do."""
_AT_ONCE = 4_096
"""Papers related before the next are looked at, at least the first: the words of all of them together are much."""
_RARE = 15
"""Papers that may share a word before it says nothing of any of them; on a small shelf a fifth of the papers."""
_FIRST = 500
"""Papers that must be there before anything can be said of how rare a word is: the first ones are related as if they came together."""
_REFERENCE = 1_000
"""Papers that a word's rarity is reckoned against."""
_WORTH = [log(_REFERENCE / (1 << max(count, 1).bit_length() - 1)) ** 2 for count in range(_RARE + 1)]
"""What a word adds that so many papers have: the square of its rarity, for both papers have it."""
_OFTEN = 255
"""Times from which on a word counts no more in a paper."""
_WEIGHTS = [1 + log(max(count, 1)) for count in range(_OFTEN + 1)]
"""What it is worth to have a word so often."""
_DENSITY = 8
"""What a word of an abstract adds to the square of its weights, rare or not, on average."""
_LEAST = 0.065
"""Less than this is chance; two abstracts on one subject have 0.1 and more."""
_BACKBONE, _FAMILY, _TAG = 0.5, 0.3, 0.2
"""How much closer each shared one brings two papers that share words."""


class Relation(NamedTuple):
    """A paper that is close to another one."""

    paper: Paper
    words: tuple[str, ...]
    """At most `WORDS` rare words that both papers have."""


class State(NamedTuple):
    """All that is known after the first papers of a shelf, in plain values; more papers can be related from here on."""

    scales: list[float]
    """By place on the shelf, what scales the weights of a paper's words."""
    closest: list[Found]
    """By place, the papers closest to each."""
    sharers: dict[str, array[int] | bytes]
    """By word, but for common ones, the papers that have it and how often, in turns. As bytes until the word is met again."""
    common: set[str]
    """Words that too many papers have."""


class Relations:
    """The related papers of every paper."""

    def __init__(self, papers: Sequence[Paper], closest: Sequence[Found]) -> None:
        self._papers = papers
        self._closest = closest
        self._places = {paper.slug: place for place, paper in enumerate(papers)}

    def of(self, paper: Paper, most: int = MOST) -> tuple[Relation, ...]:
        """Return at most `most` relations of `paper`, the closest first."""
        return tuple([Relation(self._papers[other], words) for _, other, words in self._closest[self._places[paper.slug]][:most]])


def relate(papers: Sequence[Paper], parts: Sequence[Any] = (), run: Run = map) -> State:
    """Return the state after `papers`, which come in shelf order.

    Args:
        papers: All papers of the shelf.
        parts: The parts of a `State` after the first of the papers, if there is one. They are changed.
        run: Like `map`; may use several processes.
    """
    work = _Relating(papers, State(*parts) if parts else State([], [], {}, set()))
    work.relate_rest(run)
    return work.state


class _Relating:
    """Relates papers one after the other, each to those before it."""

    def __init__(self, papers: Sequence[Paper], state: State) -> None:
        self._papers = papers
        self._first, self._rare = min(_FIRST, len(papers)), min(_RARE, max(2, len(papers) // 5))
        self.state = state if len(state.scales) >= self._first else State([], [], {}, set())
        self._scales, self._closest, self._sharers, self._common = self.state
        self._open: dict[int, list[_Shared]] = {}
        """By place, the rare words of papers that are being related."""
        self._nearest: dict[int, list[float]] = {}
        """By place, how far the closest papers are that this process knows of."""

    def relate_rest(self, run: Run) -> None:
        """Find the relations of the papers that the state does not hold yet."""
        chunks, words = _Words(), dict[str, str]()  # words: one object for each, because other processes send their own
        for start in range(len(self._closest), len(self._papers), _AT_ONCE):
            places = range(start, min(start + _AT_ONCE, len(self._papers)))
            self._open = {place: self._add(place, chunks) for place in places}
            for place, found in zip(places, run(self._relate, places), strict=True):
                for distance, other, why in found:
                    why = tuple([words.setdefault(word, word) for word in why])
                    self._enter(place, distance, other, why)
                    self._enter(other, distance, place, why)

    def _add(self, place: int, found: Mapping[str, tuple[str, ...]]) -> list[_Shared]:
        """Take in the words of a paper; `found` gives them by what stands between white space. Those that others have, but not many.

        A word that too many papers have goes over to the common ones, and is looked at no more.
        """
        paper, shares, own = self._papers[place], self._sharers, []
        chunks = f"{paper.title} {paper.title} {paper.abstract}".split()  # words of the title count twice
        counts = Counter(chain.from_iterable(map(found.__getitem__, chunks)))
        for word in counts.keys() - self._common:
            sharers = shares.get(word)
            if sharers is None:
                shares[word] = array("I", (place, min(counts[word], _OFTEN)))
                continue
            if isinstance(sharers, bytes):
                shares[word] = sharers = array("I", sharers)
            count = min(counts[word], _OFTEN)
            sharers.append(place)
            sharers.append(count)
            own.append((word, count, len(sharers) // 2, sharers))
            if len(sharers) > 2 * _RARE:
                self._common.add(word)
                del shares[word]
        self._scales.append(1 / sqrt(_DENSITY * max(len(counts), 1)))
        self._closest.append([])
        return sorted(own)  # always in one order, or sums differ in their last digits

    def _relate(self, place: int) -> Found:
        """Those of the papers before the one at `place` that may be among the closest to it, or it to them."""
        scores: dict[int, float] = {}
        rare: list[tuple[str, float, array[int]]] = []
        score_of = scores.get
        for word, count, number, sharers in self._open[place]:
            have = bisect_left(sharers[::2], self._first) if place < self._first else number
            if have <= self._rare:
                earlier, worth = sharers[: 2 * number - 2], _WORTH[have] * _WEIGHTS[count]
                rare.append((word, worth, earlier))
                turns = iter(earlier)
                for other, often in zip(turns, turns, strict=True):
                    scores[other] = score_of(other, 0.0) + worth * _WEIGHTS[often]
        return [(distance, other, _shared(rare, other)) for distance, other in self._near(place, scores)]

    def _near(self, place: int, scores: Mapping[int, float]) -> list[tuple[float, int]]:
        """The papers that are close enough, by their `scores`, their backbones and their tags, but for those that have closer ones."""
        papers, scales, own, mine = self._papers, self._scales, self._scales[place], _Marks(self._papers[place])
        near = [(score * own * scales[other], other) for other, score in scores.items()]
        ranked = sorted(
            [(-round(score * mine.bond(papers[other]), 6), papers[other].slug, other) for score, other in near if score >= _LEAST]
        )
        for distance, _, _ in ranked[:MOST]:
            self._is_closest(place, distance)
        return [(distance, other) for rank, (distance, _, other) in enumerate(ranked) if self._is_closest(other, distance) or rank < MOST]

    def _is_closest(self, place: int, distance: float) -> bool:
        """True unless this process knows `MOST` papers that are closer than `distance` to the one at `place`; makes a note of it."""
        nearest = self._nearest.get(place)
        if nearest is None:
            nearest = self._nearest[place] = [distance for distance, _, _ in self._closest[place]]
        if len(nearest) == MOST and distance > nearest[-1]:
            return False
        insort(nearest, distance)
        del nearest[MOST:]
        return True

    def _enter(self, place: int, distance: float, other: int, words: tuple[str, ...]) -> None:
        """Let the paper at `other` be among the closest to the one at `place`, if it is."""
        found, papers = self._closest[place], self._papers
        if len(found) < MOST or distance <= found[-1][0]:
            found.append((distance, other, words))
            found.sort(key=lambda each: (each[0], papers[each[1]].slug))
            del found[MOST:]


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


def _shared(rare: Iterable[tuple[str, float, array[int]]], other: int) -> tuple[str, ...]:
    """At most `WORDS` of the `rare` words of a paper that the one at `other` has too, those first that bring them closest."""
    both = []
    for word, worth, sharers in rare:
        if other in sharers and other in (places := sharers[::2]):
            both.append((-worth * _WEIGHTS[sharers[2 * places.index(other) + 1]], -len(word), word))
    return tuple([word for _, _, word in sorted(both)[:WORDS]])
