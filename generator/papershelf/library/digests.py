"""Digest files -> digests: one for each day, however many files the day has.

A day's digest may come as a text dump and a capture, twice, or split over files; readers get one page for it. A file without a day is a
digest of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import NamedTuple

from papershelf.model import DigestFile, Entry, Paper
from papershelf.text import normalize, wording

_content = attrgetter(*(name for name in Entry._fields if name not in ("line", "position")))


class Digest(NamedTuple):
    """A digest with its papers."""

    slug: str  # last part of the address of its page: its day, else its file's name
    title: str  # as shown: `19 December 2025`, else its file's name
    as_of: date | None
    formats: tuple[str, ...]  # distinct formats of its files
    papers: tuple[Paper, ...]  # distinct papers, in the digest's own order
    new: frozenset[str]  # slugs of the papers that are in no earlier digest
    merged: int  # number of distinct entries that were merged into the paper of another entry of the digest
    skipped: int  # number of passages of its files that could not be read. Each was reported with its line when the site was built.


def slug_of(digest: DigestFile) -> str:
    """Return the slug of the digest that the file `digest` belongs to.

    >>> slug_of(DigestFile("000_67", "000_67.txt", "listing", date(2025, 12, 19), "listing", ()))
    '2025-12-19'
    """
    return digest.as_of.isoformat() if digest.as_of else normalize.slug(digest.name)


def in_order(digests: Iterable[DigestFile]) -> list[DigestFile]:
    """Return `digests` by day, the oldest first, and files of one day by name. The order of files on disk makes no difference."""
    return sorted(digests, key=lambda digest: (digest.as_of or date.min, digest.name, digest.file))


def shelve(papers: Iterable[Paper], digests: Iterable[DigestFile]) -> tuple[Digest, ...]:
    """Return the digests with their `papers`, the oldest first. The files `digests` are in order."""
    placed: dict[str, list[tuple[int, Paper]]] = defaultdict(list)
    for paper in papers:
        for place in paper.digests:
            placed[place.digest].append((place.position, paper))
    files: dict[str, list[DigestFile]] = defaultdict(list)
    for digest in digests:
        files[slug_of(digest)].append(digest)
    return tuple(_digest(slug, parts, placed[slug]) for slug, parts in files.items())


def _digest(slug: str, files: Sequence[DigestFile], placed: Iterable[tuple[int, Paper]]) -> Digest:
    papers = tuple(paper for _, paper in sorted(placed, key=itemgetter(0)))
    as_of = files[0].as_of
    entries = [entry for digest in files for entry in digest.entries]
    distinct_entries = set(map(_content, entries)) if len(entries) > len(papers) else ()
    return Digest(
        slug=slug,
        title=wording.day(as_of, full=True) if as_of else files[0].name,
        as_of=as_of,
        formats=tuple(sorted({digest.format for digest in files})),
        papers=papers,
        new=frozenset(paper.slug for paper in papers if paper.digests[0].digest == slug),
        merged=max(len(distinct_entries) - len(papers), 0),
        skipped=len({problem.found for digest in files for problem in digest.problems}),
    )
