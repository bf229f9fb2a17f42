"""Ask arXiv for what digests leave out: authors, identifiers, categories, DOI, and where a paper appeared.

What was found is kept in `seeds/enriched/arxiv.jsonl`, which every build reads, and is asked for once. A service that does not answer
fails nothing: what is missing is asked for in the next run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from papershelf.library import assembly
from papershelf.library.digests import in_order
from papershelf.model import Entry, OutputError, Paper
from papershelf.seeds import enriched
from papershelf.seeds.reader import Seeds
from papershelf.services import captures
from papershelf.services.arxiv import BATCH, Arxiv
from papershelf.services.http import ServiceError
from papershelf.text import normalize
from papershelf.text.wording import counted

MOST_TITLES = 100  # titles that a run looks for: with three seconds for each, five minutes
UNKNOWN_DAYS = 30  # for so long, what arXiv does not know is not asked for again

_UNKNOWN = "enrich.json"  # in the cache: what arXiv did not know, with the day on which it was asked


class Request(NamedTuple):
    """What is to be completed."""

    seeds: Path
    cache: Path  # a folder for what the next run need not ask again
    again: bool = False  # ask again for what is known
    titles: int = MOST_TITLES  # how many titles are looked for, at most


def enrich(request: Request, seeds: Seeds, say: Callable[[str], None], today: date | None = None) -> str:
    """Complete the papers of `seeds`, and return the account of it. `say` hears of what goes wrong.

    Raises:
        OutputError: What was found cannot be written.
    """
    today = today or datetime.now(UTC).date()
    store = _Store(request, today)
    papers = assembly.merge(in_order(digest for digest in seeds.digests if digest.entries))
    service = Arxiv(say)
    try:
        _by_ids(papers, store, service, request)
        left = _by_titles(papers, store, service, request)
    except ServiceError as error:
        say(str(error))
        left = 0
    finally:
        store.save()
    more = f" {counted(left, 'title')} are left for the next run." if left > 1 else " One title is left for the next run." if left else ""
    return f"{counted(store.found, 'paper')} completed, {store.unknown:,} not known to arXiv, {counted(service.requests, 'request')}.{more}"


class _Store:
    """What is known, and what arXiv does not know. It is written after each answer."""

    def __init__(self, request: Request, today: date) -> None:
        self.found = self.unknown = 0
        known, _ = enriched.read(request.seeds)
        self.entries = dict(known.by_id) if known else {}
        self._file = request.seeds / enriched.FILE
        self._unknown_file = request.cache / _UNKNOWN
        self._today = today.isoformat()
        oldest = (today - timedelta(UNKNOWN_DAYS)).isoformat()
        self._unknown = {} if request.again else {key: day for key, day in _read_days(self._unknown_file).items() if day > oldest}

    def is_asked(self, key: str) -> bool:
        """Return whether arXiv was asked for an identifier or a folded title lately, and did not know it."""
        return key in self._unknown

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep what arXiv knows of some papers."""
        self.entries |= {entry.arxiv_id: entry._replace(abstract="") for entry in entries if entry.arxiv_id and entry.title}
        self.found += len(entries)
        self.save()

    def add_unknown(self, keys: Sequence[str]) -> None:
        """Keep that arXiv does not know some identifiers or titles."""
        self._unknown |= dict.fromkeys(keys, self._today)
        self.unknown += len(keys)

    def save(self) -> None:
        """Write both files, if they change."""
        body = "".join(f"{enriched.as_line(self.entries[key])}\n" for key in sorted(self.entries)).encode()
        try:
            if self.entries and not (self._file.is_file() and self._file.read_bytes() == body):
                captures.replace(self._file, body)
            if self._unknown:
                captures.replace(self._unknown_file, json.dumps(self._unknown, sort_keys=True).encode())
        except OSError as error:
            raise OutputError(f"{error.filename or self._file}: what was found cannot be written ({error.strerror}).") from error


def _by_ids(papers: Sequence[Paper], store: _Store, service: Arxiv, request: Request) -> None:
    """Ask for the papers whose identifier is known, fifty at a time."""
    wanted = [paper.arxiv_id for paper in papers if paper.arxiv_id and (request.again or _lacks(paper))]
    ids = iter([each for each in wanted if (request.again or each not in store.entries) and not store.is_asked(each)])
    while batch := list(islice(ids, BATCH)):
        found: list[Entry] = []
        try:
            found.extend(service.by_ids(batch))
        finally:
            store.add(found)
        store.add_unknown(sorted(set(batch) - {entry.arxiv_id for entry in found}))


def _by_titles(papers: Sequence[Paper], store: _Store, service: Arxiv, request: Request) -> int:
    """Ask for the papers of which only a title is known, and return how many are left for the next run."""
    asked = list(_titles(papers, store))
    for title in asked[: request.titles]:
        entry = service.by_title(title)
        if entry:
            store.add([entry])
        else:
            store.add_unknown([normalize.fold(title)])
    return max(len(asked) - request.titles, 0)


def _titles(papers: Sequence[Paper], store: _Store) -> Iterator[str]:
    for paper in papers:
        key = normalize.fold(paper.title)
        if not paper.arxiv_id and not paper.doi and key and not store.is_asked(key):
            yield paper.title


def _lacks(paper: Paper) -> bool:
    """Return whether a paper's digests leave out what arXiv knows of every paper."""
    return not paper.authors or not paper.categories


def _read_days(file: Path) -> dict[str, str]:
    try:
        days = json.loads(file.read_text(encoding="utf-8"))
        return {key: day for key, day in days.items() if isinstance(day, str)}
    except (OSError, ValueError, AttributeError):
        return {}
