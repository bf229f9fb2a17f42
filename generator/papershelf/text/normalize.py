"""Plain text: what may not be in it, slugs and identity keys; `repair` lives in `tex` and is offered here too.

Everything is a total function of its argument: any string in, a string out, no exception.

>>> slug("L²ViT: Étude of π-nets"), slug("超越")
('l2vit-etude-of-pi-nets', 'paper')
>>> fold("L^2ViT") == fold("L²VIT")
True
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from papershelf.text.lazy_pattern import pattern
from papershelf.text.tex import repair

__all__ = ["clean", "extent_of", "fold", "is_slug", "repair", "slug"]

SLUG_LENGTH = 80
"""Characters of a slug; a longer title is cut at the last word that fits."""

# Control and bidirectional-override characters, BOM and zero-width space, lone surrogates, noncharacters: none of them
# carries text, several of them are invalid in XML, and some let a title lie about its own reading order.
_JUNK = pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
_NEWLINE = pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE_PAIR = pattern("[\ud800-\udbff][\udc00-\udfff]")
_APOSTROPHE = pattern(r"['’ʼ](?<=\w.)(?=\w)")
_NO_WORD = bytes(code for code in range(128) if not chr(code).isalnum())
_GAPS = bytes.maketrans(_NO_WORD, b" " * len(_NO_WORD))
_SLUG = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPELLED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}


def clean(s: str) -> str:
    r"""`s` in NFC with `\n` for every kind of line end, without characters that no text has.

    >>> clean("\ufeffa\x00\r\ne\u0301")
    'a\né'
    """
    if s.isascii() and s.isprintable():
        return s
    # Line ends and no-break spaces may stay, and are in nearly all long texts.
    if s.replace("\n", " ").replace("\xa0", " ").isprintable() and (s.isascii() or unicodedata.is_normalized("NFC", s)):
        return s
    if _SURROGATE_PAIR.search(s):
        s = s.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    s = _JUNK.sub("", _NEWLINE.sub("\n", s))
    return s if unicodedata.is_normalized("NFC", s) else unicodedata.normalize("NFC", s)


def slug(title: str) -> str:
    """The title in lower-case ASCII words joined by hyphens; `paper` where nothing of it can be written so."""
    if "'" in title or not title.isascii():
        title = _ascii(_APOSTROPHE.sub("", title))
    words = b"-".join(title.lower().encode("ascii").translate(_GAPS).split()).decode("ascii")
    if len(words) > SLUG_LENGTH:
        # A word longer than half the room is cut in the middle: a slug of nothing but its first word says too little.
        cut = words.rfind("-", SLUG_LENGTH // 2, SLUG_LENGTH + 1)
        words = words[: cut if cut > 0 else SLUG_LENGTH].strip("-")
    return words or "paper"


def extent_of(s: str, marks: Iterable[str]) -> tuple[int, int]:
    """From the start of the word that the first of `marks` stands in to the end of the word of the last; `(0, 0)` without any.

    What can only match around such a mark need not be looked for anywhere else.

    >>> extent_of("See https://a.b/c, or (https://d.e).", ("//", "www."))
    (4, 36)
    """
    first = [at for mark in marks if (at := s.find(mark)) >= 0]
    if not first:
        return 0, 0
    start, last = min(first), max(map(s.rfind, marks))
    ends = [at for space in " \n" if (at := s.find(space, last)) >= 0]
    return max(s.rfind(" ", 0, start), s.rfind("\n", 0, start)) + 1, min(ends, default=len(s))


def is_slug(s: str) -> bool:
    """Whether `s` can be an address as it stands.

    >>> is_slug("vit-b-16"), is_slug("ViT-B/16")
    (True, False)
    """
    return _SLUG.fullmatch(s) is not None


def fold(s: str) -> str:
    """The identity key of a title: letters and digits only, without marks, case and compatibility forms.

    A title without any letter or digit is its own key, but for case and white space.
    """
    if s.isascii():
        key = s.lower().encode("ascii").translate(None, _NO_WORD).decode("ascii")
    else:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", s).casefold())
        key = "".join(c for c in plain if c.isalnum())
    return key or "".join(s.casefold().split())


def _ascii(s: str) -> str:
    if s.isascii():
        return s
    return "".join(c if c.isascii() else _letter(c) for c in unicodedata.normalize("NFKD", s))


@lru_cache(maxsize=4096)
def _letter(c: str) -> str:
    """One character beyond ASCII: a Greek letter by its name, a mark as nothing, a sign as a gap between words."""
    if c.lower() in _SPELLED:
        return _SPELLED[c.lower()]
    if unicodedata.combining(c):
        return ""
    name = unicodedata.name(c, "")
    if name.startswith("GREEK") and " LETTER " in name:
        return name.split(" LETTER ")[1].split()[0].lower()
    return " "
