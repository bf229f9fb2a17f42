"""Digests -> papers, merged and read.

What the first digests came to is known from an earlier build, and stands but for the papers that a later one has as well. These are
merged anew from the digests that they stand in, so a new digest costs what it brings. All are only where it is not as plain as that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, partial
from itertools import chain, compress, starmap
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from papershelf.extraction import extract
from papershelf.fingerprint import Keyed, key, keyed
from papershelf.library.digests import positions, said, slug_of
from papershelf.library.identity import Sighting, distinct, group_by_identity, sightings
from papershelf.library.merge import merge_sightings, repaired
from papershelf.model import Appearance, DigestFile, Paper
from papershelf.taxonomy import Taxonomy
from papershelf.text import normalize

Annotation = dict[str, Any]
"""Values of a paper's fields that its text decides, by name."""
Reader = Callable[[Paper], Annotation]
Each = Callable[[Reader, Sequence[Paper]], Iterable[Annotation]]
"""Like `map`."""


class Intake(NamedTuple):
    """What some digests came to."""

    papers: Sequence[Keyed]
    names: Sequence[Sequence[str]]
    """Of each paper, all by which an entry may be known for it, or its address be another one's: arXiv ids, folded titles, a slug."""
    said: Mapping[str, int]
    """By digest of the shelf, how many different things its entries say."""


class Brought(NamedTuple):
    """What more digests bring to what is known of the first ones."""

    known: int
    """Of so many digests."""
    gone: AbstractSet[str]
    """Slugs of known papers that are among those of `intake` now, perhaps by other slugs."""
    intake: Intake
    readings: Sequence[str]
    """By paper, the key of what was read of it."""


def joined(parts: Iterable[Brought]) -> Intake:
    """All that digests came to which brought these `parts`, one after the other."""
    papers: list[Keyed] = []
    names: list[Sequence[str]] = []
    statements: dict[str, int] = {}
    for part in parts:
        if part.gone:
            stay = [each.paper.slug not in part.gone for each in papers]
            papers, names = list(compress(papers, stay)), list(compress(names, stay))
        papers += part.intake.papers
        names += part.intake.names
        statements.update(part.intake.said)
    return Intake(papers, names, statements)


class Earlier(Protocol):
    """What earlier builds know."""

    def first(self, digests: Sequence[DigestFile]) -> tuple[int, list[Brought]]:
        """Of how many of `digests`, which are in order, it is known what they brought; and that."""
        ...

    def read(self, read: Reader, papers: Sequence[Paper], keys: Sequence[str]) -> Iterable[Annotation]:
        """What `read` makes of each of the `papers`, whose readings have these `keys`."""
        ...

    def keep(self, digests: Sequence[DigestFile], brought: Brought) -> None:
        """Keep what `digests` brought."""
        ...


class Nobody:
    """Knows nothing, and reads with `each`."""

    def __init__(self, each: Each = map) -> None:
        self._each = each

    def first(self, digests: Sequence[DigestFile]) -> tuple[int, list[Brought]]:
        """None."""
        return 0, []

    def read(self, read: Reader, papers: Sequence[Paper], keys: Sequence[str]) -> Iterable[Annotation]:
        """Read all."""
        return self._each(read, papers)

    def keep(self, digests: Sequence[DigestFile], brought: Brought) -> None:
        """Do nothing."""


NOBODY: Earlier = Nobody()


def take_in(digests: Sequence[DigestFile], taxonomy: Taxonomy, earlier: Earlier) -> Intake:
    """What `digests` came to, which are in order. Each paper is there once."""
    count, parts = earlier.first(digests)
    known = joined(parts)
    if count == len(digests):
        return known
    statements = said(digests[count:])
    seen = _seen(digests, count, known) if known.said.keys().isdisjoint(statements) else None
    if not seen:
        count, parts, statements = 0, [], said(digests)
        seen = _Seen(sightings(digests))
    merged, names, gone = seen.merged(), seen.names(), {paper.slug for paper in seen.known_papers.values()}
    del seen  # a large shelf's is large
    keys = list(map(_reading_key, merged))
    annotations = earlier.read(partial(read, taxonomy=taxonomy), merged, keys)
    papers = (paper._replace(**annotation) for paper, annotation in zip(merged, annotations, strict=True))
    brought = Brought(count, gone, Intake(list(map(keyed, papers)), names, statements), keys)
    earlier.keep(digests, brought)
    return joined([*parts, brought]) if parts else brought.intake


