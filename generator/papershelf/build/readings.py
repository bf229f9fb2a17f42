"""What digests hold, what they came to and what papers' texts say: only what no earlier build has seen is read, and merged, again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate, repeat, starmap
from pathlib import Path
from typing import Any, overload

from papershelf import shipped, taxonomy
from papershelf.cache import Store, key_of
from papershelf.fingerprint import Keyed, key
from papershelf.library.assembly import Annotation, Brought, Each, Intake, Reader
from papershelf.model import Appearance, DigestFile, Entry, LineCount, Link, Paper, Problem, Result
from papershelf.seeds import digests as digest_files
from papershelf.taxonomy import Taxonomy

_EMPTY = tuple(map(Paper._field_defaults.get, Paper._fields))
"""What most papers have in each field, if they have no value of their own."""
_DATE = Paper._fields.index("date")
_NESTED = {Paper._fields.index(field): kind for field, kind in (("links", Link), ("results", Result), ("digests", Appearance))}
"""Fields that hold more than plain values, by place, and of what kind these are."""
_READ = "abstract", "raw_abstract", "tags", "families", "backbones", "compared", "cues", "spellings", "links", "results"
"""Fields of a paper that are read of it."""


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
    """A `sources.Parse` that asks `store` first, which has all but the entries. Its salt must stand for the generator."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.keys: dict[str, str] = {}
        """By name of each file that was asked for, what stands for its digest."""

    def __call__(self, name: str, raw: bytes, as_of: date | None) -> DigestFile:
        own = self.keys[name] = key_of(name, sha256(raw).hexdigest(), as_of)
        known = self.store.get(own)
        if known is not None:
            return _digest(known, partial(digest_files.parsed, name, raw, as_of))
        digest = digest_files.parsed(name, raw, as_of)
        self.store.put(own, _plain_head(digest))
        return digest


class KnownPapers:
    """An `intake.Earlier` that asks `store` first. Its salt must stand for the taxonomy and for the generator.

    What digests brought is kept by a key that stands for them and for all before them.
    """

    def __init__(self, store: Store, digest_keys: Mapping[str, str], each: Each) -> None:
        """`digest_keys` are as `KnownDigests` has them; `each` reads what is not in the store."""
        self.store = store
        self.digest_keys = digest_keys
        self.each = each
        self.asked = self.found = 0
        self._readings: dict[str, Paper] = {}
        """By key, papers that have been read."""

    def first(self, digests: Sequence[DigestFile]) -> tuple[int, list[Brought]]:
        """Of how many of `digests`, which are in order, it is known what they brought; and that."""
        keys, parts = self._chain(digests), list[Brought]()
        count = start = next((end for end in range(len(digests), 0, -1) if self.store.get(keys[end])), 0)
        while start:
            record = self.store.get(keys[start])
            if not record:
                return 0, []
            parts.append(self._unpacked(record))
            start = parts[-1].known
        self.asked = self.found = sum(len(part.intake.papers) - len(part.gone) for part in parts)
        return count, parts[::-1]

    def read(self, read: Reader, papers: Sequence[Paper], keys: Sequence[str]) -> Iterator[Annotation]:
        """What `read` makes of each of the `papers`, whose readings have these `keys`."""
        if not self._readings.keys() >= set(keys):
            for record in self.store.unasked():
                self._unpacked(record)
        held = list(map(self._readings.get, keys))
        unread = [paper for paper, known in zip(papers, held, strict=True) if not known]
        self.asked, self.found = self.asked + len(papers), self.found + len(papers) - len(unread)
        fresh = iter(self.each(partial(_read_plain, read), unread))
        for known in held:
            yield _annotation(known) if known else _whole(next(fresh))

    def keep(self, digests: Sequence[DigestFile], brought: Brought) -> None:
        """Keep what `digests` brought."""
        if not brought.known:
            self.store.start_over()
        self.store.put_later(self._chain(digests)[-1], partial(_packed, brought))

    def _chain(self, digests: Iterable[DigestFile]) -> list[str]:
        """What stands for the first none of `digests`, the first one, the first two and so on."""
        return list(accumulate((self.digest_keys[digest.file] for digest in digests), key, initial=""))

    def _unpacked(self, record: Sequence[Any]) -> Brought:
        """What `record` tells. Takes note of the readings."""
        known, gone, said, names, readings, texts, wholes, columns = record
        fields = list(map(_filled, columns, _EMPTY, repeat(len(readings))))
        days = {day: date.fromordinal(day) for day in filter(None, set(fields[_DATE]))}
        fields[_DATE] = list(map(days.get, fields[_DATE]))
        for place, kind in _NESTED.items():
            fields[place] = [tuple(starmap(kind, held)) for held in fields[place]]
        papers = list(map(Paper._make, zip(*fields, strict=True)))
        self._readings.update(zip(readings, papers, strict=True))
        return Brought(known, frozenset(gone), Intake(list(map(Keyed, papers, texts, wholes)), names, said), readings)


