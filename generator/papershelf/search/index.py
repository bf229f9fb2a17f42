"""Lunr's inverted index, and the scores that Lunr gives.

The index is the one that lunr.py would build from the same terms: the same numbers of terms (in order of first appearance), the same
frequencies and field lengths, so the same scores to the last digit; tests compare the two. It stores frequencies instead of vectors,
because every reader of the index can compute the scores from them.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

FIRST_CODE = ord("#")  # the character of 0; `$` is that of 1, and so on
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

The gaps are those between the documents' ordinals, the first from -1, as `gap_code`, with a 0 for each repetition of the term: 3, 0, 4 is a
term that the third document has twice and the fourth after it once. The lengths are a character for each document; none for abstracts.
"""
NOWHERE: Column = "", "", 0, 0
RADIX = ord("\\") - FIRST_CODE
"""Base of coded numbers. Their last digits are the characters from `#` to the one before the backslash: one byte each, in JSON as well."""
_HIGH_CODE = ord("]")  # the character of the first digit that stands before a last one
_REPEATED_CODE = ord("s")
_HIGH_RADIX = _REPEATED_CODE - _HIGH_CODE
_ZERO_CODE = chr(FIRST_CODE)
_GAP = re.compile(r"[#-\[]|[\]-r]+[#-\[]?")
_LEAST_SHORTENED = 40  # characters up to which codes stay as they are, because most are short and nothing would be won
_ZERO = re.compile(r"(?<![\]-r])#")
_REPEATED = tuple((chr(FIRST_CODE + gap) + "#" * (times - 1)) for gap in (1, 2, 3) for times in (5, 4, 3, 2))
"""What one character, from `s` on, stands for in a part: the last digit of a gap, and the zeros after it."""


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
        gaps, _, last, frequency = self.columns[field].get(term, NOWHERE)
        if frequency == 1 and _ZERO_CODE not in gaps:  # as of most terms
            return [last]
        return list(accumulate(gaps_of(gaps), initial=-1))[1:]

    def documents(self, term: int) -> set[int]:
        """Return the documents that have `term` in any field."""
        return {document for field in range(len(self.columns)) for document in self.posting(field, term)}

    def frequencies(self) -> list[int]:
        """Return by term the number of fields of documents that have it. Lunr too counts a document once for each such field."""
        found = [0] * len(self.terms)
        for columns in self.columns:
            for term, column in columns.items():
                found[term] += column[3]
        return found


def gap_code(gap: int) -> str:
    """Return a gap in one character, or from `RADIX` on in two or more: the digits before the last are characters of their own.

    >>> [gap_code(gap) for gap in (0, 1, 56, 57, 58, 57 * 23)]
    ['#', '$', '[', ']#', ']$', ']]#']
    """
    high, last = divmod(gap, RADIX)
    code = chr(FIRST_CODE + last)
    while high:
        high, digit = divmod(high - 1, _HIGH_RADIX)
        code = chr(_HIGH_CODE + digit) + code
    return code


def gaps_of(codes: str) -> list[int]:
    """Return the gaps that `codes` stand for, each as `gap_code`.

    >>> gaps_of("#[]$]]#")
    [0, 56, 58, 1311]
    """
    found: list[str] = _GAP.findall(codes)
    return list(map(_gap, found))


def once(codes: str) -> str:
    """Return coded gaps without the zeros.

    >>> once("$##]#%#")
    '$]#%'
    """
    return _ZERO.sub("", codes)


def shortened(codes: str) -> str:
    """Return coded gaps with a single character for a small gap and the zeros after it: terms as common as `model` are mostly those.

    >>> shortened("$##]%#" + "$" * 40)[:6]
    'u]z$$$'
    """
    if len(codes) > _LEAST_SHORTENED and "#" in codes:
        for place, each in enumerate(_REPEATED):
            codes = codes.replace(each, chr(_REPEATED_CODE + place))
    return codes


@cache
def _gap(code: str) -> int:
    high = 0
    for digit in code[:-1]:
        high = high * _HIGH_RADIX + ord(digit) - _HIGH_CODE + 1
    return high * RADIX + ord(code[-1]) - FIRST_CODE


def order(terms: Sequence[str]) -> list[int]:
    """Return the indexes of `terms` in the order in which JavaScript sorts them."""
    whole = "".join(terms)
    if len(utf16(whole)) == 2 * len(whole):  # each character is one unit, so the order is that of code points
        return sorted(range(len(terms)), key=terms.__getitem__)
    return sorted(range(len(terms)), key=lambda place: utf16(terms[place]))


def utf16(term: str) -> bytes:
    """Return bytes that sort as JavaScript sorts strings: code points above U+FFFF before those from U+E000."""
    return term.encode("utf-16-be")
