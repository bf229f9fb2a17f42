"""One pass over a text: words, sentences, and every term of the lexicon that starts at a word.

The lexicon is a trie of folded words in plain dicts, so a text costs one dict look-up for each word plus the length of
what matches, however many terms there are. Words are runs of letters or of digits: `ViT-B/16` is `vit b 16`,
`ImageNet-1K` is `imagenet 1 k`; marks that end a clause are kept as words of their own, so no phrase reaches over them.

>>> fold("Transformers"), fold("studies"), fold("loss")
('transformer', 'study', 'loss')
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain, compress
from typing import Any, Generic, NamedTuple, TypeVar

from papershelf.taxonomy.terms import Alias, Cue, Dataset, Metric, Stress, Term

WORD = re.compile(r"([a-zA-Z]++(?![^\x00-\x7f])|[,.;:!?](?=\s|$)|[()\[\]\n—]|\d+(?:[.,]\d+)*|[^\W\d_]+)")
"""Runs of letters, marks that end a clause, numbers; words in plain ASCII come first because they are found quicker."""
CLAUSE_MARKS = frozenset(",.;:!?()[]\n—")
SENTENCE_MARKS = frozenset(".!?\n")
ABBREVIATIONS = frozenset({"al", "vs", "fig", "eq", "g", "e", "i", "sec", "approx", "dr", "resp", "cf", "etc"})
ANY_CAPITAL = "*"
"""In place of a wanted spelling: the text must not be all lower case."""
END = ""
"""The key of a node's terms in the trie: no word is empty."""


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


_T = TypeVar("_T", bound=Term)


class Hit(NamedTuple, Generic[_T]):
    """A term of the lexicon in a text."""

    term: _T
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""


class Reading(NamedTuple):
    """A title and an abstract, taken apart."""

    text: str
    """Title, newline, abstract."""
    words: list[str]
    """Folded; marks that end a clause stand as themselves."""
    chunks: list[str]
    """What spaces part the text into."""
    chunk_ends: list[int]
    """Characters up to the end of each chunk, spaces left out."""
    first_words: list[int]
    """Index of the first word of each chunk, and of what would follow the last."""
    sentence_of: list[int]
    """Index of the sentence of each word; 0 is the title."""
    sentence_starts: list[int]
    """Offset of each sentence's first character."""
    cues: list[Hit[Cue]]
    """These and the other hits are by first word, shorter ones first."""
    stresses: list[Hit[Stress]]
    aliases: list[Hit[Alias]]
    measures: list[Hit[Dataset | Metric]]

    def extent(self, sentence: int) -> tuple[int, int]:
        """The offsets of a sentence in `text`."""
        last = sentence + 1 >= len(self.sentence_starts)
        return self.sentence_starts[sentence], len(self.text) if last else self.sentence_starts[sentence + 1]

    def measures_in(self, sentence: int) -> list[Hit[Dataset | Metric]]:
        """The datasets and metrics that start in a sentence."""
        words = bisect_left(self.sentence_of, sentence), bisect_right(self.sentence_of, sentence)
        first, last = (bisect_left(self.measures, word, key=lambda hit: hit.first) for word in words)
        return self.measures[first:last]

    def place(self, word: int) -> str:
        """Where a word stands, for evidence."""
        number = self.sentence_of[word]
        return f"sentence {number}" if number else "title"

    def span(self, word: int) -> tuple[int, int]:
        """The offsets of a word in `text`. They are asked for few words, so they are not worked out for all."""
        at = bisect_right(self.first_words, word) - 1
        chunk = self.chunks[at]
        start, end = _SPANS[chunk][word - self.first_words[at]]
        before = self.chunk_ends[at] - len(chunk) + at
        return before + start, before + end

    def start(self, word: int) -> int:
        """The offset of a word."""
        return self.span(word)[0]

    def end(self, word: int) -> int:
        """The offset behind a word."""
        return self.span(word)[1]

    def written(self, first: int, last: int) -> str:
        """Words as the text has them."""
        return self.text[self.start(first) : self.end(last)]