def _packed(brought: Brought) -> tuple[object, ...]:
    """A record of what was `brought`. Papers are told by columns, which `marshal` reads sooner."""
    papers, texts, wholes = ([each[place] for each in brought.intake.papers] for place in range(3))
    fields: list[list[Any]] = [[paper[place] for paper in papers] for place in range(len(_EMPTY))]
    fields[_DATE] = [day and day.toordinal() for day in fields[_DATE]]
    for place in _NESTED:
        fields[place] = [tuple(map(tuple, held)) for held in fields[place]]
    plain = list(map(_sparse, fields, _EMPTY))
    return brought.known, list(brought.gone), brought.intake.said, brought.intake.names, brought.readings, texts, wholes, plain


def _sparse(values: list[Any], empty: object) -> list[Any] | dict[int, Any]:
    """All `values`, or by place those that say something, if these are few."""
    told = {place: value for place, value in enumerate(values) if value != empty}
    return told if 2 * len(told) < len(values) else values


def _filled(told: list[Any] | dict[int, Any], empty: object, count: int) -> list[Any]:
    """All `count` values of which `told` has those that say something."""
    if isinstance(told, list):
        return told
    values = [empty] * count
    for place, value in told.items():
        values[place] = value
    return values


def _annotation(known: Paper) -> Annotation:
    """What was read of a paper that is `known`."""
    return {name: getattr(known, name) for name in _READ}


def _read_plain(read: Reader, paper: Paper) -> Annotation:
    """What is read, of plain values: so it travels between processes sooner."""
    found = read(paper)
    return {**found, "links": list(map(tuple, found["links"])), "results": list(map(tuple, found["results"]))}


def _whole(plain: Annotation) -> Annotation:
    """What `_read_plain` was given."""
    return {**plain, "links": tuple(starmap(Link, plain["links"])), "results": tuple(starmap(Result, plain["results"]))}


class KnownEntries(Sequence[Entry]):
    """The entries of a digest whose file is known. Few builds look at them: they are read when one is asked for."""

    def __init__(self, count: int, parse: Callable[[], DigestFile]) -> None:
        """`parse` reads the digest, which has so many entries."""
        self._count = count
        self._parse = parse

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entry]: ...
    def __getitem__(self, place: int | slice) -> Entry | Sequence[Entry]:
        return self._entries[place]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    @cached_property
    def _entries(self) -> Sequence[Entry]:
        return self._parse().entries


def _plain_head(digest: DigestFile) -> tuple[object, ...]:
    """All of `digest` but its entries, as `marshal` can hold it."""
    day, problems = digest.as_of and digest.as_of.toordinal(), list(map(tuple, digest.problems))
    return digest.name, digest.file, digest.format, day, digest.as_of_source, len(digest.entries), problems, tuple(digest.lines)


def _digest(head: Iterable[Any], parse: Callable[[], DigestFile]) -> DigestFile:
    name, file, form, day, source, count, problems, lines = head
    entries = KnownEntries(count, parse)
    return DigestFile(
        name, file, form, day and date.fromordinal(day), source, entries, tuple(starmap(Problem, problems)), LineCount(*lines)
    )
