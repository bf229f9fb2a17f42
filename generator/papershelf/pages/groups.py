"""The pages of tags and backbones: what each is, its papers by year, what it occurs with, and the list of its papers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from papershelf import urls
from papershelf.library.benchmarks import reports_with
from papershelf.library.groups import Group
from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.pages import bar_chart, trends
from papershelf.pages.lists import ListBuilder
from papershelf.pages.page import Breadcrumb, LazyPage, ListHeading, Page
from papershelf.pages.results import row
from papershelf.pages.views import Chip, chip, chips, companions, introduced_in
from papershelf.taxonomy import naming
from papershelf.text.wording import counted

_TAGS: Breadcrumb = ("Tags", urls.TAGS)
_BACKBONES: Breadcrumb = ("Backbones", urls.BACKBONES)
_COMPANIONS = 8  # tags that a group's page shows as occurring with it, and as many families
_VARIANTS_OF_FAMILY = 32  # variants named on their family's page; Qwen alone may have hundreds
_INTRODUCTIONS = 12  # papers named as those that introduce a family's versions
_VARIANTS_IN_ROW = 4  # variants named for each family in the overview
_FAMILIES_IN_TABLE = 48  # the most families in the table by year; rarer ones follow as a list
_RARER_FAMILIES = 160  # families in that list
_RESULTS = 20  # reported results on a group's page
_LEAST_FOR_CHART = 4  # papers that a group must have for a chart by year
_KINDS = {
    ("family", False): "Backbone family, ",
    ("variant", False): "Exact variant, ",
    ("family", True): "Models behind an API, ",
    ("variant", True): "Model behind an API, ",
}
"""What a group is, by its kind and whether it is API-only."""


class FamilyRow(NamedTuple):
    """A family in the table of families by year."""

    family: Chip
    cells: tuple[tuple[int, int], ...]  # for each year, the number of papers and the tint of its cell
    variants: tuple[Chip, ...]  # the variants with the most papers
    unnamed: int  # number of further variants


class Version(NamedTuple):
    """A version of a family, with its exact variants."""

    name: str  # `Qwen2.5-VL`
    href: str  # address of its page; empty where no paper names the version by itself
    variants: tuple[Chip, ...]


def pages(library: Library, lists: ListBuilder) -> Iterator[Page | LazyPage]:
    """Yield the two overviews, and the pages of each tag, family and exact variant."""
    yield _tags_page(library)
    for tag in library.tags.values():
        yield from _list(tag, library, lists, (_TAGS,))
    variants: dict[str, list[Group]] = {}
    models = [*library.families.values(), *library.variants.values(), *library.api_models.values()]
    for model in models:
        if model.kind == "variant":
            variants.setdefault(model.parent, []).append(model)
    yield _backbones_page(library, variants)
    for family in (model for model in models if model.kind == "family"):
        yield from _list(family, library, lists, (_BACKBONES,), variants.get(family.name, ()))
    for variant in (model for model in models if model.kind == "variant"):
        parent = library.families.get(variant.parent) or library.api_models.get(variant.parent)
        trail = (_BACKBONES, (parent.name, urls.group(parent.kind, parent.slug))) if parent else (_BACKBONES,)
        yield from _list(variant, library, lists, trail)


def _tags_page(library: Library) -> Page:
    sections: dict[str, list[tuple[Chip, str]]] = {}
    for tag in library.tags.values():
        sections.setdefault(tag.parent, []).append((chip(tag, count=True), tag.about))
    view = {"sections": sections, "together": trends.together(library)}
    return Page(urls.TAGS, "tags.html", "Tags", f"{counted(len(library.tags), 'tag')} by task, method and topic.", view)


def _list(
    group: Group, library: Library, lists: ListBuilder, trail: tuple[Breadcrumb, ...], variants: Sequence[Group] = ()
) -> Iterator[Page | LazyPage]:
    """Yield the pages of a group, on which papers that only compare with a family or a variant are apart from the others."""
    yield from lists.pages(_heading(group, library, lists, trail, variants), group.papers, is_compared=partial(_only_compares, group))


def _only_compares(group: Group, paper: Paper) -> bool:
    """Return whether a paper only compares with the models of a group, or only names them. A tag is none."""
    if group.kind == "tag":
        return False
    if paper.only_compared and naming.letters(group.name) in map(naming.letters, paper.only_compared):
        return True
    if group.is_api or group.name in paper.families or group.name in paper.backbones:
        return False
    return naming.letters(group.name) not in map(naming.letters, paper.families + paper.backbones)


def _heading(
    group: Group, library: Library, lists: ListBuilder, trail: tuple[Breadcrumb, ...], variants: Sequence[Group] = ()
) -> ListHeading:
    named = [(variant.slug, variant.name, len(variant.papers)) for variant in variants]
    introduced = [(name, paper.slug, paper.title, paper.withdrawn) for name, paper in library.introductions.of(group)[:_INTRODUCTIONS]]
    inputs = *group._replace(papers=()), lists.fingerprints(group.papers), named, introduced
    make = partial(_group_page, group, library, trail, variants)
    return ListHeading(urls.group(group.kind, group.slug), group.name, trail, inputs, make)


def _group_page(group: Group, library: Library, trail: tuple[Breadcrumb, ...], variants: Sequence[Group]) -> Page:
    count, compared = len(group.papers), sum(_only_compares(group, paper) for paper in group.papers)
    tags, families = companions(group, library, _COMPANIONS)
    reports = [] if group.kind == "tag" else reports_with(group.papers, group.name, exact=group.kind == "variant")
    view: dict[str, Any] = {
        "about": group.about,
        "compare": urls.href(urls.compare(group.kind, group.slug)),
        "count": _KINDS.get((group.kind, group.is_api), "")
        + counted(count, "paper")
        + (f", {compared:,} of which only compare with it or name it" if compared else ""),
        "chart": bar_chart.by_year((paper.date for paper in group.papers), height=64) if count >= _LEAST_FOR_CHART else None,
        "introduced": tuple(map(introduced_in, library.introductions.of(group)[:_INTRODUCTIONS])),
        **_tree(group, variants[:_VARIANTS_OF_FAMILY]),
        "unnamed": max(len(variants) - _VARIANTS_OF_FAMILY, 0),
        "tags": tags,
        "families": families,
        "reported": tuple([row(report, library.models) for report in reports[:_RESULTS]]),
    }
    about = f"{group.about.rstrip('.')}. " if group.about else ""
    description = f"{about[:1].upper()}{about[1:]}{counted(count, 'paper')} on {group.name}."
    return Page(urls.group(group.kind, group.slug), "group.html", group.name, description, view, trail)


def _tree(family: Group, variants: Sequence[Group]) -> dict[str, Any]:
    """Return the template's variables for the variants of a family: its versions with their variants, and those without a version."""
    by_name = {variant.name: variant for variant in variants}
    branches: dict[str, list[Group]] = {}
    for variant in variants:
        branches.setdefault(naming.version(variant.name), []).append(variant)
    versions, loose = [], []
    for version, below in branches.items():
        sized = [variant for variant in below if variant.name != version]
        if version == family.name or not sized:
            loose += below
        else:
            href = urls.href(urls.backbone(by_name[version].slug)) if version in by_name else ""
            versions.append(Version(version, href, tuple(chips(sized))))
    return {"versions": tuple(versions), "variants": chips(loose)}


