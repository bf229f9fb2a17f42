"""Text -> terms, exactly as `static/js/search/engine/analysis.js` does it.

A query finds a paper only if both sides cut words alike, so this analysis exists twice, and tests compare the two. It adds to Lunr's own
tokenizer, trimmer and stemmer the joined form: `ViT-B/16`, `ViT-B-16` and `vit b16` share the terms `vit` and `b16`, and the first two are
`vitb16` as well.

>>> terms("Self-supervised ViT-B/16 at 84.4%, (keys)")
['self', 'supervis', 'selfsupervis', 'vit', '16', 'vitb16', 'vitb', 'b16', '84.4', 'key']
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import pairwise

_CHUNK = re.compile("[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""Text between JavaScript's `\\s`; Python's `\\s` has U+001C to U+001F and U+0085 besides."""
_PART = re.compile(r"[^\W_]*\d(?:\.\d[^\W_]*)+|[^\W_]+")
"""A number with decimals and what is attached to it (`6.1x`), or a run of letters and digits."""
_PUNCTUATION = "".join(character for character in map(chr, range(128)) if not character.isalnum())
_SUFFIXES = ("s", "ed", "ing", "y", "i", "e", "al", "ful", "ll", "er", "tor", "ic", "ant", "ent", "ion", "ou", "ism")
"""Endings of all the words that Porter's algorithm changes."""
_JOINED_PARTS = range(2, 5)  # numbers of parts of a chunk that is also indexed in one piece. More parts are a sentence without spaces.


def terms(text: str) -> list[str]:
    """Return the terms of `text` in their order, repetitions included."""
    return [stem(word) for chunk in chunks(text) for word in chunk_words(chunk)]


def chunks(text: str) -> list[str]:
    """Return the pieces of `text` between white space, unchanged. Equal chunks have equal terms, whatever is around them."""
    # All white space of a printable text is U+0020.
    return text.split() if text.isprintable() else _CHUNK.findall(text)


def chunk_words(chunk: str) -> list[str]:
    """Return the words of a chunk. Their stems are its terms."""
    if not chunk.isascii():
        return [word for piece in _CHUNK.findall(fold(chunk)) for word in _piece_words(piece)]
    piece = chunk.lower()
    word = piece.strip(_PUNCTUATION)
    if not word.isalnum():
        return _piece_words(piece)
    return [] if len(word) == 1 or word in stop_words() else [word]


def _piece_words(piece: str) -> list[str]:
    parts: list[str] = _PART.findall(piece)
    words = [part for part in parts if len(part) > 1 and part not in stop_words()]
    if len(parts) in _JOINED_PARTS and "://" not in piece:
        words.append("".join(parts))
        if len(parts) == 3:
            words += [a + b for a, b in pairwise(parts) if len(a) < 3 or len(b) < 3 or b[-1].isdecimal()]
    return words


def fold(text: str) -> str:
    """Return `text` in lower case, without accents and with compatibility forms (`²`, `ﬁ`, full width) replaced.

    >>> fold("L²ViT naïve ΟΔΟΣ")
    'l2vit naive οδοσ'
    """
    if text.isascii():
        return text.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    # A final sigma depends on its neighbours, which differ between a word and its joined form.
    return plain.lower().replace("ς", "σ")


def stem(word: str) -> str:
    """Return the term of `word`."""
    return _stemmer()(word) if word.endswith(_SUFFIXES) else word


@cache
def stop_words() -> frozenset[str]:
    """Return the words that are no terms by themselves: Lunr's list."""
    from lunr.stop_word_filter import WORDS

    return frozenset(WORDS)


@cache
def _stemmer() -> Callable[[str], str]:
    from lunr.stemmer import PorterStemmer

    class Stemmer(PorterStemmer):  # type: ignore[misc]
        """Porter's algorithm as in lunr.js, so that lunr.js finds what Python indexed."""

        b: str
        k: int

        def step1c(self) -> None:
            """Replace `y` by `i` after a consonant that is not the first letter: `try` is `tri`, but `key` stays (lunr.py: `kei`)."""
            if self.k >= 2 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
                self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]

    stemmed: Callable[[str], str] = Stemmer().stem
    return stemmed
