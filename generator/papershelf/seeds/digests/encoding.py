"""Decode the bytes of a digest, and recognise files that are not text."""

import re
from contextlib import suppress

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, or a document of an office program"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\xfd7zXZ", "xz-compressed data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "an SQLite database"),
)
_LOOKED_AT = 4096  # bytes that tell the encoding, an even number
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def binary_kind(raw: bytes) -> str:
    """Return what `raw` is in words, for instance `a PDF document`; empty for text."""
    kind = next((kind for signature, kind in _BINARY_SIGNATURES if raw.startswith(signature)), "")
    if kind or _encoding(raw) != "utf-8":
        return kind
    head = raw[:65536]
    # A single control character is no reason to refuse a whole digest; one in fifty bytes is.
    return "binary data" if (len(head) - len(head.translate(None, _CONTROL_BYTES))) * 50 > len(head) else ""


def _encoding(raw: bytes) -> str:
    """Return the name of the encoding that a byte order mark tells, or that every second byte of mostly ASCII text in UTF-16 does."""
    name = next((name for mark, name in _BYTE_ORDER_MARKS if raw.startswith(mark)), "")
    head = raw[:_LOOKED_AT]
    if name or head.count(0) * 3 < len(head):
        return name or "utf-8"
    for name, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        text = head[: len(head) & ~1].decode(name, "replace")
        if zeros.count(0) * 4 > len(zeros) * 3 and all(character.isprintable() or character.isspace() for character in text):
            return name
    return "utf-8"


def decode(raw: bytes) -> tuple[str, int]:
    """Return `raw` as text, and the 1-based line of the first byte that is not UTF-8 (0 where all bytes are).

    Bytes that are not UTF-8 are read as Windows-1252, the only other encoding that exporters still write.
    """
    name = _encoding(raw)
    if not name.startswith("utf-8"):
        return raw.decode(name, "replace"), 0
    with suppress(UnicodeDecodeError):
        return raw.decode(name), 0
    text = raw.decode(name, "surrogateescape")
    first = re.search("[\udc80-\udcff]", text)
    assert first
    line = len(re.findall("\r\n|\r|\n", text[: first.start()])) + 1
    return re.sub("[\udc80-\udcff]", lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace"), text), line
