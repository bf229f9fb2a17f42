"""A language in which every message is its English text in brackets: a word without brackets is one that nobody can translate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from papershelf.text.language import Catalogue, Forms
from support import messages

TAG = "x-marked"
SHOWN_ATTRIBUTES = frozenset({"title", "aria-label", "placeholder", "alt", "data-filter", "data-none", "data-name"})
_UNREAD = frozenset({"script", "style", "kbd", "code", "pre"})
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z]{2,}")


def marked(text: str) -> str:
    """Return the translation of `text`.

    >>> marked("Save")
    '⟦Save⟧'
    """
    return f"⟦{text}⟧"


class MarkedForms(Forms):
    """Days and months in brackets."""

    def day(self, value: date, *, full: bool) -> str:
        return marked(super().day(value, full=full))

    def day_of_year(self, value: date) -> str:
        return marked(super().day_of_year(value))

    def month_name(self, number: int, *, full: bool) -> str:
        return marked(super().month_name(number, full=full))

    def listed(self, items: Sequence[str]) -> str:
        return marked(super().listed(items))


def catalogue() -> Catalogue:
    """Return the words of the language."""
    words = {each.forms[0]: tuple(map(marked, each.forms)) for each in messages.messages()}
    return Catalogue(TAG, Path(f"{TAG}.po"), words, forms=MarkedForms())


def write(file: Path) -> None:
    """Write the words of the language as a file that a site can use."""
    catalog = messages.bare_catalog()
    for message in catalog:
        if message.id:
            message.string = marked(message.id) if isinstance(message.id, str) else tuple(map(marked, message.id))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(messages.as_text(catalog, messages.HEADER), encoding="utf-8")


def words_in(texts: Iterable[str]) -> set[str]:
    """Return all words in `texts`."""
    return {word for text in texts for word in _WORD.findall(text)}


def unmarked(text: str) -> Iterator[str]:
    """Yield the words of `text` that are in no brackets.

    >>> list(unmarked("⟦1 of ⟦May⟧⟧ and one ⟦more⟧"))
    ['and', 'one']
    """
    before = ""
    while before != text:
        before, text = text, _MARKED.sub("…", text)
    yield from _WORD.findall(text)


def unmarked_words(page: str) -> set[str]:
    """Return the words of an HTML page that readers meet, in text or in attributes, and that are in no brackets."""
    reader = _Reader()
    reader.feed(page)
    return {word for text in (" ".join(reader.text), *reader.attributes) for word in unmarked(text)}


class _Reader(HTMLParser):
    """Collects what readers of a page see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._inside.append(tag)
        known = dict(attrs)
        self.attributes += [value for name, value in attrs if name in SHOWN_ATTRIBUTES and value]
        if tag == "meta" and (known.get("name") == "description" or known.get("property") == "og:title"):
            self.attributes.append(known.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.text.append(data)
