"""Text -> terms, the way `static/js/search/engine/analysis.js` does it too.

A query finds a paper only where both sides cut words alike, so this analyser exists twice and the tests hold the two
equal. What it adds to Lunr's own tokenizer, trimmer and stemmer is the joined form: `ViT-B/16`, `ViT-B-16` and
`vit b16` share the terms `vit` and `b16`, and the first two are `vitb16` as well.

>>> Analyser().terms("Self-supervised ViT-B/16 at 84.4%, (keys)")
['self', 'supervis', 'selfsupervis', 'vit', '16', 'vitb16', 'vitb', 'b16', '84.4', 'key']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise

_CHUNK = re.compile("[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""What JavaScript's `\\s` leaves between white space; Python's own `\\s` also has U+001C to U+001F and U+0085."""

_PART = re.compile(r"[^\W_]*\d(?:\.\d[^\W_]*)+|[^\W_]+")
"""A number with decimals, what it is glued to included (`6.1x`), or a run of letters and digits."""

_PUNCTUATION = "".join(character for character in map(chr, range(128)) if not character.isalnum())

_SUFFIXES = ("s", "ed", "ing", "y", "i", "e", "al", "ful", "ll", "er", "tor", "ic", "ant", "ent", "ion", "ou", "ism")
"""How a word ends, at its least, that Porter's algorithm takes anything off."""

_JOINED_PARTS = range(2, 5)
"""How many parts a chunk has that is also indexed in one piece. More parts are a sentence without spaces."""


class Analyser:
    """Cuts texts into terms. It remembers the stem of every word it has met, since papers share most of their words."""

    def __init__(self) -> None:
        self._stems = _Stems()
        self._stop_words = stop_words()

    def terms(self, text: str) -> list[str]:
        """The terms of `text` in their order, repetitions included."""
        return [term for chunk in chunks(text) for term in self.chunk_terms(chunk)]

    def chunk_terms(self, chunk: str) -> list[str]:
        """The terms of one of the `chunks` of a text."""
        return [self._stems[word] for word in self.chunk_words(chunk)]

    def chunk_words(self, chunk: str) -> list[str]:
        """The words that the terms of a chunk are the stems of."""
        if not chunk.isascii():
            return [word for piece in _CHUNK.findall(fold(chunk)) for word in self._piece_words(piece)]
        piece = chunk.lower()
        word = piece.strip(_PUNCTUATION)
        if not word.isalnum():
            return self._piece_words(piece)
        return [] if len(word) == 1 or word in self._stop_words else [word]

    def _piece_words(self, piece: str) -> list[str]:
        parts: list[str] = _PART.findall(piece)
        words = [part for part in parts if len(part) > 1 and part not in self._stop_words]
        if len(parts) in _JOINED_PARTS and "://" not in piece:
            words.append("".join(parts))
            if len(parts) == 3:
                words += [a + b for a, b in pairwise(parts) if len(a) < 3 or len(b) < 3 or b[-1].isdecimal()]
        return words


def stem(word: str) -> str:
    """The term that `word` is found by."""
    return _stemmer()(word) if word.endswith(_SUFFIXES) else word


def chunks(text: str) -> list[str]:
    """What stands between white space in `text`, as written. Equal chunks have equal terms, whatever is around them."""
    # All white space of a printable text is U+0020.
    return text.split() if text.isprintable() else _CHUNK.findall(text)


def fold(text: str) -> str:
    """`text` in lower case, without accents, compatibility forms (`²`, `ﬁ`, full width) made plain.

    >>> fold("L²ViT naïve ΟΔΟΣ")
    'l2vit naive οδοσ'
    """
    if text.isascii():
        return text.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    # A final sigma is lower-cased by its neighbours, which differ between a word and its joined form.
    return plain.lower().replace("ς", "σ")


@cache
def stop_words() -> frozenset[str]:
    """The words that are never a term of their own; Lunr's list."""
    from lunr.stop_word_filter import WORDS

    return frozenset(WORDS)


class _Stems(dict[str, str]):
    """Stems by word."""

    def __missing__(self, word: str) -> str:
        self[word] = term = stem(word)
        return term


@cache
def _stemmer() -> Callable[[str], str]:
    from lunr.stemmer import PorterStemmer

    class Stemmer(PorterStemmer):  # type: ignore[misc]
        """Porter's algorithm as lunr.js has it, so that lunr.js finds what Python indexed."""

        b: str
        k: int

        def step1c(self) -> None:
            """`y` becomes `i` after a consonant that is not the first letter: `try` is `tri`, but `key` stays (lunr.py: `kei`)."""
            if self.k >= 2 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
                self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]

    stemmed: Callable[[str], str] = Stemmer().stem
    return stemmed
