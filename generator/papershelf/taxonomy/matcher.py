"""The scan of a text: its words, its sentences, and every term of the lexicon in it, in one pass.

The lexicon is a trie of folded words in plain dicts. A scan costs one dict look-up for each word and the length of the
matches, whatever the number of terms. A word is a run of letters or a number: `ViT-B/16` is `vit b 16`, `ImageNet-1K` is
`imagenet 1 k`. Marks that end a clause are words too, so that no phrase matches across them.

>>> fold("Transformers"), fold("studies"), fold("loss")
('transformer', 'study', 'loss')
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, chain, compress
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from papershelf.taxonomy.terms import Alias, Cue, Dataset, Emphasis, Metric, Term

WORD = re.compile(r"([a-zA-Z]++(?![^\x00-\x7f])|[,.;:!?](?=\s|$)|[()\[\]\n—]|\d+(?:[.,]\d+)*|[^\W\d_]+)")
"""Words, marks that end a clause, and numbers. ASCII words have an alternative of their own, because it is faster."""
CLAUSE_MARKS = frozenset(",.;:!?()[]\n—")
_LAST_MARKS = frozenset(",.;:!?")  # those that count at the end of a chunk only
SENTENCE_MARKS = frozenset(".!?\n")
ABBREVIATIONS = frozenset({"al", "vs", "fig", "eq", "g", "e", "i", "sec", "approx", "dr", "resp", "cf", "etc"})
ANY_CAPITAL = "*"  # as `spelling` of a term: the text must not be all lower case
END = ""  # key of a trie node's terms. No word is empty.
_CACHE_SIZE = 100_000  # maximal size of each cache, in chunks


_BRITISH = ("ised", "ising", "isation")


def fold(word: str) -> str:
    """Return a word in lower case and singular, with British -is- spelled -iz-.

    Errors are harmless, because both sides of every comparison are folded.
    """
    word = word.casefold()
    if len(word) < 3:
        return word
    if word[-1] == "s" and len(word) > 3 and word[-2] not in "sui":
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for ending in _BRITISH if word.endswith(_BRITISH) else ():
        if word.endswith(ending):
            return word[: -len(ending)] + "iz" + ending[2:]
    return word


_T = TypeVar("_T", bound=Term)


class Hit(NamedTuple, Generic[_T]):
    """A term of the lexicon in a text."""

    term: _T
    first: int  # index of its first word
    last: int  # index of its last word


_hit = partial(tuple.__new__, Hit)  # `Hit(*values)` in a third of its time, because a paper has fifty


class Scan(NamedTuple):
    """A title and an abstract, split into words and sentences, with the terms in them."""

    text: str  # title, newline, abstract
    words: list[str]  # folded words, and marks that end a clause
    vocabulary: frozenset[str]  # the different words
    chunks: list[str]  # the text, split at spaces
    chunk_ends: list[int]  # number of characters up to the end of each chunk, without spaces
    names: list[int]  # indexes of the chunks that may hold a name
    first_words: list[int]  # index of the first word of each chunk, and at the end the number of words
    sentence_of: list[int]  # index of the sentence of each word; 0 is the title
    sentence_starts: list[int]  # offset of each sentence's first character
    cues: list[Hit[Cue]]  # in order of their first words, shorter hits first, like all lists of hits
    emphases: list[Hit[Emphasis]]
    aliases: list[Hit[Alias]]
    datasets_and_metrics: list[Hit[Dataset | Metric]]

    def extent(self, sentence: int) -> tuple[int, int]:
        """Return start and end offset of a sentence in `text`."""
        last = sentence + 1 >= len(self.sentence_starts)
        return self.sentence_starts[sentence], len(self.text) if last else self.sentence_starts[sentence + 1]

    def datasets_and_metrics_in(self, sentence: int) -> list[Hit[Dataset | Metric]]:
        """Return the datasets and metrics that start in a sentence."""
        words = bisect_left(self.sentence_of, sentence), bisect_right(self.sentence_of, sentence)
        first, last = (bisect_left(self.datasets_and_metrics, word, key=lambda hit: hit.first) for word in words)
        return self.datasets_and_metrics[first:last]

    def place(self, word: int) -> str:
        """Return `title`, or `sentence` and the number of the sentence that has a word."""
        number = self.sentence_of[word]
        return f"sentence {number}" if number else "title"

    def span(self, word: int) -> tuple[int, int]:
        """Return start and end offset of a word in `text`; computed on demand, because few words are asked for."""
        at = bisect_right(self.first_words, word) - 1
        chunk = self.chunks[at]
        start, end = _spans(chunk)[word - self.first_words[at]]
        before = self.chunk_ends[at] - len(chunk) + at
        return before + start, before + end

    def word_at(self, offset: int) -> int:
        """Return the index of the word at an offset, or of the first one of its chunk where the offset is before that."""
        at = bisect_right(range(len(self.chunks)), offset, key=lambda chunk: self.chunk_ends[chunk] + chunk)
        first, last = self.first_words[at], self.first_words[at + 1]
        start = offset - (self.chunk_ends[at] - len(self.chunks[at]) + at)
        return first + max(0, bisect_right(_spans(self.chunks[at])[: last - first], start, key=itemgetter(0)) - 1)

    def start(self, word: int) -> int:
        """Return the start offset of a word."""
        return self.span(word)[0]

    def end(self, word: int) -> int:
        """Return the end offset of a word."""
        return self.span(word)[1]

    def as_written(self, first: int, last: int) -> str:
        """Return the text from word `first` to word `last`."""
        if first != last:
            return self.text[self.start(first) : self.end(last)]
        at = bisect_right(self.first_words, first) - 1
        start, end = _spans(chunk := self.chunks[at])[first - self.first_words[at]]
        return chunk[start:end]


class Lexicon:
    """All terms of a taxonomy, by their folded words."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self._endings: dict[str, list[Term]] = {}
        self._chunks = _Chunks(self._root, self._endings)

    def add(self, phrase: str, term: Term) -> None:
        """Add `term` under `phrase`, which is in any spelling, or `*` and the ending of a word."""
        if phrase.startswith("*"):
            self._endings.setdefault(fold(phrase[1:]), []).append(term)
            return
        node = self._root
        for word in map(fold, WORD.findall(phrase)):
            node = node.setdefault(word, {})
        if node is not self._root:
            node.setdefault(END, []).append(term)

    def phrases(self) -> Iterator[tuple[str, Term]]:
        """Yield every phrase as folded words between single spaces, with each of its terms."""
        open_nodes = [("", self._root)]
        while open_nodes:
            phrase, node = open_nodes.pop()
            for word, inner in node.items():
                if word == END:
                    yield from ((phrase[1:], term) for term in inner)
                else:
                    open_nodes.append((f"{phrase} {word}", inner))

    def scan(self, title: str, abstract: str) -> Scan:
        """Return the words, the sentences and all terms of a text."""
        text = f"{title}\n{abstract}"
        chunks = text.split(" ")
        known = list(map(self._chunks.__getitem__, chunks))
        words_of = list(map(_WORDS, known))
        words = list(chain.from_iterable(words_of))
        names = list(compress(range(len(chunks)), map(_MAY_BE_NAME, known)))
        first_words = list(accumulate(map(len, words_of), initial=0))
        chunk_ends = list(accumulate(map(len, chunks)))
        scan = Scan(text, words, frozenset(words), chunks, chunk_ends, names, first_words, [], [0], [], [], [], [])
        _find_sentences(scan, known)
        _find_terms(scan, list(chain.from_iterable(map(_ENTRIES, known))))
        return scan


