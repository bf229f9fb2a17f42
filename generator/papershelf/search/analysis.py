"""Text -> terms, exactly as `static/js/search/engine/analysis.js` does it.

A query finds a paper only if both sides cut words alike, so this analysis exists twice, and tests compare the two. It adds to Lunr's own
tokenizer, trimmer and stemmer the joined form: `ViT-B/16`, `ViT-B-16` and `vit b16` share the terms `vit` and `b16`, and the first two are
`vitb16` as well. `C++`, `C#` and emoji are words too, a Greek letter on its own is written as its name (`β-VAE` is `beta-VAE`), and East
Asian writing, which has no spaces, is cut into pairs of characters.

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
_SIGNED = r"[a-z](?:\+\+|#)(?![^\W\d_])"  # `c++`, `c#`
_PART = re.compile(rf"[^\W_]*\d(?:\.\d[^\W_]*)+|{_SIGNED}|[^\W_]+")
"""A number with decimals and what is attached to it (`6.1x`), a letter with its signs, or a run of letters and digits."""
_SIGNED_LETTER = re.compile(_SIGNED)
_EAST_ASIAN = (
    "\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003134f"
)
"""Characters of Chinese, Japanese and Korean, as the inside of a class of a regular expression."""
_RUN = re.compile(f"[{_EAST_ASIAN}]+")
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"  # emoji and their like
_LETTER = rf"(?:(?![{_EAST_ASIAN}])[^\W_])"
_WIDE_PART = re.compile(rf"[{_EAST_ASIAN}]+|{_PICTURE}|{_LETTER}*\d(?:\.\d{_LETTER}*)+|{_SIGNED}|{_LETTER}+")
"""The same as `_PART` for text that is not ASCII: East Asian writing and emoji are parts of their own."""
_GREEK_NAMES = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega"
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", _GREEK_NAMES.split(" "), strict=True))
_GREEK_LETTER = re.compile("(?<![α-ω])[α-ω](?![α-ω])")
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
    if len(word) == 1:
        return _SIGNED_LETTER.findall(piece)
    return [] if word in stop_words() else [word]


def _piece_words(piece: str) -> list[str]:
    if not piece.isascii():
        return _wide_words(piece)
    found: list[str] = _PART.findall(piece)
    words = [part for part in found if len(part) > 1 and part not in stop_words()]
    return words + _joined(piece, found)


def _wide_words(piece: str) -> list[str]:
    """Return the words of a piece that is not ASCII."""
    words, found = [], parts(piece)
    for part in found:
        if _RUN.match(part):
            words += pairs(part)
        elif (len(part) > 1 or re.match(_PICTURE, part)) and part not in stop_words():
            words.append(part)
    return words if _RUN.search(piece) else words + _joined(piece, found)


def parts(folded: str) -> list[str]:
    """Return the parts of a folded text: runs of letters and digits, of East Asian writing, and emoji one by one."""
    found: list[str] = (_PART if folded.isascii() else _WIDE_PART).findall(folded)
    return found


def pairs(run: str) -> list[str]:
    """Return the pairs of neighbours in East Asian writing, and the last character, which a search for one character needs.

    >>> pairs("图像分类")
    ['图像', '像分', '分类', '类']
    """
    return [run[place : place + 2] for place in range(len(run))]


def _joined(piece: str, found: list[str]) -> list[str]:
    """Return the words that the parts of a piece make together."""
    words = []
    if len(found) in _JOINED_PARTS and "://" not in piece:
        words.append("".join(found))
        if len(found) == 3:
            words += [a + b for a, b in pairwise(found) if len(a) < 3 or len(b) < 3 or b[-1].isdecimal()]
    return words


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with compatibility forms (`²`, `ﬁ`, full width) replaced and lone Greek letters named.

    >>> fold("L²ViT naïve ΟΔΟΣ β-VAE π₀")
    'l2vit naive οδοσ beta-vae pi0'
    """
    if text.isascii():
        return text.lower()
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    # A final sigma depends on its neighbours, which differ between a word and its joined form.
    plain = plain.lower().replace("ς", "σ")
    # Korean syllables have come apart, and are put together again.
    return unicodedata.normalize("NFC", _GREEK_LETTER.sub(lambda letter: _GREEK[letter[0]], plain))


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
