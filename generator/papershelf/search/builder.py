"""Texts -> an `Index`, all at once or in several builds.

Each distinct chunk of text is analysed once, and a library with new papers continues from the state of its last build: the index is the
same to the last digit, because terms are numbered in the order of their first appearance, and postings grow at their end.
"""

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from itertools import chain, repeat
from operator import sub
from typing import Any

from papershelf.search.analysis import chunks
from papershelf.search.index import FIELDS, FIRST_CODE, Column, Index, gap_code
from papershelf.search.term_table import TermTable

LONGEST_FIELD = 50_000
"""Number of terms above which lengths of fields are not told apart, because their codes would be surrogates and no characters."""
_BATCH = 4096  # documents that are collected before they are added to the index, because memory that was used lately is read much sooner
_consume = deque[object](maxlen=0).extend  # goes through an iterator sooner than a loop does


class Builder:
    """An index that documents are added to. Call `finish` after the last."""

    def __init__(self, state: Iterable[Any] = ()) -> None:
        """Begin empty, or with the `state` of another builder."""
        table, lengths, *columns = state or (None, [])
        self._table = TermTable(table)
        self.index = Index(
            self._table.terms,
            columns=tuple(map(_unpacked, columns)) or tuple({} for _ in FIELDS),
            lengths=tuple(array("I", each).tolist() for each in lengths) or tuple([] for _ in FIELDS),
        )
        self._batches = [_Batch(self._table) for _ in FIELDS]
        self._gap_codes: list[str] = []  # by gap

    def add(self, texts: Sequence[str]) -> None:
        """Add a document with a text for each of `FIELDS`."""
        document = self.index.count
        for text, batch, lengths in zip(texts, self._batches, self.index.lengths, strict=True):
            found = chunks(text)
            _consume(map(list.append, map(batch.__getitem__, found), repeat(document)))
            lengths.append(len(found) - len(batch.without_terms))
            batch.without_terms.clear()
        if document % _BATCH == _BATCH - 1:
            self._flush()

    def finish(self) -> Index:
        """Return the index of all documents so far."""
        self._flush()
        self.index.words = self._table.commonest_words()
        return self.index

    def into_state(self) -> Iterator[Any]:
        """Yield all that another builder needs to continue: few large values, which `marshal` reads and writes fast.

        The index is emptied field by field meanwhile, because a large index is most of the memory of this process.
        """
        yield self._table.state()
        yield [array("I", lengths).tobytes() for lengths in self.index.lengths]
        for columns in self.index.columns:
            yield _packed(columns)
            columns.clear()

    def _flush(self) -> None:
        """Add the collected documents to the index."""
        index = self.index
        self._gap_codes += map(gap_code, range(len(self._gap_codes), index.count + 1))
        for place, (columns, lengths, batch) in enumerate(zip(index.columns, index.lengths, self._batches, strict=True)):
            for term, documents in batch.take(lengths).items():
                columns[term] = _extended(columns.get(term), documents, self._gap_codes, lengths if place else ())


def _extended(column: Column | None, documents: Sequence[int], gap_codes: Sequence[str], lengths: Sequence[int]) -> Column:
    """Return `column` with `documents` added. `gap_codes` are by gap; `lengths` are those of all fields, or empty for abstracts."""
    if not column and len(documents) == 1:  # most terms
        return gap_codes[documents[0] + 1], _code(lengths[documents[0]]) if lengths else "", documents[0], 1
    gaps, codes, last, frequency = column or ("", "", -1, 0)
    fresh = list(map(gap_codes.__getitem__, map(sub, documents, chain((last,), documents))))
    if lengths:
        codes += "".join([_code(lengths[document]) for document in dict.fromkeys(documents)])
    return gaps + "".join(fresh), codes, documents[-1], frequency + len(fresh) - fresh.count(gap_codes[0])


def _code(length: int) -> str:
    return chr(FIRST_CODE + min(length, LONGEST_FIELD))


def _packed(columns: dict[int, Column]) -> list[Any]:
    """Return the columns of a field joined into few values. Neither gaps nor codes of lengths contain a space."""
    gaps, codes, lasts, frequencies = zip(*columns.values(), strict=True) if columns else ((), (), (), ())
    return [" ".join(gaps), " ".join(codes), *(array("I", numbers).tobytes() for numbers in (columns, lasts, frequencies))]


def _unpacked(packed: Sequence[Any]) -> dict[int, Column]:
    gaps, codes, *numbers = packed
    terms, lasts, frequencies = (array("I", each) for each in numbers)
    columns = zip(gaps.split(" "), codes.split(" "), lasts, frequencies, strict=False)
    return dict(zip(terms, columns, strict=False))  # not strict, because the empty text of no columns is split into one


class _Batch(dict[str, list[int]]):
    """Documents by chunk of text, for one field. Chunks of one and the same term share a list."""

    def __init__(self, table: TermTable) -> None:
        super().__init__()
        self._table = table
        self._by_term: dict[int, list[int]] = {}
        self._several: dict[str, list[int]] = {}  # documents by chunk of more than one term
        self.without_terms: list[int] = []  # documents of chunks without terms, which are two in five of all chunks

    def __missing__(self, chunk: str) -> list[int]:
        numbers = self._table[chunk]
        if not numbers:
            documents = self.without_terms
        elif len(numbers) > 1:
            documents = self._several[chunk] = []
        elif numbers[0] in self._by_term:
            documents = self._by_term[numbers[0]]
        else:
            documents = self._by_term[numbers[0]] = []
        self[chunk] = documents
        return documents

    def take(self, lengths: MutableSequence[int]) -> Mapping[int, Sequence[int]]:
        """Return rising documents by term and empty the batch. Add to `lengths` the terms that chunks have besides their first."""
        found, mixed = self._by_term, set[int]()
        for chunk, documents in self._several.items():
            numbers = self._table[chunk]
            for document in documents:
                lengths[document] += len(numbers) - 1
            for number in numbers:
                found.setdefault(number, []).extend(documents)
            mixed.update(numbers)
        for number in mixed:
            found[number].sort()
        self.clear()
        self._by_term, self._several = {}, {}
        return found
