"""What digests hold and what papers' texts say, read once and remembered: only what no earlier build has seen is read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from itertools import chain, starmap
from pathlib import Path
from typing import Any

from generator import shipped, sources, taxonomy
from generator.cache import Store, key_of
from generator.library import Annotation, Each, Reader
from generator.memory import key
from generator.model import Digest, Entry, LineCount, Link, Paper, Problem, Result
from generator.taxonomy import Taxonomy

_DATE, _LINKS = map(Entry._fields.index, ("date", "links"))


class KnownTaxonomy:
    """A `seeds.Understand` that reads a taxonomy once. The package's is the same for all sites; a site's own is kept in its `.cache`."""

    def __init__(self, folder: Path | None, salt: str) -> None:
        """`folder` is None where nothing is to be kept; `salt` stands for the generator."""
        self.folder = folder
        self.salt = salt

    def __call__(self, text: str, *, own: bool) -> Taxonomy:
        places = [self.folder / "taxonomy"] if own and self.folder else [] if own else shipped.places("taxonomy")
        made: Taxonomy = shipped.remember(places, key_of(self.salt, text), partial(taxonomy.load, text, name="taxonomy.yaml"))
        return made


class KnownDigests:
    """A `sources.Parse` that asks `store` first. Its salt must stand for the generator."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __call__(self, name: str, raw: bytes, as_of: date | None) -> Digest:
        key = key_of(name, sha256(raw).hexdigest(), as_of)
        known = self.store.get(key)
        if known is not None:
            return _to_digest(known)
        digest = sources.parsed(name, raw, as_of)
        self.store.put(key, _from_digest(digest))
        return digest


class Readings:
    """A `library.Each` that asks `store` first. Its salt must stand for the taxonomy and for the generator."""

    def __init__(self, store: Store, each: Each) -> None:
        """`each` reads what is not in the store."""
        self.store = store
        self.each = each

    def __call__(self, read: Reader, papers: Sequence[Paper]) -> Iterator[Annotation]:
        keys = [key(paper.title, paper.abstract, *chain.from_iterable(paper.links)) for paper in papers]
        held = list(map(self.store.get, keys))
        fresh = iter(self.each(partial(_read_plain, read), [paper for paper, known in zip(papers, held, strict=True) if known is None]))
        for own, known in zip(keys, held, strict=True):
            if known is None:
                known = next(fresh)
                self.store.put(own, known)
            links, results = starmap(Link, known["links"]), starmap(Result, known["results"])
            yield {**known, "links": tuple(links), "results": tuple(results)}


def _read_plain(read: Reader, paper: Paper) -> Annotation:
    """What is read, as it is kept: so it also travels between processes sooner."""
    return _plain(read(paper))


def _plain(annotation: Annotation) -> Annotation:
    """As `marshal` can hold it."""
    links, results = map(tuple, annotation["links"]), map(tuple, annotation["results"])
    return {**annotation, "links": list(links), "results": list(results)}


def _from_digest(digest: Digest) -> Iterable[Any]:
    """As `marshal` can hold it."""
    entries = [_from_entry(entry) for entry in digest.entries]
    day, problems = _ordinal(digest.as_of), [tuple(problem) for problem in digest.problems]
    return digest.name, digest.file, digest.format, day, digest.as_of_source, entries, problems, tuple(digest.lines)


def _to_digest(known: Iterable[Any]) -> Digest:
    name, file, form, day, source, entries, problems, lines = known
    held = tuple(_to_entry(entry) for entry in entries)
    return Digest(name, file, form, _day(day), source, held, tuple(Problem(*each) for each in problems), LineCount(*lines))


def _from_entry(entry: Entry) -> list[Any]:
    values: list[Any] = list(entry)
    values[_DATE], values[_LINKS] = _ordinal(entry.date), [tuple(link) for link in entry.links]
    return values


def _to_entry(known: Sequence[Any]) -> Entry:
    values = list(known)
    values[_DATE], values[_LINKS] = _day(known[_DATE]), tuple(Link(*link) for link in known[_LINKS])
    return Entry(*values)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
