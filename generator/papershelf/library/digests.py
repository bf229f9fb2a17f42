"""Digest files -> digests: one for each day, week, month and list of what was trending, however many files it has.

A day's digest may come as a text dump and a capture, twice, or split over files; readers get one page for it. A file without a day is a
digest of its own, and so is a week, a month, and what was trending on a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from operator import attrgetter, itemgetter
from typing import NamedTuple

from papershelf.model import DigestFile, Entry, Paper
from papershelf.seeds.digests import periods
from papershelf.text import normalize, wording
from papershelf.text.language import translate

_content = attrgetter(*(name for name in Entry._fields if name not in ("line", "position")))


class Digest(NamedTuple):
    """A digest with its papers."""

    slug: str  # last part of the address of its page: its day or period, else its file's name
    title: str  # as shown: `19 December 2025`, `Week 51, 2025`, else its file's name
    as_of: date | None  # None for a period
    formats: tuple[str, ...]  # distinct formats of its files
    papers: tuple[Paper, ...]  # distinct papers, in the digest's own order
    new: frozenset[str]  # slugs of the papers that are in no earlier digest
    replaced: frozenset[str]  # slugs of the papers that are announced as new versions, whether an earlier digest has them or not
    merged: int  # number of distinct entries that were merged into the paper of another entry of the digest
    skipped: int  # number of passages of its files that could not be read. Each was reported with its line when the site was built.
    period: str = ""  # as `DigestFile.period`


def slug_of(digest: DigestFile) -> str:
    """Return the slug of the digest that the file `digest` belongs to.

    >>> slug_of(DigestFile("000_67", "000_67.txt", "listing", date(2025, 12, 19), "listing", ()))
    '2025-12-19'
    >>> slug_of(DigestFile("week", "week.txt", "listing", None, "", (), period="2025-W51"))
    '2025-w51'
    """
    if digest.slug:
        return digest.slug
    if periods.last_day(digest.period):
        return digest.period.lower()
    name = _told_day(digest)
    slug = name.isoformat() if name else normalize.slug(digest.name)
    return f"{digest.period}-{slug}" if digest.period and not slug.startswith(digest.period) else slug


def day_of(digest: DigestFile) -> date:
    """Return the day that orders `digest` among the others: the last one of its period."""
    return periods.last_day(digest.period) or digest.as_of or date.min


def in_order(digests: Iterable[DigestFile]) -> list[DigestFile]:
    """Return `digests` by day, the oldest first, and files of one day by name. The order of files on disk makes no difference."""
    ordered = sorted(digests, key=lambda digest: (day_of(digest), bool(digest.period), digest.name, digest.file))
    names: dict[str, str] = {}  # by slug, the name of the first digest without a day that has it
    return [digest if _told_day(digest) or periods.last_day(digest.period) else _told_apart(digest, names) for digest in ordered]


def _told_apart(digest: DigestFile, names: dict[str, str]) -> DigestFile:
    """Return `digest` with a slug of its own if another name in `names` has its slug: `My List` and `my-list` are two digests."""
    slug = slug_of(digest)
    if names.setdefault(slug, digest.name) == digest.name:
        return digest
    return digest._replace(slug=f"{slug}-{sha256(digest.name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}")


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
    first = files[0]
    entries = [entry for digest in files for entry in digest.entries]
    distinct_entries = set(map(_content, entries)) if len(entries) > len(papers) else ()
    return Digest(
        slug=slug,
        title=_title(first),
        as_of=None if first.period else first.as_of,
        formats=tuple(sorted({digest.format for digest in files})),
        papers=papers,
        new=frozenset(paper.slug for paper in papers if paper.digests[0].digest == slug),
        replaced=frozenset(paper.slug for paper in papers if any(place.is_replacement and place.digest == slug for place in paper.digests)),
        merged=max(len(distinct_entries) - len(papers), 0),
        skipped=len({problem.found for digest in files for problem in digest.problems if problem.severity == "error"}),
        period=first.period,
    )


def _title(digest: DigestFile) -> str:
    if last := periods.last_day(digest.period):
        week = int(digest.period[6:]) if "W" in digest.period else 0
        return wording.week(week, last.isocalendar().year) if week else wording.month(last.month, last.year, full=True)
    day = _told_day(digest)
    name = wording.day(day, full=True) if day else digest.name
    if digest.period:
        return translate("Trending papers") if name == digest.period else translate("Trending papers, {day}", day=name)
    return name


def _told_day(digest: DigestFile) -> date | None:
    """Return the day of the capture. The newest entry tells no day of what was trending, because such a list holds older papers only."""
    return None if digest.period and digest.as_of_source == "newest entry" else digest.as_of
