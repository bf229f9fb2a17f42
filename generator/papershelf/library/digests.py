"""Digest files -> the digests of the shelf: one for each day, whatever files it came in.

A day's digest may come as a text dump and a capture, twice, or split over files; readers get one page for it. Files
without a day stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from papershelf.library.identity import Sighting
from papershelf.model import DigestFile, Entry, Paper
from papershelf.text import normalize, wording

_CONTENT = attrgetter(*(name for name in Entry._fields if name not in ("line", "position")))
"""Returns what an entry says, wherever it stands."""


class Digest(NamedTuple):
    """A digest with its papers."""

    slug: str
    """Last part of its address: its day, else its file's name."""
    title: str
    """As shown: `19 December 2025`, else its file's name."""
    as_of: date | None
    formats: tuple[str, ...]
    """Of its files, each once."""
    papers: tuple[Paper, ...]
    """In the digest's own order, each once."""
    new: frozenset[str]
    """Slugs of the papers that no earlier digest held."""
    merged: int
    """Entries that say other things of a paper which the digest has already, and went into one page with it."""
    skipped: int
    """Places in its files that were left out, each reported with its line when the site was built."""


def slug_of(digest: DigestFile) -> str:
    """Last part of the address that `digest` is shelved under.

    >>> slug_of(DigestFile("000_67", "000_67.txt", "listing", date(2025, 12, 19), "listing", ()))
    '2025-12-19'
    """
    return digest.as_of.isoformat() if digest.as_of else normalize.slug(digest.name)


def in_order(digests: Iterable[DigestFile]) -> list[DigestFile]:
    """Oldest day first, files of a day by name, so that the order on disk decides nothing."""
    return sorted(digests, key=lambda digest: (digest.as_of or date.min, digest.name, digest.file))


def positions(groups: Mapping[str, Sequence[Sighting]], sightings: Iterable[Sighting]) -> dict[tuple[str, str], int]:
    """The 1-based place of each identity in each digest's slug; `groups` are `sightings` by identity, which come in order."""
    identities = {id(sighting): identity for identity, group in groups.items() for sighting in group}
    counts: dict[str, int] = {}
    places: dict[tuple[str, str], int] = {}
    for sighting in sightings:
        key = slug_of(sighting.digest), identities[id(sighting)]
        if key not in places:
            places[key] = counts[key[0]] = counts.get(key[0], 0) + 1
    return places


def shelve(papers: Iterable[Paper], digests: Sequence[DigestFile]) -> tuple[Digest, ...]:
    """Return the digests of the shelf, the oldest first, with their `papers`; `digests` are in order."""
    placed: dict[str, list[tuple[int, Paper]]] = {}
    for paper in papers:
        for place in paper.digests:
            placed.setdefault(place.digest, []).append((place.position, paper))
    files: dict[str, list[DigestFile]] = {}
    for digest in digests:
        files.setdefault(slug_of(digest), []).append(digest)
    return tuple(_shelved(slug, parts, placed.get(slug, [])) for slug, parts in files.items())


def _shelved(slug: str, files: Sequence[DigestFile], placed: list[tuple[int, Paper]]) -> Digest:
    papers = tuple(paper for _, paper in sorted(placed, key=lambda place: place[0]))
    return Digest(
        slug=slug,
        title=_title(files[0]),
        as_of=files[0].as_of,
        formats=tuple(sorted({digest.format for digest in files})),
        papers=papers,
        new=frozenset(paper.slug for paper in papers if paper.digests[0].digest == slug),
        merged=_merged(files, len(papers)),
        skipped=len({problem.found for digest in files for problem in digest.problems}),
    )


def _merged(files: Iterable[DigestFile], papers: int) -> int:
    """Return how many entries of `files`, each counted once however often it is repeated, went into one page with another."""
    if sum(len(digest.entries) for digest in files) == papers:
        return 0
    distinct_entries = {_CONTENT(entry) for digest in files for entry in digest.entries}
    return max(len(distinct_entries) - papers, 0)


def _title(digest: DigestFile) -> str:
    return wording.day(digest.as_of, full=True) if digest.as_of else digest.name
