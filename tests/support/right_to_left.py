"""The repository's shelf as a site in Arabic letters, for tests of pages that are written from right to left.

The words are English ones in other letters, as long as they were: nobody can read them, but all of them can be seen.
"""

from __future__ import annotations

import re
from pathlib import Path

from support import messages, shelf

_KEPT = re.compile(r"(\{[^{}]*+\}|<[^<>]*+>|&\w+;)")
"""What a translation has as its message does."""
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")


def in_arabic_letters(text: str) -> str:
    """Return a message in Arabic letters.

    >>> in_arabic_letters("Save <b>{title}</b>")
    'غاتج <b>{title}</b>'
    """
    parts = _KEPT.split(text)
    return "".join(part if place % 2 else part.lower().translate(_LETTERS) for place, part in enumerate(parts))


def words() -> str:
    """Return a file of words with every message in Arabic letters."""
    catalog = messages.bare_catalog()
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            message.string = in_arabic_letters(message.id)
        elif message.id:
            message.string = tuple(map(in_arabic_letters, message.id))
    return messages.as_text(catalog, messages.HEADER)


def prepare(work: Path) -> None:
    """Write the words and the setting into a copied shelf."""
    (work / "templates" / "languages" / "ar.po").write_text(words(), encoding="utf-8")
    shelf.set_language(work, "ar")
