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
from itertools import accumulate, compress
from typing import Any, Generic, NamedTuple, TypeVar

from generator.taxonomy_terms import Alias, Cue, Dataset, Metric, Stress, Term

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
    starts: list[int]
    """Offset of each word in `text`."""
    ends: list[int]
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

    def written(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last]]


class Lexicon:
    """All terms, by their folded words."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self._endings: dict[str, list[Term]] = {}
        self._entries = _Entries(self._root, self._endings)

    def add(self, phrase: str, term: Term) -> None:
        """Let `phrase` lead to `term`; `phrase` may be in any spelling that folds to the words meant, or `*` and the end of a word."""
        if phrase.startswith("*"):
            self._endings.setdefault(fold(phrase[1:]), []).append(term)
            return
        node = self._root
        for word in map(_FOLDED.__getitem__, WORD.split(phrase)[1::2]):
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
        pieces = WORD.split(text)  # what lies between words, and words, by turns
        words = list(map(_FOLDED.__getitem__, pieces[1::2]))
        offsets = list(accumulate(map(len, pieces)))
        starts, ends = offsets[:-1:2], offsets[1::2]
        reading = Reading(text, words, starts, ends, *_sentences(text, words, ends), [], [], [], [])
        self._find(reading)
        return reading

    def _find(self, reading: Reading) -> None:
        """Fill in the hits, each in the list of its kind."""
        measures = reading.measures
        kinds: dict[type, list[Any]] = {
            Cue: reading.cues, Stress: reading.stresses, Alias: reading.aliases, Dataset: measures, Metric: measures
        }  # fmt: skip
        words = [*reading.words, None]
        entries = list(map(self._entries.__getitem__, reading.words))
        for first in compress(range(len(entries)), entries):
            has_ending, node = entries[first] or _NOWHERE
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


class _Folded(dict[str, str]):
    """Folded words by word as written: papers share most of their words."""

    def __missing__(self, word: str) -> str:
        self[word] = folded = fold(word)
        return folded


_FOLDED = _Folded()
_Entry = tuple[bool, dict[Any, Any] | None]
_NOWHERE: _Entry = (False, None)


class _Entries(dict[str, _Entry | None]):
    """Where the lexicon is entered with a folded word: whether by its ending, and by which node; None for the many that lead nowhere."""

    def __init__(self, root: dict[str, Any], endings: dict[str, list[Term]]) -> None:
        self._root, self._endings = root, endings

    def __missing__(self, word: str) -> _Entry | None:
        has_ending, node = word.endswith(tuple(self._endings)), self._root.get(word)
        self[word] = entry = (has_ending, node) if has_ending or node is not None else None
        return entry

    def __reduce__(self) -> tuple[type[_Entries], tuple[dict[str, Any], dict[str, list[Term]]]]:
        return _Entries, (self._root, self._endings)


def _is_spelt(term: Term, reading: Reading, first: int, last: int) -> bool:
    """Whether the text has the spelling that a term wants."""
    written = reading.written(first, last)
    if term.exact == ANY_CAPITAL:
        return not written.islower()
    if isinstance(term, Alias) and term.trim:
        written = written[: -term.trim]
    return written.replace("-", " ").rstrip("s") == term.exact.rstrip("s")


def _sentences(text: str, words: list[str], ends: list[int]) -> tuple[list[int], list[int]]:
    """The sentence of each word, and where each sentence starts; the title is one, whatever marks it has."""
    of: list[int] = []
    heads = [0]
    title = words.index("\n")
    for index in compress(range(len(words)), map(SENTENCE_MARKS.__contains__, words)):
        if index >= title and _closes(text, words, index, ends[index]):
            of.extend([len(heads) - 1] * (index + 1 - len(of)))
            heads.append(ends[index])
    of.extend([len(heads) - 1] * (len(words) - len(of)))
    return of, heads


def _closes(text: str, words: list[str], index: int, end: int) -> bool:
    """Whether the mark at `index` ends a sentence, and not an abbreviation."""
    if words[index] == "\n":
        return True
    following = text[end + 1 : end + 2]
    if following and following.islower():
        return False
    return words[index] != "." or index == 0 or words[index - 1] not in ABBREVIATIONS
