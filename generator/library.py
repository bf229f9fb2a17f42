"""The only whole-corpus stage: entries become papers, papers become a shelf with an order and groups.

Everything that needs to know of more than one paper is decided here. The order in which digests lie on disk, and
how often one is read, make no difference: digests are put in order by their dates before anything is merged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from operator import attrgetter
from typing import Any, NamedTuple

from generator import text
from generator.benchmarks import Benchmark, group_results
from generator.content import Page
from generator.extract import annotate, findings
from generator.identity import group_by_identity, sightings
from generator.memory import FORGETFUL, Memory, fingerprint, text_key
from generator.merge import merge_sightings, repaired
from generator.model import Appearance, Digest, InputError, Paper, Problem
from generator.overlap import mask
from generator.related import Relations
from generator.shelving import ShelvedDigest, in_order, positions, shelve, slug_of
from generator.taxonomy import Taxonomy

_slug = attrgetter("slug")
Annotation = dict[str, Any]
"""Values of a paper's fields that its text decides, by name."""
Reader = Callable[[Paper], Annotation]
Each = Callable[[Reader, Sequence[Paper]], Iterable[Annotation]]
"""Like `map`."""


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
    digests: tuple[ShelvedDigest, ...]
    """The oldest first."""
    tags: Mapping[str, Group]
    """By slug, in the taxonomy's order; only tags that papers have."""
    families: Mapping[str, Group]
    """By name, most papers first, then by name."""
    variants: Mapping[str, Group]
    """By name, most papers first, then by name."""
    taxonomy: Taxonomy
    memory: Memory = FORGETFUL
    """What `relations` were worked out from before."""


class Library(Shelf):
    """The whole shelf."""

    def backbone_slug(self, name: str) -> str:
        """The last part of the address of a family's or an exact variant's page. `KeyError` for a name that no paper has."""
        return (self.families.get(name) or self.variants[name]).slug

    def mask(self, group: Group) -> int:
        """Which papers are in the group, as `overlap` has it."""
        key = group.kind, group.slug
        if key not in self._masks:
            self._masks[key] = mask(map(self._ordinals.__getitem__, map(_slug, group.papers)))
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
    def _ordinals(self) -> Mapping[str, int]:
        return {paper.slug: ordinal for ordinal, paper in enumerate(self.papers)}

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
    def fingerprints(self) -> Mapping[str, str]:
        """By slug, what stands for all that is known of a paper."""
        return {paper.slug: fingerprint(paper, key) for paper, key in zip(self.papers, self.text_keys, strict=True)}

    @cached_property
    def text_keys(self) -> Sequence[str]:
        """By place on the shelf, what stands for all that is read of a paper to relate and to find it."""
        return list(map(text_key, self.papers))

    @cached_property
    def relations(self) -> Relations:
        """What each paper's related papers are told by."""
        return Relations(self.papers, self.memory, self.text_keys)

    @cached_property
    def _digest_places(self) -> Mapping[str, tuple[tuple[ShelvedDigest, int], ...]]:
        places: dict[str, list[tuple[ShelvedDigest, int]]] = {}
        for digest in self.digests:
            for place, paper in enumerate(digest.papers):
                places.setdefault(paper.slug, []).append((digest, place))
        return {slug: tuple(found) for slug, found in places.items()}

    def digests_of(self, paper: Paper) -> tuple[ShelvedDigest, ...]:
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


def assemble(digests: Iterable[Digest], pages: Sequence[Page], taxonomy: Taxonomy, each: Each = map, memory: Memory = FORGETFUL) -> Library:
    """The shelf that `digests` and the maintainer's `pages` make together; `each` may read papers in several processes.

    Raises `InputError` for a page that is neither about a paper of the digests nor a whole paper itself.
    """
    ordered = in_order(digests)
    merged = merge(ordered)
    annotations = each(partial(read, taxonomy=taxonomy), merged)
    papers = (paper._replace(**annotation) for paper, annotation in zip(merged, annotations, strict=True))
    return arrange(correct(papers, pages, taxonomy), ordered, taxonomy, memory)


def read(paper: Paper, taxonomy: Taxonomy) -> Annotation:
    """What the text of `paper` says, by field."""
    whole = repaired(paper)
    changed = {"abstract": whole.abstract, "raw_abstract": whole.raw_abstract} if whole is not paper else {}
    return {**changed, **findings(whole, taxonomy)}


