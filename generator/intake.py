"""Digests -> papers, merged and read.

What the first digests came to is known from an earlier build, and stands as long as no later one says anything of the same papers: so a
new digest costs what it brings. Where one does, all are merged anew; texts are then read anew only where they are not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain
from typing import Any, NamedTuple, Protocol

from generator import text
from generator.extract import findings
from generator.identity import distinct, group_by_identity, sightings
from generator.memory import Keyed, key, keyed
from generator.merge import merge_sightings, repaired
from generator.model import Appearance, Digest, Paper
from generator.shelving import positions, said, slug_of
from generator.taxonomy import Taxonomy

Annotation = dict[str, Any]
"""Values of a paper's fields that its text decides, by name."""
Reader = Callable[[Paper], Annotation]
Each = Callable[[Reader, Sequence[Paper]], Iterable[Annotation]]
"""Like `map`."""


class Intake(NamedTuple):
    """What some digests came to."""

    papers: Sequence[Keyed]
    names: AbstractSet[str]
    """All by which their entries are known for papers of theirs: arXiv ids, folded titles, slugs."""
    said: Mapping[str, int]
    """By digest of the shelf, how many different things its entries say."""


NOTHING = Intake((), frozenset(), {})


class Earlier(Protocol):
    """What earlier builds know."""

    def first(self, digests: Sequence[Digest]) -> tuple[int, Intake]:
        """Of how many of `digests`, which are in order, it is known what they came to; and that."""
        ...

    def read(self, read: Reader, papers: Sequence[Paper], keys: Sequence[str]) -> Iterable[Annotation]:
        """What `read` makes of each of the `papers`, whose readings have these `keys`."""
        ...

    def keep(self, digests: Sequence[Digest], known: int, brought: Intake, keys: Sequence[str]) -> None:
        """Keep what `digests` brought beyond the first ones of which it is `known`, and the `keys` of its readings."""
        ...


class Nobody:
    """Knows nothing, and reads with `each`."""

    def __init__(self, each: Each = map) -> None:
        self._each = each

    def first(self, digests: Sequence[Digest]) -> tuple[int, Intake]:
        """None."""
        return 0, NOTHING

    def read(self, read: Reader, papers: Sequence[Paper], keys: Sequence[str]) -> Iterable[Annotation]:
        """Read all."""
        return self._each(read, papers)

    def keep(self, digests: Sequence[Digest], known: int, brought: Intake, keys: Sequence[str]) -> None:
        """Do nothing."""


NOBODY: Earlier = Nobody()


def take_in(digests: Sequence[Digest], taxonomy: Taxonomy, earlier: Earlier) -> Intake:
    """What `digests` came to, which are in order. Each paper is there once."""
    count, known = earlier.first(digests)
    if count == len(digests):
        return known
    seen = _Seen(digests[count:])
    if seen.concerns(known):
        count, known, seen = 0, NOTHING, _Seen(digests)
    merged, names, statements = seen.merged(), seen.names, seen.said
    del seen  # a large shelf's is large
    keys = list(map(_reading_key, merged))
    annotations = earlier.read(partial(read, taxonomy=taxonomy), merged, keys)
    papers = (paper._replace(**annotation) for paper, annotation in zip(merged, annotations, strict=True))
    brought = Intake(list(map(keyed, papers)), names, statements)
    earlier.keep(digests, count, brought, keys)
    return Intake([*known.papers, *brought.papers], known.names | brought.names, {**known.said, **brought.said}) if count else brought


def read(paper: Paper, taxonomy: Taxonomy) -> Annotation:
    """What the text of `paper` says, by field."""
    whole = repaired(paper)
    changed = {"abstract": whole.abstract, "raw_abstract": whole.raw_abstract} if whole is not paper else {}
    return {**changed, **findings(whole, taxonomy)}


def merge(digests: Iterable[Digest]) -> list[Paper]:
    """One paper for each identity among the entries of `digests`, which are in order; slugs are unique."""
    return _Seen(digests).merged()


class _Seen:
    """The entries of some digests, which are in order."""

    def __init__(self, digests: Iterable[Digest]) -> None:
        digests = list(digests)
        self._sightings = sightings(digests)
        self._groups = group_by_identity(self._sightings)
        self._slugs = {identity: text.slug(group[0].title) for identity, group in self._groups.items()}
        ids_and_titles = (name for sighting in self._sightings for name in (sighting.entry.arxiv_id, sighting.key))
        self.names: AbstractSet[str] = {*ids_and_titles, *self._slugs.values()} - {""}
        self.said = said(digests)

    def concerns(self, known: Intake) -> bool:
        """Whether what is `known` of earlier digests might be otherwise for these entries."""
        return not (known.names.isdisjoint(self.names) and known.said.keys().isdisjoint(self.said))

    def merged(self) -> list[Paper]:
        """One paper for each identity."""
        places = positions(self._groups, self._sightings)
        slugs = distinct(self._slugs)
        papers = []
        for identity, group in self._groups.items():
            days = dict.fromkeys(slug_of(sighting.digest) for sighting in group)
            found = tuple(Appearance(day, places[day, identity]) for day in days)
            papers.append(merge_sightings(slugs[identity], group, found))
        return papers


def _reading_key(paper: Paper) -> str:
    return key(paper.title, paper.abstract, *chain.from_iterable(paper.links))