_Entry = tuple[tuple[Sequence[Term], Sequence[Term]] | None, dict[Any, Any]]
"""Terms of a word's endings, which are not all of it, and its own terms, if it has any; and its node in the trie."""


_Chunk = tuple[tuple[str, ...], tuple[_Entry | None, ...], bool, Sequence[tuple[int, int]]]
"""What a chunk always has: folded words and marks; what the lexicon has of each; whether it may hold a name, because it has capitals, or
a number behind a hyphen; and of the marks that end a sentence, word and end in the chunk.
"""
_WORDS, _ENTRIES, _MAY_BE_NAME, _MARKS = map(itemgetter, range(4))


class _Chunks(dict[str, _Chunk]):
    """Cache of what chunks always have, because papers share most of them; in one place, so that a look-up fetches all of it."""

    def __init__(self, root: dict[str, Any], endings: dict[str, list[Term]]) -> None:
        self._root, self._endings = root, endings
        self._folded = _Folded(root, endings)

    def __missing__(self, chunk: str) -> _Chunk:
        if len(self) >= _CACHE_SIZE:
            self.clear()
            self._folded.clear()
        folded = self._folded
        may_be_name = not chunk.islower() or ("-" in chunk and any(map(str.isdigit, chunk)))
        if chunk.isascii() and chunk.isalpha():  # as most chunks are, which need no search
            word, entry = folded[chunk]
            known: _Chunk = (word,), (entry,), may_be_name, ()
        elif (mark := chunk[-1:]) in _LAST_MARKS and (letters := chunk[:-1]).isascii() and letters.isalpha():
            word, entry = folded[letters]
            known = (word, mark), (entry, None), may_be_name, ((1, len(chunk)),) if mark in SENTENCE_MARKS else ()
        else:
            found = [folded[word] for word in WORD.findall(chunk)]
            words = tuple([word for word, _ in found])
            marks: Sequence[tuple[int, int]] = ()
            if not SENTENCE_MARKS.isdisjoint(words):
                marks = [(at, each.end()) for at, each in enumerate(WORD.finditer(chunk)) if each[0] in SENTENCE_MARKS]
            known = words, tuple([entry for _, entry in found]), may_be_name, marks
        self[chunk] = known
        return known

    def __reduce__(self) -> tuple[type[_Chunks], tuple[dict[str, Any], dict[str, list[Term]]]]:
        return _Chunks, (self._root, self._endings)


