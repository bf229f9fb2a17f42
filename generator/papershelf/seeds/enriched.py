"""What `papershelf enrich` found of papers, below what digests say and below the maintainer's own pages.

`seeds/enriched/arxiv.jsonl` has a line for each paper, in the order of their identifiers:

    {"arxiv_id": "2405.12345", "authors": ["Ada Lovelace"], "categories": ["cs.CV"], "title": "Attention without Quadratic Cost"}

A paper is recognised by its identifier, or where its digest has none by its title. Only fields that the digest leaves empty are filled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from papershelf.model import DigestFile, Entry, Problem
from papershelf.text import normalize

FILE = "enriched/arxiv.jsonl"
FIELDS = ("arxiv_id", "title", "authors", "categories", "date", "doi", "journal_ref", "comment", "version")
"""What a line may hold, as in `Entry`."""

_LISTS = ("authors", "categories")
_REMEDY = "Remove the line; `papershelf enrich` writes it anew."


class Enriched:
    """Facts of papers, found by arXiv identifier or by title."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Take the first of several entries with one identifier."""
        self.by_id: dict[str, Entry] = {}
        for entry in entries:
            self.by_id.setdefault(entry.arxiv_id, entry)
        self.by_title: dict[str, Entry] = {}
        twice = set()
        for entry in self.by_id.values():
            key = normalize.fold(entry.title)
            if self.by_title.setdefault(key, entry) is not entry:
                twice.add(key)
        for key in twice:  # nobody can say which of them a digest without identifiers means
            del self.by_title[key]

    def complete(self, entry: Entry) -> Entry:
        """Return `entry` with what is known of its paper where it says nothing itself."""
        found = self.by_id.get(entry.arxiv_id) if entry.arxiv_id else self._of_title(entry)
        if found is None:
            return entry
        filled = {name: getattr(found, name) for name in FIELDS if not getattr(entry, name) and getattr(found, name)}
        if "authors" in filled:
            filled["author_count"] = len(filled["authors"])
        return entry._replace(**filled) if filled else entry

    def _of_title(self, entry: Entry) -> Entry | None:
        """Return the entry with the title of `entry`, unless the numbers of their authors tell that they are two papers."""
        found = self.by_title.get(normalize.fold(entry.title))
        counts = {len(found.authors), entry.author_count or len(entry.authors)} - {0} if found else set()
        return found if len(counts) < 2 else None


def read(seeds: Path) -> tuple[Enriched | None, list[Problem]]:
    """Return what the seeds folder has, or None; and the lines that cannot be used, as warnings."""
    file = seeds / FILE
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return None, []
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem(FILE, 0, f"the file cannot be read ({error})", "Remove it; `papershelf enrich` writes it anew.", "warning")]
    entries, problems = [], []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entries.append(_entry(json.loads(line)))
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                problems.append(Problem(FILE, number, f"this line is no paper ({error})", _REMEDY, "warning"))
    return Enriched(entries), problems


def completed(digest: DigestFile, enriched: Enriched) -> DigestFile:
    """Return `digest` with its entries completed."""
    return digest._replace(entries=tuple(map(enriched.complete, digest.entries))) if digest.entries else digest


def as_line(entry: Entry) -> str:
    """Return the line of a paper, with what is known of it only.

    >>> as_line(Entry("A", "", 0, 1, arxiv_id="2405.12345", date=date(2024, 5, 20)))
    '{"arxiv_id": "2405.12345", "date": "2024-05-20", "title": "A"}'
    """
    fields = {name: getattr(entry, name) for name in FIELDS}
    kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _entry(fields: Mapping[str, Any]) -> Entry:
    if not isinstance(fields, dict) or not all(isinstance(fields.get(name), str) and fields[name] for name in ("arxiv_id", "title")):
        raise ValueError("it has no `arxiv_id` or no `title`")
    known = {name: value for name, value in fields.items() if name in FIELDS}
    for name, value in known.items():
        if name in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            raise ValueError(f"`{name}` is no list of texts")
        if name not in (*_LISTS, "version") and not isinstance(value, str):
            raise ValueError(f"`{name}` is no text")
    lists = {name: tuple(known.get(name, ())) for name in _LISTS}
    day = date.fromisoformat(known["date"]) if "date" in known else None
    version = known.get("version") if isinstance(known.get("version"), int) else None
    return Entry(**{"abstract": "", "line": 0, "position": 1, **known, **lists, "date": day, "version": version})
