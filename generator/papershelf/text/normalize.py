"""Plain text: removal of characters that carry no text, slugs, and identity keys of titles.

Every function accepts any string and raises nothing.

>>> slug("L²ViT: Étude of π-nets"), slug("超越")
('l2vit-etude-of-pi-nets', 'chao-yue')
>>> fold("L^2ViT") == fold("L²VIT")
True
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from papershelf.text.lazy_pattern import pattern
from papershelf.text.limits import MOST_MARKS

SLUG_LENGTH = 80  # maximal number of characters of a slug; a longer one is cut after the last whole word that fits

# Control characters, bidirectional overrides, BOM, zero-width space, soft hyphen, lone surrogates and noncharacters carry no text. Some
# of them are invalid in XML, others let a title show its words in a misleading order.
_JUNK = pattern(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NEWLINE = pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SURROGATE_PAIR = pattern("[\ud800-\udbff][\udc00-\udfff]")
_MAYBE_MARKS = pattern(rf"[^\w\s\0-\x7f][^\w\s\0-\x7f]{{{MOST_MARKS},}}")
"""A run of characters that may all be combining marks: few texts have one, and a class of all marks would be slow to compile."""
_NOT_ASCII = pattern(rf"[^\0-\x7f][^\0-\x7f]{{{MOST_MARKS}}}")  # a quick check before the slow one: a tenth of its time
_APOSTROPHE = pattern(r"['’ʼ](?<=\w.)(?=\w)")
_NOT_ALPHANUMERIC = bytes(code for code in range(128) if not chr(code).isalnum())
_NOT_IN_KEYS = bytes(code for code in _NOT_ALPHANUMERIC if chr(code) not in "+#")
_TO_SPACES = bytes.maketrans(_NOT_ALPHANUMERIC, b" " * len(_NOT_ALPHANUMERIC))
_SLUG = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIGN = pattern(r"(?<=[^\W_])(#+|\+{2,}|\+\Z)|[+#]+")  # in group 1 the signs that are part of a name, as in `C#` and `C++`
_LATIN = pattern("[A-Za-zßÆæŒœØøĐđÐðŁłÞþıĦħ]")
_FOREIGN = pattern("[^\\W\\d_\u0370-\u03ff]|[\u0370-\u03ff]{2}")  # in a title without Latin letters: more than single Greek letters
_SYLLABLE = pattern("(?<=[a-z])(?=[A-Z])")
_ASCII = bytes(range(128))
_CONTROLS = bytes(code for code in _ASCII if not chr(code).isprintable() and chr(code) != "\n")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Mn", "Mc", "Me", "Zl", "Zp", "Zs"))  # categories of controls, marks and spaces
_TRANSLITERATIONS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}


def clean(s: str) -> str:
    r"""Return `s` in NFC, with `\n` for every kind of line end and without characters that carry no text.

    >>> clean("\ufeffa\x00\r\ne\u0301")
    'a\né'
    """
    if not s.isascii() and _NOT_ASCII.search(s):
        s = _MAYBE_MARKS.sub(_fewer_marks, s)
    if has_only_text(s) and (s.isascii() or unicodedata.is_normalized("NFC", s)):
        return s
    if _SURROGATE_PAIR.search(s):
        s = s.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    s = _MAYBE_MARKS.sub(_fewer_marks, _JUNK.sub("", _NEWLINE.sub("\n", s)))
    return s if unicodedata.is_normalized("NFC", s) else unicodedata.normalize("NFC", s)


def has_only_text(s: str) -> bool:
    r"""Return whether `s` has no characters but those that can be shown, `\n` and no-break spaces, as most long texts have.

    >>> has_only_text("one\ntwo"), has_only_text("one\r\ntwo")
    (True, False)
    """
    # `str.isprintable` takes three times as long for a text as `bytes.translate` does.
    coded = s.encode("utf-8", "surrogatepass")
    if len(coded.translate(None, _CONTROLS)) < len(coded):
        return False
    return s.isascii() or coded.translate(None, _ASCII).decode("utf-8", "surrogatepass").replace("\xa0", " ").isprintable()


def is_visible(s: str) -> bool:
    r"""Return whether `s` has a character that can be seen, and not only spaces, marks and joiners.

    >>> is_visible("A"), is_visible("🚀"), is_visible("\u200d \u0301")
    (True, True, False)
    """
    return not all(unicodedata.category(character) in _UNSEEN for character in s)


def printable(name: str) -> str:
    r"""Return a file's name as it may be shown: each character that carries no text, or ends a line, is replaced by U+FFFD.

    >>> printable("a\x1b]0;b\u202e\n.txt") == "a\ufffd]0;b\ufffd\ufffd.txt"
    True
    """
    return name if name.isprintable() else _JUNK.sub("\ufffd", re.sub("[\t-\r\x85\u2028\u2029]", "\ufffd", name))


def slug(title: str) -> str:
    """Return the title as lower-case ASCII words joined by hyphens; `paper` where no character has an ASCII form.

    In a title with Latin letters other scripts count for nothing; a title without any is transliterated.
    """
    if "'" in title or not title.isascii():
        title = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", title))
        is_foreign = not _LATIN.search(title) and _FOREIGN.search(title)
        title = _transliterated(title) if is_foreign else "".join(c if c.isascii() else _ascii_letter(c) for c in title)
    words = b"-".join(title.lower().encode("ascii").translate(_TO_SPACES).split()).decode("ascii")
    if len(words) > SLUG_LENGTH:
        # A word is cut in the middle where the words before it fill less than half of the length.
        cut = words.rfind("-", SLUG_LENGTH // 2, SLUG_LENGTH + 1)
        words = words[: cut if cut > 0 else SLUG_LENGTH].strip("-")
    return words or "paper"


def extent_of(s: str, marks: Iterable[str]) -> tuple[int, int]:
    """Return start and end of the words from the first to the last of `marks`; `(0, 0)` where `s` has none.

    A slow pattern whose every match contains a mark needs to search only this part.

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
    """Return whether `s` is a valid slug.

    >>> is_slug("vit-b-16"), is_slug("ViT-B/16")
    (True, False)
    """
    return _SLUG.fullmatch(s) is not None


