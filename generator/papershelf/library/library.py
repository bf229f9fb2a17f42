"""The only whole-corpus stage: entries become papers, papers become a shelf with an order and groups.

Everything that needs to know of more than one paper is decided here. The order in which digests lie on disk, and
how often one is read, make no difference: digests are put in order by their dates before anything is merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from papershelf.fingerprint import fingerprint
from papershelf.library.benchmarks import Benchmark, group_results
from papershelf.library.bitmask import mask
from papershelf.library.digests import Digest, shelve, slug_of
from papershelf.library.identity import distinct
from papershelf.model import DigestFile, Paper
from papershelf.taxonomy import Taxonomy
from papershelf.text import normalize

_TEXTS = ("slug", "title", "abstract", "organization", "arxiv_id")
_NAMES = ("authors", "backbones", "families", "tags")
_texts, _names = attrgetter(*_TEXTS), attrgetter(*_NAMES)
_others = attrgetter(*(name for name in Paper._fields if name not in (*_TEXTS, *_NAMES, "date", "links", "results", "digests")))


class Group(NamedTuple):
    """Papers that share a tag, a family or an exact variant."""

    slug: str
    name: str
    """As shown: `image classification`, `ViT`, `ViT-B/16`."""
    about: str
    """One line, plain text; may be empty."""
    kind: str
    """`tag`, `family` or `variant`."""
    parent: str
    """A tag's section (`tasks`, `methods`, `topics`), a variant's family name, else empty."""
    papers: tuple[Paper, ...]
    """In shelf order, the oldest first."""


class Shelf(NamedTuple):
    """What a library is made of."""

    papers: tuple[Paper, ...]
    """In shelf order: by first appearance, then by date, so the oldest first; a paper's index is its ordinal in the search index."""
    digests: tuple[Digest, ...]
    """The oldest first."""
    tags: Mapping[str, Group]
    """By slug, in the taxonomy's order; only tags that papers have."""
    families: Mapping[str, Group]
    """By name, most papers first, then by name."""
    variants: Mapping[str, Group]
    """By name, most papers first, then by name."""
    taxonomy: Taxonomy
    text_keys: Sequence[str]
    """By place on the shelf, what stands for all that is read of a paper to relate and to find it."""
    fingerprints: Mapping[str, str]
    """By slug, what stands for all that is known of a paper."""


class Library(Shelf):
    """The whole shelf."""

    def backbone_slug(self, name: str) -> str:
        """The last part of the address of a family's or an exact variant's page. `KeyError` for a name that no paper has."""
        return (self.families.get(name) or self.variants[name]).slug

    def mask(self, group: Group) -> int:
        """Which papers are in the group, as `overlap` has it."""
        key = group.kind, group.slug
        if key not in self._masks:
            self._masks[key] = mask(map(self.ordinals.__getitem__, map(id, group.papers)))
        return self._masks[key]

    @cached_property
    def tag_masks(self) -> Sequence[tuple[Group, int]]:
        """Each tag with its mask."""
        return [(tag, self.mask(tag)) for tag in self.tags.values()]

    @cached_property
    def family_masks(self) -> Sequence[tuple[Group, int]]:
        """Each family with its mask."""
        return [(family, self.mask(family)) for family in self.families.values()]

    @cached_property
    def _masks(self) -> dict[tuple[str, str], int]:
        return {}

    @cached_property
    def ordinals(self) -> Mapping[int, int]:
        """Places on the shelf by the papers' `id`: so not one of many papers needs to be looked at."""
        return {id(paper): ordinal for ordinal, paper in enumerate(self.papers)}

    @cached_property
    def years(self) -> Mapping[int, tuple[Paper, ...]]:
        """Papers by year of publication, the newest year first, in shelf order; 0 holds those without a date."""
        by_year: dict[int, list[Paper]] = {}
        for paper in self.papers:
            by_year.setdefault(paper.date.year if paper.date else 0, []).append(paper)
        return {year: tuple(by_year[year]) for year in sorted(by_year, reverse=True)}

    @cached_property
    def benchmarks(self) -> Mapping[str, Benchmark]:
        """Datasets that results are reported on, by slug, the most reported first."""
        return group_results(self.papers, self.taxonomy.lower_is_better)

    @cached_property
    def _digest_places(self) -> Mapping[str, tuple[tuple[Digest, int], ...]]:
        places: dict[str, list[tuple[Digest, int]]] = {}
        for digest in self.digests:
            for place, paper in enumerate(digest.papers):
                places.setdefault(paper.slug, []).append((digest, place))
        return {slug: tuple(found) for slug, found in places.items()}

    def digests_of(self, paper: Paper) -> tuple[Digest, ...]:
        """The digests that hold `paper`, the oldest first."""
        return tuple(digest for digest, _ in self._digest_places.get(paper.slug, ()))

    def neighbours(self, paper: Paper) -> tuple[Paper | None, Paper | None]:
        """The papers before and after `paper` in the newest digest that holds it."""
        places = self._digest_places.get(paper.slug)
        if not places:
            return None, None
        digest, place = places[-1]
        after = digest.papers[place + 1] if place + 1 < len(digest.papers) else None
        return (digest.papers[place - 1] if place else None), after


