"""Texts -> an `Index`, all at once or in turns.

Each distinct chunk of text is analysed once, and a shelf that grew since its last build goes on from the state it had then: the index
is the same to the last digit, for terms are numbered in the order of their first appearance, and postings grow at their end.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from itertools import chain, repeat
from operator import sub
from typing import Any

from papershelf.search.analysis import chunks
from papershelf.search.index import FIELDS, Column, Index
from papershelf.search.term_table import TermTable

FIRST_CODE = ord("#")
"""The character of a field without terms, `$` of one with one term, and so on."""
_BATCH = 4096
"""Documents that are gathered before they go into the index: a processor reaches for memory it used last much sooner."""
LONGEST_FIELD = 50_000
"""Terms of a field from which on its length is not told: a code would be no character."""
_exhaust = deque[object](maxlen=0).extend
"""Goes through what it is given, sooner than a loop can."""


def build(documents: Iterable[Sequence[str]]) -> Index:
    """The index of `documents`, each of them one text for each of `FIELDS`."""
    builder = Builder()
    for texts in documents:
        builder.add(texts)
    return builder.finish()


class Builder:
    """An index that documents are added to. `finish` when all are."""

    def __init__(self, state: Iterable[Any] | None = None) -> None:
        """Begin with nothing, or with the `state` of another builder."""
        lexicon, lengths, *columns = state or (None, [])
        self._lexicon = TermTable(lexicon)
        self.index = Index(
            self._lexicon.terms,
            columns=tuple(map(_unpacked, columns)) or tuple({} for _ in FIELDS),
            lengths=tuple(array("I", each).tolist() for each in lengths) or tuple([] for _ in FIELDS),
        )
        self._batches = [_Batch(self._lexicon) for _ in FIELDS]
        self._names: list[str] = []

    def add(self, texts: Sequence[str]) -> None:
        """Add a document, one text for each of `FIELDS`."""
        document = self.index.count
        for text, batch, lengths in zip(texts, self._batches, self.index.lengths, strict=True):
            found = chunks(text)
            _exhaust(map(list.append, map(batch.__getitem__, found), repeat(document)))
            lengths.append(len(found) - len(batch.nowhere))
            batch.nowhere.clear()
        if document % _BATCH == _BATCH - 1:
            self._flush()

    def finish(self) -> Index:
        """The index of all documents so far."""
        self._flush()
        self.index.words = self._lexicon.commonest_words()
        return self.index

    def into_state(self) -> Iterator[Any]:
        """All that another builder needs to go on, as `marshal` can hold it: few large values, which it reads and writes at once.

        The index is given up for it, field by field, for a large one is most of what this process holds.
        """
        yield self._lexicon.state()
        yield [array("I", lengths).tobytes() for lengths in self.index.lengths]
        for columns in self.index.columns:
            yield _packed(columns)
            columns.clear()

    def _flush(self) -> None:
        """Put the documents that were gathered into the index."""
        index = self.index
        self._names += map(str, range(len(self._names), index.count + 1))
        for place, (columns, lengths, batch) in enumerate(zip(index.columns, index.lengths, self._batches, strict=True)):
            for term, documents in batch.take(lengths).items():
                columns[term] = _extended(columns.get(term), documents, self._names, lengths if place else ())


def _extended(column: Column | None, documents: Sequence[int], names: Sequence[str], lengths: Sequence[int]) -> Column:
    """`column` with `documents` behind its own; `names` are numbers as text, `lengths` those of fields if they are told."""
    if not column and len(documents) == 1:  # most terms
        return names[documents[0] + 1], _code(lengths[documents[0]]) if lengths else "", documents[0], 1
    gaps, codes, last, frequency = column or ("", "", -1, 0)
    fresh = list(map(names.__getitem__, map(sub, documents, chain((last,), documents))))
    if lengths:
        codes += "".join([_code(lengths[document]) for document in dict.fromkeys(documents)])
    separator = "," if gaps else ""
    return f"{gaps}{separator}{','.join(fresh)}", codes, documents[-1], frequency + len(fresh) - fresh.count("0")


def _code(length: int) -> str:
    return chr(FIRST_CODE + min(length, LONGEST_FIELD))


def _packed(columns: dict[int, Column]) -> list[Any]:
    """The columns of a field end to end, for neither gaps nor codes of lengths hold a space."""
    gaps, codes, lasts, frequencies = zip(*columns.values(), strict=True) if columns else ((), (), (), ())
    return [" ".join(gaps), " ".join(codes), *(array("I", numbers).tobytes() for numbers in (columns, lasts, frequencies))]


def _unpacked(packed: Sequence[Any]) -> dict[int, Column]:
    gaps, codes, *numbers = packed
    terms, lasts, frequencies = (array("I", each) for each in numbers)
    columns = zip(gaps.split(" "), codes.split(" "), lasts, frequencies, strict=False)
    return dict(zip(terms, columns, strict=False))  # of no columns, the texts split into an empty one


class _Batch(dict[str, list[int]]):
    """Documents by chunk of text, for one field. Chunks that are all of one term share a list."""

    def __init__(self, lexicon: TermTable) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._by_term: dict[int, list[int]] = {}
        self._several: dict[str, list[int]] = {}
        """The chunks of more than one term."""
        self.nowhere: list[int] = []
        """Where documents of chunks without terms go, two in five of all."""

    def __missing__(self, chunk: str) -> list[int]:
        numbers = self._lexicon[chunk]
        if len(numbers) == 1:
            documents = self._by_term.setdefault(numbers[0], [])
        else:
            documents = self._several.setdefault(chunk, []) if numbers else self.nowhere
        self[chunk] = documents
        return documents

    def take(self, lengths: MutableSequence[int]) -> Mapping[int, Sequence[int]]:
        """Documents by term, rising, to be gathered anew; `lengths` are told of the terms that chunks have beside their first."""
        found, mixed = self._by_term, set[int]()
        for chunk, documents in self._several.items():
            numbers = self._lexicon[chunk]
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
