"""Read a capture of the `daily_papers` API: a JSON list of papers, or an object with that list as its `data`.

Absent fields are normal, unknown fields are ignored, and a field with an unexpected type of value counts as absent. A file that
breaks off in the middle still gives the entries before the break. An example:

    [
      {
        "paper": {
          "id": "2405.12345",
          "title": "Attention without Quadratic Cost",
          "summary": "We present a method that ...",
          "authors": [{"name": "Ada Lovelace"}],
          "publishedAt": "2024-05-20T17:59:59.000Z",
          "upvotes": 29,
          "githubRepo": "https://github.com/example/attention",
          "ai_keywords": ["attention"],
          "organization": {"fullname": "Example Lab"}
        },
        "numComments": 7
      }
    ]
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from papershelf.model import DigestFile, Entry, LineCount, Link
from papershelf.seeds.digests import periods
from papershelf.seeds.digests.document import Document, count_lines, excerpt, paragraphs
from papershelf.seeds.digests.links import identifier, link
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import clean

FORM = "daily-papers"
_START = pattern(r'\s*(?:\[\s*(?:\](?!\()|\{|$)|\{\s*["}])')  # `[](...)` is an empty link
_BETWEEN_OBJECTS = pattern(r"[\s,]*")
_BEFORE_FIRST_OBJECT = pattern(r'\s*(?:\{\s*"(?:data|dailyPapers|papers)"\s*:\s*)?\[\s*')
_LIST_KEYS = ("data", "dailyPapers", "papers")


def sniff(text: str) -> bool:
    """Return whether `text` begins as JSON does."""
    return bool(_START.match(text))


def read(document: Document) -> DigestFile:
    """Return all papers of a capture, or those before the first error where the JSON is not valid."""
    text, lost = document.text, 0
    try:
        root = json.loads(text)
        items, document.period = items_of(root), periods.of_object(root)
    except RecursionError:
        remedy = "Put the answer of /api/daily_papers here, or delete the file."
        return document.refused(0, "this JSON is nested too deeply to be a capture", remedy, FORM)
    except ValueError as error:
        items, end = _whole_items(text)
        line = getattr(error, "lineno", text.count("\n", 0, end) + 1)
        reason = getattr(error, "msg", "a number in it is too long")
        found = f"this is not valid JSON from here on ({reason}); {len(items)} entries before it were read"
        document.report(line, found, "Capture the file again, or correct it here.")
        lost = count_lines(text[end:])
    if items is None:
        remedy = 'Known are `[{"paper": {...}}, ...]` and `{"data": [...]}`, as /api/daily_papers answers.'
        return document.refused(1, f"this is JSON without a list of papers: {excerpt(text)!r}", remedy, FORM)
    return digest_of(document, items, lost)


def items_of(root: object) -> list[Any] | None:
    """Return the list of papers in a decoded answer; None where there is none."""
    if isinstance(root, dict):
        root = next((root[key] for key in _LIST_KEYS if isinstance(root.get(key), list)), [root] if "paper" in root else None)
    return root if isinstance(root, list) else None


def digest_of(document: Document, items: list[Any], lost: int = 0, day: date | None = None) -> DigestFile:
    """Return the digest of decoded `items`.

    Args:
        document: The file that the items are from.
        items: The list of papers, of which nothing is known yet.
        lost: How many lines of the file could not be read.
        day: The day that the file gives for the whole list.
    """
    entries: list[Entry] = []
    submitted: list[date] = []
    for place, item in enumerate(items, 1):
        outer: Mapping[str, Any] = item if isinstance(item, dict) else {}
        paper = outer["paper"] if isinstance(outer.get("paper"), dict) else outer
        title = _text(paper.get("title")) or _text(outer.get("title"))
        if not title:
            found = f"entry {place} has no title: {excerpt(str(item)[:400])!r}"
            document.report(0, found, "Give it a `title`, or remove it from the file.")
            continue
        entries.append(_entry(paper, outer, title, len(entries) + 1))
        submitted += filter(None, [day_of(paper.get("submittedOnDailyAt")) or day_of(outer.get("submittedOnDailyAt"))])
        if not entries[-1].date:
            found = f"entry {place}, {excerpt(title)!r}, has no date"
            document.report(0, found, "Give it a `publishedAt`, for instance 2025-03-14.", "warning")
    count = count_lines(document.text)
    lines = LineCount(entry=count - lost, problem=lost) if entries else LineCount(problem=count)
    return document.digest(FORM, entries, document.captured(day or max(submitted, default=None), entries), lines)


def _entry(paper: Mapping[str, Any], outer: Mapping[str, Any], title: str, position: int) -> Entry:
    people = [author for author in _list(paper.get("authors")) if not (isinstance(author, dict) and author.get("hidden") is True)]
    names = tuple(filter(None, (_text(author.get("name") if isinstance(author, dict) else author) for author in people)))
    organization = paper.get("organization") or outer.get("organization")
    if isinstance(organization, dict):
        organization = organization.get("fullname") or organization.get("name")
    abstract = paper.get("summary") or outer.get("summary")
    return Entry(
        title=title,
        abstract=paragraphs(clean(abstract)) if isinstance(abstract, str) else "",
        line=0,
        position=position,
        date=day_of(paper.get("publishedAt")) or day_of(outer.get("publishedAt")),
        authors=names,
        author_count=len(names) or None,
        organization=_text(organization),
        comments=_count(outer.get("numComments")) or 0,
        upvotes=_count(paper.get("upvotes")),
        arxiv_id=identifier(_text(paper.get("id"))),
        links=tuple(_links(paper)),
        keywords=tuple(dict.fromkeys(filter(None, map(_text, _list(paper.get("ai_keywords")))))),
    )


def _links(paper: Mapping[str, Any]) -> Iterator[Link]:
    seen = set()
    for key, kind in (("githubRepo", "code"), ("projectPage", "project")):
        found = link(_text(paper.get(key)), kind=kind)
        if found and found.url not in seen:
            seen.add(found.url)
            yield found


def _whole_items(text: str) -> tuple[list[Any], int]:
    """Return the whole objects at the beginning of a broken list, and the offset where the first broken object begins."""
    start = _BEFORE_FIRST_OBJECT.match(text)
    items: list[Any] = []
    end = start.end() if start else 0
    decoder = json.JSONDecoder()
    with suppress(ValueError, RecursionError):
        while start and end < len(text):
            item, end = decoder.raw_decode(text, end)
            items.append(item)
            end = _BETWEEN_OBJECTS.match(text, end).end()  # type: ignore[union-attr]
    return items, end


def _text(value: object) -> str:
    return " ".join(clean(value).split()) if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else None


def day_of(value: object) -> date | None:
    """Return the day, in UTC, of an ISO 8601 time; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