class Lexicon:
    """All terms, by their folded words."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self._endings: dict[str, list[Term]] = {}
        self._words = _Words(self._root, self._endings)

    def add(self, phrase: str, term: Term) -> None:
        """Let `phrase` lead to `term`; `phrase` may be in any spelling that folds to the words meant, or `*` and the end of a word."""
        if phrase.startswith("*"):
            self._endings.setdefault(fold(phrase[1:]), []).append(term)
            return
        node = self._root
        for word in map(fold, WORD.findall(phrase)):
            node = node.setdefault(word, {})
        if node is not self._root:
            node.setdefault(END, []).append(term)

    def phrases(self) -> Iterator[tuple[str, Term]]:
        """Every phrase, its words folded and one space between, with each term that it leads to."""
        open_nodes = [("", self._root)]
        while open_nodes:
            phrase, node = open_nodes.pop()
            for word, inner in node.items():
                if word == END:
                    yield from ((phrase[1:], term) for term in inner)
                else:
                    open_nodes.append((f"{phrase} {word}", inner))

    def read(self, title: str, abstract: str) -> Reading:
        """Take a text apart and find every term in it."""
        text = f"{title}\n{abstract}"
        chunks = text.split(" ")
        known = list(map(self._words.__getitem__, chunks))
        words = list(chain.from_iterable(known))
        first_words = list(accumulate(map(len, known), initial=0))
        reading = Reading(text, words, chunks, list(accumulate(map(len, chunks))), first_words, [], [0], [], [], [], [])
        _mark_sentences(reading)
        self._find(reading)
        return reading

    def _find(self, reading: Reading) -> None:
        """Fill in the hits, each in the list of its kind."""
        measures = reading.measures
        kinds: dict[type, list[Any]] = {
            Cue: reading.cues, Stress: reading.stresses, Alias: reading.aliases, Dataset: measures, Metric: measures
        }  # fmt: skip
        words, entries = [*reading.words, None], self._words.entries
        for first in compress(range(len(words)), map(entries.__contains__, words)):
            has_ending, node = entries[words[first]]
            if has_ending:
                for term in self._ending(reading, reading.words[first], first):
                    kinds[type(term)].append(Hit(term, first, first))
            at = first
            while node is not None:
                if END in node:
                    for term in node[END]:
                        if not term.exact or _is_spelt(term, reading, first, at):
                            kinds[type(term)].append(Hit(term, first, at))
                at += 1
                node = node.get(words[at])

    def _ending(self, reading: Reading, word: str, at: int) -> Iterator[Term]:
        """The terms that a longer word's end leads to."""
        written = reading.written(at, at)
        for ending, terms in self._endings.items():
            if word.endswith(ending) and word != ending:
                yield from (term for term in terms if not term.exact or written.rstrip("s").endswith(term.exact.lstrip("*").rstrip("s")))


class _Words(dict[str, tuple[str, ...]]):
    """The folded words of each chunk of a text, for papers share most of them, and by which of these words the lexicon is entered."""

    def __init__(self, root: dict[str, Any], endings: dict[str, list[Term]]) -> None:
        self._root, self._endings = root, endings
        self._folded: dict[str, str] = {}
        self.entries: dict[str | None, tuple[bool, dict[Any, Any] | None]] = {}
        """By folded word: whether the lexicon knows its ending, and its node. The many words that lead nowhere are not here."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _MOST_CHUNKS:
            self.clear()
            self._folded.clear()
        self[chunk] = words = tuple([self._folded.get(word) or self._fold(word) for word in WORD.findall(chunk)])
        return words

    def _fold(self, word: str) -> str:
        self._folded[word] = folded = fold(word)
        has_ending, node = folded.endswith(tuple(self._endings)), self._root.get(folded)
        if has_ending or node is not None:
            self.entries[folded] = has_ending, node
        return folded

    def __reduce__(self) -> tuple[type[_Words], tuple[dict[str, Any], dict[str, list[Term]]]]:
        return _Words, (self._root, self._endings)


class _Spans(dict[str, tuple[tuple[int, int], ...]]):
    """Where the words of a chunk begin and end in it."""

    def __missing__(self, chunk: str) -> tuple[tuple[int, int], ...]:
        if len(self) >= _MOST_CHUNKS:
            self.clear()
        self[chunk] = spans = tuple([match.span() for match in WORD.finditer(chunk)])
        return spans


_SPANS = _Spans()
_MOST_CHUNKS = 100_000
"""Remembered at a time."""


def _is_spelt(term: Term, reading: Reading, first: int, last: int) -> bool:
    """Whether the text has the spelling that a term wants."""
    written = reading.written(first, last)
    if term.exact == ANY_CAPITAL:
        return not written.islower()
    if isinstance(term, Alias) and term.trim:
        written = written[: -term.trim]
    return written.replace("-", " ").rstrip("s") == term.exact.rstrip("s")


def _mark_sentences(reading: Reading) -> None:
    """Fill in the sentence of each word, and where each sentence starts; the title is one, whatever marks it has."""
    words, of, heads = reading.words, reading.sentence_of, reading.sentence_starts
    title = words.index("\n")
    for index in compress(range(len(words)), map(SENTENCE_MARKS.__contains__, words)):
        if index >= title and _closes(reading.text, words, index, end := reading.end(index)):
            of.extend([len(heads) - 1] * (index + 1 - len(of)))
            heads.append(end)
    of.extend([len(heads) - 1] * (len(words) - len(of)))


def _closes(text: str, words: list[str], index: int, end: int) -> bool:
    """Whether the mark at `index` ends a sentence, and not an abbreviation."""
    if words[index] == "\n":
        return True
    following = text[end + 1 : end + 2]
    if following and following.islower():
        return False
    return words[index] != "." or index == 0 or words[index - 1] not in ABBREVIATIONS