def fold(s: str) -> str:
    """Return the identity key of a title: its letters and digits, without accents, case and compatibility forms.

    `++` and `#` count where they end a name, because C, C++ and C# are three languages, and so does a single `+` at the title's end.
    The key of a title without letters and digits is the title itself, without differences of case and white space.
    """
    plain = s.lower() if s.isascii() else unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", s).casefold())
    if "+" in plain or "#" in plain:
        plain = _SIGN.sub(r"\1", plain.strip())
    if plain.isascii():
        key = plain.encode("ascii").translate(None, _NOT_IN_KEYS).decode("ascii")
    else:
        key = "".join(c for c in plain if c.isalnum() or c in "+#")
    return key or "".join(s.casefold().split())


def _transliterated(s: str) -> str:
    """Return text of any script in ASCII, with a space before each capital letter, because a Chinese syllable starts with one."""
    from anyascii import anyascii  # few titles need it

    return _SYLLABLE.sub(" ", anyascii(unicodedata.normalize("NFC", s)).replace("`", "").replace("'", ""))


def _fewer_marks(run: re.Match[str]) -> str:
    """Return a run of characters with at most `MOST_MARKS` combining marks in a row."""
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _ascii_letter(c: str) -> str:
    """Return a non-ASCII character in ASCII: a Greek letter as its name, an accent as nothing, a symbol as a space."""
    if c.lower() in _TRANSLITERATIONS:
        return _TRANSLITERATIONS[c.lower()]
    if unicodedata.combining(c):
        return ""
    name = unicodedata.name(c, "")
    if name.startswith("GREEK") and " LETTER " in name:
        return name.split(" LETTER ")[1].split()[0].lower()
    return " "
