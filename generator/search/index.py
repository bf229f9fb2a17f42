"""Lunr's inverted index, and the scores that Lunr gives.

The index is the one that lunr.py would build from the same terms: the same numbers for terms (in order of first
appearance), the same frequencies and field lengths, so the same scores to the last digit; the tests compare the two.
It keeps frequencies instead of vectors, from which every reader of the index can work the scores out.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from typing import TypeAlias

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

Posting: TypeAlias = "array[int]"
"""Place and frequency by turns, places rising. A place is a field of a document: document * len(FIELDS) + field."""
NUMBER = "I"
"""The type of the numbers in a posting: four bytes each, where Python's own would take a page of memory for a common word."""


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
    rows: dict[int, str] = field(default_factory=dict)
    """By term number: the term's row in its shard, where it has been put into words before."""

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
