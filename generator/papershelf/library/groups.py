"""Papers with the same tag, backbone family or exact backbone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, TypeVar

from papershelf.library.addresses import distinct_slugs
from papershelf.model import Paper
from papershelf.taxonomy import Taxonomy, naming
from papershelf.text import normalize

Key = TypeVar("Key")


class Group(NamedTuple):
    """Papers with the same tag, backbone family or exact backbone."""

    slug: str
    name: str  # as shown: `image classification`, `ViT`, `ViT-B/16`
    about: str  # one line of plain text; may be empty
    kind: str  # `tag`, `family` or `variant`
    parent: str  # of a tag, its section (`tasks`, `methods`, `topics`); of a variant, its family's name; else empty
    papers: tuple[Paper, ...]  # in shelf order, the oldest first


def group_by(papers: Iterable[Paper], keys: Callable[[Paper], Iterable[Key]]) -> dict[Key, list[Paper]]:
    """Return the papers that have each of the `keys`, in their order."""
    found: dict[Key, list[Paper]] = defaultdict(list)
    for paper in papers:
        for key in keys(paper):
            found[key].append(paper)
    return found


def group_tags(papers: Iterable[Paper], taxonomy: Taxonomy) -> dict[str, Group]:
    """Return the groups of tags by slug, in the taxonomy's order."""
    found = group_by(papers, attrgetter("tags"))
    known = (tag for tag in taxonomy.tags.values() if tag.slug in found)
    groups = {tag.slug: Group(tag.slug, tag.name, tag.about, "tag", tag.section, tuple(found[tag.slug])) for tag in known}
    for slug in sorted(found.keys() - groups.keys()):  # a maintainer's page may use tags of its own
        groups[slug] = Group(normalize.slug(slug), slug.replace("-", " "), "", "tag", "topics", tuple(found[slug]))
    return groups


class Backbones(NamedTuple):
    """The groups of families and of exact variants by name, and the names shown."""

    families: Mapping[str, Group]  # ordered by number of papers, the most first, then by name
    variants: Mapping[str, Group]  # in the same order
    shown: Mapping[str, str]  # by each other spelling of a family or variant, the name shown


def group_backbones(papers: Sequence[Paper], taxonomy: Taxonomy) -> Backbones:
    """Return the families and the variants of `papers`. A family that is also an exact backbone is no variant.

    All spellings of a name are one group, with the name that the taxonomy or the earliest paper gives it: so a new paper changes no name.
    """
    shown = {naming.letters(name): name for name in taxonomy.families}
    others: dict[str, str] = {}
    for name in dict.fromkeys(chain(*(paper.families for paper in papers), *(paper.backbones for paper in papers))):
        known = shown.setdefault(naming.letters(name), name)
        if known != name:
            others[name] = known
    families, variants = (
        group_by(papers, lambda paper, names=names: dict.fromkeys([others.get(name, name) for name in names(paper)]))  # type: ignore[misc]
        for names in (attrgetter("families"), attrgetter("backbones"))
    )
    slugs = distinct_slugs({name: normalize.slug(name) for name in families | variants}, keep=families)

    def family_of(variant: str) -> str:
        found = map(naming.letters, (taxonomy.family_of(variant), naming.stem(variant)))
        return next((shown[letters] for letters in found if shown.get(letters) in families), "")

    def group(name: str, kind: str, papers: Sequence[Paper]) -> Group:
        known = taxonomy.families.get(name)
        parent = family_of(name) if kind == "variant" else ""
        return Group(slugs[name], name, known.about if known and kind == "family" else "", kind, parent, tuple(papers))

    def ranked(found: Mapping[str, Sequence[Paper]], kind: str) -> dict[str, Group]:
        return {name: group(name, kind, found[name]) for name in sorted(found, key=lambda name: (-len(found[name]), name))}

    exact = {name: found for name, found in variants.items() if name not in families}
    return Backbones(ranked(families, "family"), ranked(exact, "variant"), others)
