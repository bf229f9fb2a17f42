r"""Mend text that was encoded twice, such as `WeiÃŸl` (Weißl), where it is certain what the text was.

Control characters from U+0080 to U+009F are part of the evidence, so text is mended before they are removed.

>>> mend("Oliver Wei\xc3\x9fl")
('Oliver Weißl', True)
>>> mend("Ångström"), mend("a\x81b")[1]
(('Ångström', True), False)
"""

from collections.abc import Mapping
from typing import NamedTuple

from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean

_C1 = "\x80-\x84\x86-\x9f"  # U+0085 alone is a line end
# The first characters of UTF-8 sequences read as Latin-1 or Windows-1252, before one that may continue them.
_FIRSTS = "ÂÃÄÅÎÏÐÑâãäåæçèéïð"
_FIRST = pattern(f"[{_C1}{_FIRSTS}]")
_EVIDENCE = pattern(rf"[{_C1}]|[{_FIRSTS}][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã ")
_RUN = pattern("([\x80-\x9f]+)")
_UNIT = pattern(rf'(?:[^\n\r\x85"<>]|(?<=[{_FIRSTS}])\x85)++')
_LINE_ENDS = dict.fromkeys(map(ord, "\x85\u2028\u2029"), " ")  # which no exporter encodes twice on purpose
_ASCII = bytes(range(128))
_LONGEST = 100_000  # characters of a piece of text that is looked at


class Mended(NamedTuple):
    """A text that was mended, and what was found on the way."""

    text: str
    words: Mapping[str, str] = {}  # words as received, by the mended word
    doubtful: tuple[int, ...] = ()  # lines, counted from 1, that look encoded twice and are left as they are

    def received(self, text: str) -> str:
        """Return mended `text` as it was received; empty where nothing in it was mended."""
        was = " ".join(self.words.get(word, word) for word in text.split(" ")) if self.words else text
        return was if was != text else ""


def is_suspect(text: str) -> bool:
    """Return whether `text` may be encoded twice; most text that is not is told quickly."""
    if text.isascii():
        return False
    # A look at the few characters that are not ASCII takes a fraction of the time of a search in all.
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    return bool(_FIRST.search(others) and _EVIDENCE.search(text))


def mend(text: str) -> tuple[str, bool]:
    """Return `text` without double encoding, and whether all of that is certain. What is not certain is returned as received."""
    if not is_suspect(text) or len(text) > _LONGEST:
        return text, True
    # Only here, because hardly any digest needs the import of 55 ms.
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text, not _RUN.search(text)
    mended = fix_encoding(text).translate(_LINE_ENDS)
    certain = mended.count("\ufffd") <= text.count("\ufffd") and not is_bad(mended) and not _RUN.search(mended)
    return (mended, True) if certain else (text, False)


def mend_lines(text: str) -> Mended:
    """Return `text` of any form with each piece mended that stands between line ends, quotation marks or angle brackets."""
    parts: list[str] = []
    words: dict[str, str] = {}
    doubtful: list[int] = []
    at, line, counted = 0, 1, 0
    for unit in _UNIT.finditer(text):
        if unit[0].isascii():
            continue
        mended, certain = mend(unit[0])
        if mended == unit[0] and certain:
            continue
        line += text.count("\n", counted, unit.start())
        counted = unit.start()
        if not certain:
            doubtful.append(line)
            continue
        parts += [text[at : unit.start()], mended]
        at = unit.end()
        pairs = zip(clean(mended).split(" "), unit[0].split(" "), strict=False)
        words.update((new, as_received(old)) for new, old in pairs if new != old)
    return Mended("".join([*parts, text[at:]]), words, tuple(dict.fromkeys(doubtful)))


def as_received(text: str) -> str:
    """Return `text` cleaned, with its control characters from U+0080 on as Windows-1252 shows them, so that the evidence stays."""
    return clean(_RUN.sub(lambda found: found[0].encode("latin-1").decode("cp1252", "ignore"), text))
