"""Texts -> an `Index`, all at once or in turns.

Each distinct chunk of text is analysed once, and a shelf that grew since its last build goes on from the state it had then: the index
is the same to the last digit, for terms are numbered in the order of their first appearance, and postings grow at their end.
"""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import sub
from typing import Any, cast

from generator.search.analysis import Analyser, chunks
from generator.search.index import FIELDS, Column, Index

FIRST_CODE = ord("#")
"""The character of a field without terms, `$` of one with one term, and so on."""
_BATCH = 4096
"""Documents that are gathered in a small table before they go to the large one: a processor reaches for memory it used last much sooner."""
LONGEST_FIELD = 50_000
"""Terms of a field from which on its length is not told: a code would be no character."""


def build(documents: Iterable[Sequence[str]]) -> Index:
    """The index of `documents`, each of them one text for each of `FIELDS`."""
    builder = Builder()
    for texts in documents:
        builder.add(texts)
    return builder.finish()


class Builder:
    """An index that documents are added to. `finish` when all are."""

    def __init__(self, state: Any = None) -> None:
        """Begin with nothing, or with the `state` of another builder."""
        terms, columns, lengths, numbers, met, stems = state or ([], [{} for _ in FIELDS], [[] for _ in FIELDS], {}, {}, {})
        self.index = Index(terms, {}, tuple(columns), tuple(lengths))
        self._analyser = Analyser(met, stems)
        self._numbers = _Numbers(terms, self._analyser, numbers)
        self._fresh = [_Chunks(self._numbers) for _ in FIELDS]
        self._held: list[dict[str, array[int]]] = [defaultdict(_numbers) for _ in FIELDS]

    def add(self, texts: Sequence[str]) -> None:
        """Add a document, one text for each of `FIELDS`."""
        document, surplus = self.index.count, self._numbers.surplus.get
        for text, fresh, lengths in zip(texts, self._fresh, self.index.lengths, strict=True):
            found = chunks(text)
            for documents in map(fresh.__getitem__, found):
                documents.append(document)
            lengths.append(len(found) + sum(map(surplus, found, repeat(0))))
        if document % _BATCH == _BATCH - 1:
            self._flush()

    def finish(self) -> Index:
        """The index of all documents so far."""
        self._flush()
        index = self.index
        names = list(map(str, range(index.count + 1)))
        for place, (columns, lengths, fresh) in enumerate(zip(index.columns, index.lengths, self._held, strict=True)):
            codes = list(map(_length_code, lengths)) if place else None
            for term, documents in self._by_term(fresh):
                columns[term] = _extended(columns.get(term), documents, names, codes)
            fresh.clear()
        index.words = self._analyser.commonest_words()
        return index

    def state(self) -> Any:
        """All that another builder needs to go on, as `marshal` can hold it."""
        index, analyser = self.index, self._analyser
        return index.terms, list(index.columns), list(index.lengths), dict(self._numbers), analyser.met, dict(analyser.stems)

    def _flush(self) -> None:
        """Move what was added last to what was added before, which takes a seventh of the room."""
        for fresh, held in zip(self._fresh, self._held, strict=True):
            for chunk, documents in fresh.items():
                if documents:
                    held[chunk].fromlist(documents)
            fresh.clear()

    def _by_term(self, fresh: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, Sequence[int]]]:
        """Documents by term, rising, from documents by chunk of text."""
        found: dict[int, list[Sequence[int]]] = defaultdict(list)
        for chunk, documents in fresh.items():
            for term in self._numbers[chunk]:
                found[term].append(documents)
        for term, runs in found.items():
            yield term, runs[0] if len(runs) == 1 else sorted(chain.from_iterable(runs))


def _extended(column: Column | None, documents: Sequence[int], names: Sequence[str], codes: Sequence[str] | None) -> Column:
    """`column` with `documents` behind its own; `names` are numbers as text, `codes` the lengths of fields."""
    if not column and len(documents) == 1:  # most terms
        return names[documents[0] + 1], codes[documents[0]] if codes else "", documents[0], 1
    gaps, lengths, last, frequency = column or ("", "", -1, 0)
    fresh = [names[gap] for gap in map(sub, documents, chain((last,), documents))]
    if codes:
        lengths += "".join([codes[document] for document in dict.fromkeys(documents)])
    separator = "," if gaps else ""
    return f"{gaps}{separator}{','.join(fresh)}", lengths, documents[-1], frequency + len(fresh) - fresh.count("0")


def _numbers() -> array[int]:
    return array("I")


def _length_code(length: int) -> str:
    return chr(FIRST_CODE + min(length, LONGEST_FIELD))


class _Chunks(dict[str, list[int]]):
    """Documents by chunk of text. Terms are numbered as their chunks come, whatever the field."""

    def __init__(self, numbers: _Numbers) -> None:
        super().__init__()
        self._numbers = numbers
        self._nowhere = cast("list[int]", deque(maxlen=0))
        """Where documents of chunks without terms go, two in five of all."""

    def __missing__(self, chunk: str) -> list[int]:
        self[chunk] = documents = [] if self._numbers[chunk] else self._nowhere
        return documents


class _Numbers(dict[str, tuple[int, ...]]):
    """Term numbers by chunk of text. A chunk that was not there before is analysed, its new terms get the next numbers."""

    def __init__(self, terms: list[str], analyser: Analyser, known: dict[str, tuple[int, ...]]) -> None:
        super().__init__(known)
        self.surplus = {chunk: len(numbers) - 1 for chunk, numbers in known.items() if len(numbers) != 1}
        """How many more terms than one a chunk has, where it has not just one."""
        self._terms = terms
        self._analyser = analyser
        self._number = {term: number for number, term in enumerate(terms)}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        self[chunk] = numbers = tuple(map(self._number_of, self._analyser.chunk_terms(chunk)))
        if len(numbers) != 1:
            self.surplus[chunk] = len(numbers) - 1
        return numbers

    def _number_of(self, term: str) -> int:
        number = self._number.setdefault(term, len(self._terms))
        if number == len(self._terms):
            self._terms.append(term)
        return number
