"""Related papers: those that share a paper's rare words, and its backbones and tags.

A word counts if few papers have it. Each paper that shares the word is found through a short list, so the work grows with the number of
papers and not with its square. Words are weighed as in tf-idf, but so that relations stay when papers on other subjects are added: how
close two papers are is settled when the later one is added, by how many papers have a word by then, and a paper's weights are scaled by
its own length alone. So a new paper changes the relations of only those papers to which it is closer than the papers related so far.
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

MOST = 5  # the most related papers of a paper
SHOWN = 3  # the most related papers shown on a paper's page
WORDS = 2  # the most shared words named for a related paper
_STEM, _ENDING = 4, 2  # least letters that forms of a word share, and letters of the shorter one that they may not share
Found = list[tuple[float, int, tuple[str, ...]]]
"""Papers close to one: the negative of their closeness, their index in the library, and the words shared with them."""
Run = Callable[[Callable[[int], Found], Sequence[int]], Iterable[Found]]  # function like `map`, which may use several processes
_RareWord = tuple[str, int, int, "array[int]"]
"""Word, how often the paper has it, how many papers have it by then, and those papers and how often they have it, by turns."""
_WORD = re.compile(r"[a-z][a-z0-9-]{3,}")
_AT_ONCE = 4_096  # papers related together, at least `_FIRST`; limited because the words of all papers of a large library take much memory
_RARE = 15  # the most papers that may have a word for it to count; in a small library, a fifth of the papers
_FIRST = 500  # papers needed to tell whether a word is rare: the first ones are related as if they had been added together
_REFERENCE = 1_000  # papers that the rarity of a word is computed against
_WORTH = [log(_REFERENCE / (1 << max(count, 1).bit_length() - 1)) ** 2 for count in range(_RARE + 1)]
"""Weight of a word by how many papers have it: the square of its rarity, because both papers have it."""
_FLOURISHES = """technical report reports your papers unleashing unlocking rethinking revisiting reimagining leap massively harnessing
empowering incentivizing exploring demystifying think"""
_SAY_NOTHING = frozenset(_FLOURISHES.split())  # words of titles that are no reason to read a paper after another
_OFTEN = 255  # occurrences of a word in a paper above which more make no difference
_WEIGHTS = [1 + log(max(count, 1)) for count in range(_OFTEN + 1)]  # weight of a word by its occurrences in a paper
_DENSITY = 8  # average that a word of an abstract, rare or not, adds to the square of the abstract's weights
_LEAST = 0.065  # least closeness; less is chance, and two abstracts on one subject have 0.1 and more
_BACKBONE, _FAMILY, _TAG = 0.5, 0.3, 0.2  # how much each shared one adds to the factor of closeness


class Relation(NamedTuple):
    """A paper that is close to another one."""

    paper: Paper
    words: tuple[str, ...]  # at most `WORDS` rare words that both papers have


class State(NamedTuple):
    """What is known after the first papers of a library, in plain values; further papers can be related to them."""

    scales: list[float]  # for each paper, the factor of its words' weights
    closest: list[Found]  # for each paper, the closest papers
    sharers: dict[str, array[int] | bytes]
    """By rare word, the papers that have it and how often they have it, by turns; in a loaded state as bytes until it is needed."""
    common: set[str]  # words that too many papers have


class Relations:
    """The related papers of every paper."""

    def __init__(self, papers: Sequence[Paper], closest: Sequence[Found]) -> None:
        self._papers = papers
        # New values side by side, which processes share: those of the state are scattered over the memory of all that it held.
        self._closest = [[(other, words) for _, other, words in found] for found in closest]
        self._places = {paper.slug: place for place, paper in enumerate(papers)}

    def of(self, paper: Paper) -> tuple[Relation, ...]:
        """Return the relations of `paper`, the closest first."""
        return tuple([Relation(self._papers[other], words) for other, words in self._closest[self._places[paper.slug]]])


def relate(papers: Sequence[Paper], parts: Sequence[Any] = (), run: Run = map) -> State:
    """Return the state after `papers`, which are in shelf order.

    Args:
        papers: All papers of the library.
        parts: The parts of a `State` after the first of the papers, or nothing. They are changed.
        run: Function like `map`, which may use several processes.
    """
    return _Finder(papers, parts).relate_rest(run)


class _Finder:
    """Relates papers one after the other, each to those before it. Papers are given as indexes in the library."""

    def __init__(self, papers: Sequence[Paper], parts: Sequence[Any]) -> None:
        self._papers = papers
        self._first, self._rare = min(_FIRST, len(papers)), min(_RARE, max(2, len(papers) // 5))
        self._state = State(*parts) if parts and len(parts[0]) >= self._first else State([], [], {}, set())
        self._scales, self._closest, self._sharers, self._common = self._state
        self._rare_words: dict[int, list[_RareWord]] = {}  # of the papers that are being related
        self._nearest: dict[int, list[float]] = {}  # by paper, distances of the closest papers that this process knows of

    def relate_rest(self, run: Run) -> State:
        """Relate the papers that the state does not contain yet, and return the state."""
        chunks, words = _ChunkWords(), dict[str, str]()  # words: one object for each, because other processes send their own
        for start in range(len(self._closest), len(self._papers), _AT_ONCE):
            places = range(start, min(start + _AT_ONCE, len(self._papers)))
            self._rare_words = {place: self._add(place, chunks) for place in places}
            for place, found in zip(places, run(self._relate, places), strict=True):
                for distance, other, why in found:
                    why = tuple([words.setdefault(word, word) for word in why])
                    self._enter(place, distance, other, why)
                    self._enter(other, distance, place, why)
        return self._state

    def _add(self, place: int, chunk_words: Mapping[str, tuple[str, ...]]) -> list[_RareWord]:
        """Add the words of a paper to the state and return those that other papers, but not many, have too."""
        paper, shares, own = self._papers[place], self._sharers, []
        chunks = f"{paper.title} {paper.title} {paper.abstract}".split()  # words of the title count twice
        counts = Counter(chain.from_iterable(map(chunk_words.__getitem__, chunks)))
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
        """Return the earlier papers that may be among the closest to the paper, or the paper among the closest to them."""
        scores: dict[int, float] = {}
        rare: list[tuple[str, int, float, array[int]]] = []
        score_of = scores.get
        for word, count, number, sharers in self._rare_words[place]:
            papers_with_word = bisect_left(sharers[::2], self._first) if place < self._first else number
            if papers_with_word <= self._rare:
                earlier, worth = sharers[: 2 * number - 2], _WORTH[papers_with_word] * _WEIGHTS[count]
                rare.append((word, count, worth, earlier))
                turns = iter(earlier)
                for other, often in zip(turns, turns, strict=True):
                    scores[other] = score_of(other, 0.0) + worth * _WEIGHTS[often]
        return [(distance, other, _shared_words(rare, other)) for distance, other in self._near(place, scores)]

    def _near(self, place: int, scores: Mapping[int, float]) -> list[tuple[float, int]]:
        """Return distance and index of the papers that are close enough, except those that have `MOST` closer papers, as has the paper."""
        papers, scales, own, paper = self._papers, self._scales, self._scales[place], self._papers[place]
        backbones, families, tags = frozenset(paper.backbones), frozenset(paper.families), frozenset(paper.tags)

        def factor(other: Paper) -> float:
            shared_backbones, shared_families = backbones.intersection(other.backbones), families.intersection(other.families)
            return 1 + _BACKBONE * len(shared_backbones) + _FAMILY * len(shared_families) + _TAG * len(tags.intersection(other.tags))

        near = [(score * own * scales[other], other) for other, score in scores.items()]
        ranked = sorted([(-round(score * factor(papers[other]), 6), papers[other].slug, other) for score, other in near if score >= _LEAST])
        for distance, _, _ in ranked[:MOST]:
            self._is_closest(place, distance)
        return [(distance, other) for rank, (distance, _, other) in enumerate(ranked) if self._is_closest(other, distance) or rank < MOST]

    def _is_closest(self, place: int, distance: float) -> bool:
        """Note `distance`, and return whether this process knows fewer than `MOST` papers that are closer to the paper."""
        nearest = self._nearest.get(place)
        if nearest is None:
            nearest = self._nearest[place] = [distance for distance, _, _ in self._closest[place]]
        if len(nearest) == MOST and distance > nearest[-1]:
            return False
        insort(nearest, distance)
        del nearest[MOST:]
        return True

    def _enter(self, place: int, distance: float, other: int, words: tuple[str, ...]) -> None:
        """Add the paper `other` to the closest of the paper `place`, if it is one of them."""
        found, papers = self._closest[place], self._papers
        if len(found) < MOST or distance <= found[-1][0]:
            found.append((distance, other, words))
            found.sort(key=lambda each: (each[0], papers[each[1]].slug))
            del found[MOST:]


class _ChunkWords(dict[str, tuple[str, ...]]):
    """Words by chunk of text between white space. Kept because papers share most of their chunks."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        self[chunk] = words = tuple(_WORD.findall(chunk.lower()))
        return words


