"""Chunks of text -> the numbers of their terms, in the order in which terms appear.

Papers share most of their chunks, so each is analysed once. A chunk is a word with the punctuation around it (`models`, `(models`,
`models,`), so the number of chunks with a word tells which of all the words with one stem a reader is likely to mean.
"""

from array import array
from collections.abc import Iterable
from itertools import chain
from typing import Any

from papershelf.search.analysis import chunk_words, stem


class TermTable(dict[str, tuple[int, ...]]):
    """Term numbers by chunk of text. A chunk is analysed when it is first asked for; its new terms get the next numbers."""

    def __init__(self, state: Any = None) -> None:
        """Begin empty, or with the `state` of another table."""
        super().__init__()
        before, terms, words, stems, counts = state or ("", "", "", b"", b"")
        self._before: str = before
        self._known = set(self._before.split(" "))  # chunks whose words are counted already
        self.terms: list[str] = terms.split()  # by number
        self._words = _Words(self.terms, zip(words.split(), array("I", stems), strict=True))
        self._counts = dict(zip(self._words, array("I", counts), strict=True))  # by word: the number of chunks with it

    def commonest_words(self) -> dict[str, str]:
        """Return by term the word that most chunks of the term have; of equally common words the first."""
        most, words = [0] * len(self.terms), [""] * len(self.terms)
        for (word, term), count in zip(self._words.items(), self._counts.values(), strict=True):
            if count > most[term]:
                most[term], words[term] = count, word
        return dict(zip(self.terms, words, strict=True))

    def state(self) -> Any:
        """Return all that another table needs to continue, as values for `marshal`. No chunk, word or term contains a space."""
        before = (self._before,) if self._before else ()
        chunks = " ".join(chain(before, (chunk for chunk in self if chunk not in self._known)))
        numbers = (array("I", each.values()).tobytes() for each in (self._words, self._counts))
        return [chunks, " ".join(self.terms), " ".join(self._words), *numbers]

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        words = chunk_words(chunk)
        self[chunk] = numbers = tuple([self._words[word] for word in words])
        if chunk not in self._known:
            for word in words:
                self._counts[word] = self._counts.get(word, 0) + 1
        return numbers


class _Words(dict[str, int]):
    """Term numbers by word."""

    def __init__(self, terms: list[str], known: Iterable[tuple[str, int]]) -> None:
        super().__init__(known)
        self.terms = terms
        self._numbers = dict(zip(terms, range(len(terms)), strict=True))

    def __missing__(self, word: str) -> int:
        term = stem(word)
        self[word] = number = self._numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
        return number
