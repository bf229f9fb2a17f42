"""Papers with the same tag, backbone family or exact backbone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from papershelf.library.addresses import distinct_slugs
from papershelf.model import Paper
from papershelf.taxonomy import Taxonomy, naming
from papershelf.taxonomy.terms import API
from papershelf.text import normalize

Key = TypeVar("Key")


class Group(NamedTuple):
    """Papers with the same tag, backbone family, exact backbone, author or organisation."""

    slug: str
    name: str  # as shown: `image classification`, `ViT`, `ViT-B/16`
    about: str  # one line of plain text; may be empty
    kind: str  # `tag`, `family`, `variant`, `author` or `organization`
    parent: str  # of a tag, its section (`tasks`, `methods`, `topics`); of a variant, its family's name; else empty
    papers: tuple[Paper, ...]  # in shelf order, the oldest first
    is_api: bool = False  # whether its models can only be called: papers compare with them or make data with them, and build on none


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


def with_one_name(papers: Iterable[Paper], taxonomy: Taxonomy) -> Iterable[Paper]:
    """Return `papers`, which are in shelf order, with one name for all spellings of a family or an exact variant.

    It is the name that the taxonomy or the earliest paper gives, and that of a text comes before one that only other papers teach: so a new
    paper changes no name that an earlier text gives.
    """
    papers = tuple(papers)
    shown = {naming.letters(name): name for name in taxonomy.families}
    others: dict[str, str] = {}  # by each other spelling, the name shown
    found = [name for paper in papers for name in (*paper.families, *paper.backbones, *paper.compared) if name not in paper.learned]
    for name in dict.fromkeys(chain(found, *(paper.learned for paper in papers))):
        known = shown.setdefault(naming.letters(name), name)
        if known != name:
            others[name] = known
    return [_renamed(paper, others) for paper in papers] if others else papers


def _renamed(paper: Paper, others: Mapping[str, str]) -> Paper:
    """Return `paper` with the names in place of their `others`, which are among its spellings where the text has them."""
    written = [name for name in dict.fromkeys((*paper.families, *paper.backbones, *paper.compared)) if name in others]
    if not written and not any(result.model in others for result in paper.results):
        return paper
    fields: dict[str, Any] = {
        field: tuple(dict.fromkeys(others.get(name, name) for name in getattr(paper, field)))
        for field in ("families", "backbones", "compared", "only_compared", "learned")
    }
    in_text = (f"{others[name]}: {name}" for name in written if name in paper.abstract or name in paper.title)
    told = (text.partition(": ") for text in paper.spellings)
    spellings = (f"{others.get(name, name)}{mark}{words}" for name, mark, words in told)
    shown = {*fields["families"], *fields["backbones"], *fields["compared"]}
    return paper._replace(
        **fields,
        spellings=tuple(text for text in dict.fromkeys((*spellings, *in_text)) if text.partition(": ")[2] not in shown),
        results=tuple(result._replace(model=others.get(result.model, result.model)) for result in paper.results),
    )


class Backbones(NamedTuple):
    """The groups of families and of exact variants by name, ordered by number of papers, the most first, then by name."""

    families: Mapping[str, Group]
    variants: Mapping[str, Group]
    api_models: Mapping[str, Group]  # families and exact variants of models that can only be called


def group_backbones(papers: Sequence[Paper], taxonomy: Taxonomy) -> Backbones:
    """Return the families and the variants of `papers`, which have one name each. A family that is also an exact backbone is no variant."""
    families, variants = group_by(papers, partial(_families, taxonomy)), group_by(papers, attrgetter("backbones"))
    shown = {naming.letters(name): name for name in chain(families, variants, taxonomy.families)}
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
    return Backbones(ranked(families, "family"), ranked(exact, "variant"), _api_models(papers, taxonomy, slugs))


def _families(taxonomy: Taxonomy, paper: Paper) -> Iterable[str]:
    """Return the families of a paper, and those that it only names."""
    named = (name for name in paper.compared if name in taxonomy.families and taxonomy.families[name].kind != API)
    return dict.fromkeys((*paper.families, *named))


def _api_models(papers: Iterable[Paper], taxonomy: Taxonomy, slugs: Mapping[str, str]) -> dict[str, Group]:
    """Return the groups of API-only families and variants. `slugs` are those of other models, by name; none of these is an API-only one."""
    family_of = cache(lambda name: taxonomy.family_of(name) or name)
    found = group_by(papers, lambda paper: dict.fromkeys((*paper.compared, *map(family_of, paper.compared))))
    named = [name for name in sorted(found, key=lambda name: (-len(found[name]), name)) if name not in slugs]
    own = distinct_slugs({name: normalize.slug(name) for name in (*slugs, *named)}, keep=slugs)

    def group(name: str) -> Group:
        family, known = family_of(name), taxonomy.families.get(name)
        is_family = family == name
        about = known.about if known and is_family else ""
        return Group(own[name], name, about, "family" if is_family else "variant", "" if is_family else family, tuple(found[name]), True)

    return {name: group(name) for name in named}
