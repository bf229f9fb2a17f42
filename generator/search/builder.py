"""Texts -> an `Index`, all at once or in turns.

Each distinct chunk of text is analysed once, and a shelf that grew since its last build goes on from the state it had then: the index
is the same to the last digit, for terms are numbered in the order of their first appearance.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from generator.search.analysis import Analyser, chunks
from generator.search.index import FIELDS, NUMBER, Index


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
        terms, postings, lengths, rows, numbers, met, stems = state or ([], [], [], {}, {}, {}, {})
        self.index = Index(terms, {}, [array(NUMBER, posting) for posting in postings], lengths, rows)
        self._analyser = Analyser(met, stems)
        self._fresh: list[list[int]] = [[] for _ in terms]
        self._numbers = _Numbers(self.index, self._analyser, self._fresh, numbers)

    def add(self, texts: Sequence[str]) -> None:
        """Add a document, one text for each of `FIELDS`."""
        fresh, numbers, lengths = self._fresh, self._numbers, self.index.lengths
        for place, text in enumerate(texts, self.index.count * len(FIELDS)):
            frequencies = Counter(chain.from_iterable(map(numbers.__getitem__, chunks(text))))
            for term, frequency in frequencies.items():
                fresh[term] += (place, frequency)
            lengths.append(frequencies.total())

    def finish(self) -> Index:
        """The index of all documents so far."""
        index = self.index
        index.postings += [array(NUMBER) for _ in range(len(index.postings), len(index.terms))]
        for term, posting in enumerate(self._fresh):
            if posting:
                index.postings[term].extend(array(NUMBER, posting))
                index.rows.pop(term, None)
                posting.clear()
        index.words = self._analyser.commonest_words()
        return index

    def state(self) -> Any:
        """All that another builder needs to go on, as `marshal` can hold it."""
        index, analyser = self.index, self._analyser
        postings = [posting.tobytes() for posting in index.postings]
        return index.terms, postings, index.lengths, index.rows, dict(self._numbers), analyser.met, dict(analyser.stems)


class _Numbers(dict[str, tuple[int, ...]]):
    """Term numbers by chunk of text. A chunk that was not there before is analysed, its new terms get the next numbers."""

    def __init__(self, index: Index, analyser: Analyser, fresh: list[list[int]], known: dict[str, tuple[int, ...]]) -> None:
        super().__init__(known)
        self._index = index
        self._analyser = analyser
        self._fresh = fresh
        self._number = {term: number for number, term in enumerate(index.terms)}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        self[chunk] = numbers = tuple(map(self._number_of, self._analyser.chunk_terms(chunk)))
        return numbers

    def _number_of(self, term: str) -> int:
        number = self._number.setdefault(term, len(self._index.terms))
        if number == len(self._index.terms):
            self._index.terms.append(term)
            self._fresh.append([])
        return number