def _shared_words(rare: Iterable[tuple[str, int, float, array[int]]], other: int) -> tuple[str, ...]:
    """Return at most `WORDS` of the `rare` words of a paper that tell what it has in common with the paper `other`, the weightiest first.

    A word that stands once in each of the two abstracts may be chance and is left out, and so is another form of a word that is there.
    """
    both = []
    for word, count, worth, sharers in rare:
        if other in sharers and other in (places := sharers[::2]):
            often = sharers[2 * places.index(other) + 1]
            says_much = word not in _SAY_NOTHING and not word.startswith("d-")  # `3D-consistent` without its number
            if says_much and (count > 1 or often > 1):
                both.append((-worth * _WEIGHTS[often], -len(word), word))
    words: list[str] = []
    for _, _, word in sorted(both):
        if not any(_is_form_of(word, named) for named in words):
            words.append(word)
            if len(words) == WORDS:
                break
    return tuple(words)


def _is_form_of(word: str, other: str) -> bool:
    """Return whether two words seem to be forms of one, or one a compound of the other.

    >>> _is_form_of("normals", "normal"), _is_form_of("quantized", "quantization"), _is_form_of("table-image", "table")
    (True, True, True)
    >>> _is_form_of("depth", "normal"), _is_form_of("translation", "transparent")
    (False, False)
    """
    stem = max(min(len(word), len(other)) - _ENDING, _STEM)
    return word[:stem] == other[:stem] or word in other or other in word
