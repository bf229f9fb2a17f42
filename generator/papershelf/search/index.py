"""Lunr's inverted index, and the scores that Lunr gives.

The index is the one that lunr.py would build from the same terms: the same numbers of terms (in order of first appearance), the same
frequencies and field lengths, so the same scores to the last digit; tests compare the two. It stores frequencies instead of vectors,
because every reader of the index can compute the scores from them.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

K1 = 1.2  # how soon more occurrences of a term count less (BM25, Lunr's default)
B = 0.75  # how much a field's length counts (BM25, Lunr's default)


class Field(NamedTuple):
    """A text of a paper that is indexed on its own."""

    name: str
    boost: int  # how much more a match in this field counts than one in the abstract


FIELDS = (Field("abstract", 1), Field("title", 10), Field("tags", 5), Field("backbones", 5), Field("authors", 3))
"""In the order of the postings: most terms occur only in abstracts, and the empty rest is left out."""

Column: TypeAlias = tuple[str, str, int, int]
"""Documents that have a term in one field: the gaps, the coded lengths of their fields, the last document, the number of documents.

The gaps are those between the documents' ordinals, the first from -1, with a 0 for each repetition of the term: `3,0,4` is a term that the
third document has twice and the fourth after it once. The lengths are a character for each document; none for abstracts.
"""
NOWHERE: Column = "", "", 0, 0


class Index:
    """An inverted index of documents, which are numbered from 0."""

    def __init__(self, terms: list[str], columns: tuple[dict[int, Column], ...], lengths: tuple[list[int], ...]) -> None:
        self.terms = terms  # by number, in order of first appearance
        self.columns = columns  # by field and term number
        self.lengths = lengths  # number of terms by field and document
        self.words: dict[str, str] = {}  # by term, the commonest word that has it as its stem

    @property
    def count(self) -> int:
        """Number of documents."""
        return len(self.lengths[0])

    def posting(self, field: int, term: int) -> list[int]:
        """Return the rising documents that have `term` in `field`, each as often as it has the term there."""
        gaps, _, last, _ = self.columns[field].get(term, NOWHERE)
        if "," not in gaps:
            return [last] if gaps else []
        return list(accumulate(map(int, gaps.split(",")), initial=-1))[1:]

    def frequencies(self) -> list[int]:
        """Return by term the number of fields of documents that have it. Lunr too counts a document once for each such field."""
        found = [0] * len(self.terms)
        for columns in self.columns:
            for term, column in columns.items():
                found[term] += column[3]
        return found


def order(terms: Sequence[str]) -> list[int]:
    """Return the indexes of `terms` in the order in which JavaScript sorts them."""
    whole = "".join(terms)
    if len(utf16(whole)) == 2 * len(whole):  # each character is one unit, so the order is that of code points
        return sorted(range(len(terms)), key=terms.__getitem__)
    return sorted(range(len(terms)), key=lambda place: utf16(terms[place]))


def utf16(term: str) -> bytes:
    """Return bytes that sort as JavaScript sorts strings: code points above U+FFFF before those from U+E000."""
    return term.encode("utf-16-be")
