"""The repository's shelf as a site in Arabic letters, for tests of pages that are written from right to left.

The words are English ones in other letters, as long as they were: nobody can read them, but all of them can be seen.
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from babel.messages.pofile import read_po

from support import messages, shelf

_KEPT = re.compile(r"(\{[^{}]*+\}|<[^<>]*+>|&\w+;)")
"""What a translation has as its message does."""
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")
_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


def in_arabic_letters(text: str) -> str:
    """Return a message in Arabic letters.

    >>> in_arabic_letters("Save <b>{title}</b>")
    'غاتج <b>{title}</b>'
    """
    parts = _KEPT.split(text)
    return "".join(part if place % 2 else part.lower().translate(_LETTERS) for place, part in enumerate(parts))


def words() -> str:
    """Return a file of words with every message in Arabic letters."""
    catalog = read_po(StringIO(f"{_HEADER}\n{messages.template().partition(chr(10) * 2)[2]}"))
    for message in catalog:
        if message.id:
            if isinstance(message.id, str):
                message.string = in_arabic_letters(message.id)
            else:
                message.string = tuple(map(in_arabic_letters, message.id))
    return messages.as_text(catalog, _HEADER)


def build(home: Path, base_url: str) -> Path:
    """Build the site below the new folder `home`; gives the site's folder."""
    work = shelf.copy_shelf(home / "work")
    (work / "templates" / "languages" / "ar.po").write_text(words(), encoding="utf-8")
    shelf.set_language(work, "ar")
    return shelf.build(work, home / "site", "--base-url", base_url)