def _backbones_page(library: Library, variants: Mapping[str, list[Group]]) -> Page:
    families = list(library.families.values())
    years = sorted({paper.date.year for family in families for paper in family.papers if paper.date})
    in_table = _number_in_table(families)
    counts = [Counter(paper.date.year for paper in family.papers if paper.date) for family in families[:in_table]]
    most = max((count for by_year in counts for count in by_year.values()), default=0)
    known = library.families.keys() | library.api_models.keys()
    without_family = [variant for parent, group in variants.items() if parent not in known for variant in group]
    summary = f"{counted(len(families), 'family', 'families')} and {counted(len(library.variants), 'exact variant')}"
    view = {
        "summary": summary,
        "years": years,
        "rows": [
            _family_row(family, [by_year[year] for year in years], most, variants.get(family.name, []))
            for family, by_year in zip(families, counts, strict=False)
        ],
        "rarer": chips(families[in_table:][:_RARER_FAMILIES]),
        "are_rarer": in_table < len(families) and len(families[in_table].papers) < len(families[in_table - 1].papers),
        "loose": chips(without_family[:_VARIANTS_OF_FAMILY]),
        "api": [_family_row(model, (), 0, variants.get(model.name, ())) for model in library.api_models.values() if model.kind == "family"],
    }
    return Page(urls.BACKBONES, "backbones.html", "Backbones", f"{summary} of models, by year.", view)


def _number_in_table(families: Sequence[Group]) -> int:
    """Return how many of `families`, which are in order, the table by year has: those that follow are all rarer.

    Where too many have as few papers as the last one, all of these follow; if no other is left, the table has as many as fit.
    """
    if len(families) <= _FAMILIES_IN_TABLE:
        return len(families)
    first_left = len(families[_FAMILIES_IN_TABLE].papers)
    return sum(len(family.papers) > first_left for family in families[:_FAMILIES_IN_TABLE]) or _FAMILIES_IN_TABLE


def _family_row(family: Group, counts: Sequence[int], most: int, variants: Sequence[Group]) -> FamilyRow:
    cells = tuple((count, bar_chart.heat(count, most)) for count in counts)
    return FamilyRow(chip(family, count=True), cells, tuple(chips(variants[:_VARIANTS_IN_ROW])), max(len(variants) - _VARIANTS_IN_ROW, 0))
