"""One pass over a text: words, sentences, and every term of the lexicon that starts at a word.

The lexicon is a trie of folded words in plain dicts, so a text costs one dict look-up for each word plus the length of
what matches, however many terms there are. Words are runs of letters or of digits: `ViT-B/16` is `vit b 16`,
`ImageNet-1K` is `imagenet 1 k`; marks that end a clause are kept as words of their own, so no phrase reaches over them.

>>> fold("Transformers"), fold("studies"), fold("loss")
('transformer', 'study', 'loss')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.taxonomy_terms import Alias, Stress, Term

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[,.;:!?](?=\s|$)|[()\[\]\n—]")
CLAUSE_MARKS = frozenset(",.;:!?()[]\n—")
SENTENCE_MARKS = frozenset(".!?\n")
ABBREVIATIONS = frozenset({"al", "vs", "fig", "eq", "g", "e", "i", "sec", "approx", "dr", "resp", "cf", "etc"})
ANY_CAPITAL = "*"
"""In place of a wanted spelling: the text must not be all lower case."""
END = ""
"""The key of a node's terms in the trie: no word is empty."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Case folded, singular, British -is- spelt -iz-. Both sides of every comparison are folded, so it need not be right, only steady."""
    word = word.casefold()
    if len(word) < 3:
        return word
    if word[-1] == "s" and len(word) > 3 and word[-2] not in "sui":
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for ending in ("ised", "ising", "isation"):
        if word.endswith(ending):
            return word[: -len(ending)] + "iz" + ending[2:]
    return word


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of the lexicon in a text."""

    term: Term
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A title and an abstract, taken apart."""

    text: str
    """Title, newline, abstract."""
    words: list[str]
    """Folded; marks that end a clause stand as themselves."""
    starts: list[int]
    """Offset of each word in `text`."""
    ends: list[int]
    sentence_of: list[int]
    """Index of the sentence of each word; 0 is the title."""
    sentence_starts: list[int]
    """Offset of each sentence's first character."""
    hits: list[Hit]
    """By first word, shorter ones first."""

    def extent(self, sentence: int) -> tuple[int, int]:
        """The offsets of a sentence in `text`."""
        last = sentence + 1 >= len(self.sentence_starts)
        return self.sentence_starts[sentence], len(self.text) if last else self.sentence_starts[sentence + 1]

    def place(self, word: int) -> str:
        """Where a word stands, for evidence."""
        number = self.sentence_of[word]
        return f"sentence {number}" if number else "title"

    def written(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last]]


class Lexicon:
    """All terms, by their folded words."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, phrase: str, term: Term) -> None:
        """Let `phrase` lead to `term`; `phrase` may be in any spelling that folds to the words meant."""
        node = self._root
        for match in WORD.finditer(phrase):
            node = node.setdefault(fold(match[0]), {})
        if node is not self._root:
            node.setdefault(END, []).append(term)

    def read(self, title: str, abstract: str) -> Reading:
        """Take a text apart and find every term in it."""
        text = f"{title}\n{abstract}"
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in WORD.finditer(text):
            words.append(fold(match[0]))
            starts.append(match.start())
            ends.append(match.end())
        sentence_of, sentence_starts = _sentences(text, words, starts, ends)
        reading = Reading(text, words, starts, ends, sentence_of, sentence_starts, [])
        reading.hits.extend(self._hits(reading))
        return reading

    def _hits(self, reading: Reading) -> Iterator[Hit]:
        root, words, count = self._root, reading.words, len(reading.words)
        for first, word in enumerate(words):
            node = root.get(word)
            at = first
            while node is not None:
                terms = node.get(END)
                if terms:
                    yield from (Hit(term, first, at) for term in _spelt(terms, reading, first, at))
                at += 1
                node = node.get(words[at]) if at < count else None


def _spelt(terms: Iterable[Term], reading: Reading, first: int, last: int) -> Iterator[Term]:
    """Those of the terms whose wanted spelling is the text's."""
    for term in terms:
        if isinstance(term, Stress) or not term.exact:
            yield term
            continue
        written = reading.written(first, last).replace("-", " ")
        if isinstance(term, Alias) and term.trim:
            written = written[: -term.trim]
        if written.rstrip("s") == term.exact.rstrip("s") or (term.exact == ANY_CAPITAL and not written.islower()):
            yield term


def _sentences(text: str, words: list[str], starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """The sentence of each word, and where each sentence starts."""
    of: list[int] = []
    heads = [0]
    for index, word in enumerate(words):
        of.append(len(heads) - 1)
        if word in SENTENCE_MARKS and _closes(text, words, index, ends[index]):
            heads.append(ends[index])
    return of, heads


def _closes(text: str, words: list[str], index: int, end: int) -> bool:
    """Whether the mark at `index` ends a sentence, and not an abbreviation."""
    if words[index] == "\n":
        return True
    following = text[end + 1 : end + 2]
    if following and following.islower():
        return False
    return words[index] != "." or index == 0 or words[index - 1] not in ABBREVIATIONS
