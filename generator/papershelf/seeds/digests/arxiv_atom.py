"""Answers of the arXiv API: an Atom feed. Document types and entities are refused, so no file can expand or reach out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from papershelf.model import DigestFile, Entry
from papershelf.seeds.digests import dates
from papershelf.seeds.digests.document import Document, excerpt
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
_DECLARATION = pattern(r"\s*<\?xml[^>]*\?>")


def sniff(text: str) -> bool:
    """Whether `text` is an Atom feed."""
    return bool(_FEED.match(text[:20000]))


def read(document: Document) -> DigestFile:
    """All entries of a feed; those before a break, where it is not well-formed."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError

    entries: list[Entry] = []
    updated: date | None = None
    try:
        for element in _elements(document.text):
            if element.tag == f"{_ATOM}entry":
                _add(document, element, entries)
                element.clear()
            elif element.tag == f"{_ATOM}updated":
                updated = updated or _day(element.text)
    except DefusedXmlException:
        document.report(0, "this XML declares a document type or entities", "Remove the declaration: arXiv's answers have none.")
        return document.digest(FORM, [])
    except ParseError as error:
        line = error.position[0]
        document.report(
            line, f"this is not well-formed XML; {len(entries)} entries before it were read", "Capture the file again, or mend it here."
        )
    days = [entry.date for entry in entries if entry.date]
    as_of, source = _capture(document, updated, max(days, default=None))
    return document.digest(FORM, entries, as_of=as_of, source=source)


def _elements(text: str) -> Iterator[Element]:
    """The feed's elements as they end, but the `updated` of its entries, which end with them."""
    from defusedxml.ElementTree import iterparse

    # The text is decoded already; what encoding it came in is no longer true.
    stream = BytesIO(_DECLARATION.sub("", text, count=1).encode())
    depth = 0
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        if element.tag == f"{_ATOM}entry":
            depth += 1 if event == "start" else -1
        if event == "end" and not depth:
            yield element


def _add(document: Document, element: Element, entries: list[Entry]) -> None:
    title = _line(element, "title")
    address = _line(element, "id")
    if "/api/errors" in address or not title:
        found = f"entry {len(entries) + 1} is no paper: {excerpt(_line(element, 'summary') or title or address)!r}"
        document.report(0, found, "Remove it, or repeat the query to the arXiv API.")
        return
    names = [" ".join((name.text or "").split()) for name in element.iterfind(f"{_ATOM}author/{_ATOM}name")]
    authors = tuple(filter(None, names))
    summary = element.findtext(f"{_ATOM}summary") or ""
    published = _day(element.findtext(f"{_ATOM}published"))
    if not published:
        document.report(0, f"entry {len(entries) + 1}, {excerpt(title)!r}, has no date", "Give it a `published`.", "warning")
    entries.append(
        Entry(
            title=title,
            abstract="\n\n".join(filter(None, (" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", summary)))),
            line=0,
            position=len(entries) + 1,
            date=published,
            authors=authors,
            author_count=len(authors) or None,
            arxiv_id=identifier(address),
        )
    )


def _line(element: Element, name: str) -> str:
    return " ".join((element.findtext(f"{_ATOM}{name}") or "").split())


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "").strip()[:10])
    except ValueError:
        return None


def _capture(document: Document, updated: date | None, newest: date | None) -> tuple[date | None, str]:
    named = dates.in_name(document.name)[1]
    known = ((document.as_of, "site.yaml"), (named, "file name"), (updated, "listing"), (newest, "newest entry"))
    return next(((day, source) for day, source in known if day), (None, ""))
