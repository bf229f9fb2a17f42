"""The library: all papers in order, and their digests, groups and benchmarks.

Everything that depends on more than one paper is decided in this package. The order of digests on disk, and how often one is read, make no
difference, because digests are put in order by their dates before anything is merged.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from papershelf.fingerprint import fingerprint
from papershelf.library.benchmarks import Benchmark, group_results
from papershelf.library.bitmask import bitmask
from papershelf.library.citation_keys import citation_keys
from papershelf.library.digests import Digest, day_of, shelve, slug_of
from papershelf.library.groups import Group, group_backbones, group_by, group_tags, with_one_name
from papershelf.library.introductions import Introductions
from papershelf.library.learning import Naming, as_found, learn
from papershelf.library.people import AUTHOR, ORGANIZATION, Roster
from papershelf.model import DigestFile, Paper
from papershelf.taxonomy import Taxonomy, naming
from papershelf.taxonomy.terms import Term

_TEXTS = ("slug", "title", "abstract", "organization", "arxiv_id")
_NAMES = ("authors", "backbones", "families", "tags")
_texts, _names = attrgetter(*_TEXTS), attrgetter(*_NAMES)
_LISTS = ("introduces", "links", "results", "digests", "accounts")
_others = attrgetter(*(name for name in Paper._fields if name not in (*_TEXTS, *_NAMES, *_LISTS, "date", "candidates", "note")))
_lists = attrgetter(*_LISTS)


class LibraryFields(NamedTuple):
    """The fields of a library. A class of their own, because a named tuple cannot keep the values of cached properties."""

    papers: tuple[Paper, ...]
    """In shelf order: by first appearance, then by date, the oldest first. A paper's index is its ordinal in the search index."""
    digests: tuple[Digest, ...]  # the oldest first
    tags: Mapping[str, Group]  # by slug, in the taxonomy's order; only tags that papers have
    families: Mapping[str, Group]  # by name, ordered by number of papers, the most first, then by name
    variants: Mapping[str, Group]  # as `families`
    api_models: Mapping[str, Group]  # families and exact variants of models that can only be called; as `families`
    taxonomy: Taxonomy
    text_keys: Sequence[str]  # for each paper, the fingerprint of the fields that relations and the search index are made from
    fingerprints: Mapping[str, str]  # by slug, the fingerprint of all fields of a paper but its note, which no list shows
    namings: Sequence[Naming] = ()  # the names that papers introduce
    corrections: Mapping[str, str] = MappingProxyType({})  # by slug, the path of a maintainer's page below the seeds


