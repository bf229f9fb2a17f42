"""Captures of the `daily_papers` API: `[{"paper": {...}, ...}, ...]`, or that list as `data` of an object.

Absent fields are normal, unknown ones are ignored, and of one that holds something unexpected nothing is taken. A file
that breaks off in the middle still gives the entries before the break.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from papershelf.model import DigestFile, Entry, LineCount, Link
from papershelf.seeds.digests import dates
from papershelf.seeds.digests.document import Document, count_lines, excerpt
from papershelf.seeds.digests.links import identifier, link
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean

FORM = "daily-papers"
_START = pattern(r'\s*(?:\[\s*(?:[\]{]|$)|\{\s*["}])')
_GAP = pattern(r"[\s,]*")
_FIRST_OBJECT = pattern(r'\s*(?:\{\s*"(?:data|dailyPapers|papers)"\s*:\s*)?\[\s*')
_LISTS = ("data", "dailyPapers", "papers")


def sniff(text: str) -> bool:
    """Whether `text` begins as JSON does."""
    return bool(_START.match(text))


def read(document: Document) -> DigestFile:
    """All papers of a capture."""
    text, lost = document.text, 0
    try:
        items = entries_of(json.loads(text))
    except RecursionError:
        document.report(
            0, "this JSON is nested too deeply to be a capture", "Put the answer of /api/daily_papers here, or delete the file."
        )
        return document.digest(FORM, [])
    except ValueError as error:
        items, end = _salvage(text)
        line = getattr(error, "lineno", text.count("\n", 0, end) + 1)
        reason = getattr(error, "msg", "a number in it is too long")
        document.report(
            line,
            f"this is not valid JSON from here on ({reason}); {len(items)} entries before it were read",
            "Capture the file again, or mend it here.",
        )
        lost = count_lines(text[end:])
    if items is None:
        found = f"this is JSON, but no list of papers: {excerpt(text)!r}"
        document.report(1, found, 'Known are `[{"paper": {...}}, ...]` and `{"data": [...]}` as /api/daily_papers answers.')
        return document.digest(FORM, [])
    return digest_of(document, items, FORM, lost)


def entries_of(root: object) -> list[Any] | None:
    """The list of papers in a decoded answer; None where there is none."""
    if isinstance(root, dict):
        root = next((root[key] for key in _LISTS if isinstance(root.get(key), list)), [root] if "paper" in root else None)
    return root if isinstance(root, list) else None


def digest_of(document: Document, items: list[Any], form: str, lost: int = 0, day: date | None = None) -> DigestFile:
    """The digest of decoded `items`; `day` is the capture's, where its surroundings tell."""
    entries: list[Entry] = []
    listed: list[date] = []
    for place, item in enumerate(items, 1):
        outer: Mapping[str, Any] = item if isinstance(item, dict) else {}
        paper = outer["paper"] if isinstance(outer.get("paper"), dict) else outer
        title = _text(paper.get("title")) or _text(outer.get("title"))
        if not title:
            document.report(
                0, f"entry {place} has no title: {excerpt(str(item)[:400])!r}", "Give it a `title`, or remove it from the file."
            )
            continue
        entries.append(_entry(paper, outer, title, len(entries) + 1))
        listed += filter(None, [day_of(paper.get("submittedOnDailyAt")) or day_of(outer.get("submittedOnDailyAt"))])
        if not entries[-1].date:
            document.report(
                0, f"entry {place}, {excerpt(title)!r}, has no date", "Give it a `publishedAt`, for instance 2025-03-14.", "warning"
            )
    capture = _capture(document, entries, listed, day)
    count = count_lines(document.text)
    lines = LineCount(entry=count - lost, problem=lost) if entries else LineCount(problem=count)
    return document.digest(form, entries, as_of=capture.as_of, source=capture.source, lines=lines)


def _entry(paper: Mapping[str, Any], outer: Mapping[str, Any], title: str, position: int) -> Entry:
    people = [author for author in _list(paper.get("authors")) if not (isinstance(author, dict) and author.get("hidden") is True)]
    names = tuple(filter(None, (_text(author.get("name") if isinstance(author, dict) else author) for author in people)))
    organization = paper.get("organization") or outer.get("organization")
    if isinstance(organization, dict):
        organization = organization.get("fullname") or organization.get("name")
    return Entry(
        title=title,
        abstract=_paragraphs(paper.get("summary") or outer.get("summary")),
        line=0,
        position=position,
        date=day_of(paper.get("publishedAt")) or day_of(outer.get("publishedAt")),
        authors=names,
        author_count=len(names) or None,
        organization=_text(organization),
        comments=_count(outer.get("numComments")) or 0,
        upvotes=_count(paper.get("upvotes")),
        arxiv_id=identifier(_text(paper.get("id"))),
        links=tuple(dict.fromkeys(_links(paper))),
        keywords=tuple(dict.fromkeys(filter(None, map(_text, _list(paper.get("ai_keywords")))))),
    )


def _links(paper: Mapping[str, Any]) -> Iterator[Link]:
    seen = set()
    for key, kind in (("githubRepo", "code"), ("projectPage", "project")):
        found = link(_text(paper.get(key)), kind=kind)
        if found and found.url not in seen:
            seen.add(found.url)
            yield found


def _capture(document: Document, entries: list[Entry], listed: list[date], day: date | None) -> dates.Capture:
    name_day = dates.in_name(document.name)[1]
    days = [entry.date for entry in entries if entry.date]
    for found, source in (
        (document.as_of, "site.yaml"),
        (name_day, "file name"),
        (day or max(listed, default=None), "listing"),
        (max(days, default=None), "newest entry"),
    ):
        if found:
            return dates.Capture(found.year, found, source)
    return dates.Capture(0, None, "")


def _salvage(text: str) -> tuple[list[Any], int]:
    """The whole objects at the head of a broken list, and where the first broken one begins."""
    start = _FIRST_OBJECT.match(text)
    items: list[Any] = []
    end = start.end() if start else 0
    decoder = json.JSONDecoder()
    try:
        while start and end < len(text):
            item, end = decoder.raw_decode(text, end)
            items.append(item)
            end = _GAP.match(text, end).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        pass
    return items, end


def _text(value: object) -> str:
    return " ".join(clean(value).split()) if isinstance(value, str) else ""


def _paragraphs(value: object) -> str:
    """Running text: hard newlines folded, blank lines kept between paragraphs."""
    if not isinstance(value, str):
        return ""
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in re.split(r"\n\s*\n", clean(value)))))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def day_of(value: object) -> date | None:
    """The day, in UTC, of an ISO 8601 time."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
