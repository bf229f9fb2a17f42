"""Lunr's inverted index, and the scores that Lunr gives.

The index is the one that lunr.py would build from the same terms: the same numbers for terms (in order of first
appearance), the same frequencies and field lengths, so the same scores to the last digit; the tests compare the two.
It keeps frequencies instead of vectors, from which every reader of the index can work the scores out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

K1 = 1.2
"""How soon more occurrences of a term count for less (BM25, Lunr's default)."""
B = 0.75
"""How much a field's length counts (BM25, Lunr's default)."""


class Field(NamedTuple):
    """A part of a paper that is indexed on its own."""

    name: str
    boost: int
    """How much more a match in this field counts than one in the abstract."""


FIELDS = (Field("abstract", 1), Field("title", 10), Field("tags", 5), Field("backbones", 5), Field("authors", 3))
"""In the order of the postings: most terms occur in abstracts and nowhere else, and the empty rest is left out."""

Column: TypeAlias = tuple[str, str, int, int]
"""Documents that have a term in one field: as text, what the text is about, the last of them, and how many they are.

The text is the gaps between their ordinals, the first from -1, with a 0 for each time that the term is there again: `3,0,4` is once more in
the same document, then in the fourth after it. Behind it, a character for each document, the length of its field; nothing for abstracts.
"""
NOWHERE: Column = "", "", 0, 0


class Index:
    """An inverted index of documents that are numbered from 0."""

    def __init__(self, terms: list[str], columns: tuple[dict[int, Column], ...], lengths: tuple[list[int], ...]) -> None:
        self.terms = terms
        """By term number: the order of first appearance."""
        self.columns = columns
        """By field and term number."""
        self.lengths = lengths
        """By field and document: how many terms."""
        self.words: dict[str, str] = {}
        """By term: the commonest word that it is the stem of."""

    @property
    def count(self) -> int:
        """How many documents."""
        return len(self.lengths[0])

    def sorted_terms(self) -> list[int]:
        """Numbers of all terms, in their `order`."""
        return order(self.terms)

    def posting(self, field: int, term: int) -> list[int]:
        """The documents that have `term` in `field`, rising, each as often as it has the term there."""
        gaps, _, last, _ = self.columns[field].get(term, NOWHERE)
        if "," not in gaps:
            return [last] if gaps else []
        return list(accumulate(map(int, gaps.split(",")), initial=-1))[1:]

    def frequencies(self) -> list[int]:
        """By term: in how many fields of documents it is. So Lunr counts a document once for each field that has the term."""
        found = [0] * len(self.terms)
        for columns in self.columns:
            for term, column in columns.items():
                found[term] += column[3]
        return found

    def norms(self, field: int) -> list[float]:
        """By document: what the length of the field makes of K1."""
        lengths = self.lengths[field]
        # A field that no document has anything in has no average; its norms are never used.
        average = sum(lengths) / self.count or 1.0 if lengths else 1.0
        return [K1 * (1 - B + B * (length / average)) for length in lengths]


def order(terms: Sequence[str]) -> list[int]:
    """The places of `terms` as JavaScript sorts them."""
    whole = "".join(terms)
    if len(utf16(whole)) == 2 * len(whole):  # no character is two units, and so none sorts otherwise than by its code point
        return sorted(range(len(terms)), key=terms.__getitem__)
    return sorted(range(len(terms)), key=lambda place: utf16(terms[place]))


def utf16(term: str) -> bytes:
    """`term` as bytes that sort as JavaScript sorts strings: code points above U+FFFF before those from U+E000."""
    return term.encode("utf-16-be")
