"""Terms -> Lunr's inverted index, and the scores that Lunr gives.

The index is the one that lunr.py would build from the same terms: the same numbers for terms (in order of first
appearance), the same frequencies and field lengths, so the same scores to the last digit; the tests compare the two.
It is four times as fast because each distinct chunk of text is analysed once, and because it keeps frequencies
instead of vectors, from which every reader of the index can work the scores out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from generator.search.analysis import Analyser, chunks

K1 = 1.2
"""How soon more occurrences of a term count for less (BM25, Lunr's default)."""
B = 0.75
"""How much a field's length counts (BM25, Lunr's default)."""


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a paper that is indexed on its own."""

    name: str
    boost: int
    """How much more a match in this field counts than one in the abstract."""


FIELDS = (Field("title", 10), Field("abstract", 1), Field("tags", 5), Field("backbones", 5), Field("authors", 3))
"""In the order of the postings: the fields that most terms occur in come first, the empty rest is left out."""

Posting = list[int]
"""Place and frequency by turns, places rising. A place is a field of a document: document * len(FIELDS) + field."""


@dataclass(slots=True)
class Index:
    """An inverted index of documents that are numbered from 0."""

    terms: list[str] = field(default_factory=list)
    """By term number: the order of first appearance."""
    words: dict[str, str] = field(default_factory=dict)
    """By term: the commonest word that it is the stem of."""
    postings: list[Posting] = field(default_factory=list)
    """By term number."""
    lengths: list[int] = field(default_factory=list)
    """By place: how many terms."""

    @property
    def count(self) -> int:
        """How many documents."""
        return len(self.lengths) // len(FIELDS)

    def sorted_terms(self) -> list[int]:
        """Numbers of all terms, sorted by UTF-16 unit, as JavaScript compares strings."""
        return sorted(range(len(self.terms)), key=lambda term: utf16(self.terms[term]))

    def frequency(self, term: int) -> int:
        """In how many places a term is. So Lunr counts a document once for each field that has the term."""
        return len(self.postings[term]) // 2

    def lengths_of(self, field: int) -> list[int]:
        """Lengths of one field, by document."""
        return self.lengths[field :: len(FIELDS)]

    def vectors(self) -> list[list[float]]:
        """By place: term numbers and their scores by turns, numbers rising."""
        norms = self._norms()
        boosts = [field.boost for field in FIELDS] * self.count
        vectors: list[list[float]] = [[] for _ in self.lengths]
        for term, posting in enumerate(self.postings):
            idf = self._idf(term)
            turns = iter(posting)
            for place, frequency in zip(turns, turns, strict=True):
                score = idf * ((K1 + 1) * frequency) / (norms[place] + frequency) * boosts[place]
                vectors[place] += (term, round(score, 3))
        return vectors

    def _idf(self, term: int) -> float:
        frequency = self.frequency(term)
        return math.log(1 + abs((self.count - frequency + 0.5) / (frequency + 0.5)))

    def _norms(self) -> list[float]:
        """By place: what the length of the field makes of K1."""
        # A field that no document has anything in has no average; its norms are never used.
        averages = [sum(self.lengths_of(field)) / self.count or 1.0 for field in range(len(FIELDS)) if self.count]
        return [K1 * (1 - B + B * (length / averages[place % len(FIELDS)])) for place, length in enumerate(self.lengths)]


def utf16(term: str) -> bytes:
    """`term` as bytes that sort as JavaScript sorts strings: code points above U+FFFF before those from U+E000."""
    return term.encode("utf-16-be")


def build(documents: Iterable[Sequence[str]]) -> Index:
    """The index of `documents`, each of them one text for each of `FIELDS`."""
    index, analyser = Index(), Analyser()
    numbers = _Numbers(index, analyser)
    for document, texts in enumerate(documents):
        for place, text in enumerate(texts, document * len(FIELDS)):
            frequencies = Counter(chain.from_iterable(map(numbers.__getitem__, chunks(text))))
            for term, frequency in frequencies.items():
                index.postings[term] += (place, frequency)
            index.lengths.append(frequencies.total())
    index.words = analyser.commonest_words()
    return index


class _Numbers(dict[str, tuple[int, ...]]):
    """Term numbers by chunk of text. A chunk that was not there before is analysed, its new terms get the next numbers."""

    def __init__(self, index: Index, analyser: Analyser) -> None:
        super().__init__()
        self._index = index
        self._analyser = analyser
        self._number: dict[str, int] = {}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        self[chunk] = numbers = tuple(map(self._number_of, self._analyser.chunk_terms(chunk)))
        return numbers

    def _number_of(self, term: str) -> int:
        number = self._number.setdefault(term, len(self._index.terms))
        if number == len(self._index.terms):
            self._index.terms.append(term)
            self._index.postings.append([])
        return number
