"""Read an answer of the arXiv API: an Atom feed.

Document types and entities are refused, so that no file can expand in memory or load other files. An example:

    <feed xmlns="http://www.w3.org/2005/Atom">
      <updated>2025-03-15T00:00:00-04:00</updated>
      <entry>
        <id>http://arxiv.org/abs/2405.12345v3</id>
        <published>2024-05-20T17:59:59Z</published>
        <title>Attention without Quadratic Cost</title>
        <summary>We present a method that ...</summary>
        <author><name>Ada Lovelace</name></author>
      </entry>
    </feed>
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from papershelf.model import DigestFile, Entry
from papershelf.seeds.digests.document import Document, excerpt, paragraphs
from papershelf.seeds.digests.links import identifier
from papershelf.text.lazy_pattern import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORM = "arxiv-atom"
_ATOM = "{http://www.w3.org/2005/Atom}"
_FEED = pattern(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?><!--(?>.*?-->)\s*|<!DOCTYPE[^\[>]*(?>\[[^\]]*\]\s*)?>\s*)*+<(?:\w+:)?(?:feed|entry)\b[^>]*http://www\.w3\.org/2005/Atom",
    re.S,
)
_XML_DECLARATION = pattern(r"\s*<\?xml[^>]*\?>")


def sniff(text: str) -> bool:
    """Return whether `text` is an Atom feed."""
    return bool(_FEED.match(text[:20000]))


def read(document: Document) -> DigestFile:
    """Return all entries of a feed, or those before the first error where the XML is not well-formed."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    entries: list[Entry] = []
    updated: date | None = None
    try:
        for element in _elements(document.text):
            if element.tag == f"{_ATOM}entry":
                _add_entry(document, element, entries)
                element.clear()
            elif element.tag == f"{_ATOM}updated":
                updated = updated or _day(element.text)
    except DefusedXmlException:
        remedy = "Remove the declaration: arXiv's answers have none."
        return document.refused(0, "this XML declares a document type or entities", remedy, FORM)
    except ParseError as error:
        found = f"this is not well-formed XML; {len(entries)} entries before it were read"
        document.report(error.position[0], found, "Capture the file again, or correct it here.")
    return document.digest(FORM, entries, document.captured(updated, entries))


def _elements(text: str) -> Iterator[Element]:
    """Yield each element of the feed when it ends; elements inside an entry are not yielded."""
    from defusedxml.ElementTree import iterparse

    # The text is decoded already, so the encoding in its XML declaration no longer holds.
    stream = BytesIO(_XML_DECLARATION.sub("", text, count=1).encode())
    depth = 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if element.tag == f"{_ATOM}entry":
            depth += 1 if event == "start" else -1
        if event == "end" and not depth:
            yield element


def _add_entry(document: Document, element: Element, entries: list[Entry]) -> None:
    title = _text(element, "title")
    address = _text(element, "id")
    if "/api/errors" in address or not title:
        found = f"entry {len(entries) + 1} is not a paper: {excerpt(_text(element, 'summary') or title or address)!r}"
        document.report(0, found, "Remove it, or repeat the query to the arXiv API.")
        return
    names = (" ".join((name.text or "").split()) for name in element.iterfind(f"{_ATOM}author/{_ATOM}name"))
    authors = tuple(filter(None, names))
    published = _day(element.findtext(f"{_ATOM}published"))
    if not published:
        document.report(0, f"entry {len(entries) + 1}, {excerpt(title)!r}, has no date", "Give it a `published`.", "warning")
    entries.append(
        Entry(
            title=title,
            abstract=paragraphs(element.findtext(f"{_ATOM}summary") or ""),
            line=0,
            position=len(entries) + 1,
            date=published,
            authors=authors,
            author_count=len(authors) or None,
            arxiv_id=identifier(address),
        )
    )


def _text(element: Element, name: str) -> str:
    return " ".join((element.findtext(f"{_ATOM}{name}") or "").split())


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "").strip()[:10])
    except ValueError:
        return None