class Library(LibraryFields):
    """All papers of the site, and what is derived from them together."""

    def bitmask(self, group: Group) -> int:
        """Return the ordinals of the group's papers as a bitmask."""
        return bitmask(map(self.ordinals.__getitem__, map(id, group.papers)))

    def backbone(self, name: str) -> Group:
        """Return the group of a family or of a variant, also of models that can only be called."""
        return self.families.get(name) or self.variants.get(name) or self.api_models[name]

    @cached_property
    def models(self) -> Mapping[str, Group]:
        """Families and variants, also of models that can only be called, by the letters of their names (`naming.letters`)."""
        groups = chain(self.api_models.values(), self.variants.values(), self.families.values())
        return {naming.letters(group.name): group for group in groups}

    @cached_property
    def phrases(self) -> Sequence[tuple[str, Term]]:
        """The phrases of the taxonomy, each with a term that it stands for. There are many, and the search asks for them several times."""
        return tuple(self.taxonomy.lexicon.phrases())

    @cached_property
    def subjects(self) -> Sequence[Group]:
        """The tags and the families."""
        return (*self.tags.values(), *self.families.values())

    @cached_property
    def subjects_of(self) -> Mapping[str, Sequence[int]]:
        """By slug of a paper, the indexes in `subjects` of its own."""
        found: dict[str, list[int]] = {paper.slug: [] for paper in self.papers}
        for index, group in enumerate(self.subjects):
            for paper in group.papers:
                found[paper.slug].append(index)
        return found

    @cached_property
    def ordinals(self) -> Mapping[int, int]:
        """Indexes in `papers` by the papers' `id`, which is read sooner than a slug."""
        return {id(paper): ordinal for ordinal, paper in enumerate(self.papers)}

    @cached_property
    def forwards(self) -> Mapping[str, str]:
        """Slugs of papers by other slugs of theirs: those addresses lead to the papers' pages. No paper has one of them as its own."""
        taken = {paper.slug for paper in self.papers}
        return {other: paper.slug for paper in reversed(self.papers) for other in paper.other_slugs if other not in taken}

    @cached_property
    def citation_keys(self) -> Mapping[str, str]:
        """Keys by which texts cite the papers, by slug."""
        return citation_keys(self.papers)

    @cached_property
    def years(self) -> Mapping[int, tuple[Paper, ...]]:
        """Papers by year of publication, the newest year first, in shelf order. Papers without a date have the year 0."""
        by_year = group_by(self.papers, lambda paper: (paper.date.year if paper.date else 0,))
        return {year: tuple(by_year[year]) for year in sorted(by_year, reverse=True)}

    @cached_property
    def benchmarks(self) -> Mapping[str, Benchmark]:
        """Datasets that results are reported on, by slug, those that most papers report on first."""
        return group_results(self.papers, self.taxonomy.lower_is_better)

    @cached_property
    def authors(self) -> Roster:
        """The authors with their papers."""
        return Roster(AUTHOR, self.papers)

    @cached_property
    def organizations(self) -> Roster:
        """The organisations with their papers."""
        return Roster(ORGANIZATION, self.papers)

    @cached_property
    def introductions(self) -> Introductions:
        """Who introduced the families and variants, and who names what a paper introduces."""
        return Introductions(self.papers, self.namings, self.families, self.variants, self.benchmarks)

    @cached_property
    def _digest_places(self) -> Mapping[str, Sequence[tuple[Digest, int]]]:
        """By slug of a paper, its digests, the oldest first, and its indexes in them."""
        places: dict[str, list[tuple[Digest, int]]] = {}
        for digest in self.digests:
            for place, paper in enumerate(digest.papers):
                places.setdefault(paper.slug, []).append((digest, place))
        return places

    def digests_of(self, paper: Paper) -> tuple[Digest, ...]:
        """Return the digests that contain `paper`, the oldest first."""
        return tuple(digest for digest, _ in self._digest_places.get(paper.slug, ()))

    def neighbours(self, paper: Paper) -> tuple[Paper | None, Paper | None]:
        """Return the papers before and after `paper` in the newest digest that contains it."""
        places = self._digest_places.get(paper.slug)
        if not places:
            return None, None
        digest, place = places[-1]
        return (digest.papers[place - 1] if place else None), digest.papers[place + 1] if place + 1 < len(digest.papers) else None


def arrange(
    papers: Iterable[Paper], digests: Sequence[DigestFile], taxonomy: Taxonomy, corrections: Mapping[str, str] = MappingProxyType({})
) -> Library:
    """Return the library of `papers`, put into shelf order and into groups. `digests` are in order."""
    days = {slug_of(digest): day_of(digest) for digest in digests}

    def shelf_order(paper: Paper) -> tuple[date, date, str]:
        published = paper.date or date.min
        return days.get(paper.digests[0].digest, published) if paper.digests else published, published, paper.slug

    taught, namings = learn(sorted(papers, key=shelf_order), taxonomy.removed_families)
    ordered = tuple(with_one_name(taught, taxonomy))
    families, variants, api_models = group_backbones(ordered, taxonomy)
    text_keys = [fingerprint(_texts(paper), _names(as_found(paper))) for paper in ordered]
    return Library(
        papers=ordered,
        digests=shelve(ordered, digests),
        tags=group_tags(ordered, taxonomy),
        families=families,
        variants=variants,
        api_models=api_models,
        taxonomy=taxonomy,
        text_keys=text_keys,
        fingerprints={paper.slug: _fingerprint(paper, key) for paper, key in zip(ordered, text_keys, strict=True)},
        namings=namings,
        corrections=corrections,
    )


def _fingerprint(paper: Paper, text_key: str) -> str:
    """Return the fingerprint of all fields of `paper` but its note. `text_key` covers some of them."""
    day = paper.date.toordinal() if paper.date else 0
    lists: list[Any] = [[tuple(each) for each in field] for field in _lists(paper)]
    return fingerprint(text_key, _others(paper), day, lists)