class _Folded(dict[str, "tuple[str, _Entry | None]"]):
    """Cache of the folded form of each word, with what the lexicon has of it; None where it has nothing."""

    def __init__(self, root: dict[str, Any], endings: dict[str, list[Term]]) -> None:
        self._root, self._endings = root, endings
        self._entries: dict[str, _Entry | None] = {}

    def __missing__(self, word: str) -> tuple[str, _Entry | None]:
        folded = fold(word)
        if folded not in self._entries:
            self._entries[folded] = self._entry(folded)
        self[word] = found = folded, self._entries[folded]
        return found

    def _entry(self, folded: str) -> _Entry | None:
        of_ending: list[Term] = []
        if folded.endswith(tuple(self._endings)):
            of_ending = [term for ending, terms in self._endings.items() if folded.endswith(ending) and folded != ending for term in terms]
        node = self._root.get(folded, {})
        terms = node.get(END, ())
        if not (of_ending or node):
            return None
        return (of_ending, terms) if of_ending or terms else None, node


def _find_terms(scan: Scan, entries: Sequence[_Entry | None]) -> None:
    """Append each hit to the list of its type in `scan`. `entries` are those of the words."""
    others = scan.datasets_and_metrics
    kinds: dict[type, list[Any]] = {
        Cue: scan.cues, Emphasis: scan.emphases, Alias: scan.aliases, Dataset: others, Metric: others
    }  # fmt: skip
    words = [*scan.words, None]
    places = compress(range(len(entries)), entries)
    for first, (own, inner), next_word in zip(places, filter(None, entries), compress(words[1:], entries), strict=True):
        if own:  # most words only begin phrases
            of_ending, terms = own
            for term in of_ending:
                if _has_ending(term, scan, first):
                    kinds[type(term)].append(_hit((term, first, first)))
            for term in terms:
                if not term.spelling or _has_spelling(term, scan, first, first):
                    kinds[type(term)].append(_hit((term, first, first)))
        at, node = first + 1, inner.get(next_word)
        while node:
            for term in node.get(END, ()):
                if not term.spelling or _has_spelling(term, scan, first, at):
                    kinds[type(term)].append(_hit((term, first, at)))
            at += 1
            node = node.get(words[at])


@lru_cache(maxsize=_CACHE_SIZE)
def _spans(chunk: str) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each word in a chunk."""
    return tuple([match.span() for match in WORD.finditer(chunk)])


def _has_spelling(term: Term, scan: Scan, first: int, last: int) -> bool:
    """Return whether the words from `first` to `last` have the spelling of `term`."""
    written, spelling = scan.as_written(first, last), term.spelling
    if written == spelling:
        return True
    if spelling == ANY_CAPITAL:
        return not written.islower()
    if isinstance(term, Alias) and term.trim:
        written = written[: -term.trim]
    if written == spelling:
        return True
    written = written.replace("-", " ")
    if isinstance(term, Cue) and " " in written:
        written = _as_in(spelling, written)
    return written.rstrip("s") == spelling.rstrip("s")


def _has_ending(term: Term, scan: Scan, index: int) -> bool:
    """Return whether a word ends as `term` is spelled behind its `*`."""
    return scan.as_written(index, index).rstrip("s").endswith(term.spelling.lstrip("*").rstrip("s"))


def _as_in(spelling: str, written: str) -> str:
    """Return written words as `spelling` has them where it is in lower case: `LLM Agents` is `LLM agent`, `llm agent` is not."""
    words, likes = written.split(" "), spelling.split(" ")
    if len(words) != len(likes):
        return written
    return " ".join([like if like.islower() else word for word, like in zip(words, likes, strict=True)])


def _find_sentences(scan: Scan, known: Sequence[_Chunk]) -> None:
    """Fill in the sentence of each word and the start of each sentence. The title is one sentence, whatever its marks."""
    words, of, starts = scan.words, scan.sentence_of, scan.sentence_starts
    title = words.index("\n")
    marks = list(map(_MARKS, known))
    for at in compress(range(len(marks)), marks):
        first, before = scan.first_words[at], scan.chunk_ends[at] - len(scan.chunks[at]) + at
        for word, mark_end in marks[at]:
            index, end = first + word, before + mark_end
            if index >= title and _ends_sentence(scan.text, words, index, end):
                of.extend([len(starts) - 1] * (index + 1 - len(of)))
                starts.append(end)
    of.extend([len(starts) - 1] * (len(words) - len(of)))


def _ends_sentence(text: str, words: list[str], index: int, end: int) -> bool:
    """Return whether the mark at `index` ends a sentence, and not an abbreviation."""
    if words[index] == "\n":
        return True
    if text[end + 1 : end + 2].islower():
        return False
    return words[index] != "." or index == 0 or words[index - 1] not in ABBREVIATIONS