def merge(digests: Sequence[Digest]) -> list[Paper]:
    """One paper for each identity among the entries of `digests`, which are in order; slugs are unique."""
    seen = sightings(digests)
    groups = group_by_identity(seen)
    places = positions(groups, seen)
    slugs = _distinct({identity: text.slug(group[0].title) for identity, group in groups.items()})
    papers = []
    for identity, group in groups.items():
        days = dict.fromkeys(slug_of(sighting.digest) for sighting in group)
        found = tuple(Appearance(day, places[day, identity]) for day in days)
        papers.append(merge_sightings(slugs[identity], group, found))
    return papers


def correct(papers: Iterable[Paper], pages: Sequence[Page], taxonomy: Taxonomy) -> list[Paper]:
    """Let the maintainer's pages win, field by field; a page of no known paper is a paper of its own."""
    by_slug = {paper.slug: paper for paper in papers}
    by_id = {paper.arxiv_id: paper.slug for paper in by_slug.values() if paper.arxiv_id}
    lost = []
    for page in pages:
        slug = page.fields["slug"]
        slug = slug if slug in by_slug else by_id.get(page.fields.get("arxiv_id", ""), slug)
        fields = {**page.fields, "slug": slug}
        if slug in by_slug:
            by_slug[slug] = by_slug[slug]._replace(**_without_words(fields), **fields)
        elif "title" in fields:
            by_slug[slug] = annotate(Paper(**{"abstract": "", **fields}), taxonomy)._replace(**_without_words(fields), **fields)
        else:
            remedy = f"No paper has the slug `{slug}`: rename the file to the slug of the paper it corrects, or give it a title of its own."
            lost.append(Problem(page.name, 1, "this page belongs to no paper", remedy))
    if lost:
        raise InputError(*lost)
    return list(by_slug.values())


def _without_words(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The words of the text that a maintainer's `fields` leave without a tag or a name that they gave."""
    gone = ("cues", "tags"), ("spellings", "families"), ("spellings", "backbones")
    return {words: () for words, given in gone if given in fields and words not in fields}


def arrange(papers: Iterable[Paper], digests: Sequence[Digest], taxonomy: Taxonomy, memory: Memory = FORGETFUL) -> Library:
    """Put papers into shelf order and into their groups. `digests` are in order."""
    days = {slug_of(digest): digest.as_of or date.min for digest in digests}

    def shelf_order(paper: Paper) -> tuple[date, date, str]:
        published = paper.date or date.min
        return days.get(paper.digests[0].digest, published) if paper.digests else published, published, paper.slug

    shelf = tuple(sorted(papers, key=shelf_order))
    families, variants = _backbones(shelf, taxonomy)
    return Library(shelf, shelve(shelf, digests), _tags(shelf, taxonomy), families, variants, taxonomy, memory)


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
        groups[slug] = Group(text.slug(slug), slug.replace("-", " "), "", "tag", "topics", tuple(found[slug]))
    return groups


def _backbones(papers: Sequence[Paper], taxonomy: Taxonomy) -> tuple[dict[str, Group], dict[str, Group]]:
    families, variants = _collect(papers, "families"), _collect(papers, "backbones")
    slugs = _distinct({name: text.slug(name) for name in families | variants}, keep=families)

    def group(name: str, held: list[Paper], kind: str) -> Group:
        known = taxonomy.families.get(name)
        parent = taxonomy.family_of(name) if kind == "variant" else ""
        return Group(slugs[name], name, known.about if known and kind == "family" else "", kind, parent, tuple(held))

    def ranked(found: dict[str, list[Paper]], kind: str) -> dict[str, Group]:
        return {name: group(name, found[name], kind) for name in sorted(found, key=lambda name: (-len(found[name]), name))}

    return ranked(families, "family"), ranked({name: held for name, held in variants.items() if name not in families}, "variant")


def _distinct(slugs: Mapping[str, str], keep: Iterable[str] = ()) -> dict[str, str]:
    """Slugs by identity; identities that would share one all get a suffix of their own, but for those to `keep`."""
    owners: dict[str, list[str]] = {}
    for identity, slug in slugs.items():
        owners.setdefault(slug, []).append(identity)
    kept = {slugs[identity]: identity for identity in sorted(keep, reverse=True)}

    def own(identity: str, slug: str) -> str:
        return slug if len(owners[slug]) == 1 or kept.get(slug) == identity else f"{slug}-{_suffix(identity)}"

    return {identity: own(identity, slug) for identity, slug in slugs.items()}


def _suffix(identity: str) -> str:
    kind, _, value = identity.partition(":")
    return text.slug(value) if kind == "arxiv" else sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