def read(paper: Paper, taxonomy: Taxonomy) -> Annotation:
    """What the text of `paper` says, by field."""
    whole = repaired(paper)
    changed = {"abstract": whole.abstract, "raw_abstract": whole.raw_abstract} if whole is not paper else {}
    return {**changed, **extract(whole, taxonomy)}


def merge(digests: Iterable[DigestFile]) -> list[Paper]:
    """One paper for each identity among the entries of `digests`, which are in order; slugs are unique."""
    return _Seen(sightings(digests)).merged()


class _Seen:
    """Entries that are to be merged, in order."""

    def __init__(self, entries: Sequence[Sighting], known_papers: Mapping[str, Paper] = MappingProxyType({})) -> None:
        """`known_papers` are what entries of known digests came to, by identity."""
        self.entries = entries
        self.known_papers = known_papers
        self.groups = group_by_identity(entries)
        self._titles = {identity: normalize.slug(group[0].title) for identity, group in self.groups.items()}

    @cached_property
    def slugs(self) -> Mapping[str, str]:
        """Those of the papers, by identity."""
        return distinct(self._titles)

    def names(self) -> list[tuple[str, ...]]:
        """By paper, as an `Intake` has them."""
        return [(self._titles[identity], *chain.from_iterable(map(_names, group))) for identity, group in self.groups.items()]

    def merged(self) -> list[Paper]:
        """One paper for each identity."""
        places = positions(self.groups, self.entries)
        papers = []
        for identity, group in self.groups.items():
            known = self.known_papers.get(identity)
            found = dict(known.digests) if known else {}
            for day in dict.fromkeys(slug_of(sighting.digest) for sighting in group):
                found.setdefault(day, places[day, identity])
            papers.append(merge_sightings(self.slugs[identity], group, tuple(starmap(Appearance, found.items()))))
        return papers


def _seen(digests: Sequence[DigestFile], count: int, known: Intake) -> _Seen | None:
    """The entries of all `digests` but the first `count`, and of these the entries of papers that they may concern.

    None where the new entries make more, or less, of what was one paper.
    """
    fresh = _Seen(sightings(digests[count:]))
    concerned = _concerned(known, fresh.names())
    if not concerned:
        return fresh
    papers = {known.papers[place].paper.slug: known.papers[place].paper for place in concerned}
    names = set(chain.from_iterable(known.names[place] for place in concerned))
    days = {at.digest for paper in papers.values() for at in paper.digests}
    held = sightings(digest for digest in digests[:count] if slug_of(digest) in days)
    before = _Seen([sighting for sighting in held if not names.isdisjoint(_names(sighting))])
    both = _Seen([*before.entries, *fresh.entries])
    now = {id(sighting): identity for identity, group in both.groups.items() for sighting in group}
    became = {(was, now[id(sighting)]) for was, group in before.groups.items() for sighting in group}
    if not len(papers) == len(became) == len(dict(became)) == len({identity for _, identity in became}):
        return None
    return _Seen(both.entries, {identity: papers[before.slugs[was]] for was, identity in became})


def _concerned(known: Intake, fresh: Iterable[Iterable[str]]) -> set[int]:
    """Places of the papers that share a name with the `fresh` entries, or with one that does."""
    found: set[int] = set()
    names = set(chain.from_iterable(fresh))
    if names.isdisjoint(chain.from_iterable(known.names)):
        return found
    while True:
        more = {place for place, held in enumerate(known.names) if place not in found and not names.isdisjoint(held)}
        if not more:
            return found
        found |= more
        names.update(*(known.names[place] for place in more))


def _names(sighting: Sighting) -> tuple[str, ...]:
    """By which an entry is known for its paper's."""
    return (sighting.entry.arxiv_id, sighting.key) if sighting.entry.arxiv_id else (sighting.key,)


def _reading_key(paper: Paper) -> str:
    return key(paper.title, paper.abstract, *chain.from_iterable(paper.links))