def arrange(papers: Iterable[Paper], digests: Sequence[DigestFile], taxonomy: Taxonomy) -> Library:
    """Put papers into shelf order and into their groups. `digests` are in order."""
    days = {slug_of(digest): digest.as_of or date.min for digest in digests}

    def shelf_order(paper: Paper) -> tuple[date, date, str]:
        published = paper.date or date.min
        return days.get(paper.digests[0].digest, published) if paper.digests else published, published, paper.slug

    ordered = tuple(sorted(papers, key=shelf_order))
    families, variants = _backbones(ordered, taxonomy)
    text_keys = tuple(map(text_key, ordered))
    return Library(
        papers=ordered,
        digests=shelve(ordered, digests),
        tags=_tags(ordered, taxonomy),
        families=families,
        variants=variants,
        taxonomy=taxonomy,
        text_keys=text_keys,
        fingerprints={paper.slug: paper_fingerprint(paper, key) for paper, key in zip(ordered, text_keys, strict=True)},
    )


def text_key(paper: Paper) -> str:
    """Return what stands for all that is read of `paper` to relate and to find it."""
    return fingerprint(_texts(paper), _names(paper))


def paper_fingerprint(paper: Paper, text_key: str) -> str:
    """Return what stands for all fields of `paper`, whose `text_key` is given because it covers some of them."""
    day = paper.date.toordinal() if paper.date else 0
    lists: list[Any] = [[tuple(each) for each in held] for held in (paper.links, paper.results, paper.digests)]
    return fingerprint(text_key, _others(paper), day, lists)


def _collect(papers: Iterable[Paper], field: str) -> dict[str, list[Paper]]:
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        for name in getattr(paper, field):
            found.setdefault(name, []).append(paper)
    return found


def _tags(papers: Sequence[Paper], taxonomy: Taxonomy) -> dict[str, Group]:
    found = _collect(papers, "tags")
    known = (tag for tag in taxonomy.tags.values() if tag.slug in found)
    groups = {tag.slug: Group(tag.slug, tag.name, tag.about, "tag", tag.section, tuple(found[tag.slug])) for tag in known}
    for slug in sorted(found.keys() - groups.keys()):  # a maintainer's page may use tags of its own
        groups[slug] = Group(normalize.slug(slug), slug.replace("-", " "), "", "tag", "topics", tuple(found[slug]))
    return groups


def _backbones(papers: Sequence[Paper], taxonomy: Taxonomy) -> tuple[dict[str, Group], dict[str, Group]]:
    families, variants = _collect(papers, "families"), _collect(papers, "backbones")
    slugs = distinct({name: normalize.slug(name) for name in families | variants}, keep=families)

    def group(name: str, held: list[Paper], kind: str) -> Group:
        known = taxonomy.families.get(name)
        parent = taxonomy.family_of(name) if kind == "variant" else ""
        return Group(slugs[name], name, known.about if known and kind == "family" else "", kind, parent, tuple(held))

    def ranked(found: dict[str, list[Paper]], kind: str) -> dict[str, Group]:
        return {name: group(name, found[name], kind) for name in sorted(found, key=lambda name: (-len(found[name]), name))}

    return ranked(families, "family"), ranked({name: held for name, held in variants.items() if name not in families}, "variant")
